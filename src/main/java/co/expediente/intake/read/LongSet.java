package co.expediente.intake.read;

/**
 * Whether a text was there before, for millions of texts: a 64-bit hash of each is kept. Two of ten million texts share one with a
 * chance of three in a million, which costs a wrong count and nothing else.
 */
final class LongSet {
    /** Beyond it nothing is kept any more: 128 MB. */
    private static final int MOST = 8 << 20;

    private long[] table = new long[1 << 10];
    private int size;

    /** Whether it is new. */
    boolean add(String text) {
        long hash = hash(text);
        if (size >= MOST) {
            return true;
        }
        if (2 * size > table.length) {
            long[] old = table;
            table = new long[old.length * 2];
            for (long kept : old) {
                if (kept != 0) {
                    put(kept);
                }
            }
        }
        boolean added = put(hash);
        size += added ? 1 : 0;
        return added;
    }

    private boolean put(long hash) {
        int at = (int) (hash ^ hash >>> 32) & table.length - 1;
        while (table[at] != 0) {
            if (table[at] == hash) {
                return false;
            }
            at = at + 1 & table.length - 1;
        }
        table[at] = hash;
        return true;
    }

    /** FNV-1a over the characters with a last mixing (murmur3's); never 0. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }
}
