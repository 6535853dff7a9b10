package co.expediente.indicator.measuring;

import co.expediente.indicator.formula.Node;
import co.expediente.indicator.operation.AreaQuestion;
import co.expediente.plan.Feature;
import co.expediente.spatial.Slivers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/**
 * Evaluates the formula of one indicator in one scope. Checked formulas only: names and kinds of arguments are not asked
 * again. Not thread-safe; one evaluator a value.
 */
public final class Evaluator {
    private final Territory territory;
    private final Map<String, BoundInput> inputs;
    private Scope scope;
    private final Goals goals;
    private final Set<String> flags = new TreeSet<>();
    private final Map<Node, Region> regions = new IdentityHashMap<>();
    private final Map<Node, double[]> areas = new IdentityHashMap<>();
    private final Set<Node> compared = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * Numbers that do not come from the territory: what the municipality set for the indicator, and other indicators.
     *
     * @param target final target, or null
     * @param baseline baseline, or null
     * @param others the other indicators of the run
     */
    public record Goals(@Nullable Double target, @Nullable Double baseline, OtherIndicators others) {
        public static final Goals NONE = new Goals(null, null, OtherIndicators.NONE);
    }

    public Evaluator(Territory territory, Map<String, BoundInput> inputs, Scope scope, Goals goals) {
        this.territory = territory;
        this.inputs = inputs;
        this.scope = scope;
        this.goals = goals;
    }

    /** Quality flags met so far. */
    public Set<String> flags() {
        return flags;
    }

    /** Goes on to another unit of the same dimension: places and areas found so far hold for all of them. */
    public void moveTo(int zone) {
        scope = new Scope(scope.zones(), zone, scope.only(), scope.geodesic());
    }

    /** Says which areas the formula will ask for in this scope, as far as that can be told without computing. */
    public void announce(Node node) {
        node.calls().forEach(call -> {
            if (call.function().equals("area")) {
                announceArea(call.arguments());
            } else if (call.function().equals("avp")) {
                announceArea(call.arguments());
                announceArea(call.arguments().subList(0, 1));
            }
        });
    }

    private void announceArea(List<Node> places) {
        if (!places.stream().allMatch(Node.Ref.class::isInstance)) {
            return;
        }
        try {
            List<Region> inputs = regions(places);
            AreaQuestion question = new Extents(territory, scope).question(inputs);
            if (question != null) {
                territory.tables().announce(question);
            }
        } catch (NoValue e) {
            // There will be no such question; whoever asks for the value hears the reason.
        }
    }

    // ---- quotient -------------------------------------------------------------------------------------------------

    /**
     * The value of a formula with numerator and denominator where it has them.
     *
     * @throws NoValue with the reason why there is none
     */
    public Quotient quotient(Node node) {
        if (node instanceof Node.Binary b && b.operator() == '*' && b.left() instanceof Node.Num k) {
            return scaled(quotient(b.right()), k.value());
        }
        if (node instanceof Node.Binary b && b.operator() == '*' && b.right() instanceof Node.Num k) {
            return scaled(quotient(b.left()), k.value());
        }
        if (node instanceof Node.Binary b && b.operator() == '/') {
            if (b.right() instanceof Node.Num) {
                Quotient q = quotient(b.left());
                return new Quotient(number(node), q.numerator(), q.denominator());
            }
            partOfWhole(b);
            double numerator = number(withoutFactors(b.left()));
            double denominator = number(withoutFactors(b.right()));
            return new Quotient(number(node), numerator, denominator);
        }
        if (node instanceof Node.Call call) {
            Fraction fraction = fraction(call);
            if (fraction != null) {
                return new Quotient(fraction.value(), fraction.numerator(), fraction.denominator());
            }
        }
        return new Quotient(number(node), null, null);
    }

    private static Quotient scaled(Quotient q, double k) {
        return new Quotient(q.value() * k, q.numerator(), q.denominator());
    }

    private static Node withoutFactors(Node node) {
        if (node instanceof Node.Binary b && (b.operator() == '*' || b.operator() == '/')) {
            if (b.right() instanceof Node.Num) {
                return withoutFactors(b.left());
            }
            if (b.operator() == '*' && b.left() instanceof Node.Num) {
                return withoutFactors(b.right());
            }
        }
        return node;
    }

    // ---- numbers --------------------------------------------------------------------------------------------------

    /** @throws NoValue with the reason why there is none */
    public double number(Node node) {
        if (node instanceof Node.Num num) {
            return num.value();
        }
        if (node instanceof Node.Binary binary) {
            return arithmetic(binary);
        }
        return call((Node.Call) node);
    }

    private double arithmetic(Node.Binary binary) {
        partOfWhole(binary);
        double left = number(binary.left());
        double right = number(binary.right());
        return switch (binary.operator()) {
            case '+' -> left + right;
            case '-' -> left - right;
            case '*' -> left * right;
            default -> {
                if (right == 0) {
                    throw new NoValue(Reason.R03, "");
                }
                yield left / right;
            }
        };
    }

    /**
     * area(a, b, c) is a part of area(a, c). Where both come from different tables the last bit may say otherwise; a share of
     * more than the whole is never meant.
     */
    private void partOfWhole(Node.Binary binary) {
        if (binary.operator() == '/'
                && compared.add(binary)
                && withoutFactors(binary.left()) instanceof Node.Call part
                && withoutFactors(binary.right()) instanceof Node.Call whole
                && part.function().equals("area")
                && whole.function().equals("area")
                && regions(part.arguments()).containsAll(regions(whole.arguments()))) {
            double[] most = areasOf(whole);
            double[] parts = areasOf(part).clone();
            for (int i = 0; i < parts.length; i++) {
                parts[i] = Math.min(parts[i], most[i]);
            }
            areas.put(part, parts);
        }
    }

    private double call(Node.Call call) {
        List<Node> a = call.arguments();
        return switch (call.function()) {
            case "area" -> area(call);
            case "length" -> length(regions(a));
            case "perimeter" -> region(a.get(0)).geometry().getLength();
            case "count" -> features().count(region(a.get(0)), a.size() > 1 ? region(a.get(1)) : null);
            case "count_without" -> without(a);
            case "planned_amount" -> features().plannedAmount(loaded(a.get(0), Reason.R04), text(a.get(1)));
            case "sum" -> features().sum(region(a.get(0)), text(a.get(1)));
            case "minimum" -> features().minimum(region(a.get(0)), text(a.get(1)));
            case "shannon" ->
                new Diversity(territory, scope).shannon(region(a.get(0)), text(a.get(1)), number(a.get(2)));
            case "avp",
                    "avl",
                    "avn",
                    "projects_progress",
                    "projects_expected",
                    "mean_distance",
                    "linked_attainment",
                    "articulation" -> required(fraction(call)).value();
            case "projects" -> projects(call).size();
            case "projects_finished" -> projects(call).finished();
            case "projects_overdue" ->
                projects(call).overdue(territory.cutoff()).size();
            case "projects_located" -> located(regions(a));
            case "projects_listed" -> listed(regions(a));
            case "works_outside" -> projects(call).outside().size();
            case "stat" -> statistics().value(a.stream().map(Evaluator::text).toList());
            case "stat_total" ->
                statistics().total(a.stream().map(Evaluator::text).toList());
            case "population" -> population().of(text(a.get(0)), a.size() > 1 ? text(a.get(1)) : "now");
            case "pob" -> {
                if (hasBuffer(a.get(0))) {
                    flags.add("Q_EUCLIDIANA");
                }
                yield population().inside(region(a.get(0)));
            }
            case "years" -> years(text(a.get(0)));
            case "param" -> territory.rules().number(text(a.get(0)));
            case "target" -> goal(goals.target());
            case "baseline" -> goal(goals.baseline());
            case "indicator" -> goals.others().value(text(a.get(0)), scope);
            case "attainment" -> goals.others().attainment(text(a.get(0)));
            case "min" -> a.stream().mapToDouble(this::number).min().orElseThrow();
            case "max" -> a.stream().mapToDouble(this::number).max().orElseThrow();
            case "coalesce" -> coalesce(a);
            case "average" -> average(a);
            case "choose" -> choose(number(a.get(0)), a.subList(1, a.size()));
            case "ln" -> logarithm(number(a.get(0)));
            case "convert" -> number(a.get(0));
            default -> throw new IllegalStateException("Not a number: " + call.function());
        };
    }

    /** People within a distance: measured straight, not along the roads. */
    private static boolean hasBuffer(Node node) {
        return node instanceof Node.Call call
                && (call.function().equals("buffer")
                        || call.arguments().stream().anyMatch(Evaluator::hasBuffer));
    }

    private static double goal(@Nullable Double goal) {
        if (goal == null) {
            throw new NoValue(Reason.R08, "");
        }
        return goal;
    }

    private double coalesce(List<Node> candidates) {
        NoValue first = null;
        for (Node candidate : candidates) {
            try {
                return number(candidate);
            } catch (NoValue e) {
                first = first == null ? e : first;
            }
        }
        throw first == null ? new NoValue(Reason.R04, "") : first;
    }

    /** The mean of the numbers that have a value; where none has, the reason of the first. */
    private double average(List<Node> candidates) {
        NoValue first = null;
        double sum = 0;
        int known = 0;
        for (Node candidate : candidates) {
            try {
                sum += number(candidate);
                known++;
            } catch (NoValue e) {
                first = first == null ? e : first;
            }
        }
        if (known == 0) {
            throw first == null ? new NoValue(Reason.R04, "") : first;
        }
        return sum / known;
    }

    private double choose(double n, List<Node> candidates) {
        int i = (int) Math.round(n);
        return number(candidates.get(Math.max(0, Math.min(candidates.size() - 1, i))));
    }

    private static double logarithm(double x) {
        if (x <= 0) {
            throw new NoValue(Reason.R03, "");
        }
        return Math.log(x);
    }

    private double years(String moment) {
        var from = territory
                .at(co.expediente.indicator.formula.Input.Moment.of(moment))
                .cutoff();
        return java.time.temporal.ChronoUnit.DAYS.between(from, territory.cutoff()) / 365.25;
    }

    // ---- areas and lengths ------------------------------------------------------------------------------------------

    private double area(Node.Call call) {
        return areasOf(call)[scope.zones() == null ? 0 : scope.zone()];
    }

    private double[] areasOf(Node.Call call) {
        double[] known = areas.get(call);
        if (known == null) {
            known = new Extents(territory, scope).areas(regions(call.arguments()));
            areas.put(call, known);
        }
        return known;
    }

    private double area(List<Region> regions) {
        return new Extents(territory, scope).area(regions);
    }

    private double length(List<Region> regions) {
        return new Extents(territory, scope).length(regions);
    }

    // ---- planned against executed -----------------------------------------------------------------------------------

    /** Numerator and denominator of functions that are quotients by themselves. */
    private @Nullable Fraction fraction(Node.Call call) {
        List<Node> a = call.arguments();
        return switch (call.function()) {
            case "avp" -> {
                Region planned = region(a.get(0));
                yield Fraction.of(area(List.of(planned, region(a.get(1)))), area(List.of(planned)));
            }
            case "avl" -> advance().alongLines(region(a.get(0)), region(a.get(1)), reach(a));
            case "avn" -> advance().ofPoints(region(a.get(0)), region(a.get(1)), reach(a));
            case "mean_distance" -> walk().meanDistance(region(a.get(0)), region(a.get(1)), roads(a.get(2)));
            case "linked_attainment" ->
                LinkedAttainment.of(
                        territory,
                        region(a.get(0)),
                        text(a.get(1)),
                        a.size() > 2 ? text(a.get(2)) : null,
                        goals.others(),
                        flags);
            case "articulation" -> Articulation.score(region(a.get(0)), region(a.get(1)));
            case "projects_progress" -> projects(call).progress(flags);
            case "projects_expected" -> projects(call).expected(territory.cutoff(), territory.rules(), flags);
            default -> null;
        };
    }

    private static Fraction required(@Nullable Fraction fraction) {
        if (fraction == null) {
            throw new IllegalStateException("Not a quotient");
        }
        return fraction;
    }

    /** Distances of {@code avl} and {@code avn}: in urban land, and in rural land where it is another one. */
    Advance.Reach reach(List<Node> a) {
        double urban = number(a.get(2));
        return new Advance.Reach(urban, a.size() > 3 ? number(a.get(3)) : urban);
    }

    private Advance advance() {
        return new Advance(territory, scope, flags);
    }

    private Projects projects(Node.Call call) {
        return Projects.of(
                territory, call.arguments().stream().map(this::region).toList(), scope);
    }

    /** Projects whose id is in the first region, a table. */
    private double listed(List<Region> regions) {
        Set<String> ids = new TreeSet<>();
        regions.get(0)
                .features()
                .forEach(f ->
                        ids.add(String.valueOf(Advance.text(f, "id_proyecto")).strip()));
        return Projects.of(territory, regions.subList(1, regions.size()), scope).list().stream()
                .filter(p -> ids.contains(p.id()))
                .count();
    }

    /** Rows of the programme whose project is drawn in one of the layers that follow. */
    private static double located(List<Region> regions) {
        Set<String> drawn = new TreeSet<>();
        for (Region region : regions.subList(1, regions.size())) {
            for (Feature f : region.features()) {
                String id = Advance.text(f, "id_proyecto");
                if (id != null && f.geometry() != null) {
                    drawn.add(id.strip());
                }
            }
        }
        return regions.get(0).features().stream()
                .map(f -> Advance.text(f, "id_proyecto"))
                .filter(id -> id != null && drawn.contains(id.strip()))
                .count();
    }

    private double without(List<Node> a) {
        Region region = region(a.get(0));
        Region other = region(a.get(1));
        return a.size() < 3
                ? features().countWithout(region, other)
                : new GroupCounts(scope, features()).countWithout(region, other, text(a.get(2)));
    }

    private FeatureCounts features() {
        return new FeatureCounts(territory, scope, flags);
    }

    private Statistics statistics() {
        return new Statistics(territory, scope, flags);
    }

    private Population population() {
        return new Population(territory, scope, flags);
    }

    // ---- regions ----------------------------------------------------------------------------------------------------

    private List<Region> regions(List<Node> nodes) {
        return nodes.stream().map(this::region).toList();
    }

    /** @throws NoValue when an input is missing */
    public Region region(Node node) {
        Region known = regions.get(node);
        if (known == null) {
            known = formed(node);
            regions.put(node, known);
        }
        return known;
    }

    private Region formed(Node node) {
        if (node instanceof Node.Ref ref) {
            return input(ref.name());
        }
        Node.Call call = (Node.Call) node;
        List<Node> a = call.arguments();
        return switch (call.function()) {
            case "buffer" -> buffer(region(a.get(0)), number(a.get(1)));
            case "larger" -> larger(region(a.get(0)), number(a.get(1)));
            case "without_slivers" -> withoutSlivers(region(a.get(0)), number(a.get(1)));
            case "executed" -> selections().executed(region(a.get(0)));
            case "in_year" -> selections().inYear(region(a.get(0)), text(a.get(1)));
            case "until" -> selections().until(region(a.get(0)), text(a.get(1)));
            case "begins" -> selections().begins(region(a.get(0)), text(a.get(1)), number(a.get(2)));
            case "due" -> selections().due(region(a.get(0)), text(a.get(1)));
            case "new_since" -> selections().newSince(region(a.get(0)), region(a.get(1)));
            case "named_by" -> selections().namedBy(region(a.get(0)), region(a.get(1)), text(a.get(2)));
            case "compatible", "incompatible" ->
                new Compatibility(territory, flags)
                        .where(
                                call.function().equals("compatible"),
                                region(a.get(0)),
                                text(a.get(1)),
                                region(a.get(2)),
                                text(a.get(3)),
                                matrix(a.get(4)));
            case "service_area" -> walk().serviceArea(region(a.get(0)), number(a.get(1)), roads(a.get(2)));
            case "streets" ->
                new Streets(territory, flags).of(region(a.get(0)), region(a.get(1)), text(a.get(2)), number(a.get(3)));
            case "dense" -> new DensePatches(territory).of(region(a.get(0)), number(a.get(1)), number(a.get(2)));
            default -> combined(call.function(), regions(a));
        };
    }

    private Selections selections() {
        return new Selections(territory);
    }

    private Reach walk() {
        return new Reach(territory, scope, flags);
    }

    /** Roads that are not loaded are no roads. */
    private Region roads(Node node) {
        return loaded(node, Reason.R01);
    }

    private Region matrix(Node node) {
        return loaded(node, Reason.R04);
    }

    /** The features of an input, none where it is missing for that reason. */
    private Region loaded(Node node, Reason missing) {
        try {
            return region(node);
        } catch (NoValue e) {
            if (e.reason() != missing) {
                throw e;
            }
            return Region.ofFeatures("none", 1, List.of(), false);
        }
    }

    private Region input(String name) {
        BoundInput bound = inputs.get(name);
        if (bound == null) {
            throw new IllegalStateException("No input " + name);
        }
        Restriction only = scope.only();
        Territory.Selection selection = territory.select(
                bound.input(),
                bound.where(),
                only != null && only.concerns(bound.input(), territory.layers()) ? only : null);
        flags.addAll(selection.flags());
        return selection.region();
    }

    private Region combined(String operation, List<Region> parts) {
        int dimension = parts.get(0).dimension();
        String key = operation + parts.stream().map(Region::key).toList();
        return territory.derived(key, dimension, parts, () -> {
            Geometry result = parts.get(0).geometry();
            if (operation.equals("union")) {
                result = Overlays.union(parts.stream().map(Region::geometry).toList(), dimension);
            } else {
                for (Region part : parts.subList(1, parts.size())) {
                    result = operation.equals("difference")
                            ? Overlays.difference(result, part.geometry())
                            : Overlays.intersection(result, part.geometry());
                }
            }
            return result;
        });
    }

    private Region buffer(Region region, double radius) {
        String key = "buffer[" + region.key() + "," + radius + "]";
        return territory.derived(key, 2, List.of(region), () -> Overlays.buffer(region.geometry(), radius));
    }

    /** The connected parts of a region that are at least so large. */
    private Region larger(Region region, double squareMetres) {
        return parts("larger", region, squareMetres, part -> part.getArea() >= squareMetres);
    }

    /** The connected parts of a region that a map of the scale can show. */
    private Region withoutSlivers(Region region, double scale) {
        return parts("without_slivers", region, scale, part -> !Slivers.isSliver(part, scale));
    }

    private Region parts(String function, Region region, double limit, Predicate<Geometry> accepted) {
        String key = function + "[" + region.key() + "," + limit + "]";
        return territory.derived(key, 2, List.of(region), () -> {
            Geometry whole = region.geometry();
            List<Geometry> kept = new ArrayList<>();
            for (int i = 0; i < whole.getNumGeometries(); i++) {
                if (accepted.test(whole.getGeometryN(i))) {
                    kept.add(whole.getGeometryN(i));
                }
            }
            return kept.isEmpty() ? Overlays.empty(2) : Overlays.FACTORY.buildGeometry(kept);
        });
    }

    static PreparedGeometry prepared(Territory territory, Region region) {
        return territory.shared("prepared:" + region.key(), () -> PreparedGeometryFactory.prepare(region.geometry()));
    }

    private static String text(Node node) {
        return ((Node.Text) node).value();
    }
}
