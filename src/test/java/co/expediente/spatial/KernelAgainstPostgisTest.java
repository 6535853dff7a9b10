package co.expediente.spatial;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.spatial.PostgisPairs.Said;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;

/**
 * Areas of intersections against PostGIS: a second implementation, another language, another method. Every pair whose
 * polygons are wider than 0.1 m on average (2A ÷ P) agrees to 1e-9 of the smaller area; thinner ones are held against sixty
 * digits in {@link AreaKernelTest}.
 */
class KernelAgainstPostgisTest {
    private static final int EACH = 200;
    private static final double WIDE = 0.1;

    private static PostgisPairs postgis;

    @BeforeAll
    static void open() throws SQLException {
        postgis = new PostgisPairs(RandomShapes.X0, RandomShapes.Y0);
    }

    @AfterAll
    static void close() throws SQLException {
        postgis.close();
    }

    private static void agree(Supplier<Geometry[]> kind) throws SQLException {
        List<Geometry[]> pairs = new ArrayList<>();
        while (pairs.size() < EACH) {
            Geometry[] pair = kind.get();
            if (wide(pair[0]) && wide(pair[1])) {
                pairs.add(pair);
            }
        }
        List<Said> said = postgis.ask(pairs);
        for (int i = 0; i < EACH; i++) {
            Geometry a = pairs.get(i)[0];
            Geometry b = pairs.get(i)[1];
            double kernel = AreaKernel.intersectionArea(a, b);
            assertThat(Math.abs(kernel - said.get(i).area()))
                    .as(kernel + " here, " + said.get(i).area() + " by PostGIS: " + a + " " + b)
                    .isLessThanOrEqualTo(1e-9 * Math.min(a.getArea(), b.getArea()));
        }
    }

    private static boolean wide(Geometry g) {
        return g.getArea() > 0 && 2 * g.getArea() / g.getLength() > WIDE;
    }

    @Test
    void stars_with_holes() throws SQLException {
        RandomShapes shapes = new RandomShapes(101);
        agree(() -> new Geometry[] {
            shapes.star(0, 0, 50, 3 + shapes.integer(20), true),
            shapes.star(
                    shapes.between(-60, 60),
                    shapes.between(-60, 60),
                    shapes.between(5, 100),
                    3 + shapes.integer(60),
                    shapes.integer(2) == 0)
        });
    }

    @Test
    void features_of_several_parts() throws SQLException {
        RandomShapes shapes = new RandomShapes(102);
        agree(() -> new Geometry[] {parts(shapes), parts(shapes)});
    }

    private static Geometry parts(RandomShapes shapes) {
        return RandomShapes.FACTORY.createMultiPolygon(new Polygon[] {
            shapes.star(-45, 0, 40, 9, true),
            shapes.star(45, shapes.between(-10, 10), 40, 5 + shapes.integer(9), false),
            shapes.star(0, 90, 35, 12, true)
        });
    }

    @Test
    void polygons_on_one_lattice_where_corners_and_sides_meet() throws SQLException {
        RandomShapes shapes = new RandomShapes(103);
        agree(() -> new Geometry[] {latticeTriangle(shapes), latticeTriangle(shapes)});
    }

    private static Geometry latticeTriangle(RandomShapes shapes) {
        Geometry triangle;
        do {
            triangle = RandomShapes.triangle(
                    RandomShapes.X0 + shapes.integer(7), RandomShapes.Y0 + shapes.integer(7),
                    RandomShapes.X0 + shapes.integer(7), RandomShapes.Y0 + shapes.integer(7),
                    RandomShapes.X0 + shapes.integer(7), RandomShapes.Y0 + shapes.integer(7));
        } while (triangle.getArea() == 0);
        return triangle;
    }

    @Test
    void neighbours_that_share_a_border_drawn_once_or_with_more_corners() throws SQLException {
        RandomShapes shapes = new RandomShapes(104);
        List<Geometry> plain = shapes.mesh(8, 800, false);
        List<Geometry> more = shapes.mesh(8, 800, true);
        agree(() -> {
            List<Geometry> mesh = shapes.integer(2) == 0 ? plain : more;
            int i = shapes.integer(63);
            return new Geometry[] {mesh.get(i), mesh.get(i + 1)};
        });
    }

    @Test
    void cells_of_two_meshes() throws SQLException {
        RandomShapes shapes = new RandomShapes(105);
        List<Geometry> a = shapes.mesh(9, 500, true);
        List<Geometry> b = shapes.mesh(5, 500, false);
        agree(() -> new Geometry[] {a.get(shapes.integer(a.size())), b.get(shapes.integer(b.size()))});
    }

    @Test
    void borders_rounded_to_the_millimetre() throws SQLException {
        RandomShapes shapes = new RandomShapes(106);
        agree(() -> {
            Polygon a = shapes.star(0, 0, 60, 9, false);
            return new Geometry[] {a, withRoundedCorners(a, shapes)};
        });
    }

    /** The same border with a corner more on each side, off the side by the rounding to a millimetre. */
    private static Geometry withRoundedCorners(Polygon polygon, RandomShapes shapes) {
        Coordinate[] old = polygon.getCoordinates();
        List<Coordinate> ring = new ArrayList<>();
        for (int i = 0; i < old.length - 1; i++) {
            ring.add(old[i]);
            double t = shapes.between(0.2, 0.8);
            ring.add(new Coordinate(
                    Math.rint(1000 * (old[i].x + t * (old[i + 1].x - old[i].x))) / 1000,
                    Math.rint(1000 * (old[i].y + t * (old[i + 1].y - old[i].y))) / 1000));
        }
        ring.add(old[0]);
        return RandomShapes.FACTORY.createPolygon(ring.toArray(new Coordinate[0]));
    }

    @Test
    void a_copy_moved_by_a_hair_or_a_hand() throws SQLException {
        RandomShapes shapes = new RandomShapes(107);
        agree(() -> {
            Polygon a = shapes.star(0, 0, 60, 14, true);
            double by = Math.pow(2, -shapes.integer(11));
            return new Geometry[] {
                a, AffineTransformation.translationInstance(by, -by).transform(a)
            };
        });
    }

    @Test
    void one_inside_the_other_does_not_overlap_by_ST_Overlaps_and_shares_its_whole_area() throws SQLException {
        RandomShapes shapes = new RandomShapes(108);
        List<Geometry[]> pairs = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            pairs.add(new Geometry[] {shapes.star(0, 0, 100, 9, false), shapes.star(0, 0, 40, 11, true)});
        }
        trap(pairs);
    }

    @Test
    void equal_polygons_do_not_overlap_by_ST_Overlaps_and_share_everything() throws SQLException {
        RandomShapes shapes = new RandomShapes(109);
        List<Geometry[]> pairs = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            Polygon a = shapes.star(0, 0, 100, 12, true);
            pairs.add(new Geometry[] {a, a.reverse()});
        }
        trap(pairs);
    }

    private static void trap(List<Geometry[]> pairs) throws SQLException {
        List<Said> said = postgis.ask(pairs);
        for (int i = 0; i < pairs.size(); i++) {
            Geometry whole = pairs.get(i)[0];
            Geometry part = pairs.get(i)[1];
            assertThat(said.get(i).overlaps()).isFalse();
            assertThat(AreaKernel.intersectionArea(whole, part)).isEqualTo(Measures.planarArea(part));
            assertThat(Regions.overlapsItself(List.of(whole, part))).isTrue();
        }
    }

    @Test
    void a_hole_filled_by_another_feature_is_shared_by_nobody() throws SQLException {
        RandomShapes shapes = new RandomShapes(110);
        agree(() -> {
            Polygon ring = shapes.star(0, 0, 80, 13, true);
            LinearRing hole = ring.getInteriorRingN(0);
            Polygon filling = RandomShapes.FACTORY.createPolygon(hole.getCoordinates());
            assertThat(AreaKernel.intersectionArea(ring, filling)).isZero();
            return new Geometry[] {ring, filling};
        });
    }

    @Test
    void touching_at_a_corner_or_a_side_is_no_area() throws SQLException {
        RandomShapes shapes = new RandomShapes(111);
        agree(() -> {
            Polygon a = shapes.star(0, 0, 60, 9, false);
            Coordinate corner = a.getCoordinates()[0];
            Coordinate other = shapes.integer(2) == 0 ? a.getCoordinates()[1] : RandomShapes.at(300, 10);
            // beyond the circle around the star no third corner can bring it inside
            Coordinate third = RandomShapes.at(400, shapes.between(-5, 5));
            Polygon b = RandomShapes.triangle(corner.x, corner.y, other.x, other.y, third.x, third.y);
            return new Geometry[] {a, b};
        });
    }
}
