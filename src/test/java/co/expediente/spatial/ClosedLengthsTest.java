package co.expediente.spatial;

import static co.expediente.spatial.Shapes.r;
import static co.expediente.spatial.Shapes.wkt;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Lengths inside closed regions and by unit: by hand on borders, against OverlayNG at the origin elsewhere. */
class ClosedLengthsTest {
    private static final Geometry WEST = r(4990000, 2100000, 4990100, 2100100);
    private static final Geometry EAST = r(4990100, 2100000, 4990200, 2100100);
    private static final Geometry NORTH = wkt("LINESTRING(4990100 2100010,4990100 2100070)");

    private static double length(List<Geometry> lines, List<Geometry> region) {
        return LineKernel.lengths(
                        FlatLines.of(lines), List.of(PreparedPolygons.of(FlatPolygons.of(region))), null, false, 1)
                .planar(0, 0);
    }

    private static LineKernel.Units units(List<Geometry> units) {
        return new LineKernel.Units(PreparedPolygons.of(FlatPolygons.of(units)), Classes.each(units.size()));
    }

    private static CrossTable byUnit(List<Geometry> lines, List<Geometry> units) {
        return LineKernel.lengths(FlatLines.of(lines), List.of(), units(units), false, 1);
    }

    @Test
    void a_line_on_the_border_of_a_region_is_inside_whichever_way_it_was_drawn() {
        for (Geometry line : List.of(NORTH, NORTH.reverse())) {
            assertEquals(60.0, length(List.of(line), List.of(WEST)));
            assertEquals(60.0, length(List.of(line), List.of(EAST)));
            assertEquals(60.0, length(List.of(line), List.of(WEST, EAST)));
        }
    }

    @Test
    void on_a_common_border_of_units_a_line_is_in_the_first_whichever_way_it_was_drawn() {
        for (Geometry line : List.of(NORTH, NORTH.reverse())) {
            CrossTable table = byUnit(List.of(line), List.of(WEST, EAST));
            assertEquals(60.0, table.planar(0, 0));
            assertEquals(0.0, table.planar(0, 1));
            assertEquals(60.0, byUnit(List.of(line), List.of(EAST, WEST)).planar(0, 0));
        }
        // enters along the border, turns into the second unit: 30 on the border, 40 beyond it
        Geometry corner = wkt("LINESTRING(4990100 2100020,4990100 2100050,4990140 2100050)");
        CrossTable table = byUnit(List.of(corner), List.of(WEST, EAST));
        assertEquals(30.0, table.planar(0, 0));
        assertEquals(40.0, table.planar(0, 1));
    }

    @Test
    void a_stretch_drawn_twice_counts_once() {
        Geometry whole = wkt("LINESTRING(4990010 2100010,4990090 2100010)");
        Geometry part = wkt("LINESTRING(4990070 2100010,4990030 2100010)");
        Geometry beyond = wkt("LINESTRING(4990080 2100010,4990110 2100010)");

        assertEquals(80.0, length(List.of(whole, whole.reverse(), part), List.of(WEST)), 1e-12);
        assertEquals(90.0, length(List.of(part, beyond, whole), List.of(WEST)), 1e-12);
        assertEquals(100.0, length(List.of(beyond, whole, part), List.of(WEST, EAST)), 1e-12);
    }

    @Test
    void overlapping_polygons_of_a_region_count_once_and_all_regions_must_hold_the_line() {
        Geometry line = wkt("LINESTRING(4990000 2100050,4990200 2100050)");
        Geometry middle = r(4990050, 2100000, 4990150, 2100100);

        assertEquals(150.0, length(List.of(line), List.of(WEST, middle)), 1e-12);
        CrossTable both = LineKernel.lengths(
                FlatLines.of(List.of(line)),
                List.of(PreparedPolygons.of(FlatPolygons.of(WEST)), PreparedPolygons.of(FlatPolygons.of(middle))),
                units(List.of(r(4990000, 2100000, 4990060, 2100100), r(4990060, 2100000, 4990200, 2100100))),
                false,
                1);
        assertEquals(10.0, both.planar(0, 0), 1e-12);
        assertEquals(40.0, both.planar(0, 1), 1e-12);
    }

    @Test
    void random_lines_in_regions_and_units_agree_with_OverlayNG_and_with_their_sum() {
        RandomShapes shapes = new RandomShapes(71);
        List<Geometry> zones = shapes.mesh(6, 600, true);
        List<Geometry> lines = new ArrayList<>();
        for (Geometry zone : zones.subList(0, 18)) {
            lines.add(RandomShapes.FACTORY.createLineString(zone.getCoordinates()));
        }
        for (int i = 0; i < 60; i++) {
            Coordinate[] path = new Coordinate[4];
            for (int v = 0; v < path.length; v++) {
                path[v] = RandomShapes.at(shapes.between(0, 600), shapes.between(0, 600));
            }
            lines.add(RandomShapes.FACTORY.createLineString(path));
        }
        Geometry star = shapes.star(300, 300, 250, 60, true);
        double expected = 0;
        for (Geometry line : lines.subList(18, lines.size())) {
            expected += OverlayNGRobust.overlay(
                            RandomShapes.atOrigin(line), RandomShapes.atOrigin(star), OverlayNG.INTERSECTION)
                    .getLength();
        }
        assertEquals(expected, length(lines.subList(18, lines.size()), List.of(star)), 1e-12 * expected);

        CrossTable parts = LineKernel.lengths(FlatLines.of(lines), List.of(), units(zones), true, 2);
        CrossTable all = LineKernel.lengths(FlatLines.of(lines), List.of(), null, true, 1);
        double planar = 0;
        double geodesic = 0;
        for (int z = 0; z < zones.size(); z++) {
            planar += parts.planar(0, z);
            geodesic += parts.geodesic(0, z);
        }
        assertEquals(all.planar(0, 0), planar, 1e-13 * planar);
        assertEquals(all.geodesic(0, 0), geodesic, 1e-12 * planar);
    }

    @Test
    void threads_row_order_and_direction_of_drawing_change_no_bit() {
        RandomShapes shapes = new RandomShapes(72);
        List<Geometry> zones = shapes.mesh(6, 600, true);
        List<Geometry> lines = new ArrayList<>();
        for (Geometry zone : zones) {
            lines.add(RandomShapes.FACTORY.createLineString(zone.getCoordinates()));
        }
        for (int i = 0; i < 200; i++) {
            lines.add(RandomShapes.FACTORY.createLineString(new Coordinate[] {
                RandomShapes.at(shapes.between(0, 600), shapes.between(0, 600)),
                RandomShapes.at(shapes.between(0, 600), shapes.between(0, 600))
            }));
        }
        CrossTable first = LineKernel.lengths(FlatLines.of(lines), List.of(), units(zones), true, 1);
        for (int threads : new int[] {1, 2, 8}) {
            Collections.shuffle(lines, new Random(threads));
            lines.replaceAll(Geometry::reverse);
            assertEquals(first, LineKernel.lengths(FlatLines.of(lines), List.of(), units(zones), true, threads));
        }
    }
}
