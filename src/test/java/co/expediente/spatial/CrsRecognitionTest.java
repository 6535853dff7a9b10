package co.expediente.spatial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.expediente.RealData;
import co.expediente.spatial.CrsResult.How;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;

class CrsRecognitionTest {
    private static final LonLatBox BOGOTA = new LonLatBox(-74.44, 3.73, -73.987, 4.835);

    /** Bogotá in EPSG:9377 and in EPSG:3116. */
    private static final Envelope IN_9377 = new Envelope(4860000, 4890000, 2050000, 2080000);

    private static final Envelope IN_3116 = new Envelope(990000, 1008000, 990000, 1010000);

    private static String magna(String name, String lat, String lon, String k, String e, String n) {
        return "PROJCS[\"" + name
                + "\",GEOGCS[\"GCS_MAGNA\",DATUM[\"D_MAGNA\",SPHEROID[\"GRS_1980\",6378137.0,298.257222101]],"
                + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],"
                + "PARAMETER[\"False_Easting\"," + e + "],PARAMETER[\"False_Northing\"," + n
                + "],PARAMETER[\"Central_Meridian\","
                + lon + "],PARAMETER[\"Scale_Factor\"," + k + "],PARAMETER[\"Latitude_Of_Origin\"," + lat
                + "],UNIT[\"Meter\",1.0]]";
    }

    private static CrsResult read(String wkt, Envelope extent, LonLatBox box) {
        return CrsRecognition.recognise(CrsEvidence.ofWkt(wkt), extent, box);
    }

    private static List<String> codes(CrsResult result) {
        return result.findings().stream().map(CrsFinding::code).toList();
    }

    @Test
    void a_definition_without_code_is_known_by_its_parameters() {
        CrsResult result =
                read(magna("Cualquiera", "4.0", "-73.0", "0.9992", "5000000.0", "2000000.0"), IN_9377, BOGOTA);
        assertEquals("EPSG:9377", result.found());
        assertEquals(How.PARAMETERS, result.how());
        assertTrue(result.mayLoad());
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.596200416666666", "4.59620041666667", "4.59620042", "4.59620041"})
    void written_digits_agree_to_all_that_are_written(String latitude) {
        CrsResult result = read(
                magna("MAGNA_Colombia_Bogota", latitude, "-74.07750791666666", "1.0", "1000000.0", "1000000.0"),
                IN_3116,
                BOGOTA);
        assertEquals("EPSG:3116", result.found());
        assertEquals(How.PARAMETERS, result.how());
    }

    @ParameterizedTest
    @CsvSource({
        "4.5962004, -74.07750791666666, 1.0",
        "4.596200416666666, -74.0775, 1.0",
        "4.596200416666666, -74.07750791666666, 1.0001"
    })
    void parameters_that_move_the_data_by_a_millimetre_are_another_system(String lat, String lon, String k) {
        CrsResult result = read(magna("MAGNA_Colombia_Bogota", lat, lon, k, "1000000.0", "1000000.0"), IN_3116, BOGOTA);
        assertNull(result.found());
        assertTrue(codes(result).contains("CRS-011"));
    }

    @Test
    void the_same_ellipsoid_is_not_the_same_datum() {
        String psad = "GEOGCS[\"GCS_Provisional_S_American_1956\",DATUM[\"D_Provisional_S_American_1956\","
                + "SPHEROID[\"International_1924\",6378388,297]],PRIMEM[\"Greenwich\",0],UNIT[\"Degree\",0.0174532925199433]]";
        assertNull(read(psad, null, null).found());
        String bogota = psad.replace("Provisional_S_American_1956", "Bogota");
        CrsResult result = read(bogota, new Envelope(-74.2, -74.0, 4.5, 4.8), BOGOTA);
        assertEquals("EPSG:4218", result.found());
        assertEquals(15737, result.operation().orElseThrow());
        assertTrue(codes(result).contains("CRS-010"));
    }

    @Test
    void wkt2_with_units_on_each_parameter_is_read() {
        String wkt =
                "PROJCRS[\"sin nombre\",BASEGEOGCRS[\"MAGNA-SIRGAS 2018\",DATUM[\"Marco Geocentrico Nacional de Referencia 2018\","
                        + "ELLIPSOID[\"GRS 1980\",6378137,298.257222101,LENGTHUNIT[\"metre\",1]]],PRIMEM[\"Greenwich\",0,ANGLEUNIT[\"degree\",0.0174532925199433]]],"
                        + "CONVERSION[\"x\",METHOD[\"Transverse Mercator\",ID[\"EPSG\",9807]],PARAMETER[\"Latitude of natural origin\",4,ANGLEUNIT[\"degree\",0.0174532925199433]],"
                        + "PARAMETER[\"Longitude of natural origin\",-73,ANGLEUNIT[\"degree\",0.0174532925199433]],PARAMETER[\"Scale factor at natural origin\",0.9992,SCALEUNIT[\"unity\",1]],"
                        + "PARAMETER[\"False easting\",5000000,LENGTHUNIT[\"metre\",1]],PARAMETER[\"False northing\",2000000,LENGTHUNIT[\"metre\",1]]],"
                        + "CS[Cartesian,2],AXIS[\"northing (N)\",north,ORDER[1],LENGTHUNIT[\"metre\",1]],AXIS[\"easting (E)\",east,ORDER[2],LENGTHUNIT[\"metre\",1]]]";
        CrsResult result = read(wkt, IN_9377, BOGOTA);
        assertEquals("EPSG:9377", result.found());
        assertTrue(codes(result).contains("CRS-012"), "the 2018 realisation is named");
    }

    @Test
    void without_any_word_of_the_file_there_are_proposals_only() {
        CrsResult result = CrsRecognition.recognise(CrsEvidence.none(), IN_3116, BOGOTA);
        assertNull(result.found());
        assertFalse(result.mayLoad());
        assertEquals(List.of("CRS-001"), codes(result));
        assertEquals("EPSG:3116", result.candidates().get(0).system().id());
        assertTrue(result.candidates().stream().anyMatch(c -> c.system().id().equals("EPSG:21897")));
    }

    @ParameterizedTest
    @CsvSource({"EPSG:4326, CRS-004", "EPSG:3115, CRS-009"})
    void a_declared_system_that_cannot_be_is_refused_with_the_likely_one(String declared, String code) {
        CrsResult result = CrsRecognition.recognise(CrsEvidence.ofCode(declared), IN_3116, BOGOTA);
        assertTrue(codes(result).contains(code), () -> codes(result).toString());
        assertFalse(result.mayLoad());
        assertEquals("EPSG:3116", result.candidates().get(0).system().id());
    }

    @Test
    void metres_declared_for_degrees_are_refused() {
        CrsResult result =
                CrsRecognition.recognise(CrsEvidence.ofCode("EPSG:9377"), new Envelope(-74.2, -74.0, 4.5, 4.8), BOGOTA);
        assertTrue(codes(result).contains("CRS-005"));
        assertEquals("EPSG:4686", result.candidates().get(0).system().id());
    }

    @Test
    void exchanged_axes_are_seen_when_only_that_order_falls_in_the_municipality() {
        Envelope northFirst = new Envelope(2050000, 2080000, 4860000, 4890000);
        CrsResult result = CrsRecognition.recognise(CrsEvidence.ofCode("EPSG:9377"), northFirst, BOGOTA);
        assertTrue(result.swapped());
        assertTrue(codes(result).contains("CRS-006"));
        assertEquals(-74.26, result.extentLonLat().west(), 0.02);
    }

    @Test
    void a_layer_of_another_town_is_refused() {
        LonLatBox leticia = new LonLatBox(-70.2, -4.25, -69.9, -3.9);
        CrsResult result = CrsRecognition.recognise(CrsEvidence.ofCode("EPSG:9377"), IN_9377, leticia);
        assertTrue(codes(result).contains("CRS-007"));
        assertFalse(result.mayLoad());
    }

    @ParameterizedTest
    @CsvSource({
        "bogota/SueloPOTBogota_9377.zip, EPSG:9377",
        "bogota/Luminarias_Localidad.zip, EPSG:9377",
        "bogota/Puente_20240517.zip, EPSG:4686",
        "bogota/CuerpoAgua_20240601.zip, EPSG:4686",
        "bogota/poligonos-localidades.zip, EPSG:4326",
        "cundinamarca/Cundinamarca_Suelos_VF_20240507.zip, EPSG:3116",
        "gdb_anla/magna_origen_nacional.zip, EPSG:9377"
    })
    void real_prj_files_are_recognised_by_their_parameters(String file, String code) throws Exception {
        int read = 0;
        try (ZipFile zip = new ZipFile(RealData.file(file).toFile())) {
            for (ZipEntry entry :
                    zip.stream().filter(e -> e.getName().endsWith(".prj")).toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    CrsResult result = read(new String(in.readAllBytes(), StandardCharsets.UTF_8), null, null);
                    assertEquals(code, result.found(), entry.getName());
                    assertEquals(How.PARAMETERS, result.how());
                    read++;
                }
            }
        }
        assertTrue(read > 0);
    }

    @Test
    void hostile_text_is_refused_and_never_breaks_the_reader() {
        String good = magna("MAGNA", "4.0", "-73.0", "0.9992", "5000000.0", "2000000.0");
        Random random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder(good.substring(0, random.nextInt(good.length() + 1)));
            for (int j = 0; j < 3 && text.length() > 0; j++) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(300));
            }
            read(text.toString(), IN_9377, BOGOTA);
        }
        assertTrue(codes(read("A[".repeat(30_000), null, null)).contains("CRS-002"));
        assertTrue(codes(read("A[" + "1,".repeat(30_000) + "1]", null, null)).contains("CRS-002"));
        assertTrue(codes(read("", null, null)).contains("CRS-002"));
        assertTrue(codes(read("\"".repeat(70_000), null, null)).contains("CRS-002"));
    }

    @Test
    void an_alias_of_code_or_name_finds_its_system() {
        assertEquals(
                "EPSG:4686",
                CoordinateSystems.get("urn:ogc:def:crs:EPSG::20046").id());
        assertEquals("EPSG:9377", CoordinateSystems.get("ESRI:103599").id());
        assertEquals(
                "EPSG:4326",
                CoordinateSystems.get("urn:ogc:def:crs:OGC:1.3:CRS84").id());
        assertEquals(
                "EPSG:3116",
                CoordinateSystems.findByName("magna colombia BOGOTÁ")
                        .orElseThrow()
                        .id());
    }
}
