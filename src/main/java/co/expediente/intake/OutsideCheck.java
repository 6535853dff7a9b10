package co.expediente.intake;

import co.expediente.intake.ProblemTally.Finding;
import co.expediente.spatial.Excess;
import co.expediente.spatial.Regions;
import co.expediente.spatial.Slivers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** Features of which a part lies outside of a region. */
final class OutsideCheck {
    /** How far a line or point may lie outside before T103 tells it, metres. */
    private static final double OUTSIDE_METRES = 0.5;

    private static final int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

    private record Beyond(int feature, double area) {}

    private final LayerUnderCheck layer;
    private final double scale;
    private final Geometry region;

    /** @param scale denominator by which slivers are told */
    OutsideCheck(LayerUnderCheck layer, double scale, Geometry region) {
        this.layer = layer;
        this.scale = scale;
        this.region = region;
    }

    void tell(TopologyRules.Inside rule, LoadLedger ledger, String severity, BooleanSupplier givenUp) {
        if (layer.definition().geometry().dimension() == 2) {
            polygons(rule, ledger, severity, givenUp);
        } else {
            others(rule, ledger, severity, givenUp);
        }
    }

    private void polygons(TopologyRules.Inside rule, LoadLedger ledger, String severity, BooleanSupplier givenUp) {
        List<Beyond> found = new ArrayList<>();
        Excess.search(
                layer,
                region,
                Slivers.smallestArea(scale),
                THREADS,
                givenUp,
                (feature, area) -> found.add(new Beyond(feature, area)));
        found.sort(Comparator.comparingInt(b -> layer.rank(b.feature())));
        for (Beyond beyond : found) {
            if (givenUp.getAsBoolean()) {
                return;
            }
            Geometry geometry = layer.geometry(beyond.feature());
            // What has nothing in common with the region need not be cut.
            boolean whole = beyond.area() == layer.flat().area(beyond.feature());
            Geometry outside = whole ? geometry : Regions.difference(geometry, region);
            boolean sliver = Slivers.isSliver(outside, scale);
            tell(rule, ledger, beyond.feature(), beyond.area(), outside, sliver, severity);
        }
    }

    /** Lines and points: farther out than the tolerance, or it is the width of the drawn border. */
    private void others(TopologyRules.Inside rule, LoadLedger ledger, String severity, BooleanSupplier givenUp) {
        PreparedGeometry prepared = PreparedGeometryFactory.prepare(region);
        Geometry wide = null;
        for (int feature : layer.inFileOrder()) {
            Geometry geometry = layer.geometry(feature);
            if (prepared.covers(geometry) || geometry.getDimension() == 0 && geometry.isWithinDistance(region, 0)) {
                continue;
            }
            if (givenUp.getAsBoolean()) {
                return;
            }
            wide = wide == null ? region.buffer(OUTSIDE_METRES) : wide;
            Geometry outside = geometry.difference(wide);
            if (!outside.isEmpty()) {
                tell(rule, ledger, feature, 0, outside, false, severity);
            }
        }
    }

    private void tell(
            TopologyRules.Inside rule,
            LoadLedger ledger,
            int feature,
            double area,
            @Nullable Geometry outside,
            boolean sliver,
            String severity) {
        long row = layer.row(feature);
        if (!sliver) {
            ledger.flag(row);
        }
        ledger.tally()
                .add(new Finding(
                        sliver ? rule.rule() + "S" : rule.rule(),
                        sliver ? "I" : severity,
                        row,
                        null,
                        null,
                        Map.of("area", TopologyChecks.square(area)),
                        area,
                        outside));
    }
}
