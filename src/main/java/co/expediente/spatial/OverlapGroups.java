package co.expediente.spatial;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;

/**
 * Groups of polygons that overlap, directly or over others, by the exact areas of the kernel; one that overlaps no other is
 * alone.
 */
public final class OverlapGroups {
    private OverlapGroups() {}

    /** The groups in the order of the list. */
    public static List<List<Geometry>> of(List<? extends Geometry> layer) {
        FlatPolygons flat = FlatPolygons.of(layer);
        LayerIndex.Search search = new LayerIndex(flat).search();
        PairArea kernel = new PairArea();
        int[] leader = new int[flat.size()];
        for (int i = 0; i < leader.length; i++) {
            leader[i] = i;
            IntList near = search.near(flat.box, 4 * i);
            for (int n = 0; n < near.size(); n++) {
                int j = near.get(n);
                if (j < i && leaderOf(leader, j) != leaderOf(leader, i)) {
                    kernel.compute(flat, j, flat, i, false);
                    if (kernel.planar() > 0) {
                        int one = leaderOf(leader, j);
                        int other = leaderOf(leader, i);
                        leader[Math.max(one, other)] = Math.min(one, other);
                    }
                }
            }
        }
        TreeMap<Integer, List<Geometry>> groups = new TreeMap<>();
        for (int i = 0; i < leader.length; i++) {
            groups.computeIfAbsent(leaderOf(leader, i), l -> new ArrayList<>()).add(layer.get(i));
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
