package co.expediente.spatial;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.math.DD;

/**
 * The sum over pairs of edges that is the area of an intersection:
 *
 * <pre>area(A ∩ B) = Σ over a ∈ A, b ∈ B of −s_a s_b ∫ max(0, x_a(y) − x_b(y)) dy over their common rows</pre>
 *
 * No case is special: shared, collinear, touching or equal borders run through the same lines, because each term is a
 * continuous function of the coordinates. Scratch object of one thread.
 */
final class PairSum {
    /** 8 u: bound of the rounding of a term, in units of height × (width + |x| + |dx|). */
    private static final double TERM_BOUND = 0x1p-50;

    private double planar;
    private double planarError;
    private double geodesic;
    private double bound;

    /** Starts a new sum. */
    void reset() {
        planar = 0;
        planarError = 0;
        geodesic = 0;
        bound = 0;
    }

    double planar() {
        return planar + planarError;
    }

    double geodesic() {
        return geodesic;
    }

    /** Bound of the rounding error of {@link #planar}. */
    double bound() {
        return bound * TERM_BOUND;
    }

    /** Adds a box that is covered as a whole, counted {@code times}. */
    void addBox(double width, double height, int times, @Nullable AreaDensity density) {
        addPlanar(times * (width * height));
        bound += Math.abs(times) * width * height;
        if (density != null) {
            geodesic += times * density.between(0, height, width, width, 0, 0);
        }
    }

    /**
     * Adds the intersection of two sets of segments.
     *
     * @param width of the box, for the bound
     * @param density to sum the ellipsoidal area too
     */
    void add(Segments a, Segments b, double width, @Nullable AreaDensity density) {
        for (int j = 0; j < b.count; j++) {
            double bLow = b.low[j];
            double bHigh = b.high[j];
            double bx = b.xLow[j];
            double bSlope = b.slope[j];
            int bSign = b.sign[j];
            double reach = width + Math.abs(bx) + Math.abs(b.xHigh[j] - bx);
            double rows = 0;
            for (int i = 0; i < a.count; i++) {
                double from = Math.max(a.low[i], bLow);
                double to = Math.min(a.high[i], bHigh);
                double h = to - from;
                if (!(h > 0)) {
                    continue;
                }
                rows += h;
                double a0 = a.xLow[i] + (from - a.low[i]) * a.slope[i];
                double a1 = a.xLow[i] + (to - a.low[i]) * a.slope[i];
                double b0 = bx + (from - bLow) * bSlope;
                double b1 = bx + (to - bLow) * bSlope;
                double d0 = a0 - b0;
                double d1 = a1 - b1;
                if (d0 <= 0 && d1 <= 0) {
                    continue;
                }
                int sign = -a.sign[i] * bSign;
                if (d0 >= 0 && d1 >= 0) {
                    addPlanar(sign * (h * (d0 + d1) / 2));
                    if (density != null) {
                        geodesic += sign * density.between(from, to, a0, a1, b0, b1);
                    }
                } else {
                    double positive = Math.max(d0, d1);
                    double negative = Math.min(d0, d1);
                    addPlanar(sign * (h * positive * positive / (2 * (positive - negative))));
                    if (density != null) {
                        double share = positive / (positive - negative);
                        geodesic += sign
                                * (d0 > 0
                                        ? density.between(
                                                from, from + share * h, a0, mix(a0, a1, share), b0, mix(a0, a1, share))
                                        : density.between(
                                                to - share * h, to, mix(a1, a0, share), a1, mix(a1, a0, share), b1));
                    }
                }
            }
            bound += rows * reach * Math.abs(bSign);
        }
    }

    private static double mix(double at0, double at1, double share) {
        return at0 + share * (at1 - at0);
    }

    private void addPlanar(double term) {
        double next = planar + term;
        double back = next - planar;
        planarError += (planar - (next - back)) + (term - back);
        planar = next;
    }

    /**
     * The same sum in double-double arithmetic, from the vertices of the segments (which must not be cut). For needles,
     * whose area is lost in the rounding of their length.
     */
    static double exactly(Segments a, Segments b) {
        DD sum = new DD(0.0);
        for (int j = 0; j < b.count; j++) {
            for (int i = 0; i < a.count; i++) {
                double from = Math.max(a.low[i], b.low[j]);
                double to = Math.min(a.high[i], b.high[j]);
                if (!(to > from)) {
                    continue;
                }
                DD d0 = exactX(a, i, from).selfSubtract(exactX(b, j, from));
                DD d1 = exactX(a, i, to).selfSubtract(exactX(b, j, to));
                boolean none = d0.signum() <= 0 && d1.signum() <= 0;
                if (none) {
                    continue;
                }
                DD h = DD.valueOf(to).selfSubtract(from);
                DD term;
                if (d0.signum() >= 0 && d1.signum() >= 0) {
                    term = h.selfMultiply(d0.add(d1)).selfMultiply(0.5);
                } else {
                    DD positive = d0.signum() > 0 ? d0 : d1;
                    DD negative = d0.signum() > 0 ? d1 : d0;
                    term = h.selfMultiply(positive)
                            .selfMultiply(positive)
                            .selfDivide(positive.subtract(negative))
                            .selfMultiply(0.5);
                }
                sum.selfAdd(term.selfMultiply(-a.sign[i] * b.sign[j]));
            }
        }
        return sum.doubleValue();
    }

    private static DD exactX(Segments s, int i, double y) {
        if (y == s.low[i]) {
            return DD.valueOf(s.xLow[i]);
        }
        if (y == s.high[i]) {
            return DD.valueOf(s.xHigh[i]);
        }
        DD width = DD.valueOf(s.xHigh[i]).selfSubtract(s.xLow[i]);
        DD height = DD.valueOf(s.high[i]).selfSubtract(s.low[i]);
        return DD.valueOf(y)
                .selfSubtract(s.low[i])
                .selfMultiply(width)
                .selfDivide(height)
                .selfAdd(s.xLow[i]);
    }
}
