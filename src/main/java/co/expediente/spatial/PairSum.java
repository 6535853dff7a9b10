package co.expediente.spatial;

/**
 * The sum over pairs of edges that is the area of an intersection:
 *
 * <pre>area(A ∩ B) = Σ over a ∈ A, b ∈ B of −s_a s_b ∫ max(0, x_a(y) − x_b(y)) dy over their common rows</pre>
 *
 * No case is special: shared, collinear, touching or equal borders run through the same lines, because each term is a
 * continuous function of the coordinates. Scratch object of one thread.
 *
 * <p>Bound of the rounding, u = 2<sup>-53</sup>: coordinates relative to a corner are exact; an abscissa costs at most 3 u of its
 * {@link Segments#scale}, a difference one more, the product with the height three: less than 8 u of height × (width +
 * scale) for each term, 12 u taken. Terms are added plainly in groups of at most {@link #GROUP}, which adds at most that many u, and the groups
 * with compensation. A segment of a product of two sets has been computed itself; see {@link Segments#setProduct}.
 */
final class PairSum {
    private static final double U = 0x1p-53;
    private static final int TERM = 12;
    private static final int TERM_OF_PRODUCT = 24;
    private static final int GROUP = 64;

    private double planar;
    private double planarError;
    private double deviation;
    private double bound;

    /** Starts a new sum. */
    void reset() {
        planar = 0;
        planarError = 0;
        deviation = 0;
        bound = 0;
    }

    double planar() {
        return planar + planarError;
    }

    /** The integral of the deviation of the density, as far as it was summed. */
    double deviation() {
        return deviation;
    }

    /** Bound of the rounding error of {@link #planar}. */
    double bound() {
        return bound * U;
    }

    /** Adds a box that is covered as a whole, counted {@code times}. */
    void addBox(double width, double height, double times) {
        double term = times * (width * height);
        addPlanar(term);
        bound += TERM * Math.abs(term);
    }

    /**
     * Adds the area of the intersection of two sets of segments.
     *
     * @param width of the box, for the bound
     */
    void add(Segments a, Segments b, double width) {
        int group = Math.min(a.count, GROUP);
        double reached = 0;
        for (int from = 0; from < a.count; from += group) {
            reached += addGroup(a, from, Math.min(a.count, from + group), b, width);
        }
        bound += reached * ((b.isProduct() ? TERM_OF_PRODUCT : TERM) + group);
    }

    /** Sums all pairs with some edges of a; gives Σ height × (width + scale). */
    private double addGroup(Segments a, int first, int last, Segments b, double width) {
        double[] aLow = a.low;
        double[] aHigh = a.high;
        double[] aX = a.xLow;
        double[] aSlope = a.slope;
        double[] aSign = a.sign;
        double reached = 0;
        for (int j = 0; j < b.count; j++) {
            double bLow = b.low[j];
            double bHigh = b.high[j];
            double bx = b.xLow[j];
            double bSlope = b.slope[j];
            double rows = 0;
            double terms = 0;
            for (int i = first; i < last; i++) {
                double low = aLow[i];
                double high = aHigh[i];
                if (low >= bHigh || high <= bLow) {
                    continue;
                }
                double from = low > bLow ? low : bLow;
                double to = high < bHigh ? high : bHigh;
                double h = to - from;
                rows += h;
                double d0 = (aX[i] + (from - low) * aSlope[i]) - (bx + (from - bLow) * bSlope);
                double d1 = (aX[i] + (to - low) * aSlope[i]) - (bx + (to - bLow) * bSlope);
                if (d0 >= 0) {
                    if (d1 >= 0) {
                        terms += aSign[i] * (h * (d0 + d1));
                    } else {
                        terms += aSign[i] * (h * d0 * d0 / (d0 - d1));
                    }
                } else if (d1 > 0) {
                    terms += aSign[i] * (h * d1 * d1 / (d1 - d0));
                }
            }
            double sign = b.sign[j];
            addPlanar(-0.5 * sign * terms);
            reached += rows * (width + b.scale[j]) * Math.abs(sign);
        }
        return reached;
    }

    /** Adds the integral over the same intersection of what a density deviates from a constant. */
    void addDeviation(Segments a, Segments b, AreaDensity density) {
        for (int j = 0; j < b.count; j++) {
            for (int i = 0; i < a.count; i++) {
                double from = Math.max(a.low[i], b.low[j]);
                double to = Math.min(a.high[i], b.high[j]);
                double h = to - from;
                if (!(h > 0)) {
                    continue;
                }
                double a0 = a.x(i, from);
                double a1 = a.x(i, to);
                double b0 = b.x(j, from);
                double b1 = b.x(j, to);
                double d0 = a0 - b0;
                double d1 = a1 - b1;
                if (d0 <= 0 && d1 <= 0) {
                    continue;
                }
                double sign = -a.sign[i] * b.sign[j];
                if (d0 >= 0 && d1 >= 0) {
                    deviation += sign * density.between(from, to, a0, a1, b0, b1);
                } else if (d0 > 0) {
                    double share = d0 / (d0 - d1);
                    double x = a0 + share * (a1 - a0);
                    deviation += sign * density.between(from, from + share * h, a0, x, b0, x);
                } else {
                    double share = d1 / (d1 - d0);
                    double x = a1 + share * (a0 - a1);
                    deviation += sign * density.between(to - share * h, to, x, a1, x, b1);
                }
            }
        }
    }

    /** Adds the deviation of a box that is covered as a whole. */
    void addBoxDeviation(double width, double height, double times, AreaDensity density) {
        deviation += times * density.between(0, height, width, width, 0, 0);
    }

    private void addPlanar(double term) {
        double next = planar + term;
        double back = next - planar;
        planarError += (planar - (next - back)) + (term - back);
        planar = next;
    }
}
