package co.expediente.indicator.measuring;

import co.expediente.plan.Feature;
import co.expediente.spatial.FixedPointSum;
import co.expediente.spatial.RoadNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.ItemBoundable;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Distances on foot: along the roads where roads are loaded and {@code distancia_red} is 1, else straight and flagged
 * (Q_EUCLIDIANA). Whoever is within {@code acceso_red} of a road may enter it at the nearest point.
 */
final class Reach {
    private final Territory territory;
    private final Scope scope;
    private final Set<String> flags;

    Reach(Territory territory, Scope scope, Set<String> flags) {
        this.territory = territory;
        this.scope = scope;
        this.flags = flags;
    }

    private record Area(Region region, boolean straight) {}

    /**
     * Where one can live and be within {@code metres} of a place: the land along the reached roads, as wide as
     * {@code franja_red} to both sides, and never farther than the distance in a straight line. Places far from every road
     * serve what is within the distance in a straight line.
     */
    Region serviceArea(Region places, double metres, Region roads) {
        boolean along = along(roads);
        String key = "service[" + places.key() + "," + metres + "," + (along ? roads.key() : "") + "]";
        Area area = territory.formed("region", key, overlays -> {
            Geometry straight = overlays.buffer(places.shapes(), metres);
            if (!along) {
                return new Area(Region.derived(key, 2, straight, List.of(places)), !places.isEmpty());
            }
            double strip = territory.rules().number("franja_red");
            RoadNetwork.Reached reached =
                    network(roads).within(Arrays.asList(places.geometry().getCoordinates()), metres, access());
            List<Geometry> served = new ArrayList<>();
            served.add(overlays.buffer(List.of(reached.ways()), strip));
            served.add(overlays.buffer(places.shapes(), Math.min(strip, metres)));
            Geometry walked = overlays.intersection(overlays.union(served, 2), straight);
            if (reached.apart().isEmpty()) {
                return new Area(Region.derived(key, 2, walked, List.of(places)), false);
            }
            Geometry apart =
                    Overlays.FACTORY.createMultiPointFromCoords(reached.apart().toArray(new Coordinate[0]));
            Geometry all = overlays.union(List.of(walked, overlays.buffer(List.of(apart), metres)), 2);
            return new Area(Region.derived(key, 2, all, List.of(places)), true);
        });
        if (area.straight()) {
            flags.add("Q_EUCLIDIANA");
        }
        return area.region();
    }

    private record Distances(double[] metres, boolean straight) {}

    /**
     * Σ people · distance and Σ people over the centroids of blocks. A block that no way joins with any place counts its
     * straight distance.
     *
     * @throws NoValue R03 without blocks, people or places; R01, R04 without population
     */
    Fraction meanDistance(Region blocks, Region places, Region roads) {
        List<Feature> list = blocks.features().stream()
                .filter(f -> f.geometry() != null && !f.geometry().isEmpty())
                .toList();
        if (list.isEmpty() || places.isEmpty()) {
            throw new NoValue(Reason.R03, (list.isEmpty() ? blocks : places).key());
        }
        double[] people = territory.shared(
                "pob:blocks:" + blocks.key(), () -> new Population(territory, Scope.WHOLE, flags).ofEach(list));
        Distances distances = distances(blocks, list, places, roads);
        if (distances.straight()) {
            flags.add("Q_EUCLIDIANA");
        }
        Zones zones = scope.zones();
        FixedPointSum sum = new FixedPointSum();
        FixedPointSum all = new FixedPointSum();
        for (int i = 0; i < people.length; i++) {
            if (zones == null || FeatureCounts.zoneOf(list.get(i), zones) == scope.zone()) {
                sum.add(people[i] * distances.metres()[i]);
                all.add(people[i]);
            }
        }
        return Fraction.of(sum.value(), all.value());
    }

    private Distances distances(Region blocks, List<Feature> list, Region places, Region roads) {
        boolean along = along(roads);
        String key = "distance:" + blocks.key() + "|" + places.key() + "|" + (along ? roads.key() : "");
        return territory.shared(key, () -> {
            List<Coordinate> centres = list.stream()
                    .map(f -> Objects.requireNonNull(f.geometry()).getCentroid().getCoordinate())
                    .toList();
            List<Coordinate> targets = Arrays.asList(places.geometry().getCoordinates());
            double[] straight = straight(centres, targets);
            if (!along) {
                return new Distances(straight, true);
            }
            double[] walked = network(roads).nearest(centres, targets, access());
            boolean some = false;
            for (int i = 0; i < walked.length; i++) {
                if (Double.isNaN(walked[i])) {
                    walked[i] = straight[i];
                    some = true;
                }
            }
            return new Distances(walked, some);
        });
    }

    private static double[] straight(List<Coordinate> from, List<Coordinate> to) {
        STRtree tree = new STRtree();
        to.forEach(t -> tree.insert(new org.locationtech.jts.geom.Envelope(t), t));
        double[] distance = new double[from.size()];
        for (int i = 0; i < distance.length; i++) {
            Coordinate c = from.get(i);
            Object nearest = tree.nearestNeighbour(
                    new org.locationtech.jts.geom.Envelope(c),
                    c,
                    (ItemBoundable a, ItemBoundable b) ->
                            ((Coordinate) a.getItem()).distance((Coordinate) b.getItem()));
            distance[i] = c.distance((Coordinate) nearest);
        }
        return distance;
    }

    private boolean along(Region roads) {
        return territory.rules().number("distancia_red") != 0 && !roads.isEmpty();
    }

    private double access() {
        return territory.rules().number("acceso_red");
    }

    private RoadNetwork network(Region roads) {
        return territory.shared(
                "network:" + roads.key(),
                () -> RoadNetwork.of(
                        roads.features().stream()
                                .map(Feature::geometry)
                                .filter(g -> g != null && !g.isEmpty())
                                .toList(),
                        territory.rules().number("tolerancia_red")));
    }
}
