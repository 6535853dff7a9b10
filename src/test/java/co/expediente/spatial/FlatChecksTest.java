package co.expediente.spatial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;
import org.locationtech.jts.geom.util.GeometryEditor;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.operation.valid.IsValidOp;

/** What is read off arrays without a geometry against the checks and the writer of JTS that it stands for. */
class FlatChecksTest {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    /** At 1:5,000 a piece is a sliver below 2 m of mean width or 25 m². */
    @ParameterizedTest
    @CsvSource({"40, 20, true", "4, 5, false", "1000, 1.9, false", "1000, 2.01, true", "2, 12.4, false"})
    void a_rectangle_is_surely_no_sliver(double width, double height, boolean sure) {
        Geometry rectangle = polygon(0, 0, width, 0, width, height, 0, height, 0, 0);
        FlatShape shape = FlatShape.of(rectangle, 2);
        assertThat(Slivers.isSurelyNone(shape, width * height, 5_000)).isEqualTo(sure);
    }

    @Test
    void what_is_sure_is_what_the_full_checks_say() {
        SplittableRandom random = new SplittableRandom(20261122);
        int wide = 0;
        int valid = 0;
        for (int i = 0; i < 10_000; i++) {
            Geometry polygon = star(random);
            FlatShape shape = FlatShape.of(polygon, 2);
            Geometry stored = FlatShape.geometry(2, shape.xy(), shape.partStart(), shape.polygonOfPart());
            boolean none = Slivers.isSurelyNone(shape, shape.area(), 5_000);
            assertThat(none && Slivers.isSliver(stored, 5_000)).isFalse();
            boolean sure = shape.isSurelyValid();
            assertThat(sure && !new IsValidOp(stored).isValid()).isFalse();
            wide += none ? 1 : 0;
            valid += sure ? 1 : 0;
        }
        assertThat(wide).isBetween(3_000, 9_900);
        assertThat(valid).isBetween(3_000, 9_900);
    }

    @Test
    void more_rings_than_one_are_left_to_the_full_checks() throws ParseException {
        FlatShape holed = FlatShape.of(
                new WKTReader().read("POLYGON ((0 0, 90 0, 90 90, 0 90, 0 0), (1 1, 1 1.5, 80 1.5, 80 1, 1 1))"), 2);
        assertThat(holed.isSurelyValid()).isFalse();
        assertThat(Slivers.isSurelyNone(holed, holed.area(), 5_000)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MULTIPOLYGON (((0 0, 4 0, 0 3, 0 0)))",
                "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 1 2, 2 2, 1 1), (5 5, 5 6, 6 6, 5 5)), ((-1.5 -1,"
                        + " -2.25 -1, -2 -7e-9, -1.5 -1)))",
                "MULTIPOLYGON EMPTY",
                "MULTIPOLYGON (((0 0, 4 0, 0 3, 0 0)), EMPTY)",
                "MULTILINESTRING ((0 0, 1 2), (3 4, 5 6, 7 8))",
                "MULTIPOINT ((1 2), (3 4))"
            })
    void bytes_for_the_database_are_those_of_the_general_writer(String wkt) throws ParseException {
        Geometry usual = new WKTReader().read(wkt);
        Geometry flat = flat(usual);
        assertThat(Ewkb.of(usual, 9377)).isEqualTo(general(usual));
        assertThat(Ewkb.of(flat, 4686)).isEqualTo(general(flat));
        assertThat(flat.getSRID()).isEqualTo(4686);
    }

    private static byte[] general(Geometry geometry) {
        return new WKBWriter(2, ByteOrderValues.BIG_ENDIAN, true).write(geometry);
    }

    /** As geometries of a load are: two ordinates in one array. */
    private static Geometry flat(Geometry geometry) {
        return new GeometryEditor(FACTORY).edit(geometry, new GeometryEditor.CoordinateSequenceOperation() {
            @Override
            public CoordinateSequence edit(CoordinateSequence points, Geometry of) {
                double[] xy = new double[2 * points.size()];
                for (int i = 0; i < points.size(); i++) {
                    xy[2 * i] = points.getX(i);
                    xy[2 * i + 1] = points.getY(i);
                }
                return new PackedCoordinateSequence.Double(xy, 2, 0);
            }
        });
    }

    /** A ring around a place of the map; its corners swing, so that it is thin or crosses itself now and then. */
    private static Geometry star(SplittableRandom random) {
        int corners = random.nextInt(3, 12);
        double size = Math.pow(10, random.nextDouble(0, 2));
        double flatness = Math.pow(10, -random.nextDouble(0, 2));
        double[] xy = new double[2 * corners + 2];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * (i + random.nextDouble(-0.7, 0.7)) / corners;
            xy[2 * i] = 4_880_000 + size * Math.cos(angle);
            xy[2 * i + 1] = 2_080_000 + flatness * size * Math.sin(angle);
        }
        xy[2 * corners] = xy[0];
        xy[2 * corners + 1] = xy[1];
        return polygon(xy);
    }

    private static Geometry polygon(double... xy) {
        return FACTORY.createMultiPolygon(
                new Polygon[] {FACTORY.createPolygon(new PackedCoordinateSequence.Double(xy, 2, 0))});
    }
}
