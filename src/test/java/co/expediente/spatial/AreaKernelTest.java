package co.expediente.spatial;

import static co.expediente.spatial.Shapes.wkt;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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
    void the_parts_of_a_partition_add_up_to_the_whole_planar_and_geodesic() {
        for (boolean subdivided : new boolean[] {false, true}) {
            RandomShapes shapes = new RandomShapes(6);
            List<Geometry> cells = shapes.mesh(12, 1200, subdivided);
            FlatPolygons zones = FlatPolygons.of(cells);
            for (int i = 0; i < 200; i++) {
                Geometry parcel = shapes.star(
                        shapes.between(200, 1000), shapes.between(200, 1000), shapes.between(1, 190), 9, i % 3 == 0);
                FlatPolygons one = FlatPolygons.of(parcel);
                CrossTable table = AreaKernel.crossTabulate(one, new int[1], zones, new int[zones.size()], true, 1);

                assertRelative(one.area(0), table.planar(0, 0), one.area(0), 4e-15, "planar " + i);
                assertRelative(one.geodesicArea(0), table.geodesic(0, 0), one.area(0), 1e-13, "geodesic " + i);
            }
        }
    }

    @Test
    void zones_made_of_parcels_contain_each_parcel_wholly_and_in_one_zone_only() {
        RandomShapes shapes = new RandomShapes(7);
        List<Geometry> parcels = shapes.mesh(20, 400, false);
        List<Geometry> zones = new ArrayList<>();
        for (int z = 0; z < 5; z++) {
            zones.add(Regions.union(parcels.subList(80 * z, 80 * z + 80)));
        }
        FlatPolygons flatParcels = FlatPolygons.of(parcels);
        FlatPolygons flatZones = FlatPolygons.of(zones);
        int[] own = new int[400];
        for (int i = 0; i < 400; i++) {
            own[i] = i;
        }
        CrossTable table = AreaKernel.crossTabulate(flatParcels, own, flatZones, new int[] {0, 1, 2, 3, 4});
        for (int i = 0; i < 400; i++) {
            for (int z = 0; z < 5; z++) {
                assertEquals(z == i / 80 ? flatParcels.area(i) : 0.0, table.planar(i, z), 0x1p-60);
            }
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
    void threads_and_row_order_change_no_bit() {
        RandomShapes shapes = new RandomShapes(11);
        List<Geometry> parcels = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            parcels.add(shapes.star(
                    shapes.between(0, 2000), shapes.between(0, 2000), shapes.between(2, 40), 8, i % 9 == 0));
        }
        List<Geometry> zones = shapes.mesh(15, 2000, true);
        List<Geometry> units = shapes.mesh(4, 2000, false);
        double[] first = null;
        double[] firstByUnit = null;
        for (int run = 0; run < 6; run++) {
            int threads = new int[] {1, 2, 8}[run % 3];
            List<Integer> orderA = shuffled(parcels.size(), run);
            List<Integer> orderB = shuffled(zones.size(), run);
            List<Integer> orderC = shuffled(units.size(), run);
            FlatPolygons a = FlatPolygons.of(orderA.stream().map(parcels::get).toList());
            FlatPolygons b = FlatPolygons.of(orderB.stream().map(zones::get).toList());
            FlatPolygons c = FlatPolygons.of(orderC.stream().map(units::get).toList());
            int[] classA = orderA.stream().mapToInt(i -> i % 7).toArray();
            int[] classB = orderB.stream().mapToInt(i -> i % 5).toArray();
            int[] unit = orderC.stream().mapToInt(i -> i).toArray();
            CrossTable table = AreaKernel.crossTabulate(a, classA, b, classB, true, threads);
            CrossTableByUnit byUnit = AreaKernel.crossTabulate(a, classA, b, classB, c, unit, true, threads);
            double[] cells = cells(table);
            double[] unitCells = new double[0];
            for (int u = 0; u < byUnit.units(); u++) {
                double[] more = cells(byUnit.unit(u));
                int old = unitCells.length;
                unitCells = Arrays.copyOf(unitCells, old + more.length);
                System.arraycopy(more, 0, unitCells, old, more.length);
            }
            if (first == null) {
                first = cells;
                firstByUnit = unitCells;
            }
            assertArrayEquals(first, cells);
            assertArrayEquals(firstByUnit, unitCells);
        }
    }

    private static double[] cells(CrossTable table) {
        double[] cells = new double[2 * table.classesA() * table.classesB()];
        int at = 0;
        for (int a = 0; a < table.classesA(); a++) {
            for (int b = 0; b < table.classesB(); b++) {
                cells[at++] = table.planar(a, b);
                cells[at++] = table.geodesic(a, b);
            }
        }
        return cells;
    }

    private static List<Integer> shuffled(int n, int seed) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            order.add(i);
        }
        if (seed > 0) {
            Collections.shuffle(order, new Random(seed));
        }
        return order;
    }

    @Test
    void a_layer_by_a_layer_by_units_agrees_with_OverlayNG_at_the_origin() {
        RandomShapes shapes = new RandomShapes(12);
        List<Geometry> parcels = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            parcels.add(shapes.star(shapes.between(0, 600), shapes.between(0, 600), 25, 9, i % 4 == 0));
        }
        List<Geometry> zones = shapes.mesh(7, 600, true);
        List<Geometry> units = shapes.mesh(3, 600, false);
        int[] unit = {0, 1, 2, 3, 4, 5, 6, 7, 8};
        int[] classA = parcels.stream().mapToInt(g -> parcels.indexOf(g) % 3).toArray();
        int[] classB = zones.stream().mapToInt(g -> zones.indexOf(g) % 4).toArray();
        double[][][] expected = new double[3][4][9];
        for (int i = 0; i < parcels.size(); i++) {
            for (int j = 0; j < zones.size(); j++) {
                if (!parcels.get(i)
                        .getEnvelopeInternal()
                        .intersects(zones.get(j).getEnvelopeInternal())) {
                    continue;
                }
                Geometry part = OverlayNGRobust.overlay(
                        RandomShapes.atOrigin(parcels.get(i)),
                        RandomShapes.atOrigin(zones.get(j)),
                        OverlayNG.INTERSECTION);
                for (int u = 0; u < 9; u++) {
                    expected[classA[i]][classB[j]][u] += OverlayNGRobust.overlay(
                                    part, RandomShapes.atOrigin(units.get(u)), OverlayNG.INTERSECTION)
                            .getArea();
                }
            }
        }
        CrossTableByUnit table = AreaKernel.crossTabulate(
                FlatPolygons.of(parcels),
                classA,
                FlatPolygons.of(zones),
                classB,
                FlatPolygons.of(units),
                unit,
                true,
                2);
        CrossTable two =
                AreaKernel.crossTabulate(FlatPolygons.of(parcels), classA, FlatPolygons.of(zones), classB, true, 2);
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 4; b++) {
                double sum = 0;
                double geodesic = 0;
                for (int u = 0; u < 9; u++) {
                    assertRelative(expected[a][b][u], table.planar(a, b, u), two.planar(a, b), 1e-13, "cell");
                    sum += table.planar(a, b, u);
                    geodesic += table.geodesic(a, b, u);
                }
                assertRelative(two.planar(a, b), sum, sum, 1e-13, "units");
                assertRelative(two.geodesic(a, b), geodesic, sum, 1e-12, "units, geodesic");
            }
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
}
