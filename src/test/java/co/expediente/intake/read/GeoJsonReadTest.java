package co.expediente.intake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/** GeoJSON as people and programs write it. */
class GeoJsonReadTest {
    @TempDir
    Path folder;

    private record Read(SourceLayer layer, List<RawRow> rows) {
        String value(int row, String column) {
            for (int i = 0; i < layer.columns().size(); i++) {
                if (layer.columns().get(i).name().equals(column)) {
                    return rows.get(row).values()[i];
                }
            }
            throw new AssertionError("no column " + column);
        }

        String wkt(int row) throws ParseException {
            return new WKBReader().read(rows.get(row).wkb()).toText();
        }
    }

    private Read read(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("x.geojson"), bytes);
        try (Delivery delivery = Delivery.open(file, ReadOptions.STANDARD)) {
            SourceLayer layer = delivery.layer(null);
            layer.features();
            List<RawRow> rows = new ArrayList<>();
            try (RowReader reader = layer.read()) {
                RawRow row;
                while ((row = reader.next()) != null) {
                    rows.add(row);
                }
            }
            return new Read(layer, rows);
        }
    }

    private Read read(String text) throws IOException {
        return read(BadFiles.utf8(text));
    }

    private IntakeRefusal refusal(String text) {
        return catchThrowableOfType(IntakeRefusal.class, () -> read(text));
    }

    @Test
    void keeps_every_digit_of_numbers() throws IOException {
        Read read = read(BadFiles.collection(
                BadFiles.point("{\"predial\":050880100000000010001000000000,\"x\":1}")
                        .replace(":050", ":50"),
                BadFiles.point("{\"predial\":null,\"x\":1.50}"),
                BadFiles.point("{\"x\":true,\"n\":{\"a\":[1.10,\"b\"]}}")));
        assertThat(read.value(0, "predial")).isEqualTo("50880100000000010001000000000");
        assertThat(read.value(1, "predial")).isNull();
        assertThat(read.value(1, "x")).isEqualTo("1.50");
        assertThat(read.value(2, "x")).isEqualTo("true");
        assertThat(read.value(2, "n")).isEqualTo("{\"a\":[1.10,\"b\"]}");
        assertThat(read.layer().notes()).extracting(IntakeNote::code).containsExactly("GJS-011");
    }

    @Test
    void reads_members_in_any_order_and_all_types() throws IOException, ParseException {
        Read read = read("{\"features\":[{\"geometry\":{\"coordinates\":[[[0,0,9],[1,0,9],[1,1,9],[0,0,9]]],"
                + "\"type\":\"Polygon\"},\"properties\":null,\"type\":\"Feature\",\"id\":\"z7\"},"
                + "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":"
                + "[[[[0,0],[1,0],[1,1],[0,0]]],[[[5,5],[6,5],[6,6],[5,5]]]]}},"
                + "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"GeometryCollection\",\"geometries\":"
                + "[{\"type\":\"Point\",\"coordinates\":[1,2]},{\"type\":\"MultiPoint\",\"coordinates\":[[1,2],[3,4]]},"
                + "{\"type\":\"MultiLineString\",\"coordinates\":[[[1,2],[3,4]]]}]}},"
                + "{\"type\":\"Feature\",\"properties\":{},\"geometry\":null},"
                + "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"MultiLineString\",\"coordinates\":[]}}"
                + "],\"type\":\"FeatureCollection\",\"name\":\"Zonas\"}");
        assertThat(read.layer().name()).isEqualTo("Zonas");
        assertThat(read.value(0, "id")).isEqualTo("z7");
        assertThat(read.wkt(0)).isEqualTo("POLYGON ((0 0, 1 0, 1 1, 0 0))");
        assertThat(read.wkt(1)).isEqualTo("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))");
        assertThat(read.wkt(2))
                .isEqualTo("GEOMETRYCOLLECTION (POINT (1 2), MULTIPOINT ((1 2), (3 4)), MULTILINESTRING ((1 2, 3 4)))");
        assertThat(read.rows().get(3).wkb()).isNull();
        assertThat(read.wkt(4)).isEqualTo("MULTILINESTRING EMPTY");
    }

    @Test
    void marks_a_row_whose_coordinates_do_not_fit_and_goes_on() throws IOException {
        Read read = read(BadFiles.collection(
                BadFiles.point("{\"a\":1}").replace("[-75.5,6.3]", "[[-75.5,6.3]]"),
                BadFiles.point("{\"a\":2}").replace("[-75.5,6.3]", "[-75.5,\"6.3\"]"),
                BadFiles.point("{\"a\":3}").replace("Point", "Circle"),
                BadFiles.point("{\"a\":4}")));
        assertThat(read.rows()).hasSize(4);
        assertThat(read.rows().subList(0, 3))
                .allMatch(r -> r.fault() != null && r.fault().code().equals("GJS-014"));
        assertThat(read.value(2, "a")).isEqualTo("3");
        assertThat(read.rows().get(3).fault()).isNull();
    }

    @Test
    void reads_a_feature_a_line_with_and_without_record_marks_a_bare_geometry_and_a_bare_feature() throws IOException {
        String lines = BadFiles.point("{\"a\":1}") + "\n" + BadFiles.point("{\"a\":2}") + "\n";
        assertThat(read(lines).rows()).hasSize(2);
        assertThat(read("\u001e" + lines.replace("}\n{", "}\n\u001e{")).rows()).hasSize(2);
        assertThat(read(BadFiles.point("{\"a\":1}")).rows()).hasSize(1);
        Read bare = read("{\"type\":\"Point\",\"coordinates\":[1,2]}");
        assertThat(bare.rows()).hasSize(1);
        assertThat(bare.layer().notes()).extracting(IntakeNote::code).containsExactly("GJS-002");
    }

    @Test
    void reads_windows_1252_and_utf_16_and_says_so() throws IOException {
        String text = BadFiles.collection(BadFiles.point("{\"n\":\"NARIÑO\"}"));
        Read windows = read(text.getBytes(Charset.forName("windows-1252")));
        assertThat(windows.value(0, "n")).isEqualTo("NARIÑO");
        assertThat(windows.layer().notes()).extracting(IntakeNote::code).containsExactly("ENC-001");
        assertThat(read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)).value(0, "n"))
                .isEqualTo("NARIÑO");
        assertThat(read(text.getBytes(StandardCharsets.UTF_16)).value(0, "n")).isEqualTo("NARIÑO");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            urn:ogc:def:crs:EPSG::3116         | AUTHORITY | EPSG:3116
            EPSG:9377                          | AUTHORITY | EPSG:9377
            urn:ogc:def:crs:OGC:1.3:CRS84      | FORMAT    | EPSG:4326
            """)
    void honours_the_old_crs_member(String name, CrsStatement.Kind kind, String code) throws IOException {
        String text = BadFiles.collection(BadFiles.point("{}"))
                .replace(
                        "\"features\"",
                        "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"" + name + "\"}},\"features\"");
        assertThat(read(text).layer().crs()).isEqualTo(new CrsStatement(kind, code));
    }

    @Test
    void refuses_what_is_cut_with_line_and_column() {
        String text = BadFiles.collection(BadFiles.point("{\"a\":1}"), BadFiles.point("{\"a\":2}"));
        IntakeRefusal refusal = refusal(text.substring(0, text.length() - 30));
        assertThat(refusal.code()).isEqualTo("GJS-001");
        assertThat(refusal.params()).containsEntry("line", 2).containsEntry("features", 1L);
    }

    @Test
    void refuses_other_json_by_name_and_nesting_without_end() {
        assertThat(refusal("{\"type\":\"Topology\",\"objects\":{}}").params()).containsEntry("found", "TopoJSON");
        assertThat(refusal("{\"geometryType\":\"esriGeometryPolygon\",\"features\":[]}")
                        .params())
                .containsEntry("found", "ESRI JSON");
        assertThat(refusal("{\"a\":1}").code()).isEqualTo("GJS-012");
        assertThat(refusal("{\"type\":\"FeatureCollection\",\"features\":[" + "[".repeat(100_000))
                        .code())
                .isEqualTo("GJS-009");
    }
}
