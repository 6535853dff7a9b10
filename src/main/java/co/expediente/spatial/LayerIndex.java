package co.expediente.spatial;

import java.util.Arrays;

/**
 * Uniform grid over the boxes of a layer: which features may meet a box. A cell is a third of half a mean box, coarser when
 * there are many features.
 *
 * <p>What a feature is to a cell (covers it, reaches it, is elsewhere) is found out when the cell is first asked for and
 * noted in the entry. Two threads may find out the same at the same time; they write the same, and a thread that does not
 * see the note yet finds out for itself. Neither notes nor cells have an influence on a result.
 */
final class LayerIndex {
    /** Entries that are always allowed, and for each feature; one huge box must not fill the memory. */
    private static final long ENTRIES = 1 << 21;

    private static final long ENTRIES_PER_FEATURE = 6;
    private static final long CELLS = 1 << 20;
    private static final long CELLS_PER_FEATURE = 3;
    /** Larger questions than this many cells read the notes but do not add to them. */
    private static final int CELLS_TO_NOTE = 16;

    /** Up to so many entries in the cells of a box, notes are read and features told apart one by one. */
    private static final int FEW_ENTRIES = 96;

    private static final int FEATURE = (1 << 30) - 1;
    private static final int REACHES = 1 << 30;
    private static final int COVERS = 2 << 30;
    private static final int ELSEWHERE = 3 << 30;
    private static final int NOTE = 3 << 30;
    private static final int UNKNOWN = 0;
    private static final int NOT_ONE = 1;

    private final FlatPolygons layer;
    private final double originX;
    private final double originY;
    private final double cell;
    private final double margin;
    private final int columns;
    private final int rows;
    private final int[] start;
    /** Feature and note. */
    private final int[] entries;
    /** For each cell the one feature that covers it and has it for itself, plus 2; or that there is none. */
    private final int[] cover;
    /** First column and row of each feature. */
    private final int[] corner;

    LayerIndex(FlatPolygons layer) {
        this.layer = layer;
        double minX = Double.POSITIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        double sides = 0;
        int filled = 0;
        double[] box = layer.box;
        for (int b = 0; b < box.length; b += 4) {
            if (box[b] <= box[b + 2]) {
                minX = Math.min(minX, box[b]);
                minY = Math.min(minY, box[b + 1]);
                maxX = Math.max(maxX, box[b + 2]);
                maxY = Math.max(maxY, box[b + 3]);
                sides += box[b + 2] - box[b] + box[b + 3] - box[b + 1];
                filled++;
            }
        }
        if (filled == 0) {
            minX = minY = maxX = maxY = 0;
        }
        originX = minX;
        originY = minY;
        double size = sides / Math.max(1, 12.0 * filled);
        size = Math.max(size, Math.max(maxX - minX, maxY - minY) * 0x1p-20);
        if (!(size > 0)) {
            size = 1;
        }
        while (((maxX - minX) / size + 1) * ((maxY - minY) / size + 1) > CELLS + CELLS_PER_FEATURE * filled
                || entriesWith(size) > ENTRIES + ENTRIES_PER_FEATURE * filled) {
            size *= 1.25;
        }
        cell = size;
        margin = 1e-6
                + 0x1p-40
                        * Math.max(Math.max(Math.abs(minX), Math.abs(minY)), Math.max(Math.abs(maxX), Math.abs(maxY)));
        columns = (int) ((maxX - minX) / cell) + 1;
        rows = (int) ((maxY - minY) / cell) + 1;
        start = new int[columns * rows + 1];
        corner = new int[2 * layer.size()];
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
        cover = new int[columns * rows];
    }

    /** The questions of one thread. */
    final class Search {
        private final EdgeCollector collector = new EdgeCollector();
        private final Segments scratch = new Segments();
        private final IntList found = new IntList();
        private int c0;
        private int c1;
        private int r0;
        private int r1;

        /**
         * The only feature that has anything to do with the box, when it is known to cover it as a whole and once; −1 when
         * that is not known.
         */
        int coverOf(double[] box, int p) {
            c0 = column(box[p]);
            c1 = column(box[p + 2]);
            r0 = row(box[p + 1]);
            r1 = row(box[p + 3]);
            if (c0 < 0 || r0 < 0 || c1 >= columns || r1 >= rows || (c1 - c0 + 1) * (r1 - r0 + 1) > CELLS_TO_NOTE) {
                return -1;
            }
            int one = coverOf(r0 * columns + c0);
            if (one == NOT_ONE) {
                return -1;
            }
            for (int r = r0; r <= r1; r++) {
                for (int c = c0; c <= c1; c++) {
                    if (coverOf(r * columns + c) != one) {
                        return -1;
                    }
                }
            }
            return one - 2;
        }

        private int coverOf(int at) {
            int known = cover[at];
            return known == UNKNOWN ? note(at) : known;
        }

        /** Features that may share interior with the box at position 4·p, each once; in no meaningful order. */
        IntList near(double[] box, int p) {
            found.clear();
            if (!(box[p] <= box[p + 2])) {
                return found;
            }
            c0 = Math.max(0, column(box[p]));
            c1 = Math.min(columns - 1, column(box[p + 2]));
            r0 = Math.max(0, row(box[p + 1]));
            r1 = Math.min(rows - 1, row(box[p + 3]));
            if (c0 > c1 || r0 > r1) {
                return found;
            }
            if ((c1 - c0 + 1L) * (r1 - r0 + 1L) <= CELLS_TO_NOTE) {
                int count = 0;
                for (int r = r0; r <= r1; r++) {
                    count += start[r * columns + c1 + 1] - start[r * columns + c0];
                }
                if (count <= FEW_ENTRIES) {
                    nearByNotes(box, p);
                    return found;
                }
            }
            for (int r = r0; r <= r1; r++) {
                for (int c = c0; c <= c1; c++) {
                    int at = r * columns + c;
                    for (int e = start[at]; e < start[at + 1]; e++) {
                        int f = entries[e] & FEATURE;
                        if (c == Math.max(c0, corner[2 * f])
                                && r == Math.max(r0, corner[2 * f + 1])
                                && Boxes.overlap(box, p, layer.box, 4 * f)) {
                            found.add(f);
                        }
                    }
                }
            }
            return found;
        }

        private void nearByNotes(double[] box, int p) {
            for (int r = r0; r <= r1; r++) {
                for (int at = r * columns + c0; at <= r * columns + c1; at++) {
                    if (cover[at] == UNKNOWN) {
                        note(at);
                    }
                    int end = start[at + 1];
                    for (int e = start[at]; e < end; e++) {
                        int entry = entries[e];
                        if ((entry & NOTE) != ELSEWHERE) {
                            int f = entry & FEATURE;
                            if (Boxes.overlap(box, p, layer.box, 4 * f) && !found.contains(f)) {
                                found.add(f);
                            }
                        }
                    }
                }
            }
        }

        /** Finds out what each feature of a cell is to it. */
        private int note(int at) {
            double left = originX + (at % columns) * cell - margin;
            double bottom = originY + (at / columns) * cell - margin;
            collector.setBox(left, bottom, left + cell + 2 * margin, bottom + cell + 2 * margin);
            int one = UNKNOWN;
            for (int e = start[at]; e < start[at + 1]; e++) {
                int f = entries[e] & FEATURE;
                collector.collect(layer, f, scratch, false);
                int note = collector.reached() || collector.winding() < 0 || collector.winding() > 1
                        ? REACHES
                        : collector.winding() == 1 ? COVERS : ELSEWHERE;
                entries[e] = f | note;
                if (note == REACHES || (note == COVERS && one != UNKNOWN)) {
                    one = NOT_ONE;
                } else if (note == COVERS) {
                    one = f + 2;
                }
            }
            cover[at] = one == UNKNOWN ? NOT_ONE : one;
            return cover[at];
        }
    }

    Search search() {
        return new Search();
    }

    /** By how much a box without width or height is enlarged to find what it touches, m. */
    double margin() {
        return margin;
    }

    private int column(double x) {
        return (int) Math.floor((x - originX) / cell);
    }

    private int row(double y) {
        return (int) Math.floor((y - originY) / cell);
    }

    private double entriesWith(double size) {
        double sum = 0;
        double[] box = layer.box;
        for (int b = 0; b < box.length; b += 4) {
            if (box[b] <= box[b + 2]) {
                sum += (Math.floor((box[b + 2] - box[b]) / size) + 2)
                        * (Math.floor((box[b + 3] - box[b + 1]) / size) + 2);
            }
        }
        return sum;
    }

    private void count(int f) {
        int b = 4 * f;
        double[] box = layer.box;
        if (!(box[b] <= box[b + 2])) {
            return;
        }
        corner[2 * f] = column(box[b]);
        corner[2 * f + 1] = row(box[b + 1]);
        int last = row(box[b + 3]);
        int right = column(box[b + 2]);
        for (int r = corner[2 * f + 1]; r <= last; r++) {
            for (int c = corner[2 * f]; c <= right; c++) {
                start[r * columns + c + 1]++;
            }
        }
    }

    private void fill(int f, int[] next) {
        int b = 4 * f;
        double[] box = layer.box;
        if (!(box[b] <= box[b + 2])) {
            return;
        }
        int last = row(box[b + 3]);
        int right = column(box[b + 2]);
        for (int r = corner[2 * f + 1]; r <= last; r++) {
            for (int c = corner[2 * f]; c <= right; c++) {
                entries[next[r * columns + c]++] = f;
            }
        }
    }
}
