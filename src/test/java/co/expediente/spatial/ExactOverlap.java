package co.expediente.spatial;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Oracle: area common to two valid polygons in decimal arithmetic, from the coordinates as they are. Each polygon is the signed
 * sum of the trapezoids below its edges; trapezoids are convex and {@link ConvexClip} has their common area.
 */
final class ExactOverlap {
    private record Trapezoid(Coordinate left, Coordinate right, Polygon shape, int sign) {}

    private ExactOverlap() {}

    static double area(Geometry a, Geometry b) {
        Envelope common = a.getEnvelopeInternal().intersection(b.getEnvelopeInternal());
        if (common.isNull()) {
            return 0;
        }
        double floor = Math.floor(Math.min(
                        a.getEnvelopeInternal().getMinY(),
                        b.getEnvelopeInternal().getMinY()))
                - 1;
        List<Trapezoid> ofA = trapezoids(a, floor, common);
        List<Trapezoid> ofB = trapezoids(b, floor, common);
        BigDecimal sum = BigDecimal.ZERO;
        for (Trapezoid one : ofA) {
            for (Trapezoid other : ofB) {
                if (one.left.x < other.right.x && other.left.x < one.right.x) {
                    BigDecimal area = ConvexClip.area(one.shape, other.shape);
                    sum = one.sign == other.sign ? sum.add(area) : sum.subtract(area);
                }
            }
        }
        return sum.doubleValue();
    }

    private static List<Trapezoid> trapezoids(Geometry polygons, double floor, Envelope common) {
        List<Trapezoid> list = new ArrayList<>();
        for (int i = 0; i < polygons.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) polygons.getGeometryN(i);
            add(list, polygon.getExteriorRing(), 1, floor, common);
            for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                add(list, polygon.getInteriorRingN(h), -1, floor, common);
            }
        }
        return list;
    }

    private static void add(List<Trapezoid> list, LinearRing ring, int kind, double floor, Envelope common) {
        Coordinate[] c = ring.getCoordinates();
        int turn = Orientation.isCCW(c) ? kind : -kind;
        for (int i = 1; i < c.length; i++) {
            Coordinate left = c[i - 1].x < c[i].x ? c[i - 1] : c[i];
            Coordinate right = left == c[i] ? c[i - 1] : c[i];
            if (left.x < right.x && left.x < common.getMaxX() && common.getMinX() < right.x) {
                Polygon shape = ring.getFactory().createPolygon(new Coordinate[] {
                    new Coordinate(left.x, floor),
                    new Coordinate(right.x, floor),
                    right.copy(),
                    left.copy(),
                    new Coordinate(left.x, floor)
                });
                // of a ring that runs against the clock the upper border runs to the left
                list.add(new Trapezoid(left, right, shape, left == c[i] ? turn : -turn));
            }
        }
    }
}
