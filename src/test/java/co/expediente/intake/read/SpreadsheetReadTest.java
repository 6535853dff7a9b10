package co.expediente.intake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import co.expediente.intake.Tells;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/** Workbooks made by Apache POI as offices make them, and others made by hand as nobody should. */
@Timeout(120)
class SpreadsheetReadTest {
    @TempDir
    Path folder;

    private record Read(SourceLayer layer, List<RawRow> rows, List<IntakeNote> rowNotes) {
        IntakeNote note(String code) {
            return Stream.concat(layer.notes().stream(), rowNotes.stream())
                    .filter(n -> n.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(code + " not in " + layer.notes()));
        }

        List<String> names() {
            return layer.columns().stream().map(SourceColumn::name).toList();
        }
    }

    private List<Read> all(String name, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        List<Read> all = new ArrayList<>();
        try (Delivery delivery = Delivery.open(file, ReadOptions.STANDARD)) {
            for (SourceLayer layer : delivery.layers()) {
                List<RawRow> rows = new ArrayList<>();
                try (RowReader reader = layer.read()) {
                    RawRow row;
                    while ((row = reader.next()) != null) {
                        rows.add(row);
                    }
                    all.add(new Read(layer, rows, reader.notes()));
                }
            }
        }
        return all;
    }

    private Read read(byte[] bytes) throws IOException {
        List<Read> all = all("libro.xlsx", bytes);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private IntakeRefusal refusal(byte[] bytes) {
        return refusal("libro.xlsx", bytes);
    }

    private IntakeRefusal refusal(String name, byte[] bytes) {
        return catchThrowableOfType(IntakeRefusal.class, () -> all(name, bytes));
    }

    private static byte[] bytes(XSSFWorkbook book) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        book.write(out);
        book.close();
        return out.toByteArray();
    }

    @Test
    @Tells({"XLS-004", "XLS-005", "XLS-006", "XLS-007", "XLS-008"})
    void a_workbook_of_an_office() throws IOException, ParseException {
        XSSFWorkbook book = new XSSFWorkbook();
        Sheet sheet = book.createSheet("Puntos");
        CellStyle date = book.createCellStyle();
        date.setDataFormat(book.createDataFormat().getFormat("dd/mm/yyyy"));
        CellStyle zeros = book.createCellStyle();
        zeros.setDataFormat(book.createDataFormat().getFormat("00000"));
        Row title = sheet.createRow(0);
        title.createCell(0).setCellValue("Inventario de árboles");
        Row head = sheet.createRow(2);
        String[] names = {"comuna", "código", "longitud", "latitud", "fecha", "total", "razón", "alto"};
        for (int i = 0; i < names.length; i++) {
            head.createCell(i).setCellValue(names[i]);
        }
        for (int i = 0; i < 4; i++) {
            Row row = sheet.createRow(3 + i);
            if (i == 0 || i == 3) {
                row.createCell(0).setCellValue(i == 0 ? "C1" : "C2");
            }
            row.createCell(1).setCellValue(5001 + i);
            row.getCell(1).setCellStyle(zeros);
            row.createCell(2).setCellValue(-75.5636 + i / 1000.0);
            row.createCell(3).setCellValue(6.2518);
            row.createCell(4).setCellValue(LocalDate.of(2024, 2, 29).plusDays(i));
            row.getCell(4).setCellStyle(date);
            row.createCell(5).setCellFormula("B" + (4 + i) + "*2");
            row.createCell(6).setCellFormula("1/0");
            row.createCell(7).setCellValue(i % 2 == 0);
        }
        sheet.addMergedRegion(new CellRangeAddress(3, 5, 0, 0));
        sheet.getRow(5).setZeroHeight(true);
        book.getCreationHelper().createFormulaEvaluator().evaluateAll();
        book.createSheet("Listas").createRow(0).createCell(0).setCellValue("x");
        book.setSheetHidden(1, true);
        book.createSheet("Vacía");

        Read read = read(bytes(book));
        assertThat(read.layer().name()).isEqualTo("libro");
        assertThat(read.layer().driver()).isEqualTo("XLSX");
        assertThat(read.names()).containsExactly(names);
        assertThat(read.rows()).hasSize(4).allMatch(r -> r.fault() == null);
        assertThat(read.rows().get(0).values())
                .containsExactly("C1", "05001", "-75.5636", "6.2518", "2024-02-29", "10002", null, "true");
        assertThat(read.rows().get(2).values()[0]).isEqualTo("C1");
        assertThat(read.rows().get(3).values()[0]).isEqualTo("C2");
        assertThat(read.rows().get(1).values()[4]).isEqualTo("2024-03-01");
        assertThat(new WKBReader().read(read.rows().get(0).wkb()).toText()).isEqualTo("POINT (-75.5636 6.2518)");
        assertThat(read.note("XLS-004").count()).isEqualTo(4);
        assertThat(read.note("XLS-004").params()).containsEntry("cell", "G4").containsEntry("value", "#DIV/0!");
        assertThat(read.note("XLS-005").count()).isEqualTo(8);
        assertThat(read.note("XLS-006").params()).containsEntry("sheets", "Listas");
        assertThat(read.note("XLS-007").count()).isEqualTo(2);
        assertThat(read.note("XLS-008").count()).isEqualTo(1);
        assertThat(read.note("CSV-010").params()).containsEntry("line", 3L);
    }

    @Test
    void sheets_are_layers_and_shared_texts_are_shared() throws IOException {
        XSSFWorkbook book = new XSSFWorkbook();
        for (String name : List.of("Población", "Vivienda")) {
            Sheet sheet = book.createSheet(name);
            for (int r = 0; r < 50; r++) {
                Row row = sheet.createRow(r);
                row.createCell(0).setCellValue(r == 0 ? "unidad" : "barrio Ñ" + r % 7);
                if (r == 0) {
                    row.createCell(1).setCellValue("total");
                } else {
                    row.createCell(1).setCellValue(r / 8.0);
                }
            }
        }
        List<Read> all = all("libro.xlsx", bytes(book));
        assertThat(all).extracting(r -> r.layer().name()).containsExactly("Población", "Vivienda");
        assertThat(all.get(1).rows()).hasSize(49);
        assertThat(all.get(1).rows().get(12).values()).containsExactly("barrio Ñ6", "1.625");
        assertThat(all.get(0).layer().spatial()).isFalse();
    }

    @Test
    void numbers_that_a_cell_cannot_hold() throws IOException {
        Read read = read(new Books()
                .sheet(Books.row(1, "predial", "nombre")
                        + "<row r=\"2\"><c r=\"A2\"><v>5.0880100000000012E+28</v></c><c r=\"B2\""
                        + " t=\"str\"><v>a</v></c></row><row r=\"4\"><c r=\"A4\" s=\"1\"><v>45351.5</v></c><c"
                        + " r=\"B4\" s=\"2\"><v>88</v></c></row><row r=\"5\"><c"
                        + " r=\"A5\"><v>0.30000000000000004</v></c><c r=\"B5\" t=\"e\"><v>#N/A</v></c></row>")
                .bytes());
        assertThat(read.rows().get(0).values()).containsExactly("5.08801E+28", "a");
        assertThat(read.rows().get(1).values()).containsExactly("2024-02-29T12:00", "00088");
        assertThat(read.rows().get(2).values()).containsExactly("0.30000000000000004", null);
    }

    @Test
    @Tells("XLS-001")
    void broken_and_hostile_workbooks() throws IOException {
        String entity = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>";
        assertThat(refusal(new Books().head(entity).sheet(Books.row(1, "a")).bytes())
                        .code())
                .isEqualTo("XLS-001");
        assertThat(refusal(new Books()
                                .sheet(Books.row(1, "a", "b"))
                                .part(
                                        "xl/sharedStrings.xml",
                                        "<!DOCTYPE sst [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b"
                                                + " \"&a;&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>")
                                .bytes())
                        .code())
                .isEqualTo("XLS-001");
        for (String rows : List.of(
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>",
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row>",
                "<row r=\"1\"><c r=\"ZZZZ1\"><v>7</v></c></row>",
                "<row r=\"1\"><c r=\"B1\"><v>7</v></c><c r=\"A1\"><v>7</v></c></row>",
                "<row r=\"99999999\"><c r=\"A1\"><v>7</v></c></row>",
                "<row r=\"2\"><c r=\"A2\"><v>7</v></c></row><row r=\"1\"><c r=\"A1\"><v>7</v></c></row>",
                "<row r=\"1\"><c r=\"A1\"><v>siete</v></c></row>",
                "<row r=\"1\"><c r=\"A1\"><v>7")) {
            IntakeRefusal refusal = refusal(new Books().sheet(rows).bytes());
            assertThat(refusal).as(rows).isNotNull();
            assertThat(refusal.code()).as(rows).isEqualTo("XLS-001");
        }
        String longTag = "<row r=\"1\"><c r=\"" + "A".repeat(3 << 20) + "\"><v>7</v></c></row>";
        assertThat(refusal(new Books().sheet(longTag).bytes())).isNotNull();
        String deep = "<x>".repeat(200_000);
        assertThat(refusal(new Books().sheet(deep).bytes()).code()).isEqualTo("XLS-001");
    }

    @Test
    void a_bomb_is_refused_while_it_is_unpacked() {
        byte[] zeros = new byte[64 << 20];
        java.util.Arrays.fill(zeros, (byte) ' ');
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("xl/workbook.xml", zeros);
        assertThat(refusal(BadFiles.zip(parts)).code()).isEqualTo("ARC-007");
    }

    @Test
    @Tells({"XLS-002", "XLS-003"})
    void other_workbooks_are_called_by_their_name() {
        byte[] ole = new byte[4096];
        byte[] magic = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
        System.arraycopy(magic, 0, ole, 0, 8);
        byte[] old = ole.clone();
        byte[] entry = "Workbook".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(entry, 0, old, 1024, entry.length);
        assertThat(refusal("a.xls", old).params()).containsEntry("found", "XLS");
        assertThat(refusal("a.xls", old).code()).isEqualTo("XLS-003");
        byte[] locked = ole.clone();
        byte[] encrypted = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(encrypted, 0, locked, 1024, encrypted.length);
        assertThat(refusal(locked).code()).isEqualTo("XLS-002");
        assertThat(refusal("a.xlsb", BadFiles.zip("xl/workbook.bin", new byte[4]))
                        .params())
                .containsEntry("found", "XLSB");
        assertThat(refusal("a.ods", BadFiles.zip("content.xml", new byte[4])).params())
                .containsEntry("found", "ODS");
    }

    @Test
    @Tells("XLS-009")
    void a_table_of_too_many_columns() {
        StringBuilder row = new StringBuilder("<row r=\"1\">");
        for (int i = 0; i < 2500; i++) {
            row.append("<c t=\"str\"><v>c").append(i).append("</v></c>");
        }
        assertThat(refusal(new Books().sheet(row + "</row>").bytes()).code()).isEqualTo("XLS-009");
    }

    @Test
    void a_workbook_inside_an_archive() throws IOException {
        byte[] book = new Books()
                .sheet(Books.row(1, "a", "b") + Books.row(2, "x", "y"))
                .bytes();
        List<Read> all = all("entrega.zip", BadFiles.zip(Map.of("datos/Tabla 1.XLSX", book)));
        assertThat(all).hasSize(1);
        assertThat(all.get(0).layer().name()).isEqualTo("Tabla 1");
        assertThat(all.get(0).names()).containsExactly("a", "b");
    }

    @Test
    void damaged_workbooks_never_end_otherwise_than_by_a_code() throws IOException {
        byte[] good = new Books()
                .sheet(Books.row(1, "a", "b") + Books.row(2, "x", "y"))
                .part("xl/sharedStrings.xml", "<sst><si><t>x</t></si></sst>")
                .bytes();
        Random random = new Random(20260104);
        for (int i = 0; i < 300; i++) {
            byte[] bad = good.clone();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            try {
                all("x.xlsx", bad);
            } catch (IntakeRefusal e) {
                assertThat(e.code()).matches("[A-Z]{3}-\\d{3}");
            }
        }
    }
}
