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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shapefiles as offices deliver them: encodings, missing and damaged parts. */
class ShapefileReadTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @TempDir
    Path folder;

    private Path zip(Map<String, byte[]> parts) throws IOException {
        return Files.write(folder.resolve("capa.zip"), BadFiles.zip(BadFiles.named("Capa", parts)));
    }

    private record Read(List<String> names, String encoding, List<String> notes, List<RawRow> rows) {}

    private Read read(Map<String, byte[]> parts) throws IOException {
        return read(zip(parts), ReadOptions.STANDARD);
    }

    private static Read read(Path file, ReadOptions options) {
        try (Delivery delivery = Delivery.open(file, options)) {
            SourceLayer layer = delivery.layer(null);
            List<RawRow> rows = new ArrayList<>();
            List<String> codes = new ArrayList<>();
            layer.notes().forEach(n -> codes.add(n.code()));
            try (RowReader reader = layer.read()) {
                RawRow row;
                while ((row = reader.next()) != null) {
                    rows.add(row);
                }
                reader.notes().forEach(n -> codes.add(n.code()));
            }
            rows.forEach(r -> r.remarks().forEach(m -> codes.add(m.code())));
            List<String> names = new ArrayList<>();
            rows.forEach(r -> names.add(r.values().length == 0 ? null : r.values()[0]));
            return new Read(names, layer.encoding(), codes, rows);
        }
    }

    private String refusal(Map<String, byte[]> parts) throws IOException {
        Path file = zip(parts);
        IntakeRefusal refusal = catchThrowableOfType(IntakeRefusal.class, () -> read(file, ReadOptions.STANDARD));
        assertThat(refusal).isNotNull();
        return refusal.code();
    }

    @Test
    void reads_windows_1252_by_language_byte_and_without() throws IOException {
        for (int languageByte : new int[] {0x57, 0x03, 0}) {
            Read read = read(BadFiles.shapefile(WINDOWS, languageByte, 20, "NARIÑO", "José"));
            assertThat(read.names()).containsExactly("NARIÑO", "José");
            assertThat(read.encoding()).isEqualTo("windows-1252");
            // A language byte is a word on the encoding; without one people are shown what was found (ENC-002).
            assertThat(read.notes()).isEqualTo(languageByte == 0 ? List.of("ENC-002") : List.of());
        }
    }

    @Test
    void reads_utf_8_without_label_and_dos_pages_by_language_byte() throws IOException {
        assertThat(read(BadFiles.shapefile(StandardCharsets.UTF_8, 0, 20, "NARIÑO"))
                        .names())
                .containsExactly("NARIÑO");
        Read dos = read(BadFiles.shapefile(Charset.forName("IBM850"), 2, 20, "NARIÑO"));
        assertThat(dos.names()).containsExactly("NARIÑO");
        assertThat(dos.encoding()).isEqualTo("IBM850");
    }

    @Test
    void believes_bytes_more_than_a_label() throws IOException {
        Map<String, byte[]> parts = BadFiles.shapefile(WINDOWS, 0, 20, "Bogotá D.C.", "Nariño");
        parts.put("cpg", BadFiles.utf8("UTF-8\r\n"));
        Read read = read(parts);
        assertThat(read.names()).containsExactly("Bogotá D.C.", "Nariño");
        assertThat(read.notes()).containsExactly("ENC-001");

        parts = BadFiles.shapefile(StandardCharsets.UTF_8, 0x57, 20, "Bogotá");
        parts.put("cpg", BadFiles.utf8("ANSI 1252"));
        read = read(parts);
        assertThat(read.names()).containsExactly("Bogotá");
        assertThat(read.notes()).containsExactly("ENC-001");
    }

    @Test
    void the_user_has_the_last_word_on_the_encoding() throws IOException {
        Path file = zip(BadFiles.shapefile(Charset.forName("IBM850"), 0, 20, "NARIÑO"));
        assertThat(read(file, ReadOptions.STANDARD.withEncoding("cp850")).names())
                .containsExactly("NARIÑO");
        IntakeRefusal refusal = catchThrowableOfType(
                IntakeRefusal.class, () -> read(file, ReadOptions.STANDARD.withEncoding("klingon")));
        assertThat(refusal.code()).isEqualTo("ENC-011");
    }

    @Test
    void drops_half_a_character_at_the_end_of_a_field() throws IOException {
        Map<String, byte[]> parts = BadFiles.shapefile(StandardCharsets.UTF_8, 0, 10, "x", "y");
        parts.put("dbf", BadFiles.dbf(0, 10, List.of(BadFiles.utf8("Urbanización"), BadFiles.utf8("Peñón nueve ñ"))));
        Read read = read(parts);
        assertThat(read.encoding()).isEqualTo("UTF-8");
        assertThat(read.names().get(0)).isEqualTo("Urbanizaci");
        // Nine bytes, then the first half of a letter.
        parts.put("dbf", BadFiles.dbf(0, 10, List.of(BadFiles.utf8("Urbanizacñ"), BadFiles.utf8("Peñón"))));
        read = read(parts);
        assertThat(read.names()).containsExactly("Urbanizac", "Peñón");
        assertThat(read.notes()).containsExactly("ENC-002", "ENC-005");
    }

    @Test
    void mends_decomposed_accents_and_invisible_marks_and_reports_double_encoding() throws IOException {
        Read read = read(BadFiles.shapefile(
                StandardCharsets.UTF_8, 0, 40, "Bogota\u0301", "Ri\u200Bo\u202E Negro", "ConsolidaciÃ³n"));
        assertThat(read.names()).containsExactly("Bogotá", "Rio Negro", "ConsolidaciÃ³n");
        assertThat(read.notes()).containsExactly("ENC-002", "ENC-006", "ENC-009", "ENC-003");
    }

    @Test
    void keeps_tabs_line_ends_backslashes_and_null_shapes_in_place() throws IOException {
        Read read =
                read(BadFiles.shapefile(StandardCharsets.UTF_8, 0, 40, "a\tb", "c\nd", "e\\N\\.f", null, "\\N", "\\."));
        assertThat(read.names()).containsExactly("a\tb", "c\nd", "e\\N\\.f", null, "\\N", "\\.");
        assertThat(read.rows().get(3).wkb()).isNull();
        assertThat(read.rows().get(4).index()).isEqualTo(5);
        assertThat(read.rows().get(4).wkb()).isNotNull();
    }

    @Test
    void rebuilds_a_missing_or_damaged_index() throws IOException {
        Map<String, byte[]> parts = BadFiles.shapefile(StandardCharsets.UTF_8, 0, 10, "a", "b", "c");
        parts.remove("shx");
        assertThat(read(parts).names()).containsExactly("a", "b", "c");
        assertThat(read(parts).notes()).containsExactly("SHP-002");
        parts.put("shx", new byte[17]);
        assertThat(read(parts).names()).containsExactly("a", "b", "c");
        parts.remove("prj");
        assertThat(read(parts).notes()).containsExactly("SHP-002", "SHP-004");
    }

    @Test
    void reads_geometry_alone_when_the_table_is_missing() throws IOException {
        Map<String, byte[]> parts = BadFiles.shapefile(StandardCharsets.UTF_8, 0, 10, "a", "b");
        parts.remove("dbf");
        Read read = read(parts);
        assertThat(read.rows()).hasSize(2).allMatch(r -> r.wkb() != null);
        assertThat(read.notes()).containsExactly("SHP-003");
    }

    @Test
    void refuses_shapes_and_records_that_do_not_pair() throws IOException {
        Map<String, byte[]> parts = BadFiles.shapefile(StandardCharsets.UTF_8, 0, 10, "a", "b", "c");
        parts.put("dbf", BadFiles.dbf(StandardCharsets.UTF_8, 0, 10, "a", "b"));
        assertThat(refusal(parts)).isEqualTo("SHP-008");
        parts.remove("shp");
        assertThat(refusal(parts)).isEqualTo("SHP-001");
        Map<String, byte[]> cut = BadFiles.shapefile(StandardCharsets.UTF_8, 0, 10, "a", "b", "c");
        cut.put("dbf", BadFiles.cut(cut.get("dbf"), 0.95));
        // Only the tail of the table is missing: the rows before it pair.
        Read read = read(cut);
        assertThat(read.names()).containsExactly("a", "b", null);
        assertThat(read.rows().get(2).fault().code()).isEqualTo("SHP-008");
        cut.put("dbf", BadFiles.cut(cut.get("dbf"), 0.3));
        assertThat(refusal(cut)).isEqualTo("SHP-036");
    }

    @Test
    void passes_over_rows_marked_as_deleted_and_counts_them() throws IOException {
        Map<String, byte[]> parts = BadFiles.shapefile(StandardCharsets.UTF_8, 0, 10, "a", "b", "c");
        parts.get("dbf")[65 + 11] = '*';
        Read read = read(parts);
        assertThat(read.names()).containsExactly("a", "c");
        assertThat(read.notes()).containsExactly("SHP-025");
    }

    @Test
    void takes_a_loose_shapefile_with_siblings_in_any_letter_case_and_does_not_touch_them() throws IOException {
        Map<String, byte[]> parts = BadFiles.shapefile(WINDOWS, 0, 20, "NARIÑO");
        Files.write(folder.resolve("Vías.SHP"), parts.get("shp"));
        Files.write(folder.resolve("vias.Dbf"), parts.get("dbf"));
        Files.write(folder.resolve("VÍAS.prj"), parts.get("prj"));
        Read read = read(folder.resolve("Vías.SHP"), ReadOptions.STANDARD);
        assertThat(read.names()).containsExactly("NARIÑO");
        assertThat(read.notes()).containsExactly("SHP-002", "ENC-002");
        try (var left = Files.list(folder)) {
            assertThat(left).hasSize(3);
        }
    }
}
