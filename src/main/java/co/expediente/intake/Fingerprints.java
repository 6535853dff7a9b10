package co.expediente.intake;

import co.expediente.plan.flat.ContentHash;

/**
 * Contents that were met, known by their hashes, each with a number: some thirty bytes for a key of any
 * length, where a map of the keys themselves takes hundreds. Two contents with one hash do not occur (see {@link ContentHash}).
 */
final class Fingerprints {
    private static final double FULL = 0.75;

    private long[] high = new long[64];
    private long[] low = new long[64];
    private int[] number = new int[64];
    private int size;

    /** Notes a content. */
    boolean add(ContentHash content) {
        return add(content, 0);
    }

    /**
     * Notes a content with its number.
     *
     * @return false when it was there already; its number stays
     */
    boolean add(ContentHash content, int value) {
        if (size >= FULL * high.length) {
            grow();
        }
        int at = place(content.high(), used(content.low()));
        if (low[at] != 0) {
            return false;
        }
        high[at] = content.high();
        low[at] = used(content.low());
        number[at] = value;
        size++;
        return true;
    }

    boolean contains(ContentHash content) {
        return low[place(content.high(), used(content.low()))] != 0;
    }

    /** The number of a content, or −1 when it was not met. */
    int number(ContentHash content) {
        int at = place(content.high(), used(content.low()));
        return low[at] == 0 ? -1 : number[at];
    }

    /** Changes the number of a content that was met. */
    void renumber(ContentHash content, int value) {
        number[place(content.high(), used(content.low()))] = value;
    }

    /** 0 stands for a free place. */
    private static long used(long low) {
        return low == 0 ? 1 : low;
    }

    private int place(long h, long l) {
        int at = (int) ((h >>> 33) * high.length >>> 31);
        while (low[at] != 0 && (low[at] != l || high[at] != h)) {
            at = at + 1 == high.length ? 0 : at + 1;
        }
        return at;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        int[] oldNumber = number;
        int larger = high.length + (high.length >> 1);
        high = new long[larger];
        low = new long[larger];
        number = new int[larger];
        for (int i = 0; i < oldHigh.length; i++) {
            if (oldLow[i] != 0) {
                int at = place(oldHigh[i], oldLow[i]);
                high[at] = oldHigh[i];
                low[at] = oldLow[i];
                number[at] = oldNumber[i];
            }
        }
    }
}
