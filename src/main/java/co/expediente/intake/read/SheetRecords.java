package co.expediente.intake.read;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet as texts: numbers as their shortest digits, dates in ISO form, formulas by their stored result. */
final class SheetRecords implements TableRecords {
    private static final int MOST_COLUMNS = 16_384;
    private static final int MOST_ROWS = 1_048_576;
    /** Beyond so many digits a spreadsheet has lost the last ones of a code. */
    private static final int EXACT_DIGITS = 15;

    private final Workbook book;
    private final InputStream in;
    private final XMLStreamReader xml;
    private final MergedCells known;
    private final MergedCells merged = new MergedCells();
    private int row = -1;
    private boolean ended;
    private final BitSet numbers = new BitSet();
    private long formulas;
    private long errors;
    private long hiddenRows;
    private long filled;
    private String firstError = "";
    private String firstErrorCell = "";

    SheetRecords(Workbook book, Workbook.Sheet sheet, MergedCells known) throws IOException {
        this.book = book;
        this.known = known.again();
        this.in = Files.newInputStream(sheet.part());
        try {
            this.xml = SafeXml.reader(in);
        } catch (XMLStreamException e) {
            in.close();
            throw book.broken(e);
        }
    }

    @Override
    public long line() {
        return row + 1L;
    }

    @Override
    public boolean number(int cell) {
        return numbers.get(cell);
    }

    /** Whether the last row has been read. */
    boolean ended() {
        return ended;
    }

    /** The ranges that the sheet names, known at its end; {@link MergedCells#NONE} when there are none. */
    MergedCells merged() {
        return merged.isEmpty() ? MergedCells.NONE : merged;
    }

    @Override
    public String @Nullable [] next() throws IOException {
        try {
            while (!ended && xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new XMLStreamException("DOCTYPE");
                }
                if (event != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (xml.getLocalName().equals("row")) {
                    String[] cells = row();
                    if (cells != null) {
                        return cells;
                    }
                } else if (xml.getLocalName().equals("mergeCell")) {
                    merged.add(xml.getAttributeValue(null, "ref"));
                }
            }
            ended = true;
            return null;
        } catch (XMLStreamException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw book.broken(e);
        }
    }

    /** Reads a row; null when it is blank. */
    private String @Nullable [] row() throws XMLStreamException {
        String said = xml.getAttributeValue(null, "r");
        int number = said == null ? row + 1 : Integer.parseInt(said) - 1;
        if (number <= row || number >= MOST_ROWS) {
            throw new XMLStreamException("row " + said);
        }
        row = number;
        boolean hidden = isTrue(xml.getAttributeValue(null, "hidden"));
        List<String> cells = new ArrayList<>();
        numbers.clear();
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                cell(cells);
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("row")) {
                break;
            }
        }
        if (cells.stream().allMatch(String::isBlank)) {
            return null;
        }
        filled += known.fill(row, cells);
        hiddenRows += hidden ? 1 : 0;
        return cells.toArray(new String[0]);
    }

    private void cell(List<String> cells) throws XMLStreamException {
        String reference = xml.getAttributeValue(null, "r");
        int[] place = reference == null ? new int[] {row, cells.size()} : place(reference);
        if (place == null || place[1] >= MOST_COLUMNS || place[1] < cells.size()) {
            throw new XMLStreamException("cell " + ArchiveUnpacker.shown(String.valueOf(reference)));
        }
        String type = xml.getAttributeValue(null, "t");
        String style = xml.getAttributeValue(null, "s");
        boolean formula = false;
        String value = null;
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "f" -> {
                        formula = true;
                        depth++;
                    }
                    case "v" -> value = content();
                    case "is" -> value = SharedTexts.text(xml);
                    default -> depth++;
                }
            }
        }
        formulas += formula ? 1 : 0;
        String shown = shown(type, style, value, formula, reference == null ? "" : reference);
        if (!shown.isEmpty()) {
            while (cells.size() < place[1]) {
                cells.add("");
            }
            numbers.set(cells.size(), type == null || type.equals("n"));
            cells.add(shown);
        }
    }

    private String content() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int event;
        while ((event = xml.next()) != XMLStreamConstants.END_ELEMENT) {
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                if (text.length() + xml.getTextLength() > SharedTexts.LONGEST) {
                    throw new XMLStreamException("text of more than 16 MiB");
                }
                text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                throw new XMLStreamException("element in a value");
            }
        }
        return text.toString();
    }

    private String shown(
            @Nullable String type, @Nullable String style, @Nullable String value, boolean formula, String cell) {
        if (value == null || value.isEmpty()) {
            if (formula && !"str".equals(type)) {
                error(cell, "—");
            }
            return "";
        }
        String kind = type == null ? "n" : type;
        switch (kind) {
            case "s" -> {
                return book.texts().get(Integer.parseInt(value.strip()));
            }
            case "b" -> {
                return isTrue(value.strip()) ? "true" : "false";
            }
            case "e" -> {
                error(cell, value);
                return "";
            }
            case "n" -> {
                return number(
                        value.strip(), style == null ? Workbook.Format.PLAIN : book.format(Integer.parseInt(style)));
            }
            default -> {
                return value;
            }
        }
    }

    private void error(String cell, String what) {
        if (errors++ == 0) {
            firstError = ArchiveUnpacker.shown(what);
            firstErrorCell = ArchiveUnpacker.shown(cell);
        }
    }

    private String number(String value, Workbook.Format format) {
        double number = Double.parseDouble(value);
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return value;
        }
        if (format.shown() == Workbook.Shown.DATE && DateUtil.isValidExcelDate(number)) {
            LocalDateTime moment = DateUtil.getLocalDateTime(number, book.from1904(), true);
            if (moment != null && number >= 1) {
                return moment.toLocalTime().toSecondOfDay() == 0
                        ? moment.toLocalDate().toString()
                        : moment.withNano(0).toString();
            }
            return moment == null ? value : moment.toLocalTime().withNano(0).toString();
        }
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            String digits = Long.toString((long) number);
            int zeros = format.shown() == Workbook.Shown.ZEROS ? format.width() - digits.length() : 0;
            return zeros > 0 && number >= 0 ? "0".repeat(zeros) + digits : digits;
        }
        if (number == Math.rint(number)) {
            // A code of thirty digits in a cell of numbers: what is left of it, as a spreadsheet shows it.
            BigDecimal left = new BigDecimal(value)
                    .round(new java.math.MathContext(EXACT_DIGITS))
                    .stripTrailingZeros();
            String digits = left.unscaledValue().abs().toString();
            int exponent = digits.length() - 1 - left.scale();
            return (number < 0 ? "-" : "") + digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "")
                    + "E+" + exponent;
        }
        return BigDecimal.valueOf(number).toPlainString();
    }

    private static boolean isTrue(@Nullable String text) {
        return "1".equals(text) || "true".equals(text);
    }

    /** Row and column of a reference such as {@code AB12}, 0-based; null when it is none. */
    static int @Nullable [] place(String reference) {
        int column = 0;
        int i = 0;
        while (i < reference.length()
                && i < 4
                && Character.toUpperCase(reference.charAt(i)) >= 'A'
                && Character.toUpperCase(reference.charAt(i)) <= 'Z') {
            column = column * 26 + Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
            i++;
        }
        String digits = reference.substring(i);
        if (column == 0
                || digits.isEmpty()
                || digits.length() > 7
                || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        return new int[] {Integer.parseInt(digits) - 1, column - 1};
    }

    @Override
    public List<IntakeNote> notes() {
        List<IntakeNote> notes = new ArrayList<>();
        String file = book.file();
        if (errors > 0) {
            notes.add(new IntakeNote(
                    "XLS-004",
                    errors,
                    Map.of("file", file, "count", errors, "cell", firstErrorCell, "value", firstError)));
        }
        if (formulas > 0) {
            notes.add(new IntakeNote("XLS-005", formulas, Map.of("file", file, "count", formulas)));
        }
        if (filled > 0) {
            notes.add(new IntakeNote("XLS-007", filled, Map.of("file", file, "count", filled)));
        }
        if (hiddenRows > 0) {
            notes.add(new IntakeNote("XLS-008", hiddenRows, Map.of("file", file, "count", hiddenRows)));
        }
        return notes;
    }

    @Override
    public void close() throws IOException {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            // It was only read.
        }
        in.close();
    }
}
