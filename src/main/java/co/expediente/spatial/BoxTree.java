package co.expediente.spatial;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Boxes in a tree of which only the upper levels are stored: sixteen boxes that follow each other have one around them, and so
 * on. Costs a fifteenth of the boxes in memory, for which they must stand in an order in which neighbours are near each other
 * (in any other order it finds the same, slowly). Immutable and safe for any number of threads.
 */
public final class BoxTree {
    private static final int SHIFT = 4;

    /** Level 0 is the boxes themselves. */
    private final double[][] levels;

    /** @param boxes minX, minY, maxX, maxY each, minX &gt; maxX for nothing; kept, not to be changed */
    public BoxTree(double[] boxes) {
        int n = boxes.length / 4;
        int depth = 1;
        for (int size = n; size > 1; size = parents(size)) {
            depth++;
        }
        levels = new double[depth][];
        levels[0] = boxes;
        for (int level = 1; level < depth; level++) {
            levels[level] = above(levels[level - 1]);
        }
    }

    private static int parents(int size) {
        return (size + (1 << SHIFT) - 1) >> SHIFT;
    }

    private static double[] above(double[] boxes) {
        int n = boxes.length / 4;
        double[] parents = new double[4 * parents(n)];
        for (int p = 0; p < parents.length; p += 4) {
            Arrays.fill(parents, p, p + 2, Double.POSITIVE_INFINITY);
            Arrays.fill(parents, p + 2, p + 4, Double.NEGATIVE_INFINITY);
        }
        for (int i = 0; i < n; i++) {
            int from = 4 * i;
            int to = 4 * (i >> SHIFT);
            parents[to] = Math.min(parents[to], boxes[from]);
            parents[to + 1] = Math.min(parents[to + 1], boxes[from + 1]);
            parents[to + 2] = Math.max(parents[to + 2], boxes[from + 2]);
            parents[to + 3] = Math.max(parents[to + 3], boxes[from + 3]);
        }
        return parents;
    }

    /**
     * Tells the boxes that share interior with another one, ascending.
     *
     * @param box holds it at 4·p
     * @param from only boxes from this number on
     */
    public void near(double[] box, int p, int from, IntConsumer found) {
        int top = levels.length - 1;
        if (box[p] <= box[p + 2] && levels[0].length > 0) {
            visit(top, 0, levels[top].length / 4, box, p, from, found);
        }
    }

    private void visit(int level, int first, int end, double[] box, int p, int from, IntConsumer found) {
        double[] boxes = levels[level];
        int shift = SHIFT * level;
        for (int i = Math.max(first, from >> shift); i < end; i++) {
            if (!Boxes.overlap(box, p, boxes, 4 * i)) {
                continue;
            }
            if (level == 0) {
                found.accept(i);
            } else {
                int below = levels[level - 1].length / 4;
                visit(level - 1, i << SHIFT, Math.min(below, (i + 1) << SHIFT), box, p, from, found);
            }
        }
    }
}
