package co.expediente.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table for Excel in Spanish: semicolons, comma as decimal mark, UTF-8 with mark. Text that a spreadsheet would run as a
 * formula is quoted with an apostrophe; an absent value is an empty cell.
 */
public final class CsvTable {
    private final StringBuilder text = new StringBuilder("\ufeff");

    public CsvTable row(@Nullable Object... cells) {
        text.append(line(cells));
        return this;
    }

    private static String line(@Nullable Object[] cells) {
        return Arrays.stream(cells).map(CsvTable::cell).collect(Collectors.joining(";")) + "\r\n";
    }

    /** The same table written row by row, for what may be too large for memory. The stream is not closed here. */
    public static final class Stream {
        private final OutputStream out;

        public Stream(OutputStream out) {
            this.out = out;
            write("\ufeff");
        }

        public void row(@Nullable Object... cells) {
            write(line(cells));
        }

        private void write(String text) {
            try {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number) {
            return BigDecimal.valueOf(number).toPlainString().replace('.', ',');
        }
        String plain = String.valueOf(value);
        if (!plain.isEmpty() && "=+-@\t\r".indexOf(plain.charAt(0)) >= 0) {
            plain = "'" + plain;
        }
        return plain.matches("(?s).*[;\"\r\n].*") ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
    }

    public byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
