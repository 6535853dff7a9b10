package co.expediente.intake;

import co.expediente.intake.ProblemTally.Finding;
import co.expediente.spatial.Overlaps;
import co.expediente.spatial.Slivers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.locationtech.jts.geom.Geometry;

/** Pairs of features that overlap. Of a pair four numbers are kept; what it looks like is drawn again where it is shown. */
final class OverlapCheck {
    private static final int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

    private record Pair(int first, int second, double area, boolean sliver) {}

    private final LayerUnderCheck layer;
    private final double scale;

    /** @param scale denominator by which slivers are told */
    OverlapCheck(LayerUnderCheck layer, double scale) {
        this.layer = layer;
        this.scale = scale;
    }

    /**
     * @param rules those of the layer
     * @param severity of a rule
     * @return whether areas count any place twice, see {@link Overlaps#overlapsItself}
     */
    boolean tell(
            List<TopologyRules.NoOverlap> rules,
            LoadLedger ledger,
            UnaryOperator<String> severity,
            BooleanSupplier givenUp) {
        if (rules.isEmpty()) {
            return Overlaps.search(layer, null, THREADS, givenUp);
        }
        List<Pair> pairs = new ArrayList<>();
        boolean twice = Overlaps.search(
                layer,
                (first, second, pieces, area) ->
                        pairs.add(new Pair(first, second, area, Slivers.isSliver(pieces, scale))),
                THREADS,
                givenUp);
        pairs.sort(Comparator.<Pair>comparingInt(p -> layer.rank(p.first()))
                .thenComparingInt(p -> layer.rank(p.second())));
        for (TopologyRules.NoOverlap rule : rules) {
            for (Pair pair : pairs) {
                if (rule.by() == null
                        || Objects.equals(
                                layer.value(pair.first(), rule.by()), layer.value(pair.second(), rule.by()))) {
                    tell(rule.rule(), pair, ledger, severity);
                }
            }
        }
        return twice;
    }

    private void tell(String rule, Pair pair, LoadLedger ledger, UnaryOperator<String> severity) {
        long first = layer.row(pair.first());
        long second = layer.row(pair.second());
        ledger.flag(first);
        ledger.flag(second);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("first", first);
        facts.put("second", second);
        facts.put("area", TopologyChecks.square(pair.area()));
        String code = pair.sliver() ? rule + "S" : rule;
        ledger.tally()
                .add(new Finding(
                        code,
                        pair.sliver() ? "A" : severity.apply(rule),
                        0,
                        null,
                        null,
                        facts,
                        pair.area(),
                        ledger.tally().keeps(code) ? drawn(pair) : null));
    }

    private Geometry drawn(Pair pair) {
        Geometry first = layer.geometry(pair.first());
        return Overlaps.overlap(first, layer.geometry(pair.second()))
                .<Geometry>map(pieces -> pieces)
                .orElseGet(() -> first.getFactory().createMultiPolygon());
    }
}
