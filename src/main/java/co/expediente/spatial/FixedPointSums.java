package co.expediente.spatial;

import java.util.Arrays;

/**
 * Many sums like {@link FixedPointSum}, as flat arrays of longs: dense while there are few cells, else only the cells that
 * were ever added to, in a table with open addressing. Not thread-safe: one per thread, then {@link #add(FixedPointSums)}.
 */
final class FixedPointSums {
    private static final long MOST_DENSE = 1 << 17;
    private static final double TWO_63 = 0x1p63;

    private final long cells;
    private final boolean dense;
    /** Cell + 1 of each slot, 0 when free; empty when dense. */
    private long[] keys;
    /** Whole and fraction of each slot. */
    private long[] words;

    private int used;

    FixedPointSums(long cells) {
        this.cells = cells;
        dense = cells <= MOST_DENSE;
        keys = new long[dense ? 0 : 1024];
        words = new long[dense ? 2 * (int) cells : 2048];
    }

    long cells() {
        return cells;
    }

    /** Adds a term to a cell; see {@link FixedPointSum#add(double)}. */
    void add(long cell, double term) {
        if (term == 0) {
            return;
        }
        double size = Math.abs(term);
        if (!(size < TWO_63)) {
            throw new IllegalArgumentException("Not a term for a fixed-point sum: " + term);
        }
        long whole = (long) size;
        long fraction = (long) ((size - whole) * TWO_63) << 1;
        if (term < 0) {
            // minus in two's complement
            fraction = -fraction;
            whole = fraction == 0 ? -whole : ~whole;
        }
        add(cell, whole, fraction);
    }

    private void add(long cell, long whole, long fraction) {
        int at = dense ? 2 * (int) cell : slot(cell);
        long before = words[at + 1];
        long sum = before + fraction;
        words[at + 1] = sum;
        words[at] += whole + (Long.compareUnsigned(sum, before) < 0 ? 1 : 0);
    }

    void add(FixedPointSums other) {
        merge(other, 1);
    }

    void subtract(FixedPointSums other) {
        merge(other, -1);
    }

    private void merge(FixedPointSums other, int sign) {
        if (other.cells != cells) {
            throw new IllegalArgumentException("Sums of " + cells + " and of " + other.cells + " cells");
        }
        int slots = other.words.length / 2;
        for (int s = 0; s < slots; s++) {
            long whole = other.words[2 * s];
            long fraction = other.words[2 * s + 1];
            if ((whole | fraction) != 0) {
                if (sign < 0) {
                    fraction = -fraction;
                    whole = fraction == 0 ? -whole : ~whole;
                }
                add(other.dense ? s : other.keys[s] - 1, whole, fraction);
            }
        }
    }

    /** The sum of a cell, rounded once. */
    double value(long cell) {
        int at = dense ? 2 * (int) cell : find(cell);
        return at < 0 ? 0 : FixedPointSum.value(words[at], words[at + 1]);
    }

    void addTo(FixedPointSum sum, long cell) {
        int at = dense ? 2 * (int) cell : find(cell);
        if (at >= 0) {
            sum.add(words[at], words[at + 1]);
        }
    }

    /** Cells whose sum is not 0, ascending. */
    long[] filled() {
        long[] found = new long[dense ? words.length / 2 : used];
        int count = 0;
        for (int s = 0; s < words.length / 2; s++) {
            if ((words[2 * s] | words[2 * s + 1]) != 0) {
                found[count++] = dense ? s : keys[s] - 1;
            }
        }
        found = Arrays.copyOf(found, count);
        if (!dense) {
            Arrays.sort(found);
        }
        return found;
    }

    /** Writes whole and fraction of a cell to two places of an array. */
    void write(long cell, long[] target, int at) {
        int slot = dense ? 2 * (int) cell : find(cell);
        target[at] = slot < 0 ? 0 : words[slot];
        target[at + 1] = slot < 0 ? 0 : words[slot + 1];
    }

    /** Adds what {@link #write} wrote. */
    void read(long cell, long[] source, int at) {
        if (cell < 0 || cell >= cells) {
            throw new IllegalArgumentException("No cell " + cell + " of " + cells);
        }
        if ((source[at] | source[at + 1]) != 0) {
            add(cell, source[at], source[at + 1]);
        }
    }

    private int find(long cell) {
        int mask = keys.length - 1;
        for (int s = home(cell, mask); ; s = (s + 1) & mask) {
            if (keys[s] == cell + 1) {
                return 2 * s;
            }
            if (keys[s] == 0) {
                return -1;
            }
        }
    }

    private int slot(long cell) {
        int mask = keys.length - 1;
        int s = home(cell, mask);
        while (keys[s] != cell + 1) {
            if (keys[s] == 0) {
                if (2 * (used + 1) > keys.length) {
                    grow();
                    return slot(cell);
                }
                keys[s] = cell + 1;
                used++;
                break;
            }
            s = (s + 1) & mask;
        }
        return 2 * s;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldWords = words;
        keys = new long[2 * oldKeys.length];
        words = new long[2 * oldWords.length];
        used = 0;
        for (int s = 0; s < oldKeys.length; s++) {
            if (oldKeys[s] != 0) {
                int at = slot(oldKeys[s] - 1);
                words[at] = oldWords[2 * s];
                words[at + 1] = oldWords[2 * s + 1];
            }
        }
    }

    private static int home(long cell, int mask) {
        long mixed = cell * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & mask;
    }
}
