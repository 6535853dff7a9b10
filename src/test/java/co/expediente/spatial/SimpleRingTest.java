package co.expediente.spatial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** {@link SimpleRing} against the full check of JTS, and rings that are known by hand. */
class SimpleRingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POLYGON ((0 0, 4 0, 0 3, 0 0))",
                "POLYGON ((0 0, 4 0, 4 3, 0 3, 0 0))",
                "POLYGON ((0 0, 4 0, 4 3, 2 1, 0 3, 0 0))",
                "POLYGON ((-74.393311 3.830228, -74.393759 3.830636, -74.393756 3.830678, -74.3938 3.8303, -74.393311"
                        + " 3.830228))"
            })
    void a_simple_ring_is_sure(String wkt) throws ParseException {
        assertThat(SimpleRing.isSure(ring(wkt))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // crosses itself, touches itself in a vertex, in an edge, twice the same vertex, spike, corner of 180
                // degrees
                "POLYGON ((0 0, 4 3, 4 0, 0 3, 0 0))",
                "POLYGON ((0 0, 4 0, 2 2, 4 4, 0 4, 2 2, 0 0))",
                "POLYGON ((0 0, 4 0, 4 4, 2 0, 0 4, 0 0))",
                "POLYGON ((0 0, 4 0, 4 0, 4 3, 0 3, 0 0))",
                "POLYGON ((0 0, 4 0, 4 3, 4 5, 4 3, 0 3, 0 0))",
                "POLYGON ((0 0, 2 0, 4 0, 4 3, 0 3, 0 0))",
                "POLYGON ((0 0, 4 0, 2 0, 0 0))"
            })
    void others_are_left_to_the_full_check(String wkt) throws ParseException {
        assertThat(SimpleRing.isSure(ring(wkt))).isFalse();
    }

    @Test
    void what_is_sure_is_valid_and_few_valid_rings_are_not_sure() {
        SplittableRandom random = new SplittableRandom(20261121);
        GeometryFactory factory = new GeometryFactory();
        int sure = 0;
        int valid = 0;
        int invalid = 0;
        for (int i = 0; i < 20_000; i++) {
            double[] xy = random(random, i % 2 == 0);
            boolean said = SimpleRing.isSure(xy);
            boolean isValid = factory.createPolygon(new PackedCoordinateSequence.Double(xy, 2, 0))
                    .isValid();
            assertThat(isValid || !said)
                    .as("%s is called sure", java.util.Arrays.toString(xy))
                    .isTrue();
            sure += said ? 1 : 0;
            valid += isValid ? 1 : 0;
            invalid += isValid ? 0 : 1;
        }
        assertThat(invalid).as("rings that cross themselves").isGreaterThan(2_000);
        assertThat(sure).as("of %d valid ones", valid).isGreaterThan(valid * 3 / 4);
    }

    /** Around a middle with a little disorder: some cross themselves. On a coarse lattice they touch, too. */
    private static double[] random(SplittableRandom random, boolean lattice) {
        int corners = 3 + random.nextInt(12);
        double[] xy = new double[2 * corners + 2];
        for (int v = 0; v < corners; v++) {
            double angle = 2 * Math.PI * (v + (random.nextDouble() - 0.5) * 1.8) / corners;
            double far = 1 + 4 * random.nextDouble();
            double x = far * Math.cos(angle);
            double y = far * Math.sin(angle);
            xy[2 * v] = lattice ? Math.rint(2 * x) : -74 + x * 1e-4;
            xy[2 * v + 1] = lattice ? Math.rint(2 * y) : 4 + y * 1e-4;
        }
        xy[2 * corners] = xy[0];
        xy[2 * corners + 1] = xy[1];
        return xy;
    }

    private static double[] ring(String wkt) throws ParseException {
        var points = ((org.locationtech.jts.geom.Polygon) new WKTReader().read(wkt))
                .getExteriorRing()
                .getCoordinateSequence();
        double[] xy = new double[2 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            xy[2 * i] = points.getX(i);
            xy[2 * i + 1] = points.getY(i);
        }
        return xy;
    }
}
