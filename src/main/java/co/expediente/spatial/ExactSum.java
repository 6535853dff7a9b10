package co.expediente.spatial;

import org.locationtech.jts.math.DD;

/**
 * The sums of {@link PairSum} in double-double arithmetic, from the vertices of segments that were not cut. For needles, whose
 * area is lost in the rounding of their length.
 */
final class ExactSum {
    private ExactSum() {}

    /** Area of the intersection of two sets of segments. */
    static double of(Segments a, Segments b) {
        DD sum = new DD(0.0);
        for (int j = 0; j < b.count; j++) {
            for (int i = 0; i < a.count; i++) {
                double from = Math.max(a.low[i], b.low[j]);
                double to = Math.min(a.high[i], b.high[j]);
                if (to > from) {
                    DD height = DD.valueOf(to).selfSubtract(from);
                    DD term = positivePart(height, difference(a, i, b, j, from), difference(a, i, b, j, to));
                    sum.selfAdd(term.selfMultiply(-a.sign[i] * b.sign[j]));
                }
            }
        }
        return sum.doubleValue();
    }

    /** Area of the intersection of three sets of segments. */
    static double of(Segments a, Segments b, Segments c) {
        DD sum = new DD(0.0);
        for (int j = 0; j < b.count; j++) {
            for (int k = 0; k < c.count; k++) {
                double low = Math.max(b.low[j], c.low[k]);
                double high = Math.min(b.high[j], c.high[k]);
                for (int i = 0; high > low && i < a.count; i++) {
                    double from = Math.max(a.low[i], low);
                    double to = Math.min(a.high[i], high);
                    if (to > from) {
                        DD term = smallerOf(
                                DD.valueOf(to).selfSubtract(from),
                                difference(a, i, b, j, from),
                                difference(a, i, b, j, to),
                                difference(a, i, c, k, from),
                                difference(a, i, c, k, to));
                        sum.selfAdd(term.selfMultiply(-a.sign[i] * b.sign[j] * c.sign[k]));
                    }
                }
            }
        }
        return sum.doubleValue();
    }

    /** ∫ max(0, min(d, e)) of two linear functions over a height. */
    private static DD smallerOf(DD height, DD d0, DD d1, DD e0, DD e1) {
        DD first = d0.subtract(e0);
        DD last = d1.subtract(e1);
        if (first.signum() <= 0 && last.signum() <= 0) {
            return positivePart(height, d0, d1);
        }
        if (first.signum() >= 0 && last.signum() >= 0) {
            return positivePart(height, e0, e1);
        }
        DD share = first.divide(first.subtract(last));
        DD middle = d0.add(share.multiply(d1.subtract(d0)));
        DD lower = height.multiply(share);
        DD upper = height.subtract(lower);
        return first.signum() < 0
                ? positivePart(lower, d0, middle).selfAdd(positivePart(upper, middle, e1))
                : positivePart(lower, e0, middle).selfAdd(positivePart(upper, middle, d1));
    }

    /** ∫ max(0, d) of a linear function over a height. */
    private static DD positivePart(DD height, DD d0, DD d1) {
        if (d0.signum() <= 0 && d1.signum() <= 0) {
            return new DD(0.0);
        }
        if (d0.signum() >= 0 && d1.signum() >= 0) {
            return height.multiply(d0.add(d1)).selfMultiply(0.5);
        }
        DD positive = d0.signum() > 0 ? d0 : d1;
        DD negative = d0.signum() > 0 ? d1 : d0;
        return height.multiply(positive)
                .selfMultiply(positive)
                .selfDivide(positive.subtract(negative))
                .selfMultiply(0.5);
    }

    private static DD difference(Segments a, int i, Segments b, int j, double y) {
        return x(a, i, y).selfSubtract(x(b, j, y));
    }

    private static DD x(Segments s, int i, double y) {
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
