package co.expediente.intake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import co.expediente.intake.Tells;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts of tables: which charset, what is mended, what people are shown, row by row. */
class EncodingCodesTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @TempDir
    Path folder;

    private ReadFile read(Map<String, byte[]> parts) throws IOException {
        return ReadFile.of(folder, parts);
    }

    @Test
    @Tells({"ENC-001", "ENC-011"})
    void a_label_that_is_wrong_or_unknown() throws IOException {
        Map<String, byte[]> parts = BadFiles.shapefile(WINDOWS, 0, 20, "Bogotá", "Nariño");
        parts.put("cpg", BadFiles.utf8("UTF-8\r\n"));
        ReadFile read = read(parts);
        assertThat(read.codes()).containsOnly(entry("ENC-001", 1L));
        assertThat(read.column(0)).containsExactly("Bogotá", "Nariño");
        parts.put("cpg", BadFiles.utf8("klingon"));
        assertThat(read(parts).codes()).containsOnly(entry("ENC-011", 1L));
        for (String known : List.of("ANSI 1252", "88591", "\uFEFF1252\r\n", "cp1252")) {
            parts.put("cpg", BadFiles.utf8(known));
            assertThat(read(parts).codes()).as(known).isEmpty();
            assertThat(read(parts).column(0)).containsExactly("Bogotá", "Nariño");
        }
    }

    @Test
    @Tells("ENC-002")
    void no_label_at_all_shows_an_example() throws IOException {
        ReadFile read = read(BadFiles.shapefile(WINDOWS, 0, 20, "Centro", "Nariño"));
        assertThat(read.codes()).containsOnly(entry("ENC-002", 1L));
        assertThat(read.notes().get(0).params())
                .containsEntry("found", "windows-1252")
                .containsEntry("example", "Nariño");
    }

    @Test
    @Tells("ENC-003")
    void accents_converted_twice_are_shown_and_turned_back_where_that_is_chosen() throws IOException {
        List<String> right = List.of("Consolidación", "MARÍA Ñame", "Ávila", "Itagüí", "Centro");
        String[] twice = right.stream()
                .map(t -> latin(t.getBytes(StandardCharsets.UTF_8)))
                .toArray(String[]::new);
        Map<String, byte[]> parts = BadFiles.shapefile(StandardCharsets.UTF_8, 0, 40, twice);
        parts.put("cpg", BadFiles.utf8("UTF-8"));
        ReadFile read = read(parts);
        assertThat(read.codes()).containsOnly(entry("ENC-003", 4L));
        assertThat(read.column(0)).containsExactly(twice); // not altered in silence, nothing lost
        assertThat(read.rows().get(0).remarks().get(0).facts())
                .containsEntry("example", "ConsolidaciÃ³n")
                .containsEntry("repaired", "Consolidación");
        Path zip = Files.write(folder.resolve("b.zip"), BadShapes.zip("Capa", parts));
        ReadFile repaired = ReadFile.of(zip, ReadOptions.STANDARD.withEncoding("utf-8-twice"));
        assertThat(repaired.column(0)).containsExactlyElementsOf(right);
        assertThat(repaired.codes()).isEmpty();
        assertThat(repaired.layer().encoding()).isEqualTo("UTF-8-twice");
        // Who chose it for a file that is right loses nothing either.
        zip = Files.write(
                folder.resolve("c.zip"),
                BadShapes.zip("Capa", BadFiles.shapefile(StandardCharsets.UTF_8, 0, 40, "Bogotá", "Ñ")));
        assertThat(ReadFile.of(zip, ReadOptions.STANDARD.withEncoding("UTF-8-twice"))
                        .column(0))
                .containsExactly("Bogotá", "Ñ");
    }

    /** Bytes as Windows-1252 shows them; the five that it leaves open as they are. */
    private static String latin(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            String one = new String(new byte[] {b}, WINDOWS);
            text.append(one.equals("\uFFFD") ? String.valueOf((char) (b & 0xFF)) : one);
        }
        return text.toString();
    }

    @Test
    @Tells("ENC-004")
    void a_cell_that_is_no_text_among_many_that_are() throws IOException {
        List<byte[]> cells = new ArrayList<>(Collections.nCopies(20, BadFiles.utf8("Ñame")));
        cells.set(7, new byte[] {'S', 'a', 'n', ' ', (byte) 0xF3, 'n', ' ', 'J', 'u', 'a', 'n'});
        Map<String, byte[]> parts = BadFiles.shapefile(
                StandardCharsets.UTF_8, 0, 20, Collections.nCopies(20, "x").toArray(new String[0]));
        parts.put("dbf", BadFiles.dbf(0, 20, cells));
        parts.put("cpg", BadFiles.utf8("UTF-8"));
        ReadFile read = read(parts);
        assertThat(read.codes()).containsOnly(entry("ENC-004", 1L));
        assertThat(read.rows().get(7).remarks()).containsExactly(new RowRemark("ENC-004", 0, Map.of()));
        assertThat(read.column(0).get(7)).isEqualTo("San �n Juan");
        assertThat(read.column(0).get(8)).isEqualTo("Ñame");
    }

    @Test
    @Tells({"ENC-005", "ENC-006"})
    void half_a_letter_and_accents_apart() throws IOException {
        Map<String, byte[]> parts = BadFiles.shapefile(StandardCharsets.UTF_8, 0, 10, "x", "y");
        parts.put("dbf", BadFiles.dbf(0, 10, List.of(BadFiles.utf8("Urbanizacñ"), BadFiles.utf8("Peño\u0301n"))));
        parts.put("cpg", BadFiles.utf8("UTF-8"));
        ReadFile read = read(parts);
        assertThat(read.codes()).containsOnly(entry("ENC-005", 1L), entry("ENC-006", 1L));
        assertThat(read.column(0)).containsExactly("Urbanizac", "Peñón");
    }

    @Test
    @Tells({"ENC-009", "ENC-012"})
    void marks_that_nobody_sees_and_symbols() throws IOException {
        Map<String, byte[]> parts =
                BadFiles.shapefile(StandardCharsets.UTF_8, 0, 40, "Ri\u200Bo\u202E Negro", "Parque 🌳", "Ñ");
        parts.put("cpg", BadFiles.utf8("UTF-8"));
        ReadFile read = read(parts);
        assertThat(read.codes()).containsOnly(entry("ENC-009", 1L), entry("ENC-012", 1L));
        assertThat(read.column(0)).containsExactly("Rio Negro", "Parque 🌳", "Ñ");
        assertThat(read.rows().get(1).remarks()).containsExactly(new RowRemark("ENC-012", 0, Map.of()));
    }
}
