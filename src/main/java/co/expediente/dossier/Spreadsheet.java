package co.expediente.dossier;

import co.expediente.plan.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tables as XLSX, out and in with the same columns. Writing what was read gives the same bytes; reading what was written gives the
 * same values. A file of somebody else is not trusted: cells with formulas, macros, archives that unfold to more than the limits, and
 * anything that would be lost or guessed are refused with a code that names the cell.
 */
public final class Spreadsheet implements AutoCloseable {
    /** What the cells of a column hold. */
    public enum Kind {
        /** {@link String}; line breaks and blanks are kept. */
        TEXT,
        /** {@link Long}. */
        WHOLE,
        /** {@link java.math.BigDecimal} without trailing zeros. */
        NUMBER,
        /** {@link LocalDate}. */
        DATE,
        /** {@link Boolean}. */
        YES_NO
    }

    /**
     * A column.
     *
     * @param title head that is written, and by which the column is found; case, accents and blanks do not matter
     * @param width in characters, 1–120
     * @param alsoKnownAs other heads that a file may have, e.g. of the other language
     */
    public record Column(String title, Kind kind, int width, Set<String> alsoKnownAs) {
        public Column {
            alsoKnownAs = Set.copyOf(alsoKnownAs);
        }

        public Column(String title, Kind kind, int width) {
            this(title, kind, width, Set.of());
        }

        boolean is(String head) {
            return plain(title).equals(head) || alsoKnownAs.stream().anyMatch(t -> plain(t).equals(head));
        }
    }

    /**
     * A sheet to be written.
     *
     * @param name 1–31 characters without {@code []:*?/\}
     * @param rows each with one value a column, of the class that its kind names, or null
     */
    public record Sheet(String name, List<Column> columns, Iterable<? extends List<? extends @Nullable Object>> rows) {
        public Sheet {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A row that was read.
     *
     * @param number line of the sheet, from 1, as the user sees it
     * @param values one a column, in the order of the columns asked for; null where the cell is empty
     */
    public record Row(int number, List<@Nullable Object> values) {
        public @Nullable String text(int column) {
            return (String) values.get(column);
        }
    }

    /**
     * How much of a file is read.
     *
     * @param bytes of the file
     * @param unfolded bytes of all its parts
     * @param rows of one sheet
     */
    public record Limits(long bytes, long unfolded, int rows) {
        /** Enough for every table of an expediente: 25 MB, 250 MB unfolded, 50,000 rows. */
        public static final Limits USUAL = new Limits(25L << 20, 250L << 20, 50_000);
    }

    private final SpreadsheetFile file;

    private Spreadsheet(SpreadsheetFile file) {
        this.file = file;
    }

    /** The tables as a file. Equal tables give equal bytes. {@code dated}: day that the document gives as the day it was made. */
    public static byte[] bytes(LocalDate dated, List<Sheet> sheets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(out, dated, sheets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * The same to a stream, which is not closed; rows pass through, whatever their number.
     *
     * @throws Refusal DOS-309 for a text that a cell cannot hold (32,767 characters)
     */
    public static void write(OutputStream out, LocalDate dated, List<Sheet> sheets) throws IOException {
        SpreadsheetWriter.write(out, dated, sheets);
    }

    /**
     * Opens a file of somebody else.
     *
     * @throws Refusal DOS-300 not an XLSX, DOS-302 more than the limits, DOS-307 with macros
     */
    public static Spreadsheet open(InputStream in, Limits limits) {
        return new Spreadsheet(SpreadsheetFile.open(in, limits));
    }

    /** Names of the sheets, in order. */
    public List<String> sheets() {
        return file.sheets();
    }

    /**
     * Rows of the sheet with this name, or of the only sheet.
     *
     * @throws Refusal DOS-301 a formula, DOS-303 too many rows, DOS-304 a column is missing, DOS-305 a column or a cell that no column
     *     takes, DOS-306 a value of another kind, DOS-308 a column twice, DOS-310 no such sheet
     */
    public List<Row> rows(String sheet, List<Column> columns) {
        List<Row> rows = new ArrayList<>();
        each(sheet, columns, rows::add);
        return rows;
    }

    /** The same, row by row; what was handed over before a refusal has to be forgotten. Empty rows are left out. */
    public void each(String sheet, List<Column> columns, Consumer<Row> row) {
        file.each(sheet, columns, row);
    }

    @Override
    public void close() {
        file.close();
    }

    /** How heads and yes or no are compared: without case, accents and blanks at the ends. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[\\s\\u00a0]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
