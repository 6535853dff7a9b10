package co.expediente.spatial;

import java.nio.ByteBuffer;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.io.WKBWriter;

/**
 * The well-known binary of a geometry in the normal form of JTS: equal for the same place, in whatever order it was drawn. Names
 * of features are made of it, so it may never change.
 */
public final class NormalForm {
    private static final int HEADS = 9 + 9 + 4;

    private NormalForm() {}

    /**
     * @param geometry to write
     * @param shape the same as arrays: most polygons are one ring, which only has to be turned around
     */
    public static byte[] wkb(Geometry geometry, FlatShape shape) {
        return geometry instanceof MultiPolygon && isOneRing(shape)
                ? turned(shape.xy())
                : new WKBWriter().write(geometry.norm());
    }

    /** One ring that comes by its smallest vertex once only: then there is one way to begin. */
    private static boolean isOneRing(FlatShape shape) {
        if (shape.parts() != 1 || shape.polygonOfPart().length != 1) {
            return false;
        }
        double[] xy = shape.xy();
        for (int v = 2; v < xy.length - 2; v += 2) {
            if (xy[v] == xy[0] && xy[v + 1] == xy[1]) {
                return false;
            }
        }
        return xy.length >= 8;
    }

    /** Shells are counter-clockwise in a flat shape and clockwise in the normal form of JTS. */
    private static byte[] turned(double[] xy) {
        ByteBuffer wkb = ByteBuffer.allocate(HEADS + 8 * xy.length);
        wkb.put((byte) 0).putInt(6).putInt(1);
        wkb.put((byte) 0).putInt(3).putInt(1).putInt(xy.length / 2);
        for (int v = xy.length - 2; v >= 0; v -= 2) {
            wkb.putDouble(xy[v]).putDouble(xy[v + 1]);
        }
        return wkb.array();
    }
}
