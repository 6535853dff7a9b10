package co.expediente.intake.read;

import java.nio.ByteBuffer;

/**
 * How many bytes the content of a record needs by the counts inside of it (ESRI Shapefile Technical Description, 1998).
 *
 * @param sizes lengths that are right: with and without measures where these may be left out; empty when the counts cannot be true
 */
record ShapeSize(long... sizes) {
    private static final ShapeSize NONE = new ShapeSize();

    static boolean isParted(int type) {
        return type == 3 || type == 5 || type == 13 || type == 15 || type == 23 || type == 25;
    }

    static boolean isMultiPoint(int type) {
        return type == 8 || type == 18 || type == 28;
    }

    static boolean isPoint(int type) {
        return type == 1 || type == 11 || type == 21;
    }

    static boolean isKnown(int type) {
        return type == 0 || isPoint(type) || isMultiPoint(type) || isParted(type);
    }

    /**
     * @param at where the content begins
     * @param room bytes of it that can be looked at, at least 4
     */
    static ShapeSize of(ByteBuffer bytes, int at, long room) {
        int type = bytes.getInt(at);
        if (type == 0) {
            return new ShapeSize(4);
        }
        if (isPoint(type)) {
            return type == 1 ? new ShapeSize(20) : type == 21 ? new ShapeSize(28, 20) : new ShapeSize(36, 28);
        }
        if (isMultiPoint(type) && room >= 40) {
            long points = bytes.getInt(at + 36);
            return points < 0 ? NONE : sizes(40 + 16 * points, points, type - 8);
        }
        if (isParted(type) && room >= 44) {
            long parts = bytes.getInt(at + 36);
            long points = bytes.getInt(at + 40);
            return parts < 0 || points < 0 ? NONE : sizes(44 + 4 * parts + 16 * points, points, type / 10 * 10);
        }
        return NONE;
    }

    /** @param family 0 plane, 10 with heights, 20 with measures */
    private static ShapeSize sizes(long plane, long points, int family) {
        long more = 16 + 8 * points;
        return switch (family) {
            case 10 -> new ShapeSize(plane + 2 * more, plane + more);
            case 20 -> new ShapeSize(plane + more, plane);
            default -> new ShapeSize(plane);
        };
    }

    boolean fits(long length) {
        for (long size : sizes) {
            if (size == length) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is room for it and more. */
    boolean within(long length) {
        return sizes.length > 0 && sizes[sizes.length - 1] <= length;
    }
}
