package co.expediente.intake.check;

import co.expediente.intake.check.Rule.Reference;
import co.expediente.plan.flat.FlatLayer;
import co.expediente.spatial.Excess;
import co.expediente.spatial.Measures;
import co.expediente.spatial.Overlaps;
import co.expediente.spatial.Regions;
import co.expediente.spatial.Slivers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/**
 * Features of which a part lies outside of a region; what only touches its border from within is inside. A feature that lies
 * outside for the most part is told in full, however small: that is no matter of borders.
 */
final class OutsideCheck implements Check {
    /** How far a line or point may lie outside of the municipality before T103 tells it, metres. */
    private static final double BORDER_WIDTH = 0.5;

    private static final int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

    private record Beyond(int feature, double area) {}

    @Override
    public void run(Rule rule, Scene scene, Teller teller) {
        LayerUnderCheck layer = scene.layer();
        if (rule.by() != null) {
            byValue(rule, rule.by(), scene, teller);
        } else if (layer.flat().dimension() == 2) {
            polygons(rule, scene, scene.region(rule.references()), teller);
        } else {
            others(rule, scene, scene.region(rule.references()), teller);
        }
    }

    private static void polygons(Rule rule, Scene scene, Geometry region, Teller teller) {
        LayerUnderCheck layer = scene.layer();
        double scale = scene.scale(rule);
        double least = Slivers.smallestArea(scale);
        List<Beyond> found = new ArrayList<>();
        Excess.search(
                layer,
                region,
                Overlaps.CLUSTER_TOLERANCE * Overlaps.CLUSTER_TOLERANCE,
                THREADS,
                scene.giveUp(),
                (feature, area) -> {
                    if (area > least || area > layer.flat().area(feature) / 2) {
                        found.add(new Beyond(feature, area));
                    }
                });
        found.sort(Comparator.comparingInt(b -> layer.rank(b.feature())));
        for (Beyond beyond : found) {
            if (scene.givenUp()) {
                return;
            }
            Geometry geometry = layer.geometry(beyond.feature());
            double whole = layer.flat().area(beyond.feature());
            // What has nothing in common with the region need not be cut.
            Geometry outside = beyond.area() == whole ? geometry : Regions.difference(geometry, region);
            boolean sliver = beyond.area() <= whole / 2 && Slivers.isSliver(outside, scale);
            teller.feature(layer.row(beyond.feature()), beyond.area(), sliver, () -> outside);
        }
    }

    /** Each feature in the region of its own value: a condition in the hazard of the same phenomenon (T111). */
    private static void byValue(Rule rule, String by, Scene scene, Teller teller) {
        LayerUnderCheck layer = scene.layer();
        double scale = scene.scale(rule);
        Map<String, Geometry> regions = new HashMap<>();
        for (int f : layer.inFileOrder()) {
            if (scene.givenUp()) {
                return;
            }
            String value = Objects.toString(layer.value(f, by), null);
            if (value == null) {
                // Without a phenomenon there is nothing to compare; CL26 or CL28 asks for it.
                continue;
            }
            Geometry region = regions.computeIfAbsent(value, v -> Regions.union(ofValue(rule, by, v, scene)));
            Geometry own = layer.geometry(f);
            Geometry outside = region.isEmpty() ? own : Regions.difference(own, region);
            double area = Measures.planarArea(outside);
            boolean most = area > Measures.planarArea(own) / 2;
            if (most || area > Slivers.smallestArea(scale)) {
                teller.feature(layer.row(f), area, !most && Slivers.isSliver(outside, scale), () -> outside);
            }
        }
    }

    private static List<Geometry> ofValue(Rule rule, String by, String value, Scene scene) {
        List<Geometry> found = new ArrayList<>();
        for (Reference reference : rule.references()) {
            FlatLayer other = scene.flat(reference.layer()).orElse(null);
            if (other == null) {
                continue;
            }
            Predicate<Integer> wanted = Scene.accepted(reference, other);
            for (int f = 0; f < other.size(); f++) {
                Geometry geometry = wanted.test(f) && value.equals(Objects.toString(Scene.value(other, by, f), null))
                        ? other.geometry(f)
                        : null;
                if (geometry != null) {
                    found.add(geometry);
                }
            }
        }
        return found;
    }

    /**
     * Lines and points. Those farther out than the cluster tolerance are told (T16); against the municipal border the width of the
     * drawn line is granted (T103). What stays within the smallest width of the map is a sliver.
     */
    private static void others(Rule rule, Scene scene, Geometry region, Teller teller) {
        LayerUnderCheck layer = scene.layer();
        PreparedGeometry prepared = PreparedGeometryFactory.prepare(region);
        boolean limit = rule.references().stream().anyMatch(r -> r.layer().equals("limite_municipal"));
        double granted = limit ? BORDER_WIDTH : Overlaps.CLUSTER_TOLERANCE;
        double scale = scene.scale(rule);
        Geometry wide = null;
        Geometry near = null;
        for (int feature : layer.inFileOrder()) {
            Geometry geometry = layer.geometry(feature);
            if (prepared.covers(geometry)) {
                continue;
            }
            if (scene.givenUp()) {
                return;
            }
            wide = wide == null ? region.buffer(granted) : wide;
            Geometry outside = geometry.difference(wide);
            if (!outside.isEmpty()) {
                near = near == null ? region.buffer(Math.max(granted, Slivers.smallestWidth(scale))) : near;
                boolean sliver = !limit && near.covers(outside);
                teller.feature(layer.row(feature), 0, sliver, () -> outside);
            }
        }
    }
}
