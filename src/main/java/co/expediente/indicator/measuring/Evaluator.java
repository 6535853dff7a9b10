package co.expediente.indicator.measuring;

import co.expediente.indicator.formula.Input;
import co.expediente.indicator.formula.Node;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the formula of one indicator in one scope. Checked formulas only: names and kinds of arguments are not asked
 * again. Not thread-safe; one evaluator a value.
 */
public final class Evaluator {
    private final Territory territory;
    private Scope scope;
    private final Goals goals;
    private final Set<String> flags = new TreeSet<>();
    private final FormulaRegions regions;
    private final FormulaAreas areas;

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
        this.scope = scope;
        this.goals = goals;
        this.regions = new FormulaRegions(territory, inputs, scope, flags, this::number);
        this.areas = new FormulaAreas(territory, regions);
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
                areas.announce(call.arguments(), scope);
            } else if (call.function().equals("avp")) {
                areas.announce(call.arguments(), scope);
                areas.announce(call.arguments().subList(0, 1), scope);
            }
        });
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

    private void partOfWhole(Node.Binary binary) {
        if (binary.operator() == '/'
                && withoutFactors(binary.left()) instanceof Node.Call part
                && withoutFactors(binary.right()) instanceof Node.Call whole
                && part.function().equals("area")
                && whole.function().equals("area")) {
            areas.partOfWhole(part, whole, scope);
        }
    }

    private double call(Node.Call call) {
        List<Node> a = call.arguments();
        return switch (call.function()) {
            case "area" -> areas.of(call, scope);
            case "length" -> length(regions(a));
            case "perimeter" -> region(a.get(0)).geometry().getLength();
            case "count" -> features().count(region(a.get(0)), a.size() > 1 ? region(a.get(1)) : null);
            case "count_without" -> without(a);
            case "planned_amount" -> features().plannedAmount(regions.orNone(a.get(0), Reason.R04), text(a.get(1)));
            case "sum" -> features().sum(region(a.get(0)), text(a.get(1)));
            case "minimum" -> features().minimum(region(a.get(0)), text(a.get(1)));
            case "shannon" ->
                new Diversity(territory, scope).shannon(region(a.get(0)), text(a.get(1)), number(a.get(2)));
            case "avp",
                    "avl",
                    "avn",
                    "projects_progress",
                    "projects_expected",
                    "by_cost",
                    "mean_distance",
                    "linked_attainment",
                    "articulation" -> required(fraction(call)).value();
            case "projects" -> projects(call).size();
            case "projects_finished" -> projects(call).finished();
            case "projects_overdue" ->
                projects(call).overdue(territory.cutoff()).size();
            case "projects_located" -> ProgrammeList.located(regions(a));
            case "projects_listed" -> ProgrammeList.listed(regions(a), territory, scope);
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
            case "map_scale" -> regions.scale(a);
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
        LocalDate from = territory.at(Input.Moment.of(moment)).cutoff();
        return ChronoUnit.DAYS.between(from, territory.cutoff()) / 365.25;
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
                yield Fraction.of(area(List.of(planned, built(planned, a.get(1)))), area(List.of(planned)));
            }
            case "avl" -> {
                Region planned = region(a.get(0));
                yield advance().alongLines(planned, built(planned, a.get(1)), reach(a));
            }
            case "avn" -> {
                Region planned = region(a.get(0));
                yield advance().ofPoints(planned, built(planned, a.get(1)), reach(a));
            }
            case "by_cost" -> new ByCost(scope, flags).of(a, regions, this::fraction);
            case "mean_distance" ->
                new Reach(territory, scope, flags)
                        .meanDistance(region(a.get(0)), region(a.get(1)), regions.orNone(a.get(2), Reason.R01));
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

    /** What was executed of something planned: where nothing was planned its layer may be missing. */
    private Region built(Region planned, Node executed) {
        Region region = region(executed);
        if (!planned.isEmpty()) {
            regions.requireSomeLoaded(List.of(executed));
        }
        return region;
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
        Map<Boolean, List<Node>> works = call.arguments().stream().collect(Collectors.partitioningBy(regions::works));
        regions.requireSomeLoaded(works.getOrDefault(false, List.of()));
        if (!Set.of("projects", "projects_expected").contains(call.function())) {
            regions.requireSomeLoaded(works.getOrDefault(true, List.of()));
        }
        return Projects.of(
                territory, call.arguments().stream().map(this::region).toList(), scope);
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

    private List<Region> regions(List<Node> nodes) {
        return regions.of(nodes);
    }

    /** @throws NoValue when an input is missing */
    public Region region(Node node) {
        return regions.of(node);
    }

    static String text(Node node) {
        return ((Node.Text) node).value();
    }
}
