package co.expediente.spatial;

/**
 * A sum of doubles that does not depend on the order of its terms: 128-bit fixed point, 64 bits before and 64 behind
 * the binary point.
 *
 * <p>Every term is cut to a multiple of 2<sup>-63</sup> (terms of 2<sup>-11</sup> and more are taken exactly); after
 * that only integers are added, so threads, blocks and row order cannot change a bit, and taking a term away again
 * restores the former sum exactly. Range ±9.2e18. Not thread-safe: one per thread, then {@link #add(FixedPointSum)}.
 */
public final class FixedPointSum {
    private static final double TWO_63 = 0x1p63;

    private long whole;
    private long fraction;

    /**
     * Adds one term.
     *
     * @throws IllegalArgumentException when the term is NaN or beyond the range
     */
    public void add(double term) {
        if (term < 0) {
            take(-term);
        } else {
            put(term);
        }
    }

    /** Takes a term away that was added before; the same bits as if it had never been added. */
    public void subtract(double term) {
        if (term < 0) {
            put(-term);
        } else {
            take(term);
        }
    }

    /** Adds another sum: how the sums of several threads become one. */
    public void add(FixedPointSum other) {
        add(other.whole, other.fraction);
    }

    /** Takes another sum away. */
    public void subtract(FixedPointSum other) {
        subtract(other.whole, other.fraction);
    }

    /** The sum, rounded to double once at the end. */
    public double value() {
        return value(whole, fraction);
    }

    static double value(long whole, long fraction) {
        if (whole < 0) {
            // −x: negate both words so that small negative sums keep their leading bits
            long negatedFraction = -fraction;
            long negatedWhole = ~whole + (negatedFraction == 0 ? 1 : 0);
            return -positive(negatedWhole, negatedFraction);
        }
        return positive(whole, fraction);
    }

    private static double positive(long whole, long fraction) {
        double high = (fraction >>> 32) * 0x1p-32;
        double low = (fraction & 0xFFFFFFFFL) * 0x1p-64;
        return whole + (high + low);
    }

    /** Adds a sum given by its two words, as {@link CrossTable#toLongs} writes them. */
    public void add(long addedWhole, long addedFraction) {
        long sum = fraction + addedFraction;
        whole += addedWhole + (Long.compareUnsigned(sum, fraction) < 0 ? 1 : 0);
        fraction = sum;
    }

    private void subtract(long takenWhole, long takenFraction) {
        long borrow = Long.compareUnsigned(fraction, takenFraction) < 0 ? 1 : 0;
        whole -= takenWhole + borrow;
        fraction -= takenFraction;
    }

    private void put(double term) {
        long integer = integer(term);
        add(integer, fraction(term, integer));
    }

    private void take(double term) {
        long integer = integer(term);
        subtract(integer, fraction(term, integer));
    }

    private static long integer(double term) {
        if (!(term < TWO_63)) {
            throw new IllegalArgumentException("Not a term for a fixed-point sum: " + term);
        }
        return (long) term;
    }

    /** The fraction of a term ≥ 0, cut at 2^-63. The difference is exact. */
    private static long fraction(double term, long integer) {
        return (long) ((term - integer) * TWO_63) << 1;
    }
}
