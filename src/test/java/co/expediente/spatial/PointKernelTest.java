package co.expediente.spatial;

import static co.expediente.spatial.Shapes.r;
import static co.expediente.spatial.Shapes.wkt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/** Points in polygons against JTS, and on borders: in exactly one polygon of a partition. */
class PointKernelTest {
    private static Geometry point(Coordinate c) {
        return RandomShapes.FACTORY.createPoint(c);
    }

    private static double inside(Geometry points, Geometry polygon) {
        return PointKernel.crossTabulate(
                        FlatPoints.of(List.of(points)),
                        Classes.one(1),
                        PreparedPolygons.of(FlatPolygons.of(polygon)),
                        Classes.one(1),
                        1)
                .planar(0, 0);
    }

    @Test
    void random_points_are_where_JTS_finds_them() {
        RandomShapes shapes = new RandomShapes(61);
        for (int i = 0; i < 60; i++) {
            Geometry star = i % 3 == 0
                    ? shapes.coast(100, 100, 80, 3000)
                    : shapes.star(100, 100, 90, 3 + shapes.integer(60), true);
            IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(star);
            for (int k = 0; k < 100; k++) {
                Coordinate c = RandomShapes.at(shapes.between(0, 200), shapes.between(0, 200));
                int location = locator.locate(c);
                if (location != Location.BOUNDARY) {
                    assertEquals(location == Location.INTERIOR ? 1.0 : 0.0, inside(point(c), star));
                }
            }
        }
    }

    @Test
    void a_point_on_a_border_or_a_corner_is_in_exactly_one_polygon_of_a_partition() {
        RandomShapes shapes = new RandomShapes(62);
        List<Geometry> zones = shapes.mesh(10, 1000, true);
        List<Geometry> points = new ArrayList<>();
        for (Geometry zone : zones) {
            for (Coordinate c : zone.getCoordinates()) {
                boolean outer = c.x == RandomShapes.X0
                        || c.y == RandomShapes.Y0
                        || c.x == RandomShapes.X0 + 1000
                        || c.y == RandomShapes.Y0 + 1000;
                if (!outer) {
                    points.add(point(c));
                }
            }
        }
        CrossTable table = PointKernel.crossTabulate(
                FlatPoints.of(points),
                Classes.each(points.size()),
                PreparedPolygons.of(FlatPolygons.of(zones)),
                Classes.one(100),
                2);
        for (int p = 0; p < points.size(); p++) {
            assertEquals(1.0, table.planar(p, 0), points.get(p).toString());
        }
    }

    @Test
    void the_lower_and_the_right_border_belong_to_a_rectangle() {
        Geometry square = r(4990000, 2100000, 4990010, 2100010);

        assertEquals(1.0, inside(wkt("POINT(4990005 2100000)"), square));
        assertEquals(1.0, inside(wkt("POINT(4990010 2100005)"), square));
        assertEquals(0.0, inside(wkt("POINT(4990005 2100010)"), square));
        assertEquals(0.0, inside(wkt("POINT(4990000 2100005)"), square));
        assertEquals(1.0, inside(wkt("POINT(4990010 2100000)"), square));
    }

    @Test
    void each_point_of_a_multipoint_counts_and_units_divide_the_number() {
        Geometry points = wkt("MULTIPOINT((4990001 2100001),(4990004 2100001),(4990004 2100001),(4990099 2100099))");
        PreparedPolygons zone = PreparedPolygons.of(FlatPolygons.of(r(4990000, 2100000, 4990010, 2100010)));
        PreparedPolygons units = PreparedPolygons.of(
                FlatPolygons.of(List.of(r(4990000, 2100000, 4990003, 2100010), r(4990003, 2100000, 4990010, 2100010))));

        CrossTableByUnit table = PointKernel.crossTabulate(
                FlatPoints.of(List.of(points)),
                Classes.one(1),
                zone,
                Classes.one(1),
                units,
                Classes.of(IntStream.range(0, 2).toArray()),
                1);

        assertEquals(3.0, inside(points, r(4990000, 2100000, 4990010, 2100010)));
        assertEquals(1.0, table.planar(0, 0, 0));
        assertEquals(2.0, table.planar(0, 0, 1));
    }

    @Test
    void a_polygon_counts_as_often_as_it_covers_the_point() {
        PreparedPolygons twice = PreparedPolygons.of(
                FlatPolygons.of(List.of(r(4990000, 2100000, 4990010, 2100010), r(4990000, 2100000, 4990010, 2100010))));
        CrossTable table = PointKernel.crossTabulate(
                FlatPoints.of(List.of(wkt("POINT(4990005 2100005)"))), Classes.one(1), twice, Classes.one(2), 1);

        assertEquals(2.0, table.planar(0, 0));
    }

    @Test
    void a_coordinate_that_is_no_number_is_refused() {
        Geometry bad = point(new Coordinate(1, Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> FlatPoints.of(List.of(bad)));
        assertEquals(0.0, inside(wkt("POINT EMPTY"), r(0, 0, 1, 1)));
    }
}
