package co.expediente.spatial;

/** Boxes in flat arrays: minX, minY, maxX, maxY. */
final class Boxes {
    private Boxes() {}

    /** Box of the vertices [first, last) of x, y, x, y…; of none minX &gt; maxX. */
    static void ofVertices(double[] xy, int first, int last, double[] target, int at) {
        double minX = Double.POSITIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        for (int v = first; v < last; v++) {
            double x = xy[2 * v];
            double y = xy[2 * v + 1];
            minX = Math.min(minX, x);
            maxX = Math.max(maxX, x);
            minY = Math.min(minY, y);
            maxY = Math.max(maxY, y);
        }
        target[at] = minX;
        target[at + 1] = minY;
        target[at + 2] = maxX;
        target[at + 3] = maxY;
    }

    /** Box around the boxes [from, to), written to a position of the same array. */
    static void ofBoxes(double[] box, int from, int to, int at) {
        System.arraycopy(box, 4 * from, box, at, 4);
        for (int g = from + 1; g < to; g++) {
            box[at] = Math.min(box[at], box[4 * g]);
            box[at + 1] = Math.min(box[at + 1], box[4 * g + 1]);
            box[at + 2] = Math.max(box[at + 2], box[4 * g + 2]);
            box[at + 3] = Math.max(box[at + 3], box[4 * g + 3]);
        }
    }

    /** Whether two boxes share interior; one with minX &gt; maxX shares none. */
    static boolean overlap(double[] a, int p, double[] b, int q) {
        return a[p] < b[q + 2] && b[q] < a[p + 2] && a[p + 1] < b[q + 3] && b[q + 1] < a[p + 3];
    }

    /** What two boxes that overlap have in common. */
    static void common(double[] a, int p, double[] b, int q, double[] target) {
        target[0] = Math.max(a[p], b[q]);
        target[1] = Math.max(a[p + 1], b[q + 1]);
        target[2] = Math.min(a[p + 2], b[q + 2]);
        target[3] = Math.min(a[p + 3], b[q + 3]);
    }
}
