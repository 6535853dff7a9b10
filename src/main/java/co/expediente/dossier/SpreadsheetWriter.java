package co.expediente.dossier;

import co.expediente.dossier.Spreadsheet.Column;
import co.expediente.dossier.Spreadsheet.Kind;
import co.expediente.dossier.Spreadsheet.Sheet;
import co.expediente.plan.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** Writes sheets with a head that stays in sight, widths and typed cells; rows go to disk as they come. */
final class SpreadsheetWriter {
    private static final int ROWS_IN_MEMORY = 100;
    private static final int LONGEST_TEXT = 32_767;
    private static final byte[] HEAD_GROUND = {(byte) 0xEC, (byte) 0xEF, (byte) 0xEC};
    private static final byte[] HEAD_RULE = {(byte) 0x7D, (byte) 0x87, (byte) 0x82};

    private final SXSSFWorkbook book;
    private final Map<Kind, CellStyle> styles = new EnumMap<>(Kind.class);
    private final CellStyle quoted;
    private final CellStyle head;

    private SpreadsheetWriter(SXSSFWorkbook book) {
        this.book = book;
        for (Kind kind : Kind.values()) {
            styles.put(kind, style(kind));
        }
        this.quoted = style(Kind.TEXT);
        this.quoted.setQuotePrefixed(true);
        this.head = head(book.getXSSFWorkbook());
    }

    static void write(OutputStream out, LocalDate dated, List<Sheet> sheets) throws IOException {
        Path file = Files.createTempFile("tabla", ".xlsx");
        try {
            XSSFWorkbook frame = new XSSFWorkbook();
            frame.getProperties().getCoreProperties().setCreator("Expediente");
            frame.getProperties().getExtendedProperties().setApplication("Expediente");
            try (SXSSFWorkbook book = new SXSSFWorkbook(frame, ROWS_IN_MEMORY)) {
                SpreadsheetWriter writer = new SpreadsheetWriter(book);
                for (Sheet sheet : sheets) {
                    writer.add(sheet);
                }
                try (OutputStream to = Files.newOutputStream(file)) {
                    book.write(to);
                }
            }
            SameBytes.write(file, dated, out);
        } finally {
            SameBytes.delete(file);
        }
    }

    private CellStyle style(Kind kind) {
        CellStyle style = book.createCellStyle();
        style.setVerticalAlignment(VerticalAlignment.TOP);
        style.setWrapText(kind == Kind.TEXT);
        String format = switch (kind) {
            case TEXT -> "@";
            case DATE -> "dd/mm/yyyy";
            case WHOLE -> "0";
            case NUMBER, YES_NO -> "General";
        };
        style.setDataFormat(book.createDataFormat().getFormat(format));
        return style;
    }

    private static CellStyle head(XSSFWorkbook book) {
        XSSFFont bold = book.createFont();
        bold.setBold(true);
        XSSFCellStyle style = book.createCellStyle();
        style.setFont(bold);
        style.setFillForegroundColor(new XSSFColor(HEAD_GROUND));
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        style.setBorderBottom(BorderStyle.THIN);
        style.setBottomBorderColor(new XSSFColor(HEAD_RULE));
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        style.setWrapText(true);
        return style;
    }

    private void add(Sheet sheet) {
        SXSSFSheet to = book.createSheet(sheet.name());
        int n = sheet.columns().size();
        Row heads = to.createRow(0);
        for (int i = 0; i < n; i++) {
            Column column = sheet.columns().get(i);
            to.setColumnWidth(i, Math.min(255, column.width() + 1) * 256);
            Cell cell = heads.createCell(i);
            cell.setCellValue(escaped(column.title()));
            cell.setCellStyle(head);
        }
        to.createFreezePane(0, 1);
        int line = 1;
        for (List<? extends @Nullable Object> values : sheet.rows()) {
            Row row = to.createRow(line++);
            for (int i = 0; i < n; i++) {
                Object value = values.get(i);
                if (value != null) {
                    set(row.createCell(i), sheet.columns().get(i), value);
                }
            }
        }
        to.setAutoFilter(new CellRangeAddress(0, Math.max(0, line - 1), 0, Math.max(0, n - 1)));
    }

    private void set(Cell cell, Column column, Object value) {
        cell.setCellStyle(styles.get(column.kind()));
        switch (column.kind()) {
            case TEXT -> text(cell, column, (String) value);
            case WHOLE -> number(cell, column, BigDecimal.valueOf((Long) value));
            case NUMBER -> number(cell, column, (BigDecimal) value);
            case DATE -> cell.setCellValue((LocalDate) value);
            case YES_NO -> cell.setCellValue((Boolean) value);
        }
    }

    /** A number that a double cannot hold is written as text, with all its digits. */
    private void number(Cell cell, Column column, BigDecimal value) {
        double near = value.doubleValue();
        if (Double.isFinite(near) && new BigDecimal(Double.toString(near)).compareTo(value) == 0) {
            cell.setCellValue(near);
        } else {
            text(cell, column, value.toPlainString());
        }
    }

    private void text(Cell cell, Column column, String value) {
        String text = escaped(value);
        if (text.length() > LONGEST_TEXT) {
            throw new Refusal(
                    "DOS-309",
                    Map.of(
                            "cell",
                            cell.getAddress().formatAsString(),
                            "column",
                            column.title(),
                            "limit",
                            LONGEST_TEXT));
        }
        cell.setCellValue(text);
        // so that a spreadsheet program does not take the text for a formula when somebody edits it
        if (!value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0) {
            cell.setCellStyle(quoted);
        }
    }

    /** What XML cannot hold, as {@code _x0007_} (ECMA-376 §22.9.2.19); a text that looks like that is escaped as well. */
    private static String escaped(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            boolean escape = c < ' ' && c != '\t' && c != '\n'
                    || c >= '\uFFFE'
                    || Character.isSurrogate(c) && !pair
                    || c == '_'
                            && SheetText.ESCAPE
                                    .matcher(text)
                                    .region(i, text.length())
                                    .lookingAt();
            if (escape && out == null) {
                out = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (out != null) {
                if (escape) {
                    out.append(String.format("_x%04X_", (int) c));
                } else {
                    out.append(c);
                }
            }
            if (pair) {
                i++;
                if (out != null) {
                    out.append(text.charAt(i));
                }
            }
        }
        return out == null ? text : out.toString();
    }
}
