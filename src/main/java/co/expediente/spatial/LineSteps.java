package co.expediente.spatial;

import java.util.Arrays;

/**
 * Where a straight piece p + t d, 0 ≤ t ≤ 1, enters and leaves polygons: as steps of a function of t, +1 where it enters, −1
 * where it leaves; what lies behind p is a step at 0. The share of the piece inside is Σ step × (1 − t).
 *
 * <p>Which side of the line a vertex lies on is decided once for each vertex (on the line counts as right), and the place where
 * an edge crosses is computed from its left to its right end; so the two polygons at a common edge have the same step
 * with opposite signs, and a portion on a common border belongs to exactly one of them, the one at the left. Scratch object
 * of one thread.
 */
final class LineSteps {
    /** Bound of the rounding of one step, in units of its place. */
    private static final double STEP = 8 * 0x1p-53;

    int count;
    double[] at = new double[16];
    double[] sign = new double[16];

    private double px;
    private double py;
    private double dx;
    private double dy;
    private double square;
    private boolean atRight;
    private double[] xy = new double[0];
    private EdgeGroups groups = EdgeGroups.NONE;
    private int ringFrom;
    private int ringEdges;
    private double behind;
    private final int[] levelStart = new int[16];

    /** Sets the piece from (x0, y0) to (x1, y1). */
    void setPiece(double x0, double y0, double x1, double y1) {
        px = x0;
        py = y0;
        dx = x1 - x0;
        dy = y1 - y0;
        square = dx * dx + dy * dy;
    }

    /** The steps of one polygon, as a portion on its border sees it from the left. */
    void collect(FlatPolygons layer, int feature) {
        collect(layer, feature, false);
    }

    /**
     * The steps of one polygon.
     *
     * @param right whether a portion on its border is inside when the polygon lies at the right of the piece, else at the left
     */
    void collect(FlatPolygons layer, int feature, boolean right) {
        atRight = right;
        xy = layer.xy;
        groups = layer.groups();
        count = 0;
        behind = 0;
        for (int r = layer.firstRing[feature]; r < layer.firstRing[feature + 1]; r++) {
            int from = layer.ringStart[r];
            int edges = layer.ringStart[r + 1] - from - 1;
            if (edges <= EdgeGroups.LARGEST_TOP) {
                visitEdges(from, from + edges);
            } else {
                visitRing(r, from, edges);
            }
        }
        if (behind != 0) {
            add(0, behind);
        }
    }

    /** The steps where both are entered. */
    void setProduct(LineSteps a, LineSteps b) {
        count = 0;
        for (int i = 0; i < a.count; i++) {
            for (int j = 0; j < b.count; j++) {
                add(Math.max(a.at[i], b.at[j]), a.sign[i] * b.sign[j]);
            }
        }
    }

    /** The share of the piece that is inside; 0 and whole numbers without noise. */
    double share() {
        double sum = 0;
        double size = 0;
        for (int s = 0; s < count; s++) {
            sum += sign[s] * (1 - at[s]);
            size += Math.abs(sign[s]);
        }
        double whole = Math.rint(sum);
        return Math.abs(sum - whole) <= (STEP + count * 0x1p-53) * size ? whole : sum;
    }

    /** The same share where a place t weighs w0 + (w1 − w0) t + bend · t (1 − t). */
    double share(double w0, double w1, double bend) {
        double sum = 0;
        double whole = from(0, w0, w1, bend);
        for (int s = 0; s < count; s++) {
            sum += sign[s] * from(at[s], w0, w1, bend);
        }
        return sum / whole;
    }

    /** Weight of the part from t to the end. */
    static double from(double t, double w0, double w1, double bend) {
        double rest = 1 - t;
        return rest * ((w0 + (w1 - w0) * t + w1) / 2 + bend * rest * (1 + 2 * t) / 6);
    }

    private void add(double t, double step) {
        if (count == at.length) {
            at = Arrays.copyOf(at, 2 * count);
            sign = Arrays.copyOf(sign, 2 * count);
        }
        at[count] = t;
        sign[count++] = step;
    }

    private void visitRing(int ring, int from, int edges) {
        ringFrom = from;
        ringEdges = edges;
        int levels = 0;
        int n = edges;
        int start = groups.start[ring];
        while (n > EdgeGroups.LARGEST_TOP) {
            n = (n + EdgeGroups.FAN_OUT - 1) / EdgeGroups.FAN_OUT;
            levelStart[levels++] = start;
            start += n;
        }
        visitGroups(levels - 1, 0, n);
    }

    /** Groups at one side of the line or wholly ahead have no steps; one wholly behind has its two ends only. */
    private void visitGroups(int level, int from, int to) {
        double[] box = groups.box;
        int shift = EdgeGroups.SHIFT * (level + 1);
        for (int g = from; g < to; g++) {
            int b = 4 * (levelStart[level] + g);
            double x0 = box[b] - px;
            double y0 = box[b + 1] - py;
            double x1 = box[b + 2] - px;
            double y1 = box[b + 3] - py;
            double reach = (Math.abs(dx) + Math.abs(dy))
                    * (Math.max(Math.abs(x0), Math.abs(x1)) + Math.max(Math.abs(y0), Math.abs(y1)))
                    * 0x1p-48;
            double most = Math.max(dx * y0, dx * y1) - Math.min(dy * x0, dy * x1);
            double least = Math.min(dx * y0, dx * y1) - Math.max(dy * x0, dy * x1);
            if (least > reach
                    || most < -reach
                    || Math.min(dx * x0, dx * x1) + Math.min(dy * y0, dy * y1) > square + reach) {
                continue;
            }
            int first = ringFrom + (g << shift);
            int last = ringFrom + (int) Math.min(ringEdges, (g + 1L) << shift);
            if (Math.max(dx * x0, dx * x1) + Math.max(dy * y0, dy * y1) < -reach) {
                behind += (isLeft(first) ? 1 : 0) - (isLeft(last) ? 1 : 0);
            } else if (level == 0) {
                visitEdges(first, last);
            } else {
                int below = shift - EdgeGroups.SHIFT;
                int end = (ringEdges + (1 << below) - 1) >> below;
                visitGroups(level - 1, g * EdgeGroups.FAN_OUT, Math.min(end, (g + 1) * EdgeGroups.FAN_OUT));
            }
        }
    }

    private boolean isLeft(int vertex) {
        double side = Cross.product(dx, dy, xy[2 * vertex] - px, xy[2 * vertex + 1] - py);
        return side > 0 || atRight && side == 0;
    }

    private void visitEdges(int from, int to) {
        boolean wasLeft = isLeft(from);
        for (int v = from + 1; v <= to; v++) {
            boolean left = isLeft(v);
            if (left != wasLeft) {
                cross(wasLeft ? v - 1 : v, wasLeft ? v : v - 1, wasLeft ? 1 : -1);
                wasLeft = left;
            }
        }
    }

    private void cross(int left, int right, int step) {
        double ux = xy[2 * left] - px;
        double uy = xy[2 * left + 1] - py;
        double ex = xy[2 * right] - xy[2 * left];
        double ey = xy[2 * right + 1] - xy[2 * left + 1];
        double t = Cross.product(ux, uy, ex, ey) / Cross.product(dx, dy, ex, ey);
        if (!(t > 0)) {
            behind += step;
        } else if (t < 1) {
            add(t, step);
        }
    }
}
