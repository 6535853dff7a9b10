package co.expediente.intake;

import co.expediente.intake.ProblemTally.Finding;
import co.expediente.plan.EditionRef;
import co.expediente.plan.Feature;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.TerritoryState;
import co.expediente.spatial.Measures;
import co.expediente.spatial.Overlaps;
import co.expediente.spatial.Regions;
import co.expediente.spatial.Slivers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * Rules between features and layers, checked on what has just been loaded against the editions in force up to the same
 * cut-off. Findings have geometry and area; those below the sliver limits (domain §B.0.8) are warnings with the suffix S.
 */
final class TopologyChecks {
    private final TerritoryState state;
    private final LoadLedger ledger;
    private final BooleanSupplier givenUp;

    /** @param givenUp whether the user does not want the load any more; the checks then end soon, with whatever was found */
    TopologyChecks(TerritoryState state, LoadLedger ledger, BooleanSupplier givenUp) {
        this.state = state;
        this.ledger = ledger;
        this.givenUp = givenUp;
    }

    /** @return whether the areas of a polygon layer's features count any place twice, see {@link Overlaps#overlapsItself} */
    boolean run(LayerUnderCheck layer) {
        LayerDefinition definition = layer.definition();
        if (definition.isTable() || layer.size() == 0) {
            return false;
        }
        double scale =
                definition.component() == LayerDefinition.Component.RURAL ? Slivers.RURAL_SCALE : Slivers.URBAN_SCALE;
        new DuplicateCheck(layer).tell(ledger, severity("T113"));
        boolean overlaps = false;
        if (definition.geometry().dimension() == 2) {
            overlaps = new OverlapCheck(layer, scale)
                    .tell(TopologyRules.shipped().noOverlap(definition), ledger, TopologyChecks::severity, givenUp);
            for (TopologyRules.Covers rule : TopologyRules.shipped().covers(definition)) {
                gapFindings(rule, layer, scale);
            }
        }
        for (TopologyRules.Inside rule : TopologyRules.shipped().inside(definition)) {
            List<Geometry> reference = reference(rule.reference());
            if (!reference.isEmpty()) {
                new OutsideCheck(layer, scale, Regions.union(reference))
                        .tell(rule, ledger, severity(rule.rule()), givenUp);
            }
        }
        return overlaps;
    }

    private void gapFindings(TopologyRules.Covers rule, LayerUnderCheck layer, double scale) {
        List<Geometry> reference = reference(rule.reference());
        if (reference.isEmpty()) {
            return;
        }
        List<Geometry> covering = new ArrayList<>(layer.geometries());
        for (String helper : rule.with()) {
            if (!helper.equals(layer.definition().id())) {
                covering.addAll(reference(new TopologyRules.Reference(helper, null, List.of())));
            }
        }
        Geometry whole = Regions.union(reference);
        List<Polygon> gaps = Regions.gaps(whole, covering);
        double wide = gaps.stream()
                .filter(g -> !Slivers.isSliver(g, scale))
                .mapToDouble(Measures::planarArea)
                .sum();
        boolean real = wide > Slivers.coverageTolerance(scale, Measures.planarArea(whole));
        for (Polygon gap : gaps) {
            boolean sliver = !real || Slivers.isSliver(gap, scale);
            double area = Measures.planarArea(gap);
            ledger.tally()
                    .add(new Finding(
                            sliver ? rule.rule() + "S" : rule.rule(),
                            sliver ? "I" : severity(rule.rule()),
                            0,
                            null,
                            null,
                            Map.of("area", square(area)),
                            area,
                            gap));
        }
    }

    private List<Geometry> reference(TopologyRules.Reference reference) {
        EditionRef edition = state.edition(reference.layer()).orElse(null);
        if (edition == null) {
            return List.of();
        }
        List<Geometry> geometries = new ArrayList<>();
        for (Feature feature : state.read(edition)) {
            if (feature.geometry() != null
                    && (reference.attribute() == null
                            || reference
                                    .values()
                                    .contains(
                                            String.valueOf(feature.attributes().get(reference.attribute()))))) {
                geometries.add(feature.geometry());
            }
        }
        return geometries;
    }

    private static String severity(String rule) {
        return ProblemCatalog.shipped().find(rule).map(p -> p.severity().name()).orElse("E");
    }

    static String square(double area) {
        return String.format(Locale.ROOT, "%.2f", area);
    }
}
