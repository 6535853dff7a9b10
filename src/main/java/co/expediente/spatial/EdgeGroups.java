package co.expediente.spatial;

import java.util.List;

/**
 * Boxes of groups of edges of a layer, ring by ring: eight edges to a group, eight groups to the next larger one and so on,
 * up to at most sixteen at the top. Rings of up to sixteen edges have none.
 */
final class EdgeGroups {
    static final int SHIFT = 3;
    static final int FAN_OUT = 1 << SHIFT;
    static final int LARGEST_TOP = 2 * FAN_OUT;

    /** Ring → first box of its groups, level by level. */
    final int[] start;
    /** Boxes: minX, minY, maxX, maxY. */
    final double[] box;

    static final EdgeGroups NONE = new EdgeGroups(FlatPolygons.of(List.of()));

    EdgeGroups(FlatPolygons layer) {
        int rings = layer.ringStart.length - 1;
        start = new int[rings + 1];
        for (int r = 0; r < rings; r++) {
            start[r + 1] = start[r] + count(layer.edges(r));
        }
        box = new double[4 * start[rings]];
        for (int r = 0; r < rings; r++) {
            if (start[r + 1] > start[r]) {
                fill(layer, r);
            }
        }
    }

    private static int count(int edges) {
        int count = 0;
        int n = edges;
        while (n > LARGEST_TOP) {
            n = (n + FAN_OUT - 1) / FAN_OUT;
            count += n;
        }
        return count;
    }

    private void fill(FlatPolygons layer, int ring) {
        int below = layer.edges(ring);
        int at = start[ring];
        int belowAt = -1;
        while (below > LARGEST_TOP) {
            int groups = (below + FAN_OUT - 1) / FAN_OUT;
            for (int g = 0; g < groups; g++) {
                int from = g * FAN_OUT;
                int to = Math.min(below, from + FAN_OUT);
                if (belowAt < 0) {
                    Boxes.ofVertices(
                            layer.xy, layer.ringStart[ring] + from, layer.ringStart[ring] + to + 1, box, 4 * (at + g));
                } else {
                    Boxes.ofBoxes(box, belowAt + from, belowAt + to, 4 * (at + g));
                }
            }
            belowAt = at;
            at += groups;
            below = groups;
        }
    }
}
