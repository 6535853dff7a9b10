package co.expediente.spatial;

/**
 * Collects from a feature what matters inside a box, with the ray to the left: edges that reach the columns of the box
 * become segments; chains of edges left of it are not looked at one by one but summed up as a winding number by one
 * comparison at their ends, and the difference is put back as vertical segments at the left side where a chain meets an
 * edge that is not left. The comparison is made once per vertex, so nothing can get lost, whatever the rounding.
 *
 * <p>Half-open throughout: a vertex is above when y &gt; top, below when y ≤ bottom. Scratch object of one thread.
 */
final class EdgeCollector {
    /** Edges longer than this many half perimeters of the box are cut to it, or their rounding would show. */
    private static final double LONG = 8;

    private double left;
    private double bottom;
    private double right;
    private double top;
    private double width;
    private double height;
    private boolean cutLongEdges;
    private boolean reached;
    private int winding;
    private int visited;
    private Segments out = new Segments();
    private double[] xy = new double[0];
    private EdgeGroups groups = EdgeGroups.NONE;
    private int ringFrom;
    private int ringEdges;
    private final int[] levelStart = new int[16];

    void setBox(double left, double bottom, double right, double top) {
        this.left = left;
        this.bottom = bottom;
        this.right = right;
        this.top = top;
        this.width = right - left;
        this.height = top - bottom;
    }

    /** Whether an edge of the last feature reached the box; if not, it covers the box {@link #winding} times. */
    boolean reached() {
        return reached;
    }

    int winding() {
        return winding;
    }

    /** Edges and groups that the last collection looked at: what it costs to collect again for a part of the box. */
    int visited() {
        return visited;
    }

    /**
     * Replaces the content of {@code target} by the segments of a feature.
     *
     * @param cut cut long edges to the box; not wanted where the caller computes exactly from the vertices
     */
    void collect(FlatPolygons layer, int feature, Segments target, boolean cut) {
        this.xy = layer.xy;
        this.groups = layer.groups();
        this.out = target;
        this.cutLongEdges = cut;
        target.clear();
        reached = false;
        winding = 0;
        visited = 0;
        int end = layer.firstRing[feature + 1];
        for (int r = layer.firstRing[feature]; r < end; r++) {
            int from = layer.ringStart[r];
            int edges = layer.ringStart[r + 1] - from - 1;
            if (edges <= EdgeGroups.LARGEST_TOP) {
                visitEdges(from, from + edges);
            } else {
                visitRing(r, from, edges);
            }
        }
        if (reached && winding != 0) {
            target.addVertical(0, 0, height, winding);
        }
        visited += target.count;
    }

    private void visitRing(int ring, int from, int edges) {
        ringFrom = from;
        ringEdges = edges;
        int levels = 0;
        int n = edges;
        int at = groups.start[ring];
        while (n > EdgeGroups.LARGEST_TOP) {
            n = (n + EdgeGroups.FAN_OUT - 1) / EdgeGroups.FAN_OUT;
            levelStart[levels++] = at;
            at += n;
        }
        visitGroups(levels - 1, 0, n);
    }

    /** Groups [from, to) of a level: those that reach the box are looked into, a left one is one comparison at its ends. */
    private void visitGroups(int level, int from, int to) {
        visited += to - from;
        double[] box = groups.box;
        double l = left;
        double b = bottom;
        double r = right;
        double t = top;
        int first = 4 * levelStart[level];
        int shift = EdgeGroups.SHIFT * (level + 1);
        for (int g = from; g < to; g++) {
            int at = first + 4 * g;
            if (box[at + 1] > t || box[at + 3] <= b || box[at] >= r) {
                continue;
            }
            if (box[at + 2] < l) {
                int v = ringFrom + (g << shift);
                int w = ringFrom + (int) Math.min(ringEdges, (g + 1L) << shift);
                winding += (xy[2 * v + 1] > t ? 1 : 0) - (xy[2 * w + 1] > t ? 1 : 0);
            } else if (level == 0) {
                int v = g * EdgeGroups.FAN_OUT;
                visitEdges(ringFrom + v, ringFrom + Math.min(ringEdges, v + EdgeGroups.FAN_OUT));
            } else {
                int below = shift - EdgeGroups.SHIFT;
                int last = (ringEdges + (1 << below) - 1) >> below;
                visitGroups(level - 1, g * EdgeGroups.FAN_OUT, Math.min(last, (g + 1) * EdgeGroups.FAN_OUT));
            }
        }
    }

    /** Edges from vertex to vertex. */
    private void visitEdges(int from, int to) {
        visited += to - from;
        double[] xy = this.xy;
        double l = left;
        double b = bottom;
        double r = right;
        double t = top;
        int turns = 0;
        double x1 = xy[2 * from];
        double y1 = xy[2 * from + 1];
        for (int v = from + 1; v <= to; v++) {
            double x0 = x1;
            double y0 = y1;
            x1 = xy[2 * v];
            y1 = xy[2 * v + 1];
            if ((y0 > t && y1 > t) || (y0 <= b && y1 <= b) || (x0 >= r && x1 >= r)) {
                continue;
            }
            if (x0 < l && x1 < l) {
                turns += (y0 > t ? 1 : 0) - (y1 > t ? 1 : 0);
                continue;
            }
            reach(x0 - l, y0 - b, x1 - l, y1 - b);
            if (x0 < l && y0 > b && y0 <= t) {
                out.addVertical(0, 0, y0 - b, -1);
            }
            if (x1 < l && y1 > b && y1 <= t) {
                out.addVertical(0, 0, y1 - b, 1);
            }
        }
        winding += turns;
    }

    private void reach(double x0, double y0, double x1, double y1) {
        reached = true;
        if (!cutLongEdges || Math.abs(x1 - x0) + Math.abs(y1 - y0) <= LONG * (width + height)) {
            out.addEdge(x0, y0, x1, y1);
        } else if (y1 > y0) {
            addCut(x0, y0, x1, y1, -1);
        } else if (y1 < y0) {
            addCut(x1, y1, x0, y0, 1);
        }
    }

    /** The part of a long edge in the rows of the box: left of it as a vertical, right of it not at all. */
    private void addCut(double x0, double y0, double x1, double y1, int sign) {
        double low = Math.max(0, y0);
        double high = Math.min(height, y1);
        if (!(high > low)) {
            return;
        }
        double xLow = y0 < 0 ? on(x0, y0, x1, y1, 0) : x0;
        double xHigh = y1 > height ? on(x0, y0, x1, y1, height) : x1;
        if (xLow <= 0 && xHigh <= 0) {
            out.addVertical(0, low, high, sign);
            return;
        }
        if (xLow < 0) {
            double y = clamp(on(y0, x0, y1, x1, 0), low, high);
            out.addVertical(0, low, y, sign);
            low = y;
            xLow = 0;
        } else if (xHigh < 0) {
            double y = clamp(on(y0, x0, y1, x1, 0), low, high);
            out.addVertical(0, y, high, sign);
            high = y;
            xHigh = 0;
        }
        if (xLow > width && xHigh > width) {
            return;
        }
        if (xLow > width) {
            low = clamp(on(y0, x0, y1, x1, width), low, high);
            xLow = width;
        } else if (xHigh > width) {
            high = clamp(on(y0, x0, y1, x1, width), low, high);
            xHigh = width;
        }
        out.add(low, high, xLow, xHigh, sign);
    }

    private static double clamp(double value, double low, double high) {
        return Math.min(high, Math.max(low, value));
    }

    /** The first coordinate where the second one is c, on the line (u0, v0)–(u1, v1); about twice the working precision. */
    private static double on(double u0, double v0, double u1, double v1, double c) {
        double du = u1 - u0;
        double dv = v1 - v0;
        double s = c - v0;
        double product = s * du;
        double productError = Math.fma(s, du, -product);
        double quotient = product / dv;
        double rest = (Math.fma(-quotient, dv, product) + productError) / dv;
        double sum = u0 + quotient;
        double back = sum - u0;
        double sumError = (u0 - (sum - back)) + (quotient - back);
        return sum + (sumError + rest);
    }
}
