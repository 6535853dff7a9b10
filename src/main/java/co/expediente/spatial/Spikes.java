package co.expediente.spatial;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Finds spikes and gores: corners of a ring where it runs out and comes back so near to itself that what it encloses there is
 * narrower than the cluster tolerance of domain §B.0.8.
 */
public final class Spikes {
    /** Metres. */
    public static final double TOLERANCE = 0.001;
    /** A spike that is no longer than some tolerances is a rounding, not a drawing. */
    private static final double SHORTEST = 0.05;

    private Spikes() {}

    /** The tip of the first one, or null. Coordinates in metres; only polygons have any. */
    public static @Nullable Coordinate first(Geometry geometry) {
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            if (geometry.getGeometryN(i) instanceof Polygon polygon) {
                Coordinate tip = first(polygon.getExteriorRing());
                for (int h = 0; tip == null && h < polygon.getNumInteriorRing(); h++) {
                    tip = first(polygon.getInteriorRingN(h));
                }
                if (tip != null) {
                    return tip;
                }
            }
        }
        return null;
    }

    private static @Nullable Coordinate first(LinearRing ring) {
        CoordinateSequence points = ring.getCoordinateSequence();
        int n = points.size() - 1;
        for (int i = 0; i < n; i++) {
            int before = i == 0 ? n - 1 : i - 1;
            double ax = points.getX(before) - points.getX(i);
            double ay = points.getY(before) - points.getY(i);
            double bx = points.getX(i + 1) - points.getX(i);
            double by = points.getY(i + 1) - points.getY(i);
            double dot = ax * bx + ay * by;
            if (dot <= 0) {
                continue;
            }
            double cross = Math.abs(ax * by - ay * bx);
            double a2 = ax * ax + ay * ay;
            double b2 = bx * bx + by * by;
            // The shorter leg's end lies |cross| / longer leg away from the other leg: there the spike is widest.
            if (cross * cross < TOLERANCE * TOLERANCE * Math.max(a2, b2) && Math.min(a2, b2) > SHORTEST * SHORTEST) {
                return new Coordinate(points.getX(i), points.getY(i));
            }
        }
        return null;
    }
}
