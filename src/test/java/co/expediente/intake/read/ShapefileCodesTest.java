package co.expediente.intake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import co.expediente.RealData;
import co.expediente.intake.Tells;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.io.WKBReader;

/** Each way in which a shapefile can be wrong: the code, how often, which row, and what is read all the same. */
class ShapefileCodesTest {
    @TempDir
    Path folder;

    private static byte[] square(int i) {
        return BadShapes.polygon(BadShapes.clockwise(4_800_000 + 20 * i, 2_100_000, 10));
    }

    /** Three squares, named a, b and c. */
    private static Map<String, byte[]> three() {
        return BadShapes.file(5, BadShapes.table("a", "b", "c"), square(0), square(1), square(2));
    }

    private static void setLength(byte[] shp, int record, int bytes) {
        ByteBuffer.wrap(shp).putInt(BadShapes.record(shp, record) + 4, bytes / 2);
    }

    @Test
    @Tells({"SHP-001", "SHP-002", "SHP-003", "SHP-004"})
    void parts_that_are_missing() throws IOException {
        Map<String, byte[]> parts = three();
        parts.keySet().removeAll(List.of("shx", "dbf", "prj"));
        ReadFile read = ReadFile.of(folder, parts);
        assertThat(read.codes()).containsOnly(entry("SHP-002", 1L), entry("SHP-003", 1L), entry("SHP-004", 1L));
        assertThat(read.rows()).hasSize(3).allMatch(r -> r.wkb() != null && r.values().length == 0);
        parts = three();
        parts.remove("shp");
        assertThat(ReadFile.refusal(folder, parts)).isEqualTo("SHP-001");
    }

    @Test
    @Tells("SHP-002")
    void an_index_that_leads_nowhere_is_not_used() throws IOException {
        Map<String, byte[]> parts = three();
        // All entries within the file, none where a record begins.
        ByteBuffer shx = ByteBuffer.wrap(parts.get("shx"));
        for (int i = 0; i < 3; i++) {
            shx.putInt(100 + 8 * i, 52 + 3 * i).putInt(104 + 8 * i, 12);
        }
        ReadFile read = ReadFile.of(folder, parts);
        assertThat(read.codes()).containsOnly(entry("SHP-002", 1L));
        assertThat(read.faults()).containsExactly(null, null, null);
    }

    @Test
    @Tells("SHP-005")
    void parts_whose_names_differ_in_case_and_accents() throws IOException {
        Map<String, byte[]> parts = three();
        Map<String, byte[]> members = BadFiles.named("Vías", parts);
        members.put("VIAS.dbf", members.remove("Vías.dbf"));
        Path zip = Files.write(folder.resolve("d.zip"), BadFiles.zip(members));
        ReadFile read = ReadFile.of(zip, ReadOptions.STANDARD);
        assertThat(read.codes()).containsOnly(entry("SHP-005", 1L));
        assertThat(read.column(0)).containsExactly("a", "b", "c");
    }

    @Test
    @Tells("SHP-006")
    void a_header_with_another_length() throws IOException {
        Map<String, byte[]> parts = three();
        ByteBuffer.wrap(parts.get("shp")).putInt(24, 60);
        ReadFile read = ReadFile.of(folder, parts);
        assertThat(read.codes()).containsOnly(entry("SHP-006", 1L));
        assertThat(read.notes().get(0).params()).containsEntry("declared", 120L).containsEntry("found", (long)
                parts.get("shp").length);
        assertThat(read.rows()).hasSize(3).allMatch(r -> r.wkb() != null);
    }

    @Test
    @Tells("SHP-007")
    void a_record_whose_length_is_not_true() throws IOException {
        // The header alone lies: index and contents agree against it, or the next record is found without the index.
        Map<String, byte[]> parts = three();
        setLength(parts.get("shp"), 1, 60);
        assertThat(ReadFile.of(folder, parts).codes()).isEmpty();
        parts.remove("shx");
        assertThat(ReadFile.of(folder, parts).faults()).containsExactly(null, null, null);
        // Length and contents disagree with each other and with all that follows.
        int second = BadShapes.record(three().get("shp"), 1);
        parts = three();
        ByteBuffer.wrap(parts.get("shp")).order(ByteOrder.LITTLE_ENDIAN).putInt(second + 8 + 40, 1_000_000);
        ReadFile read = ReadFile.of(folder, parts);
        assertThat(read.faults()).containsExactly(null, "SHP-007", null);
        assertThat(read.rows().get(1).values()).containsExactly("b");
        // Without an index nobody knows where the third begins.
        setLength(parts.get("shp"), 1, 60);
        parts.remove("shx");
        read = ReadFile.of(folder, parts);
        assertThat(read.codes()).containsOnly(entry("SHP-002", 1L), entry("SHP-007", 2L));
        assertThat(read.faults()).containsExactly(null, "SHP-007", "SHP-007");
        assertThat(read.column(0)).containsExactly("a", "b", "c");
    }

    @Test
    @Tells("SHP-008")
    void shapes_and_rows_that_do_not_pair() throws IOException {
        Map<String, byte[]> parts = three();
        parts.put("dbf", BadShapes.table("a", "b", "c", "d"));
        assertThat(ReadFile.refusal(folder, parts)).isEqualTo("SHP-008");
        // Cut behind the second shape: the third row is known to be the one without a shape.
        parts = three();
        parts.put("shp", Arrays.copyOf(parts.get("shp"), BadShapes.record(parts.get("shp"), 2)));
        parts.remove("shx");
        ReadFile read = ReadFile.of(folder, parts);
        assertThat(read.codes()).containsOnly(entry("SHP-002", 1L), entry("SHP-006", 1L), entry("SHP-008", 1L));
        assertThat(read.faults()).containsExactly(null, null, "SHP-008");
        assertThat(read.column(0)).containsExactly("a", "b", "c");
        // And the other way round.
        parts = three();
        parts.put("dbf", Arrays.copyOf(parts.get("dbf"), parts.get("dbf").length - 12));
        read = ReadFile.of(folder, parts);
        assertThat(read.faults()).containsExactly(null, null, "SHP-008");
        assertThat(read.rows().get(2).wkb()).isNotNull();
    }

    @Test
    @Tells({"SHP-009", "SHP-010"})
    void shapes_of_another_kind_and_rows_without_any() throws IOException {
        ReadFile read = ReadFile.of(
                folder,
                BadShapes.file(
                        5, BadShapes.table("a", "b", "c"), square(0), BadShapes.point(1, 2), BadFiles.nullShape()));
        assertThat(read.codes()).containsOnly(entry("SHP-009", 1L));
        assertThat(read.faults()).containsExactly(null, "SHP-009", null);
        assertThat(read.rows().get(2).wkb()).isNull();
        assertThat(read.column(0)).containsExactly("a", "b", "c");
    }

    @Test
    @Tells({"SHP-011", "SHP-013", "SHP-035", "SHP-036"})
    void what_cannot_be_read_at_all() throws IOException {
        Map<String, byte[]> parts = three();
        parts.get("shp")[32] = 31;
        assertThat(ReadFile.refusal(folder, parts)).isEqualTo("SHP-011");
        parts = three();
        parts.get("shp")[32] = 7;
        assertThat(ReadFile.refusal(folder, parts)).isEqualTo("SHP-035");
        parts = three();
        parts.put("dbf", new byte[40]);
        assertThat(ReadFile.refusal(folder, parts)).isEqualTo("SHP-036");
        Path large = folder.resolve("grande.shp");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.write(three().get("shp"));
            file.setLength((1L << 31) + 2); // a hole; takes no room on the disk
        }
        assertThat(ReadFile.refusal(large)).isEqualTo("SHP-013");
    }

    @Test
    @Tells("SHP-012")
    void heights_and_measures_are_left_out() throws Exception {
        double[] ring = BadShapes.clockwise(4_800_000, 2_100_000, 10);
        ReadFile read = ReadFile.of(folder, BadShapes.file(15, BadShapes.table("a"), BadShapes.polygonZ(2550, ring)));
        assertThat(read.codes()).containsOnly(entry("SHP-012", 1L));
        assertThat(read.wkt(0)).startsWith("POLYGON ((4800000 2100000, 4800000 2100010,");
    }

    @Test
    @Tells("SHP-014")
    void a_layer_without_rows() throws IOException {
        ReadFile read = ReadFile.of(folder, BadShapes.file(5, BadShapes.table()));
        assertThat(read.codes()).containsOnly(entry("SHP-014", 1L));
        assertThat(read.rows()).isEmpty();
    }

    @Test
    @Tells({"SHP-015", "SHP-018"})
    void rings_that_run_the_wrong_way() throws Exception {
        double[] around = BadShapes.clockwise(0, 0, 10);
        double[] inside = BadShapes.clockwise(2, 2, 3);
        ReadFile read = ReadFile.of(
                folder,
                BadShapes.file(
                        5,
                        BadShapes.table("shell", "hole", "right", "lost"),
                        BadShapes.polygon(BadShapes.counterClockwise(0, 0, 10)),
                        BadShapes.polygon(around, inside),
                        BadShapes.polygon(around, BadShapes.counterClockwise(2, 2, 3)),
                        BadShapes.polygon(around, BadShapes.counterClockwise(20, 0, 3))));
        assertThat(read.codes()).containsOnly(entry("SHP-015", 2L), entry("SHP-018", 1L));
        assertThat(read.rows().get(3).remarks())
                .containsExactly(new RowRemark("SHP-018", RowRemark.GEOMETRY, Map.of()));
        // By hand: 100, 100 − 9, 100 − 9, 100 + 9.
        double[] areas = {100, 91, 91, 109};
        for (int i = 0; i < 4; i++) {
            assertThat(new WKBReader().read(read.rows().get(i).wkb()).getArea()).isEqualTo(areas[i]);
        }
    }

    @Test
    @Tells("SHP-015")
    void bridges_of_a_city_have_the_area_that_their_file_says() throws Exception {
        ReadFile read = ReadFile.of(RealData.file("bogota/Puente_20240517.zip"), ReadOptions.STANDARD);
        assertThat(read.codes()).containsEntry("SHP-015", 3L);
        int column =
                read.layer().columns().stream().map(SourceColumn::name).toList().indexOf("SHAPE_Area");
        for (int number : new int[] {159, 750, 842}) {
            RawRow row = read.rows().get(number - 1);
            double said = Double.parseDouble(row.values()[column]);
            double area = new WKBReader().read(row.wkb()).getArea();
            assertThat(area).isCloseTo(said, org.assertj.core.data.Percentage.withPercentage(0.1));
        }
    }

    @Test
    @Tells({"SHP-025", "SHP-026"})
    void rows_marked_as_deleted_and_numbers_that_did_not_fit() throws IOException {
        byte[] table = new BadShapes.Table(StandardCharsets.UTF_8)
                .field("AREA", 'N', 6, 1)
                .row("  12.5")
                .row("******")
                .row("   7.0")
                .bytes();
        table[65] = '*';
        ReadFile read = ReadFile.of(folder, BadShapes.file(5, table, square(0), square(1), square(2)));
        assertThat(read.codes()).containsOnly(entry("SHP-025", 1L), entry("SHP-026", 1L));
        assertThat(read.column(0)).containsExactly(null, "7");
        assertThat(read.rows().get(0).remarks()).containsExactly(new RowRemark("SHP-026", 0, Map.of()));
        assertThat(read.rows().get(0).index()).isEqualTo(1);
    }

    @Test
    void numbers_and_dates_keep_what_the_file_says() throws IOException {
        byte[] table = new BadShapes.Table(StandardCharsets.UTF_8)
                .field("NPN", 'N', 30, 0)
                .field("VALOR", 'N', 24, 12)
                .field("REAL", 'F', 19, 11)
                .field("FECHA", 'D', 8, 0)
                .field("SI", 'L', 1, 0)
                .row("050880100000000010001000000000", "1234567.123456789000", " 1.23450000000e+003", "20240131", "T")
                .row("12,5", "-0.000000000000", "0.00000000000e+000", "00000000", "?")
                .row("", "1.234.567", "abc", "20241350", "")
                .bytes();
        ReadFile read = ReadFile.of(folder, BadShapes.file(5, table, square(0), square(1), square(2)));
        assertThat(read.column(0)).containsExactly("050880100000000010001000000000", "12,5", null);
        assertThat(read.column(1)).containsExactly("1234567.123456789", "0", "1.234.567");
        assertThat(read.column(2)).containsExactly("1234.5", "0", "abc");
        assertThat(read.column(3)).containsExactly("2024-01-31", "00000000", "20241350");
        assertThat(read.column(4)).containsExactly("T", "?", null);
        assertThat(read.codes()).isEmpty();
    }

    @Test
    @Tells("SHP-029")
    void long_texts_with_and_without_their_file() throws IOException {
        byte[] table = new BadShapes.Table(StandardCharsets.UTF_8)
                .field("NOTA", 'M', 10, 0)
                .row("         1")
                .row("")
                .bytes();
        Map<String, byte[]> parts = BadShapes.file(5, table, square(0), square(1));
        ReadFile read = ReadFile.of(folder, parts);
        assertThat(read.codes()).containsOnly(entry("SHP-029", 1L));
        assertThat(read.column(0)).containsExactly(null, null);
        byte[] memo = Arrays.copyOf(new byte[0], 1024);
        byte[] text = BadFiles.utf8("Afectación por ronda\u001a\u001a");
        System.arraycopy(text, 0, memo, 512, text.length);
        parts.put("dbt", memo);
        read = ReadFile.of(folder, parts);
        assertThat(read.codes()).isEmpty();
        assertThat(read.column(0)).containsExactly("Afectación por ronda", null);
    }

    @Test
    @Tells({"SHP-030", "SHP-031"})
    void columns_with_one_name_without_width_and_of_unknown_type() throws IOException {
        byte[] table = new BadShapes.Table(StandardCharsets.UTF_8)
                .field("CARACTERIS", 'C', 5, 0)
                .field("CARACTERIS", 'C', 5, 0)
                .field("NADA", 'C', 0, 0)
                .field("geom", 'C', 5, 0)
                .field("BLOB", 'B', 4, 0)
                .row("uno", "dos", "", "tres", "xxxx")
                .bytes();
        ReadFile read = ReadFile.of(folder, BadShapes.file(5, table, square(0)));
        assertThat(read.codes()).containsOnly(entry("SHP-030", 1L), entry("SHP-031", 2L));
        assertThat(read.layer().columns())
                .extracting(SourceColumn::name)
                .containsExactly("CARACTERIS", "CARACTERIS_2", "geom");
        assertThat(read.rows().get(0).values()).containsExactly("uno", "dos", "tres");
    }

    @Test
    @Tells("SHP-033")
    void texts_with_padding() throws IOException {
        ReadFile read = ReadFile.of(
                folder,
                BadShapes.file(
                        5,
                        BadShapes.table("Rural\0\0\0\0", "\t Urbano", "Suelo urbano"),
                        square(0),
                        square(1),
                        square(2)));
        assertThat(read.codes()).containsOnly(entry("SHP-033", 2L));
        assertThat(read.column(0)).containsExactly("Rural", "Urbano", "Suelo urbano");
    }

    @Test
    @Tells("SHP-034")
    void spatial_indexes_of_other_programs() throws IOException {
        Map<String, byte[]> parts = three();
        parts.put("sbn", new byte[10]);
        parts.put("sbx", new byte[10]);
        ReadFile read = ReadFile.of(folder, parts);
        assertThat(read.codes()).containsOnly(entry("SHP-034", 2L));
    }
}
