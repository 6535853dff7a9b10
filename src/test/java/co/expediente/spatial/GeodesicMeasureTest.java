package co.expediente.spatial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.PolygonArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Ellipsoidal measures against GeographicLib and against plain numerical integration. */
class GeodesicMeasureTest {
    private static final Geodesic GRS80 = new Geodesic(PointScale.SEMI_MAJOR_AXIS, PointScale.FLATTENING);

    /** Places: Bogotá, San Andrés, La Guajira, the Amazon, the Pacific coast; sides in metres. */
    @ParameterizedTest
    @CsvSource({
        "4880000, 2070000, 20000",
        "4880000, 2070000, 200000",
        "4050000, 2950000, 30000",
        "5200000, 2900000, 90000",
        "5350000, 1100000, 60000",
        "4550000, 1800000, 12000",
        "4300000, 1300000, 1200000"
    })
    void the_area_of_a_large_region_agrees_with_GeographicLib_on_densified_borders(double e, double n, double side) {
        Geometry region = Shapes.wkt("POLYGON((%s %s,%s %s,%s %s,%s %s,%s %s))"
                .formatted(e, n, e + side, n + side / 9, e + side / 1.3, n + side, e + side / 8, n + side / 1.1, e, n));
        PolygonArea oracle = new PolygonArea(GRS80, false);
        Coordinate[] points =
                Densifier.densify(region, Math.min(50, side / 400)).getCoordinates();
        for (int i = 0; i < points.length - 1; i++) {
            PointScale place = PointScale.at(points[i].x, points[i].y);
            oracle.AddPoint(place.latitude(), place.longitude());
        }
        double expected = Math.abs(oracle.Compute().area);

        assertEquals(expected, Measures.geodesicArea(region), 1e-9 * expected);
    }

    @Test
    void a_parcel_has_its_planar_area_divided_by_the_square_of_the_scale() {
        for (double e : new double[] {4_050_000, 4_700_000, 4_880_000, 5_000_000, 5_400_000}) {
            Geometry parcel = Shapes.r(e, 2_070_000, e + 12, 2_070_007);
            double sum = 0;
            // midpoints of 10 × 10 cells: an integration without any of the product's polynomials
            for (int i = 0; i < 10; i++) {
                for (int j = 0; j < 10; j++) {
                    double k = PointScale.at(e + 12 * (i + 0.5) / 10, 2_070_000 + 7 * (j + 0.5) / 10)
                            .scale();
                    sum += 12 * 7 / 100.0 / (k * k);
                }
            }
            assertEquals(sum, Measures.geodesicArea(parcel), 1e-13 * sum);
        }
    }

    @Test
    void the_point_scale_is_map_length_by_ellipsoidal_length_in_every_direction() {
        for (double e : new double[] {4_050_000, 4_880_000, 5_000_000, 5_400_000}) {
            for (double n : new double[] {1_100_000, 2_070_000, 2_950_000}) {
                double k = PointScale.at(e, n).scale();
                for (double[] d : new double[][] {{500, 0}, {0, 500}, {300, -400}}) {
                    PointScale from = PointScale.at(e - d[0] / 2, n - d[1] / 2);
                    PointScale to = PointScale.at(e + d[0] / 2, n + d[1] / 2);
                    double ellipsoidal =
                            GRS80.Inverse(from.latitude(), from.longitude(), to.latitude(), to.longitude()).s12;
                    assertEquals(k, Math.hypot(d[0], d[1]) / ellipsoidal, 2e-9);
                }
            }
        }
    }

    @Test
    void a_hole_and_its_filling_add_up() {
        Geometry shell = Shapes.r(4_880_000, 2_070_000, 4_890_000, 2_075_000);
        Geometry hole = Shapes.r(4_885_000, 2_072_000, 4_885_010, 2_072_010);
        Geometry holed = Regions.difference(shell, hole);

        assertEquals(Measures.geodesicArea(shell), Measures.geodesicArea(holed) + Measures.geodesicArea(hole), 1e-7);
    }
}
