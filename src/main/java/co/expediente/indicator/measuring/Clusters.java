package co.expediente.indicator.measuring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Groups of geometries whose boxes touch, directly or over others: what lies in different groups has no point in common, so a
 * union may be formed group by group. Groups and their members are in order of place, whatever the order of the rows.
 */
final class Clusters {
    private static final Comparator<Geometry> BY_PLACE = Comparator.comparingDouble(
                    (Geometry g) -> g.getEnvelopeInternal().getMinX())
            .thenComparingDouble(g -> g.getEnvelopeInternal().getMinY())
            .thenComparingDouble(g -> g.getEnvelopeInternal().getMaxX())
            .thenComparingDouble(g -> g.getEnvelopeInternal().getMaxY())
            .thenComparing(Comparator.naturalOrder());

    private Clusters() {}

    static List<List<Geometry>> of(Collection<? extends Geometry> geometries) {
        return of(geometries, 0);
    }

    /** Geometries in order of place. */
    static List<Geometry> inOrder(Collection<? extends Geometry> geometries) {
        return geometries.stream().sorted(BY_PLACE).map(g -> (Geometry) g).toList();
    }

    /** The same where what is made of a geometry goes beyond it by some metres. */
    static List<List<Geometry>> of(Collection<? extends Geometry> geometries, double reach) {
        Geometry[] sorted = geometries.stream().sorted(BY_PLACE).toArray(Geometry[]::new);
        int[] leader = new int[sorted.length];
        Arrays.setAll(leader, i -> i);
        // Sweep from west to east: a box can only touch those that have not ended yet.
        Envelope[] boxes =
                Arrays.stream(sorted).map(g -> Overlays.reach(g, reach)).toArray(Envelope[]::new);
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < sorted.length; i++) {
            Envelope box = boxes[i];
            open.removeIf(o -> boxes[o].getMaxX() < box.getMinX());
            for (int o : open) {
                if (box.intersects(boxes[o])) {
                    int a = leaderOf(leader, i);
                    int b = leaderOf(leader, o);
                    leader[Math.max(a, b)] = Math.min(a, b);
                }
            }
            open.add(i);
        }
        TreeMap<Integer, List<Geometry>> groups = new TreeMap<>();
        for (int i = 0; i < sorted.length; i++) {
            groups.computeIfAbsent(leaderOf(leader, i), l -> new ArrayList<>()).add(sorted[i]);
        }
        return List.copyOf(groups.values());
    }

    private static int leaderOf(int[] leader, int i) {
        int at = i;
        while (leader[at] != at) {
            leader[at] = leader[leader[at]];
            at = leader[at];
        }
        return at;
    }
}
