package co.expediente.spatial;

import java.util.Arrays;

/**
 * Uniform grid over the boxes of a layer: which features may meet a box. Immutable after construction; each thread asks
 * through its own {@link Search}.
 */
final class LayerIndex {
    /** Grid entries allowed per feature, so that one huge box cannot fill the memory. */
    private static final int ENTRIES_PER_FEATURE = 24;

    private final FlatPolygons layer;
    private final double originX;
    private final double originY;
    private final double cell;
    private final int columns;
    private final int rows;
    private final int[] start;
    private final int[] entries;

    LayerIndex(FlatPolygons layer) {
        this.layer = layer;
        double minX = Double.POSITIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        double sides = 0;
        int filled = 0;
        for (int f = 0; f < layer.size(); f++) {
            if (!layer.isEmpty(f)) {
                minX = Math.min(minX, layer.box[4 * f]);
                minY = Math.min(minY, layer.box[4 * f + 1]);
                maxX = Math.max(maxX, layer.box[4 * f + 2]);
                maxY = Math.max(maxY, layer.box[4 * f + 3]);
                sides += layer.box[4 * f + 2] - layer.box[4 * f] + layer.box[4 * f + 3] - layer.box[4 * f + 1];
                filled++;
            }
        }
        if (filled == 0) {
            minX = minY = maxX = maxY = 0;
        }
        originX = minX;
        originY = minY;
        double spread = Math.max(maxX - minX, maxY - minY);
        double size = Math.max(sides / Math.max(1, 4 * filled), spread / 2048);
        if (!(size > 0)) {
            size = 1;
        }
        while (entriesWith(size) > 1024L + (long) ENTRIES_PER_FEATURE * filled) {
            size *= 1.5;
        }
        cell = size;
        columns = (int) ((maxX - minX) / cell) + 1;
        rows = (int) ((maxY - minY) / cell) + 1;
        start = new int[columns * rows + 1];
        for (int f = 0; f < layer.size(); f++) {
            count(f);
        }
        for (int c = 0; c < columns * rows; c++) {
            start[c + 1] += start[c];
        }
        entries = new int[start[columns * rows]];
        int[] next = Arrays.copyOf(start, columns * rows);
        for (int f = 0; f < layer.size(); f++) {
            fill(f, next);
        }
    }

    /** Distinct features found by one thread. */
    final class Search {
        private final int[] seen = new int[layer.size()];
        private int round;
        private final IntList found = new IntList();

        /** Features whose box shares interior with the box at position 4·p; in no meaningful order. */
        IntList near(double[] box, int p) {
            round++;
            found.clear();
            if (!(box[p] <= box[p + 2])) {
                return found;
            }
            int c0 = Math.max(0, column(box[p]));
            int c1 = Math.min(columns - 1, column(box[p + 2]));
            int r0 = Math.max(0, row(box[p + 1]));
            int r1 = Math.min(rows - 1, row(box[p + 3]));
            for (int r = r0; r <= r1; r++) {
                for (int c = c0; c <= c1; c++) {
                    int at = r * columns + c;
                    for (int e = start[at]; e < start[at + 1]; e++) {
                        int f = entries[e];
                        if (seen[f] != round) {
                            seen[f] = round;
                            if (box[p] < layer.box[4 * f + 2]
                                    && layer.box[4 * f] < box[p + 2]
                                    && box[p + 1] < layer.box[4 * f + 3]
                                    && layer.box[4 * f + 1] < box[p + 3]) {
                                found.add(f);
                            }
                        }
                    }
                }
            }
            return found;
        }
    }

    Search search() {
        return new Search();
    }

    private int column(double x) {
        return (int) Math.floor((x - originX) / cell);
    }

    private int row(double y) {
        return (int) Math.floor((y - originY) / cell);
    }

    private long entriesWith(double size) {
        long sum = 0;
        for (int f = 0; f < layer.size(); f++) {
            if (!layer.isEmpty(f)) {
                long wide = (long) ((layer.box[4 * f + 2] - layer.box[4 * f]) / size) + 2;
                long high = (long) ((layer.box[4 * f + 3] - layer.box[4 * f + 1]) / size) + 2;
                sum += wide * high;
            }
        }
        return sum;
    }

    private void count(int f) {
        if (layer.isEmpty(f)) {
            return;
        }
        for (int r = row(layer.box[4 * f + 1]); r <= row(layer.box[4 * f + 3]); r++) {
            for (int c = column(layer.box[4 * f]); c <= column(layer.box[4 * f + 2]); c++) {
                start[r * columns + c + 1]++;
            }
        }
    }

    private void fill(int f, int[] next) {
        if (layer.isEmpty(f)) {
            return;
        }
        for (int r = row(layer.box[4 * f + 1]); r <= row(layer.box[4 * f + 3]); r++) {
            for (int c = column(layer.box[4 * f]); c <= column(layer.box[4 * f + 2]); c++) {
                entries[next[r * columns + c]++] = f;
            }
        }
    }
}
