package co.expediente.spatial;

/**
 * Says of most rings that they are simple, quickly: no two of its edges meet but neighbours in their common vertex. A polygon of one
 * such ring is valid. Whatever is not clear by a wide margin of rounding is left to the full check.
 */
final class SimpleRing {
    /** Every edge is compared with every other: above this a sweep is faster. */
    private static final int MOST_VERTICES = 160;
    /** Twice what rounding can do to an orientation (Shewchuk 1997, ccwerrboundA). */
    private static final double UNCLEAR = 6.7e-16;

    /** Products below this may have lost their digits. */
    private static final double UNDERFLOW = 1e-290;

    private SimpleRing() {}

    /**
     * @param xy vertices x, y, x, y…, the last equal to the first
     * @return true when it is simple and has at least three corners; false when it is not or nobody knows yet
     */
    static boolean isSure(double[] xy) {
        int edges = xy.length / 2 - 1;
        if (edges < 3 || edges > MOST_VERTICES) {
            return false;
        }
        for (int i = 0; i < edges; i++) {
            int a = 2 * i;
            double ax = xy[a];
            double ay = xy[a + 1];
            double bx = xy[a + 2];
            double by = xy[a + 3];
            int next = i + 1 == edges ? 0 : a + 2;
            // Neighbours: a real corner, so that they share nothing but their vertex.
            if (side(ax, ay, bx, by, xy[next + 2], xy[next + 3]) == 0) {
                return false;
            }
            double left = Math.min(ax, bx);
            double right = Math.max(ax, bx);
            double low = Math.min(ay, by);
            double high = Math.max(ay, by);
            int last = i == 0 ? edges - 1 : edges;
            for (int j = i + 2; j < last; j++) {
                int c = 2 * j;
                double cx = xy[c];
                double cy = xy[c + 1];
                double dx = xy[c + 2];
                double dy = xy[c + 3];
                if ((cx < left && dx < left)
                        || (cx > right && dx > right)
                        || (cy < low && dy < low)
                        || (cy > high && dy > high)) {
                    continue;
                }
                if (!apart(ax, ay, bx, by, cx, cy, dx, dy)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether both ends of one edge lie clearly on one side of the other. */
    private static boolean apart(
            double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy) {
        int c = side(ax, ay, bx, by, cx, cy);
        if (c != 0 && c == side(ax, ay, bx, by, dx, dy)) {
            return true;
        }
        int a = side(cx, cy, dx, dy, ax, ay);
        return a != 0 && a == side(cx, cy, dx, dy, bx, by);
    }

    /** Side of a line on which a point lies, 1 or −1; 0 when rounding does not let one say. */
    private static int side(double ax, double ay, double bx, double by, double px, double py) {
        double one = (ax - px) * (by - py);
        double two = (ay - py) * (bx - px);
        double turn = one - two;
        double bound = UNCLEAR * (Math.abs(one) + Math.abs(two)) + UNDERFLOW;
        return turn > bound ? 1 : turn < -bound ? -1 : 0;
    }
}
