package co.expediente.intake.read;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes two-dimensional well-known binary of the content of shapefile records. Points keep their bits; rings keep their order of
 * points and are put together by {@link RingNesting}. Not for use by several threads.
 */
final class ShapeGeometry {
    /** What is wrong with the record as a whole. */
    enum Fault {
        NONE,
        /** Parts that cannot be (SHP-007). */
        DAMAGED,
        /** Another kind of shape than the header says (SHP-009). */
        OTHER_KIND
    }

    private final int kind;
    private final RingNesting nesting = new RingNesting();
    private @Nullable String remark;
    private boolean flattened;
    private Fault fault = Fault.NONE;

    /** @param kind shape type of the header */
    ShapeGeometry(int kind) {
        this.kind = kind;
    }

    /** SHP-015 or SHP-018 where the rings of the last shape were not as they should be, else null. */
    @Nullable
    String remark() {
        return remark;
    }

    /** Whether heights or measures of the last shape were left out. */
    boolean flattened() {
        return flattened;
    }

    Fault fault() {
        return fault;
    }

    /** The shape, or null when the record has none or is at {@link #fault()}. */
    byte @Nullable [] wkb(ByteBuffer bytes, int at) {
        remark = null;
        fault = Fault.NONE;
        int type = bytes.getInt(at);
        flattened = type > 10;
        if (type == 0) {
            return null;
        }
        if (type % 10 != kind % 10 || !ShapeSize.isKnown(type)) {
            flattened = false;
            fault = Fault.OTHER_KIND;
            return null;
        }
        return switch (type % 10) {
            case 1 -> point(bytes, at + 4);
            case 8 -> multiPoint(bytes, at);
            default -> parted(bytes, at);
        };
    }

    private static byte[] point(ByteBuffer bytes, int from) {
        byte[] wkb = new byte[21];
        head(wkb, 0, 1);
        System.arraycopy(bytes.array(), from, wkb, 5, 16);
        return wkb;
    }

    private static byte @Nullable [] multiPoint(ByteBuffer bytes, int at) {
        int points = bytes.getInt(at + 36);
        if (points == 0) {
            return null;
        }
        ByteBuffer wkb = ByteBuffer.allocate(9 + 21 * points).order(ByteOrder.LITTLE_ENDIAN);
        wkb.put((byte) 1).putInt(4).putInt(points);
        for (int p = 0; p < points; p++) {
            wkb.put((byte) 1).putInt(1).put(bytes.array(), at + 40 + 16 * p, 16);
        }
        return wkb.array();
    }

    private byte @Nullable [] parted(ByteBuffer bytes, int at) {
        int parts = bytes.getInt(at + 36);
        int points = bytes.getInt(at + 40);
        if (parts == 0 || points == 0) {
            return null;
        }
        int[] starts = new int[parts + 1];
        starts[parts] = points;
        for (int p = 0; p < parts; p++) {
            starts[p] = bytes.getInt(at + 44 + 4 * p);
            if (starts[p] < 0 || starts[p] > points || p == 0 && starts[0] != 0 || p > 0 && starts[p] < starts[p - 1]) {
                fault = Fault.DAMAGED;
                return null;
            }
        }
        int from = at + 44 + 4 * parts;
        if (kind % 10 == 3) {
            return lines(bytes, from, starts);
        }
        if (parts == 1 && !RingNesting.isCounterClockwise(bytes, from, points)) {
            return polygon(bytes, from, starts, new int[] {0});
        }
        List<int[]> polygons = nesting.polygons(bytes, from, starts);
        remark = nesting.remark();
        if (polygons.size() == 1) {
            return polygon(bytes, from, starts, polygons.get(0));
        }
        int size = 9;
        for (int[] rings : polygons) {
            size += size(starts, rings);
        }
        byte[] wkb = new byte[size];
        head(wkb, 0, 6);
        count(wkb, 5, polygons.size());
        int to = 9;
        for (int[] rings : polygons) {
            to = polygon(bytes, from, starts, rings, wkb, to);
        }
        return wkb;
    }

    private static byte[] lines(ByteBuffer bytes, int from, int[] starts) {
        int lines = starts.length - 1;
        int points = starts[lines];
        byte[] wkb = new byte[(lines == 1 ? 0 : 9) + 9 * lines + 16 * points];
        int to = 0;
        if (lines > 1) {
            head(wkb, 0, 5);
            count(wkb, 5, lines);
            to = 9;
        }
        for (int l = 0; l < lines; l++) {
            head(wkb, to, 2);
            count(wkb, to + 5, starts[l + 1] - starts[l]);
            to = points(bytes, from, starts, l, wkb, to + 9);
        }
        return wkb;
    }

    private static byte[] polygon(ByteBuffer bytes, int from, int[] starts, int[] rings) {
        byte[] wkb = new byte[size(starts, rings)];
        polygon(bytes, from, starts, rings, wkb, 0);
        return wkb;
    }

    private static int polygon(ByteBuffer bytes, int from, int[] starts, int[] rings, byte[] wkb, int at) {
        head(wkb, at, 3);
        count(wkb, at + 5, rings.length);
        int to = at + 9;
        for (int ring : rings) {
            count(wkb, to, starts[ring + 1] - starts[ring]);
            to = points(bytes, from, starts, ring, wkb, to + 4);
        }
        return to;
    }

    private static int size(int[] starts, int[] rings) {
        int size = 9;
        for (int ring : rings) {
            size += 4 + 16 * (starts[ring + 1] - starts[ring]);
        }
        return size;
    }

    private static int points(ByteBuffer bytes, int from, int[] starts, int part, byte[] wkb, int to) {
        int length = 16 * (starts[part + 1] - starts[part]);
        System.arraycopy(bytes.array(), from + 16 * starts[part], wkb, to, length);
        return to + length;
    }

    private static void head(byte[] wkb, int at, int type) {
        wkb[at] = 1;
        count(wkb, at + 1, type);
    }

    private static void count(byte[] wkb, int at, int value) {
        wkb[at] = (byte) value;
        wkb[at + 1] = (byte) (value >> 8);
        wkb[at + 2] = (byte) (value >> 16);
        wkb[at + 3] = (byte) (value >> 24);
    }
}
