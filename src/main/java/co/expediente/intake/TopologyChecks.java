package co.expediente.intake;

import co.expediente.intake.ProblemTally.Finding;
import co.expediente.plan.EditionRef;
import co.expediente.plan.Feature;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.TerritoryState;
import co.expediente.spatial.AreaKernel;
import co.expediente.spatial.Measures;
import co.expediente.spatial.Overlaps;
import co.expediente.spatial.Regions;
import co.expediente.spatial.Slivers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.io.WKBWriter;

/**
 * Rules between features and layers, checked on what has just been loaded against the editions in force up to the same
 * cut-off. Findings have geometry and area; those below the sliver limits (domain §B.0.8) are warnings with the suffix S.
 */
final class TopologyChecks {
    /** How far a line or point may lie outside before T103 tells it, metres. */
    private static final double OUTSIDE_METRES = 0.5;

    private final LayerDefinition layer;
    private final TerritoryState state;
    private final ProblemTally tally;
    private final Set<Long> flagged;
    private final double scale;

    TopologyChecks(LayerDefinition layer, TerritoryState state, ProblemTally tally, Set<Long> flagged) {
        this.layer = layer;
        this.state = state;
        this.tally = tally;
        this.flagged = flagged;
        this.scale = layer.component() == LayerDefinition.Component.RURAL ? Slivers.RURAL_SCALE : Slivers.URBAN_SCALE;
    }

    /**
     * @param geometries in EPSG:9377, one for each loaded row; empty for tables
     * @return whether the areas of a polygon layer's features count any place twice, see {@link Overlaps#overlapsItself}
     */
    boolean run(List<Geometry> geometries, List<Map<String, @Nullable Object>> attributes, List<Long> rows) {
        if (layer.isTable() || geometries.isEmpty()) {
            return false;
        }
        duplicates(geometries, attributes, rows);
        boolean overlaps = false;
        if (layer.geometry().dimension() == 2) {
            Overlaps.Found found = Overlaps.find(geometries);
            List<Overlaps.Pair> pairs = found.pairs();
            overlaps = found.countsTwice();
            for (TopologyRules.NoOverlap rule : TopologyRules.shipped().noOverlap(layer)) {
                overlapFindings(rule, pairs, attributes, rows);
            }
            for (TopologyRules.Covers rule : TopologyRules.shipped().covers(layer)) {
                gapFindings(rule, geometries);
            }
        }
        for (TopologyRules.Inside rule : TopologyRules.shipped().inside(layer)) {
            outsideFindings(rule, geometries, rows);
        }
        return overlaps;
    }

    /** What is planned and what exists may have one shape: the same park before and after. Only equal states are compared. */
    private void duplicates(
            List<Geometry> geometries, List<Map<String, @Nullable Object>> attributes, List<Long> rows) {
        record Shape(ByteBuffer geometry, @Nullable Object state) {}
        Map<Shape, Integer> seen = new HashMap<>();
        WKBWriter wkb = new WKBWriter();
        for (int i = 0; i < geometries.size(); i++) {
            Shape shape = new Shape(
                    ByteBuffer.wrap(wkb.write(geometries.get(i).norm())),
                    attributes.get(i).get("estado"));
            Integer first = seen.putIfAbsent(shape, i);
            if (first != null) {
                flagged.add(rows.get(i));
                tally.add(new Finding(
                        "T113",
                        severity("T113"),
                        rows.get(i),
                        null,
                        null,
                        Map.of("first", rows.get(first), "second", rows.get(i)),
                        null,
                        geometries.get(i)));
            }
        }
    }

    private void overlapFindings(
            TopologyRules.NoOverlap rule,
            List<Overlaps.Pair> pairs,
            List<Map<String, @Nullable Object>> attributes,
            List<Long> rows) {
        for (Overlaps.Pair pair : pairs) {
            if (rule.by() != null
                    && !Objects.equals(
                            attributes.get(pair.first()).get(rule.by()),
                            attributes.get(pair.second()).get(rule.by()))) {
                continue;
            }
            boolean sliver = Slivers.isSliver(pair.geometry(), scale);
            flagged.add(rows.get(pair.first()));
            flagged.add(rows.get(pair.second()));
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("first", rows.get(pair.first()));
            facts.put("second", rows.get(pair.second()));
            facts.put("area", square(pair.area()));
            tally.add(new Finding(
                    sliver ? rule.rule() + "S" : rule.rule(),
                    sliver ? "A" : severity(rule.rule()),
                    0,
                    null,
                    null,
                    facts,
                    pair.area(),
                    pair.geometry()));
        }
    }

    private void gapFindings(TopologyRules.Covers rule, List<Geometry> geometries) {
        List<Geometry> reference = reference(rule.reference());
        if (reference.isEmpty()) {
            return;
        }
        List<Geometry> covering = new ArrayList<>(geometries);
        for (String helper : rule.with()) {
            if (!helper.equals(layer.id())) {
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
            tally.add(new Finding(
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

    private void outsideFindings(TopologyRules.Inside rule, List<Geometry> geometries, List<Long> rows) {
        List<Geometry> reference = reference(rule.reference());
        if (reference.isEmpty()) {
            return;
        }
        Geometry whole = Regions.union(reference);
        PreparedGeometry prepared = PreparedGeometryFactory.prepare(whole);
        for (int i = 0; i < geometries.size(); i++) {
            Geometry geometry = geometries.get(i);
            if (prepared.covers(geometry)) {
                continue;
            }
            double area = 0;
            Geometry outside;
            boolean sliver;
            if (geometry.getDimension() == 2) {
                area = Measures.planarArea(geometry) - AreaKernel.intersectionArea(geometry, whole);
                if (area <= Slivers.smallestArea(scale)) {
                    continue;
                }
                outside = Regions.difference(geometry, whole);
                sliver = Slivers.isSliver(outside, scale);
            } else {
                // Lines and points: farther out than the tolerance, or it is the width of the drawn border.
                if (geometry.isWithinDistance(whole, 0) && geometry.getDimension() == 0) {
                    continue;
                }
                outside = geometry.difference(whole.buffer(OUTSIDE_METRES));
                if (outside.isEmpty()) {
                    continue;
                }
                sliver = false;
            }
            if (!sliver) {
                flagged.add(rows.get(i));
            }
            tally.add(new Finding(
                    sliver ? rule.rule() + "S" : rule.rule(),
                    sliver ? "I" : severity(rule.rule()),
                    rows.get(i),
                    null,
                    null,
                    Map.of("area", square(area)),
                    area,
                    outside));
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

    private static String square(double area) {
        return String.format(Locale.ROOT, "%.2f", area);
    }
}
