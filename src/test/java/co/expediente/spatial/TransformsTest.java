package co.expediente.spatial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;

class TransformsTest {
    private static Envelope at(double x, double y) {
        return new Envelope(x, x, y, y);
    }

    /** PostGIS 3.3.2 (PROJ 9.1.1), {@code ST_Transform} from 4686 to 9377. */
    @ParameterizedTest
    @CsvSource({
        "-74.08, 4.61, 4880250.126788, 2067490.886266",
        "-75.56, 6.25, 4716838.697642, 2249302.349104",
        "-76.52, 3.44, 4608923.665866, 1938846.831926",
        "-74.80, 10.98, 4803396.334055, 2771920.205589",
        "-69.94, -4.21, 5339613.662451, 1092229.598961",
        "-77.28, 1.21, 4523593.317169, 1692113.852613",
        "-72.50, 7.89, 5055092.885003, 2429870.749234",
        "-81.70, 12.58, 4052053.353400, 2963947.971026",
        "-67.49, 3.85, 5612448.334691, 1985408.324484",
        "-71.43, 12.20, 5170732.990458, 2906673.669446"
    })
    void origen_nacional_agrees_with_postgis_to_a_hundredth_of_a_millimetre(
            double lon, double lat, double east, double north) {
        double[] p = Transforms.to9377(CoordinateSystems.MAGNA, at(lon, lat)).apply(lon, lat);
        assertEquals(east, p[0], 1e-5);
        assertEquals(north, p[1], 1e-5);
    }

    /** PROJ 9.1.1, {@code cs2cs -f %.9f EPSG:n EPSG:9377} (northing first there, east first here). */
    @ParameterizedTest
    @CsvSource({
        "EPSG:3116, 990000, 1010000, 4870545.485180333, 2075974.557378737",
        "EPSG:3115, 1060000, 870000, 4606960.979858112, 1936687.172501375",
        "EPSG:32618, 600000, 500000, 4878175.773211642, 2057879.547562725",
        "EPSG:3857, -8246000, 513000, 4880794.803258619, 2066760.319467383",
        "EPSG:6247, 92334.879, 109320.965, 4872878.150540099, 2075292.198404892",
        "EPSG:6247, 80859.033, 122543.174, 4861435.423303003, 2088520.385685914",
        "EPSG:6247, 100000, 95000, 4880512.469573640, 2060973.456099011",
        "EPSG:6268, 821000, 1877000, 4049174.535158531, 2957396.248438069"
    })
    void every_family_of_the_table_agrees_with_proj(String code, double x, double y, double east, double north) {
        double[] p = Transforms.to9377(CoordinateSystems.get(code), at(x, y)).apply(x, y);
        assertEquals(east, p[0], 1e-5);
        assertEquals(north, p[1], 1e-5);
    }

    /** The example of EPSG method 1052 in IOGP Publication 373-7-2: 4°48′ N, 74°15′ W. */
    @Test
    void a_city_grid_gives_the_published_example() {
        double[] p = Transforms.between(CoordinateSystems.MAGNA, CoordinateSystems.get("EPSG:6247"), at(-74.25, 4.8))
                .apply(-74.25, 4.8);
        assertEquals(80859.033, p[0], 1e-3);
        assertEquals(122543.174, p[1], 1e-3);
    }

    /** PROJ 9.1.1, {@code cct -d 9 urn:ogc:def:coordinateOperation:EPSG::n}, a point of each region. */
    @ParameterizedTest
    @CsvSource({
        "15730, -72, 11, -71.996561060, 10.997206736",
        "15731, -75, 10, -74.996591904, 9.997228697",
        "15732, -76, 8.5, -75.996626524, 8.497261473",
        "15733, -73, 7.5, -72.996508707, 7.497172177",
        "15734, -76, 6, -75.996635547, 5.997235737",
        "15735, -76, 4, -75.996703636, 3.997217683",
        "15736, -76, 1, -75.996707178, 0.997185676",
        "15737, -72, 2, -71.996548532, 1.997118320",
        "15737, -74.1, 4.6, -74.096592664, 4.597152916"
    })
    void bogota_1975_moves_by_the_operation_of_its_region(
            int operation, double lon, double lat, double toLon, double toLat) {
        GeometryTransform transform = Transforms.toLonLat(CoordinateSystems.get("EPSG:4218"), at(lon, lat));
        assertEquals(operation, transform.operation().orElseThrow());
        assertArrayEquals(new double[] {toLon, toLat}, transform.apply(lon, lat), 2e-9);
    }

    @Test
    void there_and_back_moves_no_point_by_a_tenth_of_a_millimetre() {
        Random random = new Random(20251231);
        for (CoordinateSystem system : CoordinateSystems.all()) {
            if (system.datum() == Datum.BOGOTA || system.kind() == CoordinateSystem.Kind.COLOMBIA_URBAN) {
                continue;
            }
            LonLatBox box = system.area().shareWithin(LonLatBox.COLOMBIA) < 0.5 ? LonLatBox.COLOMBIA : system.area();
            for (int i = 0; i < 500; i++) {
                double lon = box.west() + random.nextDouble() * (box.east() - box.west());
                double lat = box.south() + random.nextDouble() * (box.north() - box.south());
                double[] there = Transforms.between(CoordinateSystems.MAGNA, system, at(lon, lat))
                        .apply(lon, lat);
                double[] back =
                        Transforms.toLonLat(system, at(there[0], there[1])).apply(there[0], there[1]);
                assertEquals(lon, back[0], 1e-9, system.id());
                assertEquals(lat, back[1], 1e-9, system.id());
            }
        }
    }

    @Test
    void what_is_in_origen_nacional_keeps_every_bit_and_loses_only_its_height() throws Exception {
        Geometry source = new WKTReader()
                .read(
                        "MULTIPOLYGON Z(((4700000.123456789 2180000.1 7, 4700010 2180000 7, 4700010 2180010 7, 4700000.123456789 2180000.1 7)), EMPTY)");
        GeometryTransform transform =
                Transforms.to9377(CoordinateSystems.ORIGEN_NACIONAL, source.getEnvelopeInternal());
        Geometry copy = transform.apply(source);
        assertTrue(transform.isIdentity());
        assertEquals(9377, copy.getSRID());
        assertEquals(2, copy.getNumGeometries(), "the empty part stays");
        assertTrue(Double.isNaN(copy.getCoordinate().getZ()));
        assertEquals(Double.doubleToLongBits(4700000.123456789), Double.doubleToLongBits(copy.getCoordinates()[0].x));
    }

    @Test
    void a_coordinate_without_a_place_is_named() {
        GeometryTransform transform = Transforms.to9377(CoordinateSystems.MAGNA, at(-74, 4));
        UntransformableException e = assertThrows(UntransformableException.class, () -> transform.apply(Double.NaN, 4));
        assertEquals("EPSG:4686", e.source());
    }
}
