package co.expediente.indicator.operation;

import co.expediente.plan.FlatEdition;
import java.util.Arrays;
import java.util.BitSet;

/** Finds the features that may meet some others, by their boxes. */
final class NearFeatures {
    /** Neighbours in spatial order that are looked at together. */
    private static final int RUN = 64;

    private NearFeatures() {}

    /**
     * Features whose box meets one of some boxes.
     *
     * @param except features that are not wanted
     * @param others boxes, minX, minY, maxX, maxY of each
     */
    static int[] of(FlatEdition edition, int[] except, double[] others) {
        BitSet unwanted = new BitSet();
        for (int e : except) {
            unwanted.set(e);
        }
        double[] boxes = edition.layer().boxes();
        int[] near = new int[edition.size()];
        int count = 0;
        for (int from = 0; from < edition.size(); from += RUN) {
            int to = Math.min(edition.size(), from + RUN);
            double[] some = meeting(others, around(boxes, from, to));
            for (int i = from; some.length > 0 && i < to; i++) {
                if (!unwanted.get(i) && meetsAny(boxes, i, some)) {
                    near[count++] = i;
                }
            }
        }
        return Arrays.copyOf(near, count);
    }

    /**
     * Whether looking for the features near some boxes is idle work: there are many boxes, spread over half of the features or
     * more, so that about as many would be found.
     */
    static boolean areMany(FlatEdition edition, double[] others) {
        if (others.length / 4 < edition.size() / 2) {
            return false;
        }
        double[] all = around(others, 0, others.length / 4);
        double[] boxes = edition.layer().boxes();
        int count = 0;
        for (int i = 0; i < edition.size(); i++) {
            count += meet(boxes, 4 * i, all, 0) ? 1 : 0;
        }
        return 2 * count >= edition.size();
    }

    private static double[] around(double[] boxes, int from, int to) {
        double[] box = {
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        for (int i = from; i < to; i++) {
            box[0] = Math.min(box[0], boxes[4 * i]);
            box[1] = Math.min(box[1], boxes[4 * i + 1]);
            box[2] = Math.max(box[2], boxes[4 * i + 2]);
            box[3] = Math.max(box[3], boxes[4 * i + 3]);
        }
        return box;
    }

    private static double[] meeting(double[] others, double[] box) {
        double[] some = new double[others.length];
        int n = 0;
        for (int o = 0; o < others.length; o += 4) {
            if (meet(box, 0, others, o)) {
                System.arraycopy(others, o, some, n, 4);
                n += 4;
            }
        }
        return Arrays.copyOf(some, n);
    }

    private static boolean meetsAny(double[] boxes, int i, double[] some) {
        for (int o = 0; o < some.length; o += 4) {
            if (meet(boxes, 4 * i, some, o)) {
                return true;
            }
        }
        return false;
    }

    private static boolean meet(double[] a, int p, double[] b, int q) {
        return a[p] <= b[q + 2] && b[q] <= a[p + 2] && a[p + 1] <= b[q + 3] && b[q + 1] <= a[p + 3];
    }
}
