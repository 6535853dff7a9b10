package co.expediente.bench;

import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;

/** Where generated layers lie: metres of EPSG:9377 around (4,880,000; 2,070,000). */
final class Ground {
    static final double X0 = 4_876_000;
    static final double Y0 = 2_067_000;

    private Ground() {}

    /** Little-endian well-known binary. */
    static byte[] wkb(Geometry geometry) {
        return new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN).write(geometry);
    }

    /** A point rounded to millimetres. */
    static double[] mm(double x, double y) {
        return new double[] {Math.rint(x * 1000) / 1000, Math.rint(y * 1000) / 1000};
    }
}
