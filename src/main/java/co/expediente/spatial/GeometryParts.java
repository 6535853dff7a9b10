package co.expediente.spatial;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** The parts of one dimension out of whatever an overlay returns. */
final class GeometryParts {
    private GeometryParts() {}

    static MultiPolygon polygons(Geometry geometry) {
        return geometry instanceof MultiPolygon multi
                ? multi
                : geometry.getFactory()
                        .createMultiPolygon(of(Polygon.class, geometry).toArray(new Polygon[0]));
    }

    static MultiLineString lines(Geometry geometry) {
        return geometry instanceof MultiLineString multi
                ? multi
                : geometry.getFactory()
                        .createMultiLineString(of(LineString.class, geometry).toArray(new LineString[0]));
    }

    /** The parts of the highest given dimension as a multi geometry. */
    static Geometry multi(Geometry geometry, int dimension) {
        GeometryFactory factory = geometry.getFactory();
        return switch (dimension) {
            case 2 -> polygons(geometry);
            case 1 -> lines(geometry);
            default -> factory.createMultiPoint(of(Point.class, geometry).toArray(new Point[0]));
        };
    }

    static <T extends Geometry> List<T> of(Class<T> type, Geometry geometry) {
        List<T> parts = new ArrayList<>();
        collect(type, geometry, parts);
        return parts;
    }

    private static <T extends Geometry> void collect(Class<T> type, Geometry geometry, List<T> parts) {
        if (geometry instanceof GeometryCollection collection) {
            for (int i = 0; i < collection.getNumGeometries(); i++) {
                collect(type, collection.getGeometryN(i), parts);
            }
        } else if (type.isInstance(geometry) && !geometry.isEmpty()) {
            parts.add(type.cast(geometry));
        }
    }
}
