package co.expediente.indicator.operation;

import co.expediente.plan.FlatEdition;
import java.util.BitSet;

/**
 * What changed from one edition to another: features compared by their content, wherever they stand.
 *
 * @param removed features of the old edition that the new one has not
 * @param added features of the new edition that the old one had not
 */
record EditionChange(int[] removed, int[] added) {
    static final EditionChange NONE = new EditionChange(new int[0], new int[0]);
    /** Both editions are in spatial order, so what was put in or left out is soon passed. */
    private static final int LOOK_AHEAD = 8;

    static EditionChange between(FlatEdition before, FlatEdition after) {
        if (before.hash().equals(after.hash())) {
            return NONE;
        }
        BitSet onlyBefore = new BitSet();
        BitSet onlyAfter = new BitSet();
        int i = 0;
        int j = 0;
        while (i < before.size() && j < after.size()) {
            int equal = before.layer().equalFeatures(i, after.layer(), j);
            i += equal;
            j += equal;
            if (i == before.size() || j == after.size()) {
                break;
            }
            int step = step(before, i, after, j);
            int p = step >>> 16;
            int q = step & 0xFFFF;
            onlyBefore.set(i, i + p);
            onlyAfter.set(j, j + q);
            i += p;
            j += q;
        }
        onlyBefore.set(i, before.size());
        onlyAfter.set(j, after.size());
        pairMoved(before, onlyBefore, after, onlyAfter);
        return new EditionChange(
                onlyBefore.stream().toArray(), onlyAfter.stream().toArray());
    }

    private static boolean same(FlatEdition before, int i, FlatEdition after, int j) {
        return before.hashHigh(i) == after.hashHigh(j) && before.hashLow(i) == after.hashLow(j);
    }

    /** How far to go on in both until they are the same again; one each when that is not near. */
    private static int step(FlatEdition before, int i, FlatEdition after, int j) {
        for (int far = 1; far <= 2 * LOOK_AHEAD; far++) {
            for (int p = Math.max(0, far - LOOK_AHEAD); p <= Math.min(far, LOOK_AHEAD); p++) {
                int q = far - p;
                if (i + p < before.size() && j + q < after.size() && same(before, i + p, after, j + q)) {
                    return p << 16 | q;
                }
            }
        }
        return 1 << 16 | 1;
    }

    /** Takes out of both sets what only stands elsewhere; equal features as often as both have them. */
    private static void pairMoved(FlatEdition before, BitSet onlyBefore, FlatEdition after, BitSet onlyAfter) {
        int slots = Integer.highestOneBit(Math.max(4, 3 * onlyBefore.cardinality())) * 2;
        int[] table = new int[slots];
        for (int i = onlyBefore.nextSetBit(0); i >= 0; i = onlyBefore.nextSetBit(i + 1)) {
            int s = (int) before.hashLow(i) & slots - 1;
            while (table[s] != 0) {
                s = s + 1 & slots - 1;
            }
            table[s] = i + 1;
        }
        for (int j = onlyAfter.nextSetBit(0); j >= 0; j = onlyAfter.nextSetBit(j + 1)) {
            for (int s = (int) after.hashLow(j) & slots - 1; table[s] != 0; s = s + 1 & slots - 1) {
                int i = table[s] - 1;
                if (onlyBefore.get(i) && same(before, i, after, j)) {
                    onlyBefore.clear(i);
                    onlyAfter.clear(j);
                    break;
                }
            }
        }
    }

    boolean isEmpty() {
        return removed.length == 0 && added.length == 0;
    }

    int size() {
        return removed.length + added.length;
    }
}
