package co.expediente.spatial;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicMask;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * Areas and lengths of geometries in EPSG:9377, in the plane and on the ellipsoid (domain §B.0.9). Of a collection the
 * parts of the wanted dimension are summed; overlapping parts count twice.
 */
public final class Measures {
    private static final Geodesic GRS80 = new Geodesic(PointScale.SEMI_MAJOR_AXIS, PointScale.FLATTENING);
    /** Lines are split into pieces of at most this length before their ends are joined by geodesics. */
    private static final double PIECE = 1_000;

    private Measures() {}

    /** Planar area, m²; 0 for lines and points. Needles keep their digits. */
    public static double planarArea(Geometry geometry) {
        return FlatPolygons.of(geometry).area(0);
    }

    /**
     * Ellipsoidal area, m² on GRS 1980, of the region whose borders are straight in the map: ∫ 1/k² dE dN. Parts of a
     * region add up to the region.
     */
    public static double geodesicArea(Geometry geometry) {
        return FlatPolygons.of(geometry).geodesicArea(0);
    }

    /** Planar length, m: of lines themselves, of polygons the border with the holes; 0 for points. */
    public static double planarLength(Geometry geometry) {
        return length(geometry, Measures::planar);
    }

    /**
     * Ellipsoidal length, m on GRS 1980: every straight piece of the map is split into equal parts of at most 1 000 m,
     * whose ends are joined by geodesics.
     */
    public static double geodesicLength(Geometry geometry) {
        return length(geometry, Measures::geodesic);
    }

    private interface Line {
        double length(CoordinateSequence points);
    }

    private static double length(Geometry geometry, Line line) {
        if (geometry instanceof LineString string) {
            return line.length(string.getCoordinateSequence());
        }
        double sum = 0;
        if (geometry instanceof Polygon polygon && !polygon.isEmpty()) {
            sum = length(polygon.getExteriorRing(), line);
            for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                sum += length(polygon.getInteriorRingN(h), line);
            }
        } else if (geometry instanceof GeometryCollection collection) {
            for (int i = 0; i < collection.getNumGeometries(); i++) {
                sum += length(collection.getGeometryN(i), line);
            }
        }
        return sum;
    }

    private static double planar(CoordinateSequence points) {
        double sum = 0;
        for (int i = 1; i < points.size(); i++) {
            sum += Math.hypot(points.getX(i) - points.getX(i - 1), points.getY(i) - points.getY(i - 1));
        }
        return sum;
    }

    private static double geodesic(CoordinateSequence points) {
        double sum = 0;
        for (int i = 1; i < points.size(); i++) {
            sum += geodesic(points.getX(i - 1), points.getY(i - 1), points.getX(i), points.getY(i));
        }
        return sum;
    }

    /** Ellipsoidal length of one straight piece of the map, m. */
    static double geodesic(double x0, double y0, double x1, double y1) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        int pieces = (int) Math.ceil(Math.hypot(dx, dy) / PIECE);
        double sum = 0;
        PointScale from = PointScale.at(x0, y0);
        for (int p = 1; p <= pieces; p++) {
            PointScale to =
                    p == pieces ? PointScale.at(x1, y1) : PointScale.at(x0 + dx * p / pieces, y0 + dy * p / pieces);
            sum += GRS80.Inverse(
                            from.latitude(), from.longitude(), to.latitude(), to.longitude(), GeodesicMask.DISTANCE)
                    .s12;
            from = to;
        }
        return sum;
    }
}
