package co.expediente.spatial;

import static co.expediente.spatial.Shapes.r;
import static co.expediente.spatial.Shapes.wkt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Three layers, invalid shapes, bounds, and the laws of areas, against a sweep over slabs and exact arithmetic. */
class AreaKernelLawsTest {
    private static double triple(Geometry a, Geometry b, Geometry c) {
        return triple(a, b, c, false);
    }

    private static double triple(Geometry a, Geometry b, Geometry c, boolean geodesic) {
        PairArea kernel = new PairArea();
        kernel.compute(FlatPolygons.of(a), 0, FlatPolygons.of(b), 0, FlatPolygons.of(c), 0, geodesic);
        return geodesic ? kernel.geodesic() : kernel.planar();
    }

    private static Polygon star(RandomShapes shapes, double reach, double size) {
        return shapes.star(
                shapes.between(-reach, reach),
                shapes.between(-reach, reach),
                shapes.between(size / 10, size),
                3 + shapes.integer(20),
                shapes.integer(2) == 0);
    }

    @Test
    void two_and_three_stars_agree_with_the_sweep_over_slabs() {
        RandomShapes shapes = new RandomShapes(71);
        for (int i = 0; i < 400; i++) {
            Geometry a = star(shapes, 20, 50);
            Geometry b = star(shapes, 40, 100);
            Geometry c = star(shapes, 40, 100);
            double scale = Math.min(a.getArea(), Math.min(b.getArea(), c.getArea()));

            assertEquals(SlabSweep.area(a, b), AreaKernel.intersectionArea(a, b), 2e-14 * scale);
            assertEquals(SlabSweep.area(a, b, c), triple(a, b, c), 4e-14 * scale);
        }
    }

    @Test
    void of_invalid_polygons_the_product_of_the_winding_numbers_is_measured() {
        RandomShapes shapes = new RandomShapes(72);
        for (int i = 0; i < 300; i++) {
            Geometry a = tangle(shapes, 4 + shapes.integer(6));
            Geometry twice = RandomShapes.FACTORY.createMultiPolygon(
                    new Polygon[] {star(shapes, 10, 40), star(shapes, 10, 40), star(shapes, 10, 40)});
            Geometry c = star(shapes, 20, 60);
            double scale = 4 * 60 * 60;

            assertEquals(SlabSweep.area(a, twice), AreaKernel.intersectionArea(a, twice), 1e-12 * scale);
            assertEquals(SlabSweep.area(a, twice, c), triple(a, twice, c), 1e-12 * scale);
        }
    }

    /** A ring that crosses itself. */
    private static Polygon tangle(RandomShapes shapes, int vertices) {
        Coordinate[] ring = new Coordinate[vertices + 1];
        for (int v = 0; v < vertices; v++) {
            ring[v] = RandomShapes.at(shapes.between(-40, 40), shapes.between(-40, 40));
        }
        ring[vertices] = ring[0];
        return RandomShapes.FACTORY.createPolygon(ring);
    }

    @Test
    void a_layer_that_overlaps_itself_counts_as_often_as_it_covers() {
        FlatPolygons square = FlatPolygons.of(r(4990000, 2100000, 4990010, 2100010));
        PreparedPolygons overlapping = PreparedPolygons.of(FlatPolygons.of(List.of(
                r(4989900, 2099900, 4990100, 2100100),
                r(4989900, 2099900, 4990100, 2100100),
                r(4990005, 2100000, 4990100, 2100100))));
        PreparedPolygons units = PreparedPolygons.of(FlatPolygons.of(r(4980000, 2090000, 4990008, 2110000)));

        assertEquals(
                250.0,
                AreaKernel.crossTabulate(square, Classes.one(1), overlapping, Classes.one(3), false, 1)
                        .planar(0, 0));
        assertEquals(
                190.0,
                AreaKernel.crossTabulate(
                                square, Classes.one(1), overlapping, Classes.one(3), units, Classes.one(1), false, 1)
                        .planar(0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"-74.0812, 4.6097", "-0.00001, 0.00002", "0, 0"})
    void degrees_and_places_near_zero_keep_ten_digits(double lon, double lat) {
        RandomShapes shapes = new RandomShapes(73);
        AffineTransformation toDegrees = AffineTransformation.translationInstance(-RandomShapes.X0, -RandomShapes.Y0)
                .scale(1e-5, 1e-5)
                .translate(lon, lat);
        for (int i = 0; i < 100; i++) {
            Geometry a = toDegrees.transform(star(shapes, 20, 50));
            Geometry b = toDegrees.transform(star(shapes, 30, 80));
            double scale = Math.min(a.getArea(), b.getArea());
            assertEquals(SlabSweep.area(a, b), AreaKernel.intersectionArea(a, b), 1e-10 * scale);
        }
    }

    @Test
    void the_bounds_of_two_and_three_layers_hold_against_double_double() {
        RandomShapes shapes = new RandomShapes(74);
        double worst = 0;
        for (int i = 0; i < 4000; i++) {
            FlatPolygons a = FlatPolygons.of(kind(shapes, i));
            FlatPolygons b = FlatPolygons.of(kind(shapes, i / 4));
            FlatPolygons c = FlatPolygons.of(kind(shapes, i / 16));
            Segments first = collect(a, b);
            Segments second = collect(a, c);
            Segments edges = new Segments();
            edges.setFeature(a, 0, a.box[0], a.box[1]);
            double width = a.box[2] - a.box[0];
            PairSum two = new PairSum();
            two.reset();
            two.add(edges, first, width);
            PairSum three = new PairSum();
            three.reset();
            Segments product = new Segments();
            product.setProduct(first, second);
            three.add(edges, product, width);

            double error = Math.abs(two.planar() - ExactSum.of(edges, first));
            double errorOfThree = Math.abs(three.planar() - ExactSum.of(edges, first, second));

            assertTrue(error <= two.bound(), error + " > " + two.bound());
            assertTrue(errorOfThree <= three.bound(), errorOfThree + " > " + three.bound());
            worst = Math.max(worst, three.bound() > 0 ? errorOfThree / three.bound() : 0);
        }
        assertTrue(worst > 1e-4, "a bound this wide says nothing: " + worst);
    }

    private static Geometry kind(RandomShapes shapes, int number) {
        return switch (number % 4) {
            case 0 -> shapes.needle();
            case 1 -> star(shapes, 20, 50);
            case 2 ->
                RandomShapes.triangle(
                        RandomShapes.X0 - shapes.integer(9),
                        RandomShapes.Y0 - shapes.integer(9),
                        RandomShapes.X0 + 1 + shapes.integer(9),
                        RandomShapes.Y0 + shapes.integer(9),
                        RandomShapes.X0 + shapes.integer(9),
                        RandomShapes.Y0 + 1 + shapes.integer(9));
            default ->
                RandomShapes.triangle(
                        RandomShapes.X0 - 50,
                        RandomShapes.Y0 + shapes.between(-1e-3, 1e-3),
                        RandomShapes.X0 + 50,
                        RandomShapes.Y0 + shapes.between(-1e-3, 1e-3),
                        RandomShapes.X0 + shapes.between(-20, 20),
                        RandomShapes.Y0 + 30);
        };
    }

    private static Segments collect(FlatPolygons a, FlatPolygons b) {
        Segments segments = new Segments();
        EdgeCollector collector = new EdgeCollector();
        collector.setBox(a.box[0], a.box[1], a.box[2], a.box[3]);
        collector.collect(b, 0, segments, false);
        return segments;
    }

    @Test
    void needles_in_three_layers_are_right_to_nine_digits() {
        RandomShapes shapes = new RandomShapes(75);
        for (int i = 0; i < 300; i++) {
            Geometry needle = shapes.needle();
            Geometry b = kind(shapes, 3);
            Geometry c = shapes.integer(2) == 0 ? shapes.needle() : kind(shapes, 3);
            double smallest =
                    Math.min(Measures.planarArea(needle), Math.min(Measures.planarArea(b), Measures.planarArea(c)));

            assertEquals(
                    ConvexClip.area(needle, b, c).doubleValue(), triple(needle, b, c), 1e-9 * smallest, "needle " + i);
        }
    }

    @Test
    void three_features_give_the_same_bits_in_any_order_and_written_in_any_way() {
        RandomShapes shapes = new RandomShapes(76);
        AffineTransformation move = AffineTransformation.translationInstance(-123_456, 98_765);
        for (int i = 0; i < 200; i++) {
            Geometry a = star(shapes, 20, 60);
            Geometry b = star(shapes, 20, 60);
            Geometry c = star(shapes, 20, 60);
            double value = triple(a, b, c);

            assertEquals(value, triple(b, c, a));
            assertEquals(value, triple(c, a, b));
            assertEquals(value, triple(a, c, b));
            assertEquals(value, triple(a.reverse(), b.reverse(), c));
            assertEquals(value, triple(move.transform(a), move.transform(b), move.transform(c)));
            assertEquals(AreaKernel.intersectionArea(a, b), triple(a, b, b));
            assertEquals(Measures.planarArea(a), triple(a, a, a));
        }
    }

    @Test
    void what_lies_inside_or_is_equal_is_common_as_a_whole_although_ST_Overlaps_says_no() {
        Geometry outer = r(4990000, 2100000, 4990100, 2100100);
        Geometry inner =
                wkt("POLYGON((4990010.3 2100010.7,4990040.9 2100015.1,4990022.2 2100060.6,4990010.3 2100010.7))");

        assertEquals(Measures.planarArea(inner), AreaKernel.intersectionArea(outer, inner));
        assertEquals(Measures.planarArea(inner), triple(inner, outer, outer));
        assertEquals(Measures.planarArea(inner), triple(outer, inner, inner.copy()));
        assertEquals(0.0, AreaKernel.intersectionArea(inner, Regions.difference(outer, inner)));
    }

    @Test
    void zones_and_units_made_of_parcels_hold_each_parcel_in_one_zone_and_one_unit_only() {
        RandomShapes shapes = new RandomShapes(77);
        List<Geometry> parcels = shapes.mesh(18, 360, false);
        List<Geometry> zones = new ArrayList<>();
        List<Geometry> units = new ArrayList<>();
        for (int z = 0; z < 6; z++) {
            zones.add(Regions.union(parcels.subList(54 * z, 54 * z + 54)));
        }
        for (int u = 0; u < 4; u++) {
            units.add(Regions.union(parcels.subList(81 * u, 81 * u + 81)));
        }
        FlatPolygons flat = FlatPolygons.of(parcels);
        CrossTableByUnit table = AreaKernel.crossTabulate(
                flat,
                Classes.each(324),
                PreparedPolygons.of(FlatPolygons.of(zones)),
                Classes.each(6),
                PreparedPolygons.of(FlatPolygons.of(units)),
                Classes.each(4),
                true,
                2);
        for (int i = 0; i < 324; i++) {
            for (int z = 0; z < 6; z++) {
                for (int u = 0; u < 4; u++) {
                    boolean here = z == i / 54 && u == i / 81;
                    assertEquals(here ? flat.area(i) : 0.0, table.planar(i, z, u), 0x1p-60);
                    assertEquals(here ? flat.geodesicArea(i) : 0.0, table.geodesic(i, z, u), 0x1p-60);
                }
            }
        }
    }

    @Test
    void rectangles_on_whole_metres_give_whole_square_metres_in_three_layers() {
        RandomShapes shapes = new RandomShapes(78);
        int[][] a = rectangles(shapes, 400, 30);
        int[][] b = rectangles(shapes, 40, 90);
        int[][] c = rectangles(shapes, 20, 120);
        long[] expected = new long[2 * 3 * 4];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                for (int k = 0; k < c.length; k++) {
                    long w = Math.min(a[i][2], Math.min(b[j][2], c[k][2]))
                            - Math.max(a[i][0], Math.max(b[j][0], c[k][0]));
                    long h = Math.min(a[i][3], Math.min(b[j][3], c[k][3]))
                            - Math.max(a[i][1], Math.max(b[j][1], c[k][1]));
                    expected[(k % 4 * 2 + i % 2) * 3 + j % 3] += Math.max(0, w) * Math.max(0, h);
                }
            }
        }
        CrossTableByUnit table = AreaKernel.crossTabulate(
                flat(a),
                cycle(400, 2),
                PreparedPolygons.of(flat(b)),
                cycle(40, 3),
                PreparedPolygons.of(flat(c)),
                cycle(20, 4),
                false,
                2);
        for (int cell = 0; cell < expected.length; cell++) {
            assertEquals((double) expected[cell], table.planar(cell / 3 % 2, cell % 3, cell / 6));
        }
    }

    private static int[][] rectangles(RandomShapes shapes, int count, int side) {
        int[][] made = new int[count][];
        for (int i = 0; i < count; i++) {
            int x = 4_880_000 + shapes.integer(300);
            int y = 2_070_000 + shapes.integer(300);
            made[i] = new int[] {x, y, x + 1 + shapes.integer(side), y + 1 + shapes.integer(side)};
        }
        return made;
    }

    private static FlatPolygons flat(int[][] rectangles) {
        List<Geometry> made = new ArrayList<>();
        for (int[] q : rectangles) {
            made.add(r(q[0], q[1], q[2], q[3]));
        }
        return FlatPolygons.of(made);
    }

    private static Classes cycle(int size, int classes) {
        return Classes.of(IntStream.range(0, size).map(i -> i % classes).toArray(), classes);
    }

    @Test
    void a_city_with_needles_gives_the_same_bits_for_any_threads_rows_and_rings_and_its_parts_add_up() {
        RandomShapes shapes = new RandomShapes(79);
        List<Geometry> parcels = new ArrayList<>(shapes.mesh(70, 2100, true));
        for (int i = 0; i < 60; i++) {
            parcels.add(AffineTransformation.translationInstance(150 + shapes.integer(1800), 150 + shapes.integer(1800))
                    .transform(shapes.needle()));
        }
        List<Geometry> zones = new ArrayList<>(shapes.mesh(13, 2100, true));
        List<Geometry> units = new ArrayList<>(shapes.mesh(5, 2100, false));
        FlatPolygons whole = FlatPolygons.of(parcels);
        CrossTable two = null;
        CrossTableByUnit three = null;
        for (int threads : new int[] {1, 2, 8}) {
            PreparedPolygons b = PreparedPolygons.of(FlatPolygons.of(zones));
            PreparedPolygons c = PreparedPolygons.of(FlatPolygons.of(units));
            FlatPolygons a = FlatPolygons.of(parcels);
            CrossTable table = AreaKernel.crossTabulate(a, Classes.one(a.size()), b, Classes.one(169), true, threads);
            CrossTableByUnit byUnit = AreaKernel.crossTabulate(
                    a, Classes.one(a.size()), b, Classes.one(169), c, Classes.one(25), true, threads);
            two = two == null ? table : two;
            three = three == null ? byUnit : three;
            assertEquals(two, table);
            assertEquals(three, byUnit);
            Collections.shuffle(parcels, new Random(threads));
            Collections.shuffle(zones, new Random(threads));
            Collections.shuffle(units, new Random(threads));
            parcels.replaceAll(Geometry::reverse);
        }
        double planar =
                IntStream.range(0, whole.size()).mapToDouble(whole::area).sum();
        assertTrue(two != null && three != null);
        assertEquals(planar, two.planar(0, 0), 1e-13 * planar);
        assertEquals(two.planar(0, 0), three.planar(0, 0, 0), 1e-13 * planar);
        assertEquals(two.geodesic(0, 0), three.geodesic(0, 0, 0), 1e-12 * planar);
    }

    @Test
    void a_layer_twice_doubles_the_table_exactly() {
        RandomShapes shapes = new RandomShapes(80);
        List<Geometry> parcels = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            parcels.add(AffineTransformation.translationInstance(250, 250).transform(star(shapes, 250, 40)));
        }
        PreparedPolygons zones = PreparedPolygons.of(FlatPolygons.of(shapes.mesh(6, 500, true)));
        CrossTable once =
                AreaKernel.crossTabulate(FlatPolygons.of(parcels), Classes.one(200), zones, Classes.each(36), true, 1);
        List<Geometry> doubled = new ArrayList<>(parcels);
        doubled.addAll(parcels);
        CrossTable twice =
                AreaKernel.crossTabulate(FlatPolygons.of(doubled), Classes.one(400), zones, Classes.each(36), true, 2);

        twice.subtract(once);

        assertEquals(once, twice);
    }

    @Test
    void three_large_features_go_through_tiles_and_agree_with_OverlayNG_at_the_origin() {
        RandomShapes shapes = new RandomShapes(81);
        for (int n : new int[] {200, 3000, 20_000}) {
            Geometry a = shapes.coast(0, 0, 5000, n);
            Geometry b = shapes.coast(1500, 700, 5000, n);
            Geometry c = shapes.coast(-300, 1900, 5000, n);
            Geometry both =
                    OverlayNGRobust.overlay(RandomShapes.atOrigin(a), RandomShapes.atOrigin(b), OverlayNG.INTERSECTION);
            double expected = OverlayNGRobust.overlay(both, RandomShapes.atOrigin(c), OverlayNG.INTERSECTION)
                    .getArea();

            assertEquals(expected, triple(a, b, c), 1e-13 * expected, n + " vertices");
            assertEquals(
                    Measures.geodesicArea(Regions.intersection(Regions.intersection(a, b), c)),
                    triple(a, b, c, true),
                    1e-10 * expected,
                    n + " vertices, geodesic");
        }
    }
}
