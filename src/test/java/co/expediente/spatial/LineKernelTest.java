package co.expediente.spatial;

import static co.expediente.spatial.Shapes.r;
import static co.expediente.spatial.Shapes.wkt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Lengths of lines in polygons against OverlayNG at the origin and by hand; each portion of a border in one polygon. */
class LineKernelTest {
    private static final Classes ONE = Classes.one(1);

    private static double length(Geometry line, Geometry polygon) {
        return LineKernel.crossTabulate(
                        FlatLines.of(List.of(line)), ONE, PreparedPolygons.of(FlatPolygons.of(polygon)), ONE, false, 1)
                .planar(0, 0);
    }

    private static double overlayLength(Geometry a, Geometry b) {
        return OverlayNGRobust.overlay(RandomShapes.atOrigin(a), RandomShapes.atOrigin(b), OverlayNG.INTERSECTION)
                .getLength();
    }

    private static Geometry path(RandomShapes shapes, int vertices, double side) {
        Coordinate[] path = new Coordinate[vertices];
        for (int v = 0; v < vertices; v++) {
            path[v] = RandomShapes.at(shapes.between(0, side), shapes.between(0, side));
        }
        return RandomShapes.FACTORY.createLineString(path);
    }

    @Test
    void random_lines_in_stars_with_holes_agree_with_OverlayNG_at_the_origin() {
        RandomShapes shapes = new RandomShapes(51);
        for (int i = 0; i < 1500; i++) {
            Geometry line = path(shapes, 2 + shapes.integer(4), 200);
            Geometry star = shapes.star(
                    shapes.between(0, 200),
                    shapes.between(0, 200),
                    shapes.between(5, 120),
                    3 + shapes.integer(90),
                    true);
            assertEquals(overlayLength(line, star), length(line, star), 1e-12 * line.getLength());
        }
    }

    @Test
    void a_coast_of_ten_thousand_edges_gives_the_same_through_its_groups() {
        RandomShapes shapes = new RandomShapes(52);
        Geometry coast = shapes.coast(500, 500, 480, 10_000);
        for (int i = 0; i < 60; i++) {
            Geometry line = path(shapes, 3, 1000);
            assertEquals(overlayLength(line, coast), length(line, coast), 1e-11 * line.getLength());
        }
    }

    @Test
    void lines_along_borders_are_in_one_polygon_only_and_the_parts_make_up_the_whole() {
        RandomShapes shapes = new RandomShapes(53);
        List<Geometry> zones = shapes.mesh(8, 800, true);
        List<Geometry> lines = new ArrayList<>();
        for (Geometry zone : zones) {
            Coordinate[] ring = zone.getCoordinates();
            lines.add(RandomShapes.FACTORY.createLineString(ring)); // every border twice, once in each direction
        }
        for (int i = 0; i < 100; i++) {
            lines.add(path(shapes, 5, 800));
        }
        PreparedPolygons prepared = PreparedPolygons.of(FlatPolygons.of(zones));
        CrossTable table = LineKernel.crossTabulate(
                FlatLines.of(lines), Classes.each(lines.size()), prepared, Classes.each(64), true, 2);
        for (int i = 0; i < lines.size(); i++) {
            double planar = 0;
            double geodesic = 0;
            for (int z = 0; z < 64; z++) {
                planar += table.planar(i, z);
                geodesic += table.geodesic(i, z);
            }
            double whole = Measures.planarLength(lines.get(i));
            assertEquals(whole, planar, 1e-13 * whole);
            assertEquals(Measures.geodesicLength(lines.get(i)), geodesic, 1e-12 * whole);
            if (i < 64) {
                // counter-clockwise, so the polygon lies at the left of its own border
                assertEquals(whole, table.planar(i, i), 1e-13 * whole);
            }
        }
    }

    @Test
    void a_line_on_a_common_border_counts_at_its_left() {
        Geometry west = r(4990000, 2100000, 4990100, 2100100);
        Geometry east = r(4990100, 2100000, 4990200, 2100100);
        Geometry north = wkt("LINESTRING(4990100 2100010,4990100 2100070)");

        assertEquals(60.0, length(north, west));
        assertEquals(0.0, length(north, east));
        assertEquals(0.0, length(north.reverse(), west));
        assertEquals(60.0, length(north.reverse(), east));
    }

    @Test
    void a_line_through_vertices_and_along_edges_of_a_lattice_is_cut_exactly() {
        Geometry cross = wkt("POLYGON((4990010 2100000,4990020 2100000,4990020 2100010,4990030 2100010,4990030 2100020,"
                + "4990020 2100020,4990020 2100030,4990010 2100030,4990010 2100020,4990000 2100020,4990000 2100010,"
                + "4990010 2100010,4990010 2100000))");

        assertEquals(30.0, length(wkt("LINESTRING(4989990 2100015,4990050 2100015)"), cross));
        assertEquals(20 * Math.sqrt(2), length(wkt("LINESTRING(4990000 2100000,4990030 2100030)"), cross) * 2, 1e-13);
        // along y = 10: at the left is the upper side, the arms and the middle
        assertEquals(30.0, length(wkt("LINESTRING(4990000 2100010,4990030 2100010)"), cross));
        assertEquals(10.0, length(wkt("LINESTRING(4990030 2100010,4990000 2100010)"), cross), 1e-13);
    }

    @Test
    void lengths_by_zone_and_unit_agree_with_OverlayNG_and_with_lengths_by_zone() {
        RandomShapes shapes = new RandomShapes(54);
        List<Geometry> zones = shapes.mesh(5, 500, true);
        List<Geometry> units = shapes.mesh(3, 500, false);
        List<Geometry> lines = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            lines.add(path(shapes, 3, 500));
        }
        PreparedPolygons b = PreparedPolygons.of(FlatPolygons.of(zones));
        PreparedPolygons c = PreparedPolygons.of(FlatPolygons.of(units));
        FlatLines flat = FlatLines.of(lines);
        Classes classes = Classes.one(40);
        CrossTable two = LineKernel.crossTabulate(flat, classes, b, Classes.each(25), true, 1);
        CrossTableByUnit three =
                LineKernel.crossTabulate(flat, classes, b, Classes.each(25), c, Classes.each(9), true, 1);
        for (int z = 0; z < 25; z++) {
            double planar = 0;
            double geodesic = 0;
            for (int u = 0; u < 9; u++) {
                Geometry both = OverlayNGRobust.overlay(
                        RandomShapes.atOrigin(zones.get(z)),
                        RandomShapes.atOrigin(units.get(u)),
                        OverlayNG.INTERSECTION);
                double expected = 0;
                for (Geometry line : lines) {
                    expected += OverlayNGRobust.overlay(RandomShapes.atOrigin(line), both, OverlayNG.INTERSECTION)
                            .getLength();
                }
                assertEquals(expected, three.planar(0, z, u), 1e-9);
                planar += three.planar(0, z, u);
                geodesic += three.geodesic(0, z, u);
            }
            assertEquals(two.planar(0, z), planar, 1e-9);
            assertEquals(two.geodesic(0, z), geodesic, 1e-8);
        }
    }

    @Test
    void threads_and_row_order_change_no_bit() {
        RandomShapes shapes = new RandomShapes(55);
        List<Geometry> zones = shapes.mesh(6, 600, true);
        List<Geometry> lines = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            lines.add(path(shapes, 4, 600));
        }
        CrossTable first = null;
        for (int threads : new int[] {1, 2, 8}) {
            Collections.shuffle(zones, new Random(threads));
            Collections.shuffle(lines, new Random(threads));
            CrossTable table = LineKernel.crossTabulate(
                    FlatLines.of(lines),
                    Classes.one(500),
                    PreparedPolygons.of(FlatPolygons.of(zones)),
                    Classes.one(36),
                    true,
                    threads);
            first = first == null ? table : first;
            assertEquals(first, table);
        }
        assertTrue(first != null && first.planar(0, 0) > 0);
    }

    @Test
    void what_is_no_line_has_no_length_and_a_coordinate_that_is_no_number_is_refused() {
        assertEquals(0.0, length(wkt("POINT(1 1)"), r(0, 0, 2, 2)));
        assertEquals(0.0, length(wkt("LINESTRING EMPTY"), r(0, 0, 2, 2)));
        assertEquals(0.0, length(wkt("LINESTRING(1 1,1 1)"), r(0, 0, 2, 2)));
        Geometry bad = RandomShapes.FACTORY.createLineString(
                new Coordinate[] {new Coordinate(0, Double.NaN), new Coordinate(1, 1)});
        assertThrows(IllegalArgumentException.class, () -> FlatLines.of(List.of(bad)));
    }
}
