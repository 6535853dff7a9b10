package co.expediente.intake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import co.expediente.intake.Tells;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are told of a GeoJSON file, each from a file of its own. */
class GeoJsonCodesTest {
    @TempDir
    Path folder;

    private SourceLayer layer;
    private final List<RawRow> rows = new ArrayList<>();

    /** Codes with their counts. */
    private Map<String, Long> codes(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("x.geojson"), bytes);
        Map<String, Long> codes = new TreeMap<>();
        rows.clear();
        try (Delivery delivery = Delivery.open(file, ReadOptions.STANDARD)) {
            layer = delivery.layer(null);
            layer.notes().forEach(n -> codes.merge(n.code(), n.count(), Long::sum));
            try (RowReader reader = layer.read()) {
                RawRow row;
                while ((row = reader.next()) != null) {
                    rows.add(row);
                    if (row.fault() != null) {
                        codes.merge(row.fault().code(), 1L, Long::sum);
                    }
                }
                reader.notes().forEach(n -> codes.merge(n.code(), n.count(), Long::sum));
            }
            layer.crs();
        }
        return codes;
    }

    private Map<String, Long> codes(String text) throws IOException {
        return codes(BadFiles.utf8(text));
    }

    private IntakeRefusal refusal(String text) {
        return catchThrowableOfType(IntakeRefusal.class, () -> codes(text));
    }

    private static String feature(String id, String geometry) {
        return "{\"type\":\"Feature\"," + id + "\"properties\":{},\"geometry\":" + geometry + "}";
    }

    private static String polygon(String... rings) {
        return "{\"type\":\"Polygon\",\"coordinates\":[" + String.join(",", rings) + "]}";
    }

    @Test
    @Tells({"GJS-001", "GJS-009", "GJS-012"})
    void what_is_refused() {
        String good = BadFiles.collection(BadFiles.point("{\"a\":1}"), BadFiles.point("{\"a\":2}"));
        IntakeRefusal cut = refusal(good.substring(0, good.length() - 30));
        assertThat(cut.code()).isEqualTo("GJS-001");
        assertThat(cut.params())
                .containsEntry("line", 2)
                .containsEntry("features", 1L)
                .containsKey("column");
        assertThat(refusal(good.replace("{\"a\":2}", "{\"a\":" + "[".repeat(2000)))
                        .code())
                .isEqualTo("GJS-009");
        assertThat(refusal(good.replace("6.3", "6." + "3".repeat(2000))).code()).isEqualTo("GJS-009");
        assertThat(refusal("{\"type\":\"Topology\",\"objects\":{}}").code()).isEqualTo("GJS-012");
    }

    @Test
    void a_number_beyond_all_doubles_is_left_to_its_row() throws IOException {
        assertThat(codes(BadFiles.collection(BadFiles.point("{}").replace("6.3", "1e400"), BadFiles.point("{}"))))
                .isEmpty();
        assertThat(rows).hasSize(2);
    }

    @Test
    @Tells({"GJS-002", "GJS-010"})
    void one_feature_or_one_after_the_other() throws IOException {
        String one = BadFiles.point("{\"a\":1}");
        assertThat(codes(one)).containsExactly(Map.entry("GJS-002", 1L));
        assertThat(codes("{\"type\":\"Point\",\"coordinates\":[1,2]}")).containsOnlyKeys("GJS-002");
        assertThat(codes(one + "\n" + one + "\n")).containsExactly(Map.entry("GJS-010", 1L));
        assertThat(codes("\u001e" + one + "\n\u001e" + one + "\n")).containsOnlyKeys("GJS-010");
        assertThat(rows).hasSize(2);
        assertThat(codes(BadFiles.collection(one, one))).isEmpty();
    }

    @Test
    @Tells({"GJS-003", "GJS-004"})
    void systems_said_and_unsaid() throws IOException {
        String said = BadFiles.collection(BadFiles.point("{}"))
                .replace(
                        "\"features\"",
                        "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::3116\"}},\"features\"");
        assertThat(codes(said)).containsExactly(Map.entry("GJS-003", 1L));
        String metres = BadFiles.collection(
                BadFiles.point("{}").replace("[-75.5,6.3]", "[4754000,2100000]"),
                BadFiles.point("{}").replace("[-75.5,6.3]", "[4754010,2100000]"));
        assertThat(codes(metres)).containsExactly(Map.entry("GJS-004", 1L));
        // Nothing is guessed: it has no system until somebody says which.
        assertThat(layer.crs()).isEqualTo(CrsStatement.NONE);
        // One stray feature is no file in metres.
        assertThat(codes(BadFiles.collection(
                        BadFiles.point("{}"),
                        BadFiles.point("{}"),
                        BadFiles.point("{}").replace("[-75.5,6.3]", "[4754000,2100000]"))))
                .isEmpty();
        assertThat(layer.crs().kind()).isEqualTo(CrsStatement.Kind.FORMAT);
    }

    @Test
    @Tells("GJS-005")
    void rings_the_other_way_round() throws IOException {
        String left = "[[0,0],[4,0],[4,4],[0,4],[0,0]]";
        String right = "[[0,0],[0,4],[4,4],[4,0],[0,0]]";
        String holeLeft = "[[1,1],[2,1],[2,2],[1,2],[1,1]]";
        String holeRight = "[[1,1],[1,2],[2,2],[2,1],[1,1]]";
        assertThat(codes(BadFiles.collection(
                        feature("", polygon(left, holeRight)),
                        feature("", polygon(right)),
                        feature("", polygon(left, holeLeft)),
                        feature("", "{\"type\":\"MultiPolygon\",\"coordinates\":[[" + left + "],[" + right + "]]}"))))
                .containsExactly(Map.entry("GJS-005", 3L));
    }

    @Test
    @Tells("GJS-007")
    void mixed_geometries() throws IOException {
        assertThat(codes(BadFiles.collection(
                        BadFiles.point("{}"), feature("", "{\"type\":\"LineString\",\"coordinates\":[[0,0],[1,1]]}"))))
                .containsExactly(Map.entry("GJS-007", 1L));
        assertThat(codes(BadFiles.collection(
                        BadFiles.point("{}"), feature("", "{\"type\":\"MultiPoint\",\"coordinates\":[[0,0],[1,1]]}"))))
                .isEmpty();
    }

    @Test
    @Tells("GJS-008")
    void ids_that_repeat_or_lack() throws IOException {
        String point = "{\"type\":\"Point\",\"coordinates\":[-75.5,6.3]}";
        assertThat(codes(BadFiles.collection(
                        feature("\"id\":\"a\",", point),
                        feature("\"id\":\"a\",", point),
                        feature("\"id\":7,", point),
                        feature("", point))))
                .containsExactly(Map.entry("GJS-008", 2L));
        assertThat(codes(BadFiles.collection(feature("", point), feature("", point))))
                .isEmpty();
    }

    @Test
    @Tells({"GJS-011", "GJS-013"})
    void properties_inside_properties_and_names_twice() throws IOException {
        assertThat(codes(BadFiles.collection(
                        BadFiles.point("{\"a\":{\"b\":1}}"), BadFiles.point("{\"a\":1,\"a\":null,\"b\":2}"))))
                .containsExactly(Map.entry("GJS-011", 1L), Map.entry("GJS-013", 1L));
        assertThat(rows.get(0).values()[0]).isEqualTo("{\"b\":1}");
        assertThat(rows.get(1).values()[0]).isNull();
    }

    @Test
    @Tells("GJS-014")
    void a_geometry_that_is_none() throws IOException {
        assertThat(codes(BadFiles.collection(
                        BadFiles.point("{}").replace("[-75.5,6.3]", "[[-75.5,6.3]]"), BadFiles.point("{}"))))
                .containsExactly(Map.entry("GJS-014", 1L));
        assertThat(rows.get(0).fault().params()).containsEntry("row", 1L);
    }

    @Test
    @Tells({"ENC-007", "ENC-008"})
    void marks_and_utf_16() throws IOException {
        String text = BadFiles.collection(BadFiles.point("{\"n\":\"NARIÑO\"}"));
        assertThat(codes(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8))).containsExactly(Map.entry("ENC-007", 1L));
        for (byte[] wide : List.of(
                text.getBytes(StandardCharsets.UTF_16),
                text.getBytes(StandardCharsets.UTF_16LE),
                text.getBytes(StandardCharsets.UTF_16BE))) {
            assertThat(codes(wide)).containsExactly(Map.entry("ENC-008", 1L));
            assertThat(rows.get(0).values()[0]).isEqualTo("NARIÑO");
        }
    }

    @Test
    void a_set_of_many_texts_counts_exactly() {
        LongSet set = new LongSet();
        for (int i = 0; i < 300_000; i++) {
            assertThat(set.add("05088" + i)).isTrue();
        }
        for (int i = 0; i < 300_000; i += 1000) {
            assertThat(set.add("05088" + i)).isFalse();
        }
    }
}
