package co.expediente.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.dossier.Spreadsheet.Column;
import co.expediente.dossier.Spreadsheet.Kind;
import co.expediente.dossier.Spreadsheet.Limits;
import co.expediente.dossier.Spreadsheet.Row;
import co.expediente.dossier.Spreadsheet.Sheet;
import co.expediente.plan.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tables as XLSX: what goes out comes back, and a file of somebody else is not believed. */
class SpreadsheetTest {
    private static final LocalDate DAY = LocalDate.of(2025, 12, 31);
    private static final List<Column> COLUMNS = List.of(
            new Column("Código", Kind.TEXT, 12, Set.of("Code")),
            new Column("Cantidad", Kind.WHOLE, 10),
            new Column("Costo", Kind.NUMBER, 14),
            new Column("Fecha", Kind.DATE, 12),
            new Column("Medible", Kind.YES_NO, 9));

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    private static final List<List<@Nullable Object>> ROWS = List.of(
            row("O1", 3L, new BigDecimal("0.1"), LocalDate.of(2024, 2, 29), true),
            row("=1+1", -7L, new BigDecimal("1234567.89"), LocalDate.of(1998, 12, 31), false),
            row("dos\nlíneas, tilde ñ “comillas” 😀", null, null, null, null),
            row("  con espacios  ", 0L, new BigDecimal("0"), null, true),
            row("campana \u0007, retorno \r\n, \u0001 y algo como _x0041_", 1L, new BigDecimal("-0.5"), null, null),
            row(
                    "<a href=\"x\">&amp;</a>",
                    9_007_199_254_740_993L,
                    new BigDecimal("12345678901234567890.12345"),
                    null,
                    null),
            row("00012", Long.MAX_VALUE, new BigDecimal("10000000000000"), DAY, false));

    private static byte[] file(List<? extends List<? extends @Nullable Object>> rows) {
        return Spreadsheet.bytes(DAY, List.of(new Sheet("Tabla", COLUMNS, rows)));
    }

    private static List<Row> read(byte[] file) {
        return read(file, Limits.USUAL);
    }

    private static List<Row> read(byte[] file, Limits limits) {
        try (Spreadsheet book = Spreadsheet.open(new ByteArrayInputStream(file), limits)) {
            return book.rows("Tabla", COLUMNS);
        }
    }

    private static void refused(byte[] file, String code, String... parameters) {
        assertThatThrownBy(() -> read(file)).isInstanceOfSatisfying(Refusal.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            for (int i = 0; i < parameters.length; i += 2) {
                assertThat(e.parameters()).containsEntry(parameters[i], parameters[i + 1]);
            }
        });
    }

    /** A file that a person made with another program, here POI's other writer. */
    private interface Making {
        void make(XSSFWorkbook book, XSSFSheet sheet);
    }

    private static byte[] byHand(Making making) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            XSSFSheet sheet = book.createSheet("Tabla");
            for (int i = 0; i < COLUMNS.size(); i++) {
                (i == 0 ? sheet.createRow(0) : sheet.getRow(0))
                        .createCell(i)
                        .setCellValue(COLUMNS.get(i).title());
            }
            making.make(book, sheet);
            return bytes(book);
        }
    }

    private static byte[] bytes(Workbook book) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        book.write(out);
        return out.toByteArray();
    }

    @Test
    void what_is_written_is_read_again_value_by_value() {
        assertThat(read(file(ROWS))).extracting(Row::values).isEqualTo(ROWS);
    }

    @Test
    void reading_and_writing_again_gives_the_same_bytes() {
        byte[] first = file(ROWS);
        assertThat(file(read(first).stream().map(Row::values).toList())).isEqualTo(first);
    }

    @Test
    void the_bytes_do_not_depend_on_the_zone() throws Exception {
        byte[] first = file(ROWS);
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            assertThat(file(ROWS)).isEqualTo(first);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void another_program_reads_the_same_and_sees_a_frozen_head() throws Exception {
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file(ROWS)))) {
            XSSFSheet sheet = book.getSheetAt(0);
            assertThat(sheet.getPaneInformation().getHorizontalSplitTopRow()).isEqualTo((short) 1);
            assertThat(sheet.getRow(0).getCell(0).getCellStyle().getFont().getBold())
                    .isTrue();
            assertThat(sheet.getColumnWidth(0)).isEqualTo(13 * 256);
            assertThat(sheet.getRow(2).getCell(0).getStringCellValue()).isEqualTo("=1+1");
            assertThat(sheet.getRow(2).getCell(0).getCellStyle().getQuotePrefixed())
                    .isTrue();
            assertThat(sheet.getRow(1).getCell(3).getLocalDateTimeCellValue().toLocalDate())
                    .isEqualTo(LocalDate.of(2024, 2, 29));
            assertThat(sheet.getRow(5).getCell(0).getStringCellValue())
                    .isEqualTo("campana \u0007, retorno \r\n, \u0001 y algo como _x0041_");
            assertThat(book.getProperties().getCoreProperties().getCreated()).isEqualTo("2025-12-31T00:00:00Z");
        }
    }

    @Test
    void parts_are_in_one_order_with_one_date() throws Exception {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file(ROWS)))) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                names.add(e.getName());
                assertThat(e.getTimeLocal()).hasToString("1980-02-01T12:00");
            }
        }
        assertThat(names).startsWith("[Content_Types].xml", "_rels/.rels");
        assertThat(names.subList(2, names.size())).isSorted();
    }

    @Test
    void reads_what_people_type_dates_as_text_yes_with_accent_heads_in_another_order() throws Exception {
        byte[] file = byHand((book, sheet) -> {
            sheet.getRow(0).getCell(0).setCellValue("  CODE ");
            sheet.createRow(3).createCell(0).setCellValue(12);
            sheet.getRow(3).createCell(2).setCellValue("1.234.567,5");
            sheet.getRow(3).createCell(3).setCellValue("31/12/2025");
            sheet.getRow(3).createCell(4).setCellValue("Sí");
            sheet.createRow(9).createCell(0).setCellValue("   ");
        });
        List<Row> rows = read(file);
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).number()).isEqualTo(4);
        assertThat(rows.get(0).values()).containsExactly("12", null, new BigDecimal("1234567.5"), DAY, true);
    }

    @Test
    void a_formula_is_refused_with_its_cell() throws Exception {
        refused(
                byHand((book, sheet) -> sheet.createRow(4).createCell(2).setCellFormula("HYPERLINK(\"http://x\")")),
                "DOS-301",
                "cell",
                "C5");
    }

    @Test
    void what_could_be_read_in_two_ways_is_refused_with_its_cell() throws Exception {
        refused(
                byHand((book, sheet) -> sheet.createRow(1).createCell(2).setCellValue("1.234")),
                "DOS-306",
                "cell",
                "C2",
                "value",
                "1.234");
        refused(byHand((book, sheet) -> sheet.createRow(1).createCell(3).setCellValue("31/02/2025")), "DOS-306");
        refused(byHand((book, sheet) -> sheet.createRow(1).createCell(1).setCellValue(2.5)), "DOS-306", "cell", "B2");
        // Excel has turned an article "1-2" into a day
        refused(
                byHand((book, sheet) -> {
                    var style = book.createCellStyle();
                    style.setDataFormat((short) 14);
                    sheet.createRow(1).createCell(0).setCellValue(DAY);
                    sheet.getRow(1).getCell(0).setCellStyle(style);
                }),
                "DOS-306",
                "cell",
                "A2");
    }

    @Test
    void nothing_is_lost_in_silence_columns_that_are_missing_unknown_or_twice() throws Exception {
        refused(
                byHand((book, sheet) ->
                        sheet.getRow(0).removeCell(sheet.getRow(0).getCell(2))),
                "DOS-304",
                "column",
                "Costo");
        refused(byHand((book, sheet) -> sheet.getRow(0).createCell(5).setCellValue("Otra")), "DOS-305", "cell", "F1");
        refused(byHand((book, sheet) -> sheet.getRow(0).createCell(5).setCellValue("costo")), "DOS-308", "cell", "F1");
        refused(
                byHand((book, sheet) -> sheet.createRow(1).createCell(7).setCellValue("nota al margen")),
                "DOS-305",
                "cell",
                "H2");
        refused(byHand((book, sheet) -> sheet.createRow(1).createCell(1).setCellErrorValue((byte) 23)), "DOS-306");
    }

    @Test
    void more_rows_or_bytes_than_the_limits_are_refused() {
        byte[] file = file(Collections.nCopies(51, row("a", 1L, null, null, null)));
        Limits fifty = new Limits(1 << 20, 1 << 20, 50);
        assertThatThrownBy(() -> read(file, fifty)).hasMessageContaining("DOS-303");
        assertThatThrownBy(() -> read(file, new Limits(1000, 1 << 20, 50))).hasMessageContaining("DOS-302");
    }

    @Test
    void a_long_table_of_equal_rows_is_no_bomb() {
        int rows = 20_000;
        byte[] file = file(Collections.nCopies(rows, row("el mismo texto en todas las filas", 1L, null, null, null)));
        assertThat(read(file)).hasSize(rows);
    }

    @Test
    void a_zip_bomb_is_refused_before_it_is_unfolded() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            try (ZipInputStream good = new ZipInputStream(new ByteArrayInputStream(file(ROWS)))) {
                for (ZipEntry e = good.getNextEntry(); e != null; e = good.getNextEntry()) {
                    zip.putNextEntry(new ZipEntry(e.getName()));
                    good.transferTo(zip);
                }
            }
            zip.putNextEntry(new ZipEntry("xl/media/image1.bin"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                zip.write(zeros);
            }
        }
        assertThat(out.size()).isLessThan(1 << 20);
        refused(out.toByteArray(), "DOS-302");
    }

    @Test
    void macros_and_what_is_no_workbook_are_refused() throws Exception {
        refused(with(file(ROWS), "xl/vbaProject.bin", "x"), "DOS-307");
        refused(with(file(ROWS), "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r='x'>"), "DOS-300");
        refused("no es un zip".getBytes(StandardCharsets.UTF_8), "DOS-300");
        refused(new byte[0], "DOS-300");
        refused(Arrays.copyOf(file(ROWS), 900), "DOS-300");
        refused(
                with(
                        file(ROWS),
                        "xl/workbook.xml",
                        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><workbook>&a;</workbook>"),
                "DOS-300");
    }

    private static byte[] with(byte[] file, String name, String content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
                if (!e.getName().equals(name)) {
                    zip.putNextEntry(new ZipEntry(e.getName()));
                    in.transferTo(zip);
                }
            }
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    @Test
    void nothing_stays_in_the_temporary_folder() throws Exception {
        long before = temporary();
        read(file(ROWS));
        refused("x".getBytes(StandardCharsets.UTF_8), "DOS-300");
        assertThat(temporary()).isEqualTo(before);
    }

    private static long temporary() throws IOException {
        try (var files = java.nio.file.Files.list(java.nio.file.Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(p -> p.getFileName().toString())
                    .filter(n -> n.startsWith("tabla") || n.startsWith("recibido"))
                    .count();
        }
    }

    @Test
    void a_text_that_no_cell_holds_is_refused_when_it_is_written() {
        assertThatThrownBy(() -> file(List.of(row("x".repeat(32_768), null, null, null, null))))
                .hasMessageContaining("DOS-309");
    }
}
