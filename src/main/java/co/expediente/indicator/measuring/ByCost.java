package co.expediente.indicator.measuring;

import co.expediente.indicator.formula.Node;
import co.expediente.plan.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Progress of projects of several kinds of geometry as one number. Metres, square metres and numbers of points do not add
 * up; shares do, weighted by the cost of what each was planned for, as the domain weighs projects everywhere else
 * (§C.11 OBP-03: equal weights if any cost is null). One kind alone is its own share, whatever it costs.
 */
final class ByCost {
    private final Scope scope;
    private final Set<String> flags;

    ByCost(Scope scope, Set<String> flags) {
        this.scope = scope;
        this.flags = flags;
    }

    /** What one kind of geometry says and the costs of its projects. */
    private record Kind(Fraction share, List<@Nullable Double> costs) {}

    /**
     * @param shares calls of {@code avp}, {@code avl} or {@code avn}
     * @throws NoValue R01 when no planned layer is loaded, or none of the works of something planned; R03 when nothing is planned
     */
    Fraction of(List<Node> shares, FormulaRegions regions, Function<Node.Call, @Nullable Fraction> fraction) {
        regions.requireSomeLoaded(
                shares.stream().map(s -> planned((Node.Call) s)).toList());
        List<Kind> kinds = new ArrayList<>();
        for (Node node : shares) {
            Node.Call call = (Node.Call) node;
            Region planned = regions.of(planned(call));
            if (!planned.isEmpty()) {
                try {
                    kinds.add(new Kind(Objects.requireNonNull(fraction.apply(call)), costs(planned)));
                } catch (NoValue e) {
                    if (e.reason() != Reason.R03) {
                        throw e;
                    }
                    // Nothing of this kind is planned in this unit.
                }
            }
        }
        if (kinds.isEmpty()) {
            throw new NoValue(Reason.R03, "");
        }
        return kinds.size() == 1 ? kinds.get(0).share() : weighted(kinds);
    }

    private static Node planned(Node.Call call) {
        return call.arguments().get(0);
    }

    private Fraction weighted(List<Kind> kinds) {
        boolean known = kinds.stream().flatMap(k -> k.costs().stream()).allMatch(Objects::nonNull);
        if (!known) {
            flags.add("Q_PESO_IGUAL");
        }
        double sum = 0;
        double weights = 0;
        for (Kind kind : kinds) {
            double weight = 0;
            for (Double cost : kind.costs()) {
                weight += known && cost != null ? cost : 1;
            }
            sum += weight * kind.share().value();
            weights += weight;
        }
        return Fraction.of(sum, weights);
    }

    /** Cost of each project once; in a unit those of the projects that lie in it. */
    private List<@Nullable Double> costs(Region planned) {
        Zones zones = scope.zones();
        Map<String, @Nullable Double> byProject = new TreeMap<>();
        for (Feature f : planned.features()) {
            if (zones == null || FeatureCounts.zoneOf(f, zones) == scope.zone()) {
                String project = Advance.text(f, "id_proyecto");
                byProject.merge(
                        project == null ? "sin id " + f.idObjeto() : project.strip(),
                        f.attributes().get("costo_cop") instanceof Number n ? n.doubleValue() : Double.NaN,
                        Math::max);
            }
        }
        List<@Nullable Double> costs = new ArrayList<>();
        byProject.values().forEach(c -> costs.add(c == null || c.isNaN() ? null : c));
        return costs;
    }
}
