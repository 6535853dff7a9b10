package co.expediente.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import co.expediente.intake.inspect.Inspection;
import co.expediente.intake.inspect.Inspections;
import co.expediente.intake.inspect.LayerStatistics;
import co.expediente.intake.inspect.SourceCrs;
import co.expediente.intake.read.Delivery;
import co.expediente.intake.read.IntakeNote;
import co.expediente.intake.read.IntakeRefusal;
import co.expediente.intake.read.ReadOptions;
import co.expediente.plan.Municipality;
import co.expediente.spatial.CoordinateSystems;
import co.expediente.spatial.GeometryTransform;
import co.expediente.spatial.Transforms;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.WKTReader;

/**
 * The codes of reference systems, each from a file made here. Coordinates are of PROJ 9.1.1 ({@code cs2cs}, and {@code cct} with
 * EPSG operation 15734 for Bogota 1975): 75°33′36″ W 6°19′48″ N of MAGNA-SIRGAS, a place in Bello, in each system.
 */
class CrsCodesTest {
    private static final Municipality BELLO =
            new Municipality("05088", "Bello", "Antioquia", -75.669, 6.288, -75.521, 6.433, false);

    private static final double[] IN_9377 = {4716882.0430, 2258150.9569};
    private static final double[] IN_3116 = {835951.2106, 1191965.2643};
    private static final double[] IN_3115 = {1167924.4320, 1191976.4538};
    private static final double[] IN_3857 = {-8411300.7243, 706090.2272};
    private static final double[] IN_DEGREES = {-75.56, 6.33};

    @TempDir
    private Path folder;

    private SourceSystems.Found load(Path file, @Nullable String user) {
        try (Delivery delivery = Delivery.open(file, ReadOptions.STANDARD)) {
            return new SourceSystems(BELLO, user).of(delivery.layers().get(0));
        }
    }

    private SourceSystems.Found load(@Nullable String prj, double[]... points) {
        return load(PlacedFiles.zip(folder, "puntos", prj, points), null);
    }

    private Map<String, Object> refused(String code, @Nullable String prj, double[]... points) {
        try {
            SourceSystems.Found found = load(prj, points);
            throw new AssertionError("loaded as " + found);
        } catch (IntakeRefusal refusal) {
            assertThat(refusal.code()).isEqualTo(code);
            return refusal.params();
        }
    }

    private static List<String> codes(SourceSystems.Found found) {
        return found.notes().stream().map(IntakeNote::code).toList();
    }

    private static Map<String, Object> note(SourceSystems.Found found, String code) {
        return found.notes().stream()
                .filter(n -> n.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + code + " in " + found.notes()))
                .params();
    }

    /** The point of the file lands where PROJ puts it. */
    private static void lands(SourceSystems.Found found, double[] from, double[] expected, double within) {
        GeometryTransform transform = found.transform();
        assertThat(transform).isNotNull();
        assertThat(transform.apply(from[0], from[1])).containsExactly(expected, within(within));
    }

    /** Systems in which the layer would lie in the municipality. */
    private List<String> candidates(Path file) {
        try (Delivery delivery = Delivery.open(file, ReadOptions.STANDARD)) {
            LayerStatistics read = LayerStatistics.read(delivery.layers().get(0));
            return SourceCrs.recognise(read.crs(), null, read.geometry().extent(), BELLO.box()).candidates().stream()
                    .filter(c -> c.share() > 0.95 && !c.swapped())
                    .map(c -> c.system().id())
                    .toList();
        }
    }

    private Inspection inspect(Path file) {
        return Inspections.inspect(file, ReadOptions.STANDARD, Locale.forLanguageTag("es"));
    }

    @Test
    @Tells("CRS-001")
    void without_a_prj_nothing_is_guessed_and_the_candidates_are_those_that_fall_in_the_municipality() {
        assertThat(refused("CRS-001", null, IN_3116)).containsEntry("municipality", "Bello");
        Path file = PlacedFiles.zip(folder, "sin", null, IN_3116);
        // In Bello the city grid of Medellín has nearly the numbers of the zone: all must be offered.
        assertThat(candidates(file)).containsExactly("EPSG:3116", "EPSG:21897", "EPSG:6257");
        Inspection.Layer layer = inspect(file).layers().get(0);
        assertThat(layer.crs().found()).isNull();
        assertThat(layer.problems()).extracting(Inspection.Finding::code).containsOnlyOnce("CRS-001");
        SourceSystems.Found said = load(PlacedFiles.zip(folder, "dicho", null, IN_3116), "EPSG:3116");
        lands(said, IN_3116, IN_9377, 1e-3);
    }

    @ParameterizedTest
    @Tells("CRS-002")
    @ValueSource(strings = {"", "PROJCS[\"MAGNA\",GEOGCS[\"GCS", "\u0000\u0001\u0002", "esto no es un sistema"})
    void an_empty_or_broken_prj_is_as_good_as_none(String prj) {
        refused("CRS-002", prj, IN_3116);
    }

    @Test
    @Tells("CRS-003")
    void a_definition_or_a_name_without_code_is_recognised_and_told() {
        SourceSystems.Found found = load(PlacedFiles.origenNacional(), IN_9377);
        assertThat(found.found()).isEqualTo("EPSG:9377");
        assertThat(note(found, "CRS-003")).containsEntry("name", "MAGNA_Colombia_Origen_Nacional");
        lands(found, IN_9377, IN_9377, 0);
        for (String name : List.of("CTM12", "MAGNA-SIRGAS / Origen-Nacional", "LOCAL_CS[\"Origen Nacional\"]")) {
            SourceSystems.Found named = load(name, IN_9377);
            assertThat(named.found()).as(name).isEqualTo("EPSG:9377");
            assertThat(named.how()).as(name).isEqualTo("name");
        }
        // A name is believed only where the data lies in the municipality.
        refused("CRS-002", "CTM12", IN_3116);
    }

    @Test
    void a_prj_that_only_holds_a_code_is_taken_at_its_word() {
        SourceSystems.Found found = load("EPSG:3116", IN_3116);
        assertThat(found.how()).isEqualTo("authority");
        lands(found, IN_3116, IN_9377, 1e-3);
    }

    @Test
    @Tells("CRS-004")
    void degrees_that_hold_metres_are_refused() {
        assertThat(refused("CRS-004", PlacedFiles.MAGNA, IN_3116)).containsEntry("crs", "EPSG:4686");
    }

    @Test
    @Tells("CRS-005")
    void metres_that_hold_degrees_are_refused() {
        assertThat(refused("CRS-005", PlacedFiles.origenNacional(), IN_DEGREES)).containsEntry("crs", "EPSG:9377");
    }

    @Test
    @Tells("CRS-006")
    void exchanged_axes_are_read_the_other_way_round() throws Exception {
        SourceSystems.Found found = load(PlacedFiles.origenNacional(), new double[] {IN_9377[1], IN_9377[0]});
        assertThat(codes(found)).contains("CRS-006");
        lands(found, new double[] {IN_9377[1], IN_9377[0]}, IN_9377, 0);
        // Latitude first, as many services write it.
        SourceSystems.Found degrees = load(PlacedFiles.MAGNA, new double[] {6.33, -75.56});
        lands(degrees, new double[] {6.33, -75.56}, IN_9377, 1e-3);
        // A ring that ran clockwise still does: to exchange axes is to mirror.
        Geometry ring =
                new WKTReader().read("POLYGON((2258150 4716882, 2258160 4716882, 2258160 4716890, 2258150 4716882))");
        Polygon turned = (Polygon) found.transform().apply(ring);
        assertThat(turned.getCoordinates()).contains(new Coordinate(4716890, 2258160));
        assertThat(Orientation.isCCW(turned.getCoordinates())).isEqualTo(Orientation.isCCW(ring.getCoordinates()));
        // Where neither order falls inside nothing is exchanged.
        refused("CRS-007", PlacedFiles.origenNacional(), new double[] {1093336.0880, 5339617.9998});
    }

    @Test
    @Tells("CRS-007")
    void a_layer_of_another_town_is_refused() {
        // Leticia, 69°56′24″ W 4°12′ S.
        assertThat(refused("CRS-007", PlacedFiles.origenNacional(), new double[] {5339617.9998, 1093336.0880}))
                .containsEntry("crs", "EPSG:9377");
    }

    private static double[][] withFar(double[] far) {
        double[][] points = new double[30][];
        for (int i = 0; i < 29; i++) {
            points[i] = new double[] {IN_9377[0] + 30.25 * i, IN_9377[1] + 17.5 * (i % 5)};
        }
        points[29] = far;
        return points;
    }

    @Test
    @Tells("CRS-008")
    void one_point_far_from_the_rest_neither_hides_the_system_nor_itself() {
        // No coordinates were taken: 0, 0. With it the box of the layer is a quarter of the planet.
        double[][] points = withFar(new double[] {0, 0});
        SourceSystems.Found found = load(PlacedFiles.origenNacional(), points);
        assertThat(found.found()).isEqualTo("EPSG:9377");
        assertThat(codes(found)).as("each far feature is told by its row").doesNotContain("CRS-008");
        Surroundings around = found.surroundings();
        assertThat(around.outside(new Envelope(new Coordinate(IN_9377[0], IN_9377[1]))))
                .isEmpty();
        // hypot(4 716 882, 2 258 151) to the place, less the few kilometres to the edge of the surroundings
        assertThat((Long) around.outside(new Envelope(new Coordinate(0, 0)))
                        .orElseThrow()
                        .get("distance"))
                .isBetween(5_210L, 5_235L);
        // Without a word of the file the candidates are still found.
        assertThat(candidates(PlacedFiles.zip(folder, "lejos", null, points))).containsExactly("EPSG:9377");
    }

    @Test
    @Tells("CRS-009")
    void a_neighbouring_zone_is_named_with_the_one_that_fits() {
        assertThat(refused("CRS-009", PlacedFiles.zone(-77.07750791666666), IN_3116))
                .containsEntry("crs", "EPSG:3115")
                .containsEntry("likely", "EPSG:3116");
        assertThat(refused("CRS-009", PlacedFiles.zone(-74.07750791666666), IN_3115))
                .containsEntry("crs", "EPSG:3116")
                .containsEntry("likely", "EPSG:3115");
    }

    @Test
    @Tells("CRS-010")
    void the_datum_of_1975_is_moved_by_the_operation_of_its_region() {
        String prj = PlacedFiles.projected(
                "Colombia_Bogota_Zone",
                PlacedFiles.BOGOTA,
                4.59904722222222,
                -74.0809166666667,
                1,
                1_000_000,
                1_000_000,
                PlacedFiles.METRE);
        double[] there = {835948.4135, 1191958.3495};
        SourceSystems.Found found = load(prj, there);
        assertThat(found.found()).isEqualTo("EPSG:21897");
        assertThat(found.operation()).isEqualTo(15734);
        assertThat(note(found, "CRS-010")).containsEntry("operation", "EPSG:15734");
        lands(found, there, new double[] {4716882.04321, 2258150.95848}, 1e-3);
        // One far point does not choose another region for the municipality.
        assertThat(load(prj, there, there, there, new double[] {1_000_000, 100_000})
                        .operation())
                .isEqualTo(15734);
    }

    @Test
    @Tells("CRS-011")
    void an_origin_of_the_town_s_own_is_not_guessed() {
        String prj = PlacedFiles.projected(
                "Plano_Bello", PlacedFiles.MAGNA, 6.33, -75.56, 1, 100_000, 200_000, PlacedFiles.METRE);
        assertThat(refused("CRS-011", prj, new double[] {100_000, 200_000})).containsEntry("name", "Plano_Bello");
    }

    @Test
    @Tells("CRS-012")
    void wgs_84_is_taken_as_magna_and_told() {
        SourceSystems.Found found = load(PlacedFiles.WGS84, IN_DEGREES);
        assertThat(note(found, "CRS-012")).containsEntry("from", "WGS 84");
        lands(found, IN_DEGREES, IN_9377, 1e-3);
    }

    @Test
    @Tells("CRS-013")
    void web_mercator_is_read_and_told() {
        String prj = "PROJCS[\"WGS_1984_Web_Mercator_Auxiliary_Sphere\"," + PlacedFiles.WGS84
                + ",PROJECTION[\"Mercator_Auxiliary_Sphere\"],PARAMETER[\"False_Easting\",0.0],"
                + "PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",0.0],"
                + "PARAMETER[\"Standard_Parallel_1\",0.0],PARAMETER[\"Auxiliary_Sphere_Type\",0.0],UNIT[\"Meter\",1.0]]";
        SourceSystems.Found found = load(prj, IN_3857);
        assertThat(found.found()).isEqualTo("EPSG:3857");
        assertThat(codes(found)).contains("CRS-013");
        lands(found, IN_3857, IN_9377, 1e-3);
    }

    @Test
    @Tells("CRS-014")
    void a_delivery_in_two_systems_is_told_once() throws IOException {
        Path file = folder.resolve("dos.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            PlacedFiles.add(zip, "vias", PlacedFiles.zone(-74.07750791666666), IN_3116);
            PlacedFiles.add(zip, "parques", PlacedFiles.origenNacional(), IN_9377);
        }
        assertThat(inspect(file).problems())
                .filteredOn(p -> p.code().equals("CRS-014"))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("EPSG:3116, EPSG:9377"));
    }

    @Test
    @Tells("CRS-015")
    void the_horizontal_part_of_a_compound_system_is_used_and_none_is_refused() {
        String compound = "COMPD_CS[\"MAGNA + altura\"," + PlacedFiles.origenNacional()
                + ",VERT_CS[\"Buenaventura\",VERT_DATUM[\"Buenaventura\",2005],UNIT[\"metre\",1]]]";
        SourceSystems.Found found = load(compound, IN_9377);
        assertThat(found.found()).isEqualTo("EPSG:9377");
        assertThat(codes(found)).contains("CRS-015");
        assertThat(refused("CRS-015", "LOCAL_CS[\"Plano de obra\",UNIT[\"metre\",1]]", IN_9377))
                .containsEntry("name", "Plano de obra");
    }

    @Test
    @Tells("CRS-016")
    void a_unit_that_the_file_states_is_used_and_one_that_is_only_likely_is_refused() {
        // 1200/3937 m in a US survey foot; 0.01 m in a centimetre
        double foot = 1200.0 / 3937;
        String feet = PlacedFiles.projected(
                "Origen en pies",
                PlacedFiles.MAGNA,
                4,
                -73,
                0.9992,
                5_000_000 / foot,
                2_000_000 / foot,
                "\"Foot_US\",0.3048006096012192");
        double[] inFeet = {IN_9377[0] / foot, IN_9377[1] / foot};
        SourceSystems.Found found = load(feet, inFeet);
        assertThat(found.found()).isEqualTo("EPSG:9377");
        assertThat(codes(found)).contains("CRS-016");
        lands(found, inFeet, IN_9377, 1e-3);
        assertThat(refused("CRS-016", PlacedFiles.origenNacional(), new double[] {IN_9377[0] * 100, IN_9377[1] * 100}))
                .containsEntry("metres", "0.01");
    }

    @Test
    @Tells("CRS-017")
    void a_datum_shift_of_its_own_does_not_win_over_the_registry() {
        String prj = PlacedFiles.origenNacional()
                .replace("298.257222101]]", "298.257222101],TOWGS84[307,304,-318,0,0,0,0]]");
        SourceSystems.Found found = load(prj, IN_9377);
        assertThat(note(found, "CRS-017")).containsEntry("crs", "EPSG:9377");
        lands(found, IN_9377, IN_9377, 0);
    }

    /** @param decimals of 100 scattered places */
    private static double[][] scattered(double[] middle, double spread, int decimals) {
        Random random = new Random(19);
        double power = Math.pow(10, decimals);
        return IntStream.range(0, 100)
                .mapToObj(i -> new double[] {
                    Math.round((middle[0] + spread * random.nextDouble()) * power) / power,
                    Math.round((middle[1] + spread * random.nextDouble()) * power) / power
                })
                .toArray(double[][]::new);
    }

    @ParameterizedTest
    @Tells("CRS-019")
    @CsvSource({"m, 0, 0.5", "grados, 2, 557", "grados, 3, 56", "grados, 4, 5.6", "grados, 5, 0.6"})
    void cut_coordinates_are_told_with_what_they_lose(String unit, int decimals, String metres) {
        boolean degrees = unit.equals("grados");
        SourceSystems.Found found = load(
                degrees ? PlacedFiles.MAGNA : PlacedFiles.origenNacional(),
                scattered(degrees ? IN_DEGREES : IN_9377, degrees ? 0.03 : 900, decimals));
        assertThat(note(found, "CRS-019"))
                .containsEntry("decimals", String.valueOf(decimals))
                .containsEntry("metres", metres);
    }

    @ParameterizedTest
    @CsvSource({"m, 1", "m, 3", "grados, 6", "grados, 9"})
    void fine_coordinates_are_left_in_peace(String unit, int decimals) {
        boolean degrees = unit.equals("grados");
        assertThat(codes(load(
                        degrees ? PlacedFiles.MAGNA : PlacedFiles.origenNacional(),
                        scattered(degrees ? IN_DEGREES : IN_9377, degrees ? 0.03 : 900, decimals))))
                .doesNotContain("CRS-019");
    }

    @Test
    @Tells("CRS-020")
    void a_layer_beside_the_boundary_is_told_with_the_datum_that_would_mend_it() {
        Surroundings around = Surroundings.of(BELLO, CoordinateSystems.get("EPSG:4686"));
        Envelope border = new Envelope(4_704_900, 4_721_200, 2_253_500, 2_269_600);
        // Numbers of Bogota 1975 read as MAGNA lie here, by PROJ, 372.92 m west and 307.53 m north of the truth.
        Envelope layer = new Envelope(border);
        layer.translate(-372.92, 307.53);
        GeometryTransform degrees = Transforms.to9377(CoordinateSystems.get("EPSG:4686"), BELLO.box());
        assertThat(ShiftCheck.note("vereda", layer, border, degrees, around))
                .hasValueSatisfying(n -> assertThat(n.params())
                        .containsEntry("likely", "EPSG:4218")
                        .containsEntry("east", -372.9)
                        .containsEntry("north", 307.5));
        // In the plane of 3116 the same mistake is 2.81 m and 6.91 m.
        Envelope planar = new Envelope(border);
        planar.translate(-2.81, -6.91);
        GeometryTransform zone = Transforms.to9377(CoordinateSystems.get("EPSG:3116"), BELLO.box());
        assertThat(ShiftCheck.note("vereda", planar, border, zone, around))
                .hasValueSatisfying(n -> assertThat(n.params()).containsEntry("likely", "EPSG:21897"));
        // A vector of no datum is told without a system; a layer of half the town is not shifted.
        Envelope other = new Envelope(border);
        other.translate(100, 0);
        assertThat(ShiftCheck.note("vereda", other, border, zone, around))
                .hasValueSatisfying(n -> assertThat(n.params()).containsEntry("likely", "—"));
        Envelope half = new Envelope(4_704_900, 4_712_000, 2_253_500, 2_269_600);
        assertThat(ShiftCheck.note("vereda", half, border, zone, around)).isEmpty();
        assertThat(ShiftCheck.note("vereda", border, border, zone, around)).isEmpty();
    }

    @Test
    void a_geojson_in_metres_without_a_word_has_no_system_until_somebody_says_it() throws IOException {
        Path file = PlacedFiles.write(
                folder.resolve("metros.geojson"),
                ("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},\"geometry\":"
                                + "{\"type\":\"Point\",\"coordinates\":[835951.2106,1191965.2643]}}]}")
                        .getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> load(file, null))
                .isInstanceOfSatisfying(
                        IntakeRefusal.class, r -> assertThat(r.code()).isEqualTo("CRS-001"));
        lands(load(file, "EPSG:3116"), IN_3116, IN_9377, 1e-3);
    }

    @Test
    void a_point_of_a_city_grid_lands_where_proj_puts_it() {
        // EPSG:6257, which no Java library computes; 75°33′36″ W 6°19′48″ N is 32 m from the same numbers in EPSG:3116.
        String prj = "PROJCS[\"MAGNA_Medellin_Antioquia_2010\"," + PlacedFiles.MAGNA
                + ",PROJECTION[\"IGAC_Plano_Cartesiano\"],PARAMETER[\"False_Easting\",835378.647],"
                + "PARAMETER[\"False_Northing\",1180816.875],PARAMETER[\"Longitude_Of_Center\",-75.5648869444444],"
                + "PARAMETER[\"Latitude_Of_Center\",6.22920888888889],PARAMETER[\"Height\",1510.0],UNIT[\"Meter\",1.0]]";
        double[] there = {835919.4925, 1191965.7557};
        SourceSystems.Found found = load(prj, there);
        assertThat(found.found()).isEqualTo("EPSG:6257");
        lands(found, there, IN_9377, 1e-3);
    }
}
