package co.expediente.spatial;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.locationtech.jts.geom.Envelope;

/** The box of a geometry straight from its well-known binary, without building what {@link LenientWkb} would. */
public final class WkbExtent {
    private static final double NO_DATA = 1e38;

    private final ByteBuffer in;
    private double minX = Double.POSITIVE_INFINITY;
    private double minY = Double.POSITIVE_INFINITY;
    private double maxX = Double.NEGATIVE_INFINITY;
    private double maxY = Double.NEGATIVE_INFINITY;

    private WkbExtent(byte[] wkb) {
        in = ByteBuffer.wrap(wkb);
    }

    /**
     * Widens a box by what {@link LenientWkb} would read.
     *
     * @throws IllegalArgumentException when the bytes are not WKB
     */
    public static void expand(Envelope target, byte[] wkb) {
        WkbExtent extent = new WkbExtent(wkb);
        if (extent.polygons()) {
            target.expandToInclude(extent.minX, extent.minY);
            target.expandToInclude(extent.maxX, extent.maxY);
        } else {
            target.expandToInclude(LenientWkb.read(wkb).geometry().getEnvelopeInternal());
        }
    }

    /** Whether it is one polygon or several, flat, finite and with enough points in each ring: the common case. */
    private boolean polygons() {
        int type = head();
        if (type == 3) {
            return polygon() && !in.hasRemaining();
        }
        if (type != 6 || in.remaining() < 4) {
            return false;
        }
        int parts = in.getInt();
        for (int p = 0; p < parts; p++) {
            if (head() != 3 || !polygon()) {
                return false;
            }
        }
        return parts > 0 && !in.hasRemaining();
    }

    private int head() {
        if (in.remaining() < 5) {
            return -1;
        }
        byte order = in.get();
        if (order != 0 && order != 1) {
            return -1;
        }
        in.order(order == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        return in.getInt();
    }

    private boolean polygon() {
        if (in.remaining() < 4) {
            return false;
        }
        int rings = in.getInt();
        for (int r = 0; r < rings; r++) {
            if (in.remaining() < 4) {
                return false;
            }
            int points = in.getInt();
            if (points < 4 || 16L * points > in.remaining()) {
                return false;
            }
            for (int p = 0; p < points; p++) {
                double x = in.getDouble();
                double y = in.getDouble();
                if (!(Math.abs(x) < NO_DATA) || !(Math.abs(y) < NO_DATA)) {
                    return false;
                }
                // As JTS does it: holes lie inside.
                if (r == 0) {
                    minX = Math.min(minX, x);
                    minY = Math.min(minY, y);
                    maxX = Math.max(maxX, x);
                    maxY = Math.max(maxY, y);
                }
            }
        }
        return rings > 0;
    }
}
