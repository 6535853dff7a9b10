package co.expediente.spatial;

import java.util.Arrays;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Looks at the features of a layer one by one and keeps where they lie. The memory is bounded: of a long layer every second,
 * fourth, eighth… feature is remembered, the same ones each time. Not for use by several threads.
 */
public final class ExtentCollector {
    /** Up to so many decimals a coordinate may have been cut: 5 decimals of a degree are a metre. */
    static final int COARSE = 5;

    /** With fewer coordinates than these, round numbers may be meant. */
    private static final int ENOUGH_COORDINATES = 40;

    private static final int REMEMBERED = 8192;
    /** A feature is far from the rest at so many times the usual distance from the middle. */
    private static final double FAR = 20;

    private static final double[] POWERS = {1, 10, 100, 1000, 10_000, 100_000};

    private final Envelope whole = new Envelope();
    private final double[] boxes = new double[4 * REMEMBERED];
    private int remembered;
    private int step = 1;
    private long seen;
    private int decimals;
    private long coordinates;

    /** @throws IllegalArgumentException when the bytes are not WKB */
    public void add(byte[] wkb) {
        if (decimals <= COARSE) {
            add(LenientWkb.read(wkb).geometry());
            return;
        }
        Envelope box = new Envelope();
        WkbExtent.expand(box, wkb);
        add(box);
    }

    /** A feature as it was read; an empty one has no place and changes nothing. */
    public void add(Geometry geometry) {
        add(geometry.getEnvelopeInternal());
        if (decimals <= COARSE) {
            geometry.apply(new Digits());
        }
    }

    private void add(Envelope box) {
        if (box.isNull()
                || !Double.isFinite(box.getMinX() + box.getMinY())
                || !Double.isFinite(box.getMaxX() + box.getMaxY())) {
            return;
        }
        whole.expandToInclude(box);
        if (seen++ % step == 0) {
            if (remembered == REMEMBERED) {
                halve();
            }
            if ((seen - 1) % step == 0) {
                int at = 4 * remembered++;
                boxes[at] = box.getMinX();
                boxes[at + 1] = box.getMinY();
                boxes[at + 2] = box.getMaxX();
                boxes[at + 3] = box.getMaxY();
            }
        }
    }

    private void halve() {
        for (int i = 0; i < REMEMBERED / 2; i++) {
            System.arraycopy(boxes, 8 * i, boxes, 4 * i, 4);
        }
        remembered = REMEMBERED / 2;
        step *= 2;
    }

    /** Of what was added so far. */
    public DataExtent extent() {
        return new DataExtent(
                new Envelope(whole), core(), decimals <= COARSE && coordinates >= ENOUGH_COORDINATES ? decimals : -1);
    }

    /** Half of the features may be anywhere: the middle is the median, and so is the usual distance from it. */
    private Envelope core() {
        if (remembered < 3) {
            return new Envelope(whole);
        }
        double x = median(0);
        double y = median(1);
        double[] distances = new double[remembered];
        double[] sizes = new double[remembered];
        for (int i = 0; i < remembered; i++) {
            distances[i] = Math.max(Math.abs(middle(i, 0) - x), Math.abs(middle(i, 1) - y));
            sizes[i] = Math.max(boxes[4 * i + 2] - boxes[4 * i], boxes[4 * i + 3] - boxes[4 * i + 1]);
        }
        double far = FAR * Math.max(middle(distances), middle(sizes));
        Envelope core = new Envelope();
        boolean all = true;
        for (int i = 0; i < remembered; i++) {
            if (distances[i] <= far) {
                core.expandToInclude(boxes[4 * i], boxes[4 * i + 1]);
                core.expandToInclude(boxes[4 * i + 2], boxes[4 * i + 3]);
            } else {
                all = false;
            }
        }
        return all && step == 1 ? new Envelope(whole) : core;
    }

    private double middle(int feature, int axis) {
        return (boxes[4 * feature + axis] + boxes[4 * feature + 2 + axis]) / 2;
    }

    private double median(int axis) {
        double[] values = new double[remembered];
        for (int i = 0; i < remembered; i++) {
            values[i] = middle(i, axis);
        }
        return middle(values);
    }

    private static double middle(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }

    /** How many decimals the coordinates need; ends at the first that needs more than a cut one would. */
    private final class Digits implements CoordinateSequenceFilter {
        @Override
        public void filter(CoordinateSequence sequence, int i) {
            coordinates++;
            look(sequence.getX(i));
            look(sequence.getY(i));
        }

        private void look(double value) {
            while (decimals <= COARSE && Math.rint(value * POWERS[decimals]) / POWERS[decimals] != value) {
                decimals++;
            }
        }

        @Override
        public boolean isDone() {
            return decimals > COARSE;
        }

        @Override
        public boolean isGeometryChanged() {
            return false;
        }
    }
}
