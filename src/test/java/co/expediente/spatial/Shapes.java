package co.expediente.spatial;

import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Geometries for tests. */
final class Shapes {
    private Shapes() {}

    static Geometry wkt(String wkt) {
        try {
            return new WKTReader().read(wkt);
        } catch (ParseException e) {
            throw new IllegalArgumentException(wkt, e);
        }
    }

    static List<Geometry> wkts(String... wkts) {
        return Arrays.stream(wkts).map(Shapes::wkt).toList();
    }

    /** The rectangle R(x1, y1, x2, y2) of domain §D. */
    static Geometry r(double x1, double y1, double x2, double y2) {
        return wkt("POLYGON((%s %s, %s %s, %s %s, %s %s, %s %s))".formatted(x1, y1, x2, y1, x2, y2, x1, y2, x1, y1));
    }
}
