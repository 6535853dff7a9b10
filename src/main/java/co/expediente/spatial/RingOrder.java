package co.expediente.spatial;

import java.util.Arrays;
import java.util.Comparator;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.LinearRing;

/**
 * The normal form of rings: closed, shells counter-clockwise and holes clockwise by their role, begun at the smallest vertex. Two
 * rings that differ only in how they are written down become the same bits.
 */
final class RingOrder {
    /** Order of the rings of a feature. */
    static final Comparator<double[]> BY_VERTICES = Arrays::compare;

    private RingOrder() {}

    /** @throws IllegalArgumentException when a coordinate is NaN or infinite */
    static double[] normalised(LinearRing ring, boolean shell) {
        CoordinateSequence sequence = ring.getCoordinateSequence();
        int n = sequence.size() - 1;
        double[] open = new double[2 * n];
        for (int i = 0; i < n; i++) {
            double x = sequence.getX(i);
            double y = sequence.getY(i);
            if (!Double.isFinite(x) || !Double.isFinite(y)) {
                throw new IllegalArgumentException("Coordinate is not finite: " + x + " " + y);
            }
            open[2 * i] = x + 0.0; // no negative zero
            open[2 * i + 1] = y + 0.0;
        }
        double[] closed = closedFrom(open, 0, false);
        boolean counterClockwise = CompensatedArea.ofRing(closed, 0, n + 1) >= 0;
        boolean reverse = counterClockwise != shell;
        return closedFrom(open, smallest(open, reverse), reverse);
    }

    /** The smallest vertex; of equal ones (a ring that touches itself there) that with the smaller way on. */
    private static int smallest(double[] open, boolean reverse) {
        int best = 0;
        int n = open.length / 2;
        for (int i = 1; i < n; i++) {
            int order = compareVertex(open, i, best);
            if (order < 0 || (order == 0 && compareWay(open, i, best, reverse) < 0)) {
                best = i;
            }
        }
        return best;
    }

    private static int compareVertex(double[] open, int a, int b) {
        int order = Double.compare(open[2 * a], open[2 * b]);
        return order != 0 ? order : Double.compare(open[2 * a + 1], open[2 * b + 1]);
    }

    private static int compareWay(double[] open, int a, int b, boolean reverse) {
        int n = open.length / 2;
        int step = reverse ? n - 1 : 1;
        for (int k = 1; k < n; k++) {
            a = (a + step) % n;
            b = (b + step) % n;
            int order = compareVertex(open, a, b);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static double[] closedFrom(double[] open, int start, boolean reverse) {
        int n = open.length / 2;
        double[] closed = new double[2 * n + 2];
        int at = start;
        for (int i = 0; i <= n; i++) {
            closed[2 * i] = open[2 * at];
            closed[2 * i + 1] = open[2 * at + 1];
            at = reverse ? (at == 0 ? n - 1 : at - 1) : (at == n - 1 ? 0 : at + 1);
        }
        return closed;
    }
}
