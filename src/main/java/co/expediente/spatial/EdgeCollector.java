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
    private static final int FAN_OUT = 8;
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
    private FlatPolygons layer;
    private EdgeGroups groups;
    private int ring;
    private final int[] levelStart = new int[16];

    EdgeCollector() {
        layer = FlatPolygons.of(java.util.List.of());
        groups = layer.groups();
    }

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
        this.layer = layer;
        this.groups = layer.groups();
        this.out = target;
        this.cutLongEdges = cut;
        target.clear();
        reached = false;
        winding = 0;
        visited = 0;
        for (int r = layer.firstRing[feature]; r < layer.firstRing[feature + 1]; r++) {
            ring = r;
            visitRing(layer.edges(r));
        }
        if (reached && winding != 0) {
            target.addVertical(0, 0, height, winding);
        }
    }

    private void visitRing(int edges) {
        int levels = 0;
        int n = edges;
        int at = groups.start[ring];
        while (n > 2 * FAN_OUT) {
            n = (n + FAN_OUT - 1) / FAN_OUT;
            levelStart[levels++] = at;
            at += n;
        }
        if (levels == 0) {
            visitEdges(0, edges);
            return;
        }
        for (int g = 0; g < n; g++) {
            visitGroup(levels - 1, g, edges);
        }
    }

    private void visitGroup(int level, int group, int edges) {
        visited++;
        int b = 4 * (levelStart[level] + group);
        double[] box = groups.box;
        if (box[b + 1] > top || box[b + 3] <= bottom || box[b] >= right) {
            return;
        }
        int shift = 3 * (level + 1);
        int from = group << shift;
        int to = (int) Math.min(edges, (group + 1L) << shift);
        if (box[b + 2] < left) {
            winding += above(from) - above(to);
        } else if (level == 0) {
            visitEdges(from, to);
        } else {
            int below = (edges + (1 << (shift - 3)) - 1) >> (shift - 3);
            int last = Math.min(below, (group + 1) * FAN_OUT);
            for (int g = group * FAN_OUT; g < last; g++) {
                visitGroup(level - 1, g, edges);
            }
        }
    }

    private int above(int vertexOfRing) {
        return layer.xy[2 * (layer.ringStart[ring] + vertexOfRing) + 1] > top ? 1 : 0;
    }

    private void visitEdges(int from, int to) {
        visited += to - from;
        double[] xy = layer.xy;
        int v = layer.ringStart[ring] + from;
        int end = layer.ringStart[ring] + to;
        double x1 = xy[2 * v];
        double y1 = xy[2 * v + 1];
        while (v < end) {
            double x0 = x1;
            double y0 = y1;
            v++;
            x1 = xy[2 * v];
            y1 = xy[2 * v + 1];
            if ((x0 >= right && x1 >= right) || (y0 > top && y1 > top) || (y0 <= bottom && y1 <= bottom)) {
                continue;
            }
            if (x0 < left && x1 < left) {
                winding += (y0 > top ? 1 : 0) - (y1 > top ? 1 : 0);
            } else {
                reach(x0 - left, y0 - bottom, x1 - left, y1 - bottom);
                if (x0 < left && y0 > bottom && y0 <= top) {
                    out.addVertical(0, 0, y0 - bottom, -1);
                }
                if (x1 < left && y1 > bottom && y1 <= top) {
                    out.addVertical(0, 0, y1 - bottom, 1);
                }
            }
        }
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
