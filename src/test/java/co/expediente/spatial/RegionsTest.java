package co.expediente.spatial;

import static co.expediente.spatial.Shapes.r;
import static co.expediente.spatial.Shapes.wkt;
import static co.expediente.spatial.Shapes.wkts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

class RegionsTest {
    @Test
    void results_hold_the_parts_of_one_dimension_only() {
        Geometry a = r(0, 0, 10, 10);
        Geometry b = wkt("MULTIPOLYGON(((10 0,20 0,20 10,10 10,10 0)),((5 5,6 5,6 6,5 5)))");

        Geometry common = Regions.intersection(a, b);

        assertEquals("MULTIPOLYGON (((5 5, 6 6, 6 5, 5 5)))", common.norm().toText());
        assertTrue(Regions.intersection(a, r(10, 0, 20, 10)).isEmpty());
    }

    @Test
    void lines_are_cut_by_polygons_and_not_by_points() {
        Geometry line = wkt("LINESTRING(-5 5,15 5)");

        assertEquals(10, Regions.intersection(line, r(0, 0, 10, 10)).getLength());
        assertEquals(10, Regions.difference(line, r(0, 0, 10, 10)).getLength());
        assertEquals(20, Regions.difference(line, wkt("POINT(3 5)")).getLength());
        assertEquals(
                "MultiPoint",
                Regions.intersection(wkt("MULTIPOINT(1 1,20 20)"), r(0, 0, 9, 9))
                        .getGeometryType());
    }

    @Test
    void nothing_with_something() {
        Geometry empty = wkt("POLYGON EMPTY");

        assertTrue(Regions.union(List.of()).isEmpty());
        assertTrue(Regions.intersection(r(0, 0, 1, 1), empty).isEmpty());
        assertEquals(1, Regions.difference(r(0, 0, 1, 1), empty).getArea());
        assertTrue(Regions.difference(empty, r(0, 0, 1, 1)).isEmpty());
        assertEquals(1, Regions.union(List.of(empty, r(0, 0, 1, 1))).getArea());
        assertTrue(Regions.buffer(empty, 5).isEmpty());
    }

    @Test
    void a_collection_is_taken_by_its_polygons() {
        Geometry mixed = wkt("GEOMETRYCOLLECTION(POLYGON((0 0,2 0,2 2,0 2,0 0)),LINESTRING(0 0,9 9))");

        assertEquals(4, Regions.union(List.of(mixed)).getArea());
        assertEquals(1, Regions.intersection(mixed, r(1, 1, 5, 5)).getArea());
    }

    @Test
    void union_intersection_and_difference_obey_inclusion_and_exclusion() {
        RandomShapes shapes = new RandomShapes(21);
        for (int i = 0; i < 300; i++) {
            Geometry a = shapes.star(0, 0, 60, 8 + shapes.integer(40), true);
            Geometry b = shapes.star(shapes.between(-50, 50), 10, 60, 8 + shapes.integer(40), true);
            double common = Regions.intersection(a, b).getArea();

            assertEquals(a.getArea() + b.getArea(), Regions.union(List.of(a, b)).getArea() + common, 1e-5);
            assertEquals(a.getArea(), Regions.difference(a, b).getArea() + common, 1e-5);
        }
    }

    @Test
    void the_union_of_a_mesh_is_the_square_without_any_hole() {
        Geometry union = Regions.union(new RandomShapes(22).mesh(15, 900, true));

        assertEquals(810_000, union.getArea(), 1e-6);
        assertEquals(1, union.getNumGeometries());
    }

    @Test
    void a_self_crossing_input_is_repaired_not_believed() {
        Geometry bowTie = wkt("POLYGON((0 0,4 4,4 0,0 4,0 0))");

        assertEquals(
                8 + 100,
                Regions.union(List.of(bowTie, r(10, 10, 20, 20), r(12, 12, 14, 14)))
                        .getArea(),
                1e-9);
        assertEquals(4, Regions.intersection(bowTie, r(0, 0, 2, 4)).getArea(), 1e-9);
    }

    @Test
    void a_buffer_has_eight_segments_a_quadrant() {
        assertEquals(33, Regions.buffer(wkt("POINT(0 0)"), 10).getNumPoints());
        assertEquals(
                100 + 4 * 10 * 1 + 3.1214451522580524,
                Regions.buffer(r(0, 0, 10, 10), 1).getArea(),
                1e-9);
    }

    @Test
    void gaps_are_what_no_geometry_covers() {
        List<Polygon> gaps = Regions.gaps(r(0, 0, 10, 10), List.of(r(-1, -1, 4, 11), r(6, -1, 11, 11), r(3, 3, 7, 7)));

        assertEquals(2, gaps.size());
        assertEquals(12, gaps.stream().mapToDouble(Geometry::getArea).sum(), 1e-9);
    }

    @Test
    void contained_and_crossing_polygons_overlap_and_neighbours_do_not() {
        List<Geometry> layer =
                List.of(r(0, 0, 10, 10), r(10, 0, 20, 10), r(2, 2, 3, 3), r(19, 9, 25, 15), wkt("POLYGON EMPTY"));

        List<Overlaps.Pair> pairs = Regions.selfOverlaps(layer);

        assertEquals(
                List.of("0-2 1.0", "1-3 1.0"),
                pairs.stream()
                        .map(p -> p.first() + "-" + p.second() + " " + p.area())
                        .toList());
        assertFalse(Regions.overlapsItself(layer.subList(0, 2)));
    }

    @Test
    void an_overlap_within_the_cluster_tolerance_is_no_finding_but_counts_twice() {
        double x = 4_880_000;
        double y = 2_070_000;
        Geometry left = r(x, y, x + 100, y + 100);
        List<Geometry> narrow = List.of(left, r(x + 99.9995, y, x + 200, y + 100));
        List<Geometry> wide = List.of(left, r(x + 99.995, y, x + 200, y + 100));

        assertTrue(Regions.selfOverlaps(narrow).isEmpty());
        assertTrue(Regions.overlapsItself(narrow));
        assertEquals(1, Regions.selfOverlaps(wide).size());
        assertTrue(Regions.overlapsItself(wide));
    }

    @Test
    void an_overlap_below_the_rounding_of_the_areas_counts_nothing_twice() {
        // 2^-30 m wide and 1 mm high: 1e-12 m² of 1 ha
        Geometry left = wkt("POLYGON((0 0,100 0,100.00000000093132 50,100 100,0 100,0 0))");

        assertFalse(Regions.overlapsItself(List.of(left, r(100, 49.9995, 200, 50.0005))));
    }

    @Test
    void a_mesh_does_not_overlap_itself_and_the_same_mesh_twice_does() {
        List<Geometry> mesh = new RandomShapes(23).mesh(20, 900, true);
        assertFalse(Regions.overlapsItself(mesh));

        List<Geometry> twice = new ArrayList<>(mesh);
        twice.addAll(mesh);
        assertEquals(400, Regions.selfOverlaps(twice).size());
    }

    @Test
    void a_long_street_noded_by_its_crossings_is_covered_as_one() {
        // ten crossings 20 m apart, all shorter than 3 b: the street itself is followed along its feature
        List<Geometry> planned = new ArrayList<>(wkts("LINESTRING(0 0,200 0)"));
        for (int i = 1; i < 10; i++) {
            planned.add(wkt("LINESTRING(%s -300,%s 300)".formatted(20 * i, 20 * i)));
        }
        PlannedExecuted.Lengths result = PlannedExecuted.lengths(planned, wkts("LINESTRING(0 1,200 1)"), 10);

        assertEquals(200, result.covered(), 1e-6);
        assertEquals(9 * 20, result.dropped(), 1e-6);
    }

    @Test
    void a_short_planned_line_that_is_covered_counts_however_short() {
        PlannedExecuted.Lengths result =
                PlannedExecuted.lengths(wkts("LINESTRING(0 0,12 0)"), wkts("LINESTRING(-50 2,50 2)"), 10);

        assertEquals(1.0, Objects.requireNonNull(result.ratio()), 1e-12);
    }

    @Test
    void neither_row_order_nor_direction_of_drawing_changes_a_bit_of_what_lines_cover() {
        RandomShapes shapes = new RandomShapes(91);
        List<Geometry> planned = new ArrayList<>();
        List<Geometry> executed = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Coordinate[] path = new Coordinate[6];
            Coordinate[] beside = new Coordinate[6];
            double x = shapes.between(0, 600);
            double y = shapes.between(0, 600);
            for (int v = 0; v < path.length; v++) {
                path[v] = RandomShapes.at(x, y);
                beside[v] = RandomShapes.at(x + shapes.between(-9, 9), y + shapes.between(-9, 9));
                x += shapes.between(10, 60);
                y += shapes.between(-20, 30);
            }
            planned.add(RandomShapes.FACTORY.createLineString(path));
            executed.add(RandomShapes.FACTORY.createLineString(beside));
        }
        PlannedExecuted.Lengths first = PlannedExecuted.lengths(planned, executed, 10);
        assertTrue(first.covered() > 0 && first.missing() > 0);
        for (int seed = 1; seed <= 3; seed++) {
            Collections.shuffle(planned, new Random(seed));
            Collections.shuffle(executed, new Random(seed));
            planned.replaceAll(Geometry::reverse);
            executed.subList(0, 20).replaceAll(Geometry::reverse);
            PlannedExecuted.Lengths again = PlannedExecuted.lengths(planned, executed, 10);
            assertEquals(first.planned(), again.planned());
            assertEquals(first.covered(), again.covered());
            assertEquals(first.dropped(), again.dropped());
            assertTrue(first.coveredGeometry().equalsExact(again.coveredGeometry()));
            assertTrue(first.missingGeometry().equalsExact(again.missingGeometry()));
        }
    }

    @Test
    void a_planned_line_drawn_twice_counts_once() {
        PlannedExecuted.Lengths result = PlannedExecuted.lengths(
                wkts("LINESTRING(0 0,100 0)", "LINESTRING(50 0,150 0)"), wkts("LINESTRING(0 0,75 0)"), 10);

        assertEquals(150, result.planned(), 1e-9);
        assertEquals(0.5, Objects.requireNonNull(result.ratio()), 1e-9);
    }
}
