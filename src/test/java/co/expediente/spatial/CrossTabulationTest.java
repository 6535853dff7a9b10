package co.expediente.spatial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Laws of areas of whole layers by class and unit: parts add up, order and threads do not count. */
class CrossTabulationTest {
    private static void assertRelative(double expected, double actual, double scale, double tolerance, String what) {
        assertTrue(
                Math.abs(expected - actual) <= tolerance * scale,
                () -> what + ": expected " + expected + " but was " + actual + ", relative "
                        + Math.abs(expected - actual) / scale);
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
}
