package co.expediente.spatial;

import static co.expediente.spatial.Shapes.wkt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Laws that areas of intersections obey, and the values against OverlayNG at the origin and 60-digit arithmetic. */
class AreaKernelTest {
    private static double overlayArea(Geometry a, Geometry b) {
        return OverlayNGRobust.overlay(RandomShapes.atOrigin(a), RandomShapes.atOrigin(b), OverlayNG.INTERSECTION)
                .getArea();
    }

    private static void assertRelative(double expected, double actual, double scale, double tolerance, String what) {
        assertTrue(
                Math.abs(expected - actual) <= tolerance * scale,
                () -> what + ": expected " + expected + " but was " + actual + ", relative "
                        + Math.abs(expected - actual) / scale);
    }

    @Test
    void random_stars_with_holes_and_parts_agree_with_OverlayNG_at_the_origin() {
        RandomShapes shapes = new RandomShapes(1);
        for (int i = 0; i < 3000; i++) {
            Geometry a = shapes.star(0, 0, 50, 3 + shapes.integer(12), shapes.integer(3) == 0);
            Geometry b = shapes.integer(4) == 0
                    ? twoParts(shapes)
                    : shapes.star(
                            shapes.between(-60, 60),
                            shapes.between(-60, 60),
                            shapes.between(5, 100),
                            3 + shapes.integer(60),
                            shapes.integer(3) == 0);
            assertRelative(
                    overlayArea(a, b),
                    AreaKernel.intersectionArea(a, b),
                    Math.min(a.getArea(), b.getArea()),
                    2e-14,
                    "pair " + i);
        }
    }

    private static MultiPolygon twoParts(RandomShapes shapes) {
        return RandomShapes.FACTORY.createMultiPolygon(
                new Polygon[] {shapes.star(-40, 0, 35, 9, true), shapes.star(40, shapes.between(-10, 10), 35, 7, false)
                });
    }

    @Test
    void lattice_polygons_with_many_ties_agree_with_OverlayNG_at_the_origin() {
        RandomShapes shapes = new RandomShapes(2);
        int compared = 0;
        while (compared < 2000) {
            Geometry a = latticeTriangle(shapes);
            Geometry b = latticeTriangle(shapes);
            if (a.getArea() > 0 && b.getArea() > 0) {
                compared++;
                assertRelative(
                        ConvexClip.area(a, b).doubleValue(),
                        AreaKernel.intersectionArea(a, b),
                        Math.min(a.getArea(), b.getArea()),
                        1e-14,
                        a + " " + b);
            }
        }
    }

    private static Geometry latticeTriangle(RandomShapes shapes) {
        return RandomShapes.triangle(
                RandomShapes.X0 + shapes.integer(7), RandomShapes.Y0 + shapes.integer(7),
                RandomShapes.X0 + shapes.integer(7), RandomShapes.Y0 + shapes.integer(7),
                RandomShapes.X0 + shapes.integer(7), RandomShapes.Y0 + shapes.integer(7));
    }

    @Test
    void needles_are_right_to_nine_digits_and_more() {
        RandomShapes shapes = new RandomShapes(3);
        for (int i = 0; i < 2000; i++) {
            Polygon needle = shapes.needle();
            Geometry other = shapes.integer(2) == 0
                    ? shapes.needle()
                    : RandomShapes.triangle(
                            RandomShapes.X0 - 30,
                            RandomShapes.Y0 - 25.3,
                            RandomShapes.X0 + 41,
                            RandomShapes.Y0 - 17,
                            RandomShapes.X0 + shapes.between(-9, 9),
                            RandomShapes.Y0 + 33);
            BigDecimal own = ConvexClip.area(needle);
            assertRelative(
                    own.doubleValue(), Measures.planarArea(needle), own.doubleValue(), 1e-15, "area of needle " + i);
            assertRelative(
                    ConvexClip.area(needle, other).doubleValue(),
                    AreaKernel.intersectionArea(needle, other),
                    Math.min(own.doubleValue(), ConvexClip.area(other).doubleValue()),
                    1e-9,
                    "needle " + i + " " + needle + " " + other);
        }
    }

    @Test
    void long_zone_edges_do_not_disturb_a_small_parcel() {
        RandomShapes shapes = new RandomShapes(4);
        for (int i = 0; i < 1000; i++) {
            double size = Math.pow(10, shapes.between(-2, 1.5));
            Geometry parcel = RandomShapes.triangle(
                    RandomShapes.X0,
                    RandomShapes.Y0,
                    RandomShapes.X0 + size,
                    RandomShapes.Y0 + size * shapes.between(-0.5, 0.5),
                    RandomShapes.X0 + size * shapes.between(0, 1),
                    RandomShapes.Y0 + size);
            double tilt = shapes.between(-30, 30);
            Geometry zone = RandomShapes.triangle(
                    RandomShapes.X0 - 50_000 - shapes.between(0, 9),
                    RandomShapes.Y0 + size / 2 - tilt,
                    RandomShapes.X0 + 50_000 + shapes.between(0, 9),
                    RandomShapes.Y0 + size / 2 + tilt,
                    RandomShapes.X0,
                    RandomShapes.Y0 + 40_000);
            assertRelative(
                    ConvexClip.area(parcel, zone).doubleValue(),
                    AreaKernel.intersectionArea(parcel, zone),
                    parcel.getArea(),
                    1e-14,
                    "parcel " + i + " " + parcel + zone);
        }
    }

    @Test
    void large_against_large_goes_through_tiles_and_agrees() {
        RandomShapes shapes = new RandomShapes(5);
        for (int n : new int[] {300, 800, 10_000, 30_000}) {
            boolean spiky = n < 1000;
            Geometry a = spiky ? shapes.star(0, 0, 5000, n, true) : shapes.coast(0, 0, 5000, n);
            Geometry b = spiky ? shapes.star(1500, 700, 5000, n, true) : shapes.coast(1500, 700, 5000, n);
            double expected = overlayArea(a, b);

            assertRelative(expected, AreaKernel.intersectionArea(a, b), expected, 1e-13, n + " vertices");
            assertRelative(
                    Measures.geodesicArea(Regions.intersection(a, b)),
                    AreaKernel.geodesicIntersectionArea(a, b),
                    expected,
                    1e-10,
                    n + " vertices, geodesic");
        }
    }

    @Test
    void a_polygon_with_itself_is_itself_to_the_bit() {
        RandomShapes shapes = new RandomShapes(8);
        for (int i = 0; i < 500; i++) {
            Geometry a = shapes.star(0, 0, shapes.between(0.1, 3000), 3 + shapes.integer(200), i % 2 == 0);
            assertEquals(Measures.planarArea(a), AreaKernel.intersectionArea(a, a));
            assertEquals(Measures.geodesicArea(a), AreaKernel.geodesicIntersectionArea(a, a));
        }
    }

    @Test
    void the_way_a_ring_is_written_down_changes_no_bit() {
        RandomShapes shapes = new RandomShapes(9);
        for (int i = 0; i < 300; i++) {
            Polygon a = shapes.star(0, 0, 60, 12, true);
            Polygon b = shapes.star(20, 10, 60, 40, true);
            double value = AreaKernel.intersectionArea(a, b);

            assertEquals(value, AreaKernel.intersectionArea(a.reverse(), b.reverse()));
            assertEquals(value, AreaKernel.intersectionArea(rotated(a, 5), rotated(b, 17)));
            assertEquals(value, AreaKernel.intersectionArea(b, a));
        }
    }

    private static Geometry rotated(Polygon polygon, int by) {
        Coordinate[] ring = polygon.getExteriorRing().getCoordinates();
        List<Coordinate> open = new ArrayList<>(List.of(ring).subList(0, ring.length - 1));
        Collections.rotate(open, by);
        open.add(open.get(0));
        return RandomShapes.FACTORY.createPolygon(
                RandomShapes.FACTORY.createLinearRing(open.toArray(new Coordinate[0])),
                new LinearRing[] {polygon.getInteriorRingN(0)});
    }

    @Test
    void moving_both_by_whole_metres_changes_no_bit_of_the_planar_area() {
        RandomShapes shapes = new RandomShapes(10);
        AffineTransformation move = AffineTransformation.translationInstance(123_456, -654_321);
        for (int i = 0; i < 300; i++) {
            Geometry a = shapes.star(0, 0, 60, 12, true);
            Geometry b = shapes.star(20, 10, 60, 40, true);
            assertEquals(
                    AreaKernel.intersectionArea(a, b),
                    AreaKernel.intersectionArea(move.transform(a), move.transform(b)));
        }
    }

    @Test
    void rectangles_on_whole_metres_give_whole_square_metres() {
        RandomShapes shapes = new RandomShapes(13);
        for (int i = 0; i < 2000; i++) {
            int[] a = rectangle(shapes);
            int[] b = rectangle(shapes);
            long w = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]));
            long h = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
            assertEquals((double) (w * h), AreaKernel.intersectionArea(geometry(a), geometry(b)));
        }
    }

    private static int[] rectangle(RandomShapes shapes) {
        int x = 4_880_000 + shapes.integer(50);
        int y = 2_070_000 + shapes.integer(50);
        return new int[] {x, y, x + 1 + shapes.integer(50), y + 1 + shapes.integer(50)};
    }

    private static Geometry geometry(int[] r) {
        return Shapes.r(r[0], r[1], r[2], r[3]);
    }

    @Test
    void a_coordinate_that_is_no_number_is_refused() {
        Polygon bad = RandomShapes.triangle(0, 0, Double.POSITIVE_INFINITY, 1, 2, 3);
        assertThrows(IllegalArgumentException.class, () -> FlatPolygons.of(bad));
    }

    @Test
    void what_has_no_polygons_has_no_area() {
        assertEquals(0, AreaKernel.intersectionArea(wkt("LINESTRING(0 0,1 1)"), wkt("POLYGON((0 0,1 0,1 1,0 0))")));
        assertEquals(0, AreaKernel.intersectionArea(wkt("POLYGON EMPTY"), wkt("POLYGON((0 0,1 0,1 1,0 0))")));
    }

    @Test
    void taking_a_feature_out_of_a_sum_leaves_no_trace() {
        FixedPointSum sum = new FixedPointSum();
        RandomShapes shapes = new RandomShapes(14);
        double[] terms = new double[1000];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = shapes.between(-1e9, 1e9) * Math.pow(10, -shapes.integer(20));
            sum.add(terms[i]);
        }
        for (int i = 1; i < terms.length; i++) {
            sum.subtract(terms[i]);
        }
        assertEquals(terms[0], sum.value(), 0x1p-62);
    }

    /** The oracle for narrow features says what is plain to see. */
    @Test
    void decimal_areas_of_shapes_with_holes_and_parts_are_those_by_hand() {
        Geometry ring = wkt("POLYGON((0 0,10 0,10 10,0 10,0 0),(2 2,2 8,8 8,8 2,2 2))");
        assertEquals(64, ExactOverlap.area(ring, ring));
        assertEquals(
                16,
                ExactOverlap.area(
                        ring,
                        wkt(
                                "MULTIPOLYGON(((0 0,2 0,2 6,0 6,0 0)),((3 3,7 3,7 7,3 7,3 3)),((8 0,10 0,10 2,8 2,8 0)))")));
        assertEquals(
                12.5,
                ExactOverlap.area(wkt("POLYGON((0 0,5 0,5 5,0 0))"), wkt("POLYGON((-1 -1,-1 9,9 9,9 -1,-1 -1))")));
        assertEquals(0, ExactOverlap.area(ring, wkt("POLYGON((3 3,7 3,7 7,3 7,3 3))")));
    }
}
