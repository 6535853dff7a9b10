package co.expediente.spatial;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;

/** The extended well-known binary of a geometry, two ordinates, big-endian: what the database takes for one. */
public final class Ewkb {
    private static final int MULTI_POLYGON = 0x2000_0006;
    private static final int POLYGON = 3;

    private Ewkb() {}

    /** @param srid EPSG code; the geometry has it afterwards */
    public static byte[] of(Geometry geometry, int srid) {
        geometry.setSRID(srid);
        int size = geometry instanceof MultiPolygon ? size(geometry) : -1;
        return size < 0
                ? new WKBWriter(2, ByteOrderValues.BIG_ENDIAN, true).write(geometry)
                : polygons(geometry, srid, size);
    }

    /** Bytes of polygons whose vertices are arrays of x and y, as those of a load are; −1 for others. */
    private static int size(Geometry multi) {
        long size = 13;
        for (int p = 0; p < multi.getNumGeometries(); p++) {
            Polygon polygon = (Polygon) multi.getGeometryN(p);
            if (polygon.isEmpty()) {
                return -1;
            }
            size += 9;
            for (int r = -1; r < polygon.getNumInteriorRing(); r++) {
                double[] xy = ordinates(ring(polygon, r));
                if (xy == null) {
                    return -1;
                }
                size += 4 + 8L * xy.length;
            }
        }
        return size > Integer.MAX_VALUE - 64 ? -1 : (int) size;
    }

    private static byte[] polygons(Geometry multi, int srid, int size) {
        ByteBuffer bytes = ByteBuffer.allocate(size);
        bytes.put((byte) 0).putInt(MULTI_POLYGON).putInt(srid).putInt(multi.getNumGeometries());
        for (int p = 0; p < multi.getNumGeometries(); p++) {
            Polygon polygon = (Polygon) multi.getGeometryN(p);
            bytes.put((byte) 0).putInt(POLYGON).putInt(1 + polygon.getNumInteriorRing());
            for (int r = -1; r < polygon.getNumInteriorRing(); r++) {
                double[] xy = Objects.requireNonNull(ordinates(ring(polygon, r)));
                bytes.putInt(xy.length / 2);
                bytes.asDoubleBuffer().put(xy);
                bytes.position(bytes.position() + 8 * xy.length);
            }
        }
        return bytes.array();
    }

    private static LinearRing ring(Polygon polygon, int number) {
        return number < 0 ? polygon.getExteriorRing() : polygon.getInteriorRingN(number);
    }

    private static double @Nullable [] ordinates(LinearRing ring) {
        return ring.getCoordinateSequence() instanceof PackedCoordinateSequence.Double packed
                        && packed.getDimension() == 2
                ? packed.getRawCoordinates()
                : null;
    }
}
