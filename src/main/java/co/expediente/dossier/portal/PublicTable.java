package co.expediente.dossier.portal;

import co.expediente.dossier.Spreadsheet;
import co.expediente.dossier.Spreadsheet.Kind;
import co.expediente.web.CsvTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * A table as it is published. Cells are {@link String}, {@link BigDecimal}, {@link LocalDate}, {@link Boolean} or null.
 *
 * @param name of the sheet
 */
public record PublicTable(String name, List<String> heads, List<List<@Nullable Object>> rows) {
    /** Sheets of one of our own spreadsheets; the first row of each is its head. A file of somebody else never comes here. */
    static List<PublicTable> read(byte[] xlsx) {
        List<PublicTable> tables = new ArrayList<>();
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(xlsx))) {
            for (Sheet sheet : book) {
                tables.add(read(sheet));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tables;
    }

    private static PublicTable read(Sheet sheet) {
        List<String> heads = new ArrayList<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Row row : sheet) {
            if (heads.isEmpty()) {
                row.forEach(c -> heads.add(c.getStringCellValue()));
                continue;
            }
            List<@Nullable Object> cells = new ArrayList<>();
            for (int i = 0; i < heads.size(); i++) {
                cells.add(value(row.getCell(i)));
            }
            rows.add(cells);
        }
        return new PublicTable(sheet.getSheetName(), heads, rows);
    }

    private static @Nullable Object value(@Nullable Cell cell) {
        if (cell == null) {
            return null;
        }
        return switch (cell.getCellType()) {
            case STRING -> cell.getStringCellValue();
            case BOOLEAN -> cell.getBooleanCellValue();
            case NUMERIC ->
                DateUtil.isCellDateFormatted(cell)
                        ? cell.getLocalDateTimeCellValue().toLocalDate()
                        : new BigDecimal(String.valueOf(cell.getNumericCellValue())).stripTrailingZeros();
            default -> null;
        };
    }

    /** The table without some columns; heads are compared without case. */
    PublicTable without(List<String> columns) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            String head = heads.get(i);
            if (columns.stream().noneMatch(c -> c.equalsIgnoreCase(head.strip()))) {
                kept.add(i);
            }
        }
        return new PublicTable(
                name,
                kept.stream().map(heads::get).toList(),
                rows.stream()
                        .map(r -> kept.stream().map(r::get).toArray())
                        .map(Arrays::<@Nullable Object>asList)
                        .toList());
    }

    /** Tables as one XLSX; equal tables give equal bytes. */
    static byte[] xlsx(LocalDate dated, List<PublicTable> tables) {
        return Spreadsheet.bytes(dated, tables.stream().map(PublicTable::sheet).toList());
    }

    private Spreadsheet.Sheet sheet() {
        List<Kind> kinds = new ArrayList<>();
        List<Spreadsheet.Column> columns = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            Kind kind = kind(i);
            kinds.add(kind);
            columns.add(new Spreadsheet.Column(heads.get(i), kind, width(i)));
        }
        List<List<@Nullable Object>> typed = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (int i = 0; i < heads.size(); i++) {
                Object value = row.get(i);
                cells.add(value == null || kinds.get(i) != Kind.TEXT ? value : text(value));
            }
            typed.add(cells);
        }
        return new Spreadsheet.Sheet(name, columns, typed);
    }

    private Kind kind(int column) {
        List<?> values =
                rows.stream().map(r -> r.get(column)).filter(Objects::nonNull).toList();
        if (values.isEmpty()) {
            return Kind.TEXT;
        }
        if (values.stream().allMatch(BigDecimal.class::isInstance)) {
            return Kind.NUMBER;
        }
        if (values.stream().allMatch(LocalDate.class::isInstance)) {
            return Kind.DATE;
        }
        return values.stream().allMatch(Boolean.class::isInstance) ? Kind.YES_NO : Kind.TEXT;
    }

    private int width(int column) {
        int longest = heads.get(column).length();
        for (List<@Nullable Object> row : rows) {
            Object value = row.get(column);
            longest = Math.max(longest, value == null ? 0 : text(value).length());
        }
        return Math.min(60, Math.max(8, longest + 2));
    }

    /** For Excel in Spanish. */
    byte[] csv() {
        CsvTable csv = new CsvTable().row(heads.toArray());
        rows.forEach(
                r -> csv.row(r.stream().map(v -> v == null ? null : text(v)).toArray()));
        return csv.bytes();
    }

    /** XLSX of all sheets, and a CSV of each. */
    static List<NewFile> files(String stem, LocalDate dated, List<PublicTable> tables) {
        List<NewFile> files = new ArrayList<>();
        files.add(NewFile.made(stem + ".xlsx", NewFile.XLSX, xlsx(dated, tables)));
        for (int i = 0; i < tables.size(); i++) {
            String part = tables.size() == 1 ? "" : "-" + (i + 1);
            files.add(NewFile.made(
                    stem + part + ".csv", NewFile.CSV, tables.get(i).csv()));
        }
        return files;
    }

    /** A cell in words, as the Spanish of an office writes it. */
    static String text(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString().replace('.', ',');
        }
        if (value instanceof Boolean yes) {
            return yes ? "Sí" : "No";
        }
        return value instanceof LocalDate date ? String.format(Locale.ROOT, "%tF", date) : String.valueOf(value);
    }

    /** Cells of a row in words; empty where there is none. */
    public List<String> words(int row) {
        return rows.get(row).stream().map(v -> v == null ? "" : text(v)).toList();
    }
}
