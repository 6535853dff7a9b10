package co.expediente.plan.flat;

import java.util.Arrays;

/** What stays in memory of each feature while a file is made: its place in the order, in the spool, and its size. */
final class FeatureKeys {
    private long[] key = new long[64];
    private long[] high = new long[64];
    private long[] low = new long[64];
    private long[] place = new long[64];
    private int[] length = new int[64];
    private int[] vertices = new int[64];
    private int size;
    private long allParts;
    private long allVertices;

    void add(long spatialKey, ContentHash hash, long at, int bytes, int parts, int corners) {
        if (size == key.length) {
            int more = size + (size >> 1);
            key = Arrays.copyOf(key, more);
            high = Arrays.copyOf(high, more);
            low = Arrays.copyOf(low, more);
            place = Arrays.copyOf(place, more);
            length = Arrays.copyOf(length, more);
            vertices = Arrays.copyOf(vertices, more);
        }
        key[size] = spatialKey;
        high[size] = hash.high();
        low[size] = hash.low();
        place[size] = at;
        length[size] = bytes;
        vertices[size] = corners;
        size++;
        allParts += parts;
        allVertices += corners;
    }

    int size() {
        return size;
    }

    /** @throws ArithmeticException when a layer has more than 2^31 rings or lines */
    int parts() {
        return Math.toIntExact(allParts);
    }

    /** @throws ArithmeticException when a layer has more than 2^31 vertices */
    int vertices() {
        return Math.toIntExact(allVertices);
    }

    long high(int feature) {
        return high[feature];
    }

    long low(int feature) {
        return low[feature];
    }

    long place(int feature) {
        return place[feature];
    }

    int length(int feature) {
        return length[feature];
    }

    /** Features in order of place, equal ones by content; only features of equal content stand as they came. */
    int[] order() {
        int[] order = new int[size];
        int[] other = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        // Runs of twice the width are merged; what is equal keeps its order.
        for (int width = 1; width < size && width > 0; width *= 2) {
            for (int from = 0; from < size; from += 2 * width) {
                int middle = Math.min(from + width, size);
                int to = (int) Math.min(from + 2L * width, size);
                merge(order, from, middle, to, other);
                if (to == size) {
                    break;
                }
            }
            int[] swap = order;
            order = other;
            other = swap;
        }
        return order;
    }

    private void merge(int[] runs, int from, int middle, int to, int[] into) {
        int left = from;
        int right = middle;
        for (int at = from; at < to; at++) {
            boolean takeLeft = right == to || (left < middle && compare(runs[left], runs[right]) <= 0);
            into[at] = takeLeft ? runs[left++] : runs[right++];
        }
    }

    private int compare(int one, int two) {
        int byPlace = Long.compare(key[one], key[two]);
        if (byPlace != 0) {
            return byPlace;
        }
        int byHigh = Long.compare(high[one], high[two]);
        return byHigh != 0 ? byHigh : Long.compare(low[one], low[two]);
    }

    /** First features of the blocks, and the number of features at the end. */
    int[] blocks(int[] order) {
        int[] starts = new int[size + 1];
        int count = 0;
        int from = 0;
        long corners = 0;
        for (int i = 0; i < size; i++) {
            if (i == from) {
                starts[count++] = i;
                corners = 0;
            }
            corners += vertices[order[i]];
            if (i + 1 - from >= FlatFormat.BLOCK_FEATURES || corners >= FlatFormat.BLOCK_VERTICES) {
                from = i + 1;
            }
        }
        starts[count++] = size;
        return Arrays.copyOf(starts, count);
    }
}
