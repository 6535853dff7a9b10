package co.expediente.intake.read;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of GDAL's PGDUMP driver in COPY form. The statements around the rows are only looked at for the columns,
 * nothing of them is ever executed; the rows are taken as bytes, so texts keep the encoding of the source.
 */
final class PgDumpReader {
    static final String GEOMETRY_COLUMN = "__expediente_geometry";
    static final String ID_COLUMN = "__expediente_id";

    private static final Pattern ADD_COLUMN =
            Pattern.compile("^ALTER TABLE .*? ADD COLUMN \"((?:[^\"]|\"\")*)\" ([A-Za-z0-9]+)(.*)$", Pattern.DOTALL);
    private static final byte[] END = {'\\', '.'};

    private final InputStream in;
    private final TextCleaner cleaner;
    private final int rowLimit;
    private final byte[] buffer = new byte[1 << 17];
    private int position;
    private int filled;

    private final List<SourceColumn> columns = new ArrayList<>();
    private boolean geometry;
    private boolean rows;
    private byte[] line = new byte[1 << 12];
    private int lineLength;

    PgDumpReader(InputStream in, TextCleaner cleaner, int rowLimit) {
        this.in = in;
        this.cleaner = cleaner;
        this.rowLimit = rowLimit;
    }

    /** Reads up to the first row; afterwards {@link #columns()} is complete. */
    void open() throws IOException {
        while (true) {
            byte @Nullable [] statement = statement();
            if (statement == null) {
                return;
            }
            // Latin-1 keeps every byte, so that names can be decoded with the layer's own charset.
            String sql = new String(statement, java.nio.charset.StandardCharsets.ISO_8859_1).strip();
            if (sql.startsWith("COPY ") && sql.endsWith("FROM STDIN")) {
                rows = true;
                skipLineEnd();
                return;
            }
            if (sql.startsWith("SELECT AddGeometryColumn(")) {
                geometry = true;
                continue;
            }
            Matcher column = ADD_COLUMN.matcher(sql);
            if (column.matches()) {
                byte[] name =
                        column.group(1).replace("\"\"", "\"").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
                columns.add(
                        new SourceColumn(cleaner.text(name, 0, name.length), type(column.group(2), column.group(3))));
            }
        }
    }

    List<SourceColumn> columns() {
        return columns;
    }

    /** The next row or null after the last. */
    @Nullable
    RawRow next(long index) throws IOException {
        if (!rows || !readLine()) {
            if (rows) {
                throw new EOFException("rows end without mark");
            }
            return null;
        }
        if (lineLength == 2 && line[0] == END[0] && line[1] == END[1]) {
            rows = false;
            drain();
            return null;
        }
        int expected = columns.size() + (geometry ? 1 : 0);
        byte @Nullable [] wkb = null;
        @Nullable String[] values = new @Nullable String[columns.size()];
        int column = 0;
        int start = 0;
        for (int i = 0; i <= lineLength; i++) {
            if (i < lineLength - 1 && line[i] == '\\') {
                i++; // GDAL escapes tabs and line ends by a backslash before the character itself
                continue;
            }
            if (i < lineLength && line[i] != '\t') {
                continue;
            }
            if (column >= expected) {
                throw new IOException("more cells than columns");
            }
            boolean isNull = i - start == 2 && line[start] == '\\' && line[start + 1] == 'N';
            if (geometry && column == 0) {
                wkb = isNull ? null : withoutSrid(hex(start, i));
            } else {
                values[column - (geometry ? 1 : 0)] = isNull ? null : unescape(start, i);
            }
            column++;
            start = i + 1;
        }
        if (expected > 0 && column != expected) {
            throw new IOException("fewer cells than columns");
        }
        return new RawRow(index, wkb, values, null);
    }

    private static SourceColumn.Type type(String sql, String rest) {
        if (rest.contains("[]")) {
            return SourceColumn.Type.LIST;
        }
        return switch (sql.toUpperCase(Locale.ROOT)) {
            case "INTEGER", "INT4", "SMALLINT", "INT2" -> SourceColumn.Type.INTEGER;
            case "INT8", "BIGINT" -> SourceColumn.Type.INTEGER64;
            case "FLOAT8", "FLOAT4", "REAL", "NUMERIC", "DOUBLE" -> SourceColumn.Type.REAL;
            case "BOOLEAN" -> SourceColumn.Type.BOOLEAN;
            case "DATE" -> SourceColumn.Type.DATE;
            case "TIME" -> SourceColumn.Type.TIME;
            case "TIMESTAMP", "TIMESTAMPTZ" -> SourceColumn.Type.DATE_TIME;
            case "JSON", "JSONB" -> SourceColumn.Type.JSON;
            case "BYTEA" -> SourceColumn.Type.BINARY;
            default -> SourceColumn.Type.STRING;
        };
    }

    private byte[] hex(int from, int to) throws IOException {
        if (((to - from) & 1) != 0) {
            throw new IOException("odd hex");
        }
        byte[] out = new byte[(to - from) / 2];
        for (int i = 0, at = from; i < out.length; i++, at += 2) {
            int high = digit(line[at]);
            int low = digit(line[at + 1]);
            if ((high | low) < 0) {
                throw new IOException("not hex");
            }
            out[i] = (byte) (high << 4 | low);
        }
        return out;
    }

    private static int digit(byte b) {
        if (b >= '0' && b <= '9') {
            return b - '0';
        }
        if (b >= 'A' && b <= 'F') {
            return b - 'A' + 10;
        }
        return b >= 'a' && b <= 'f' ? b - 'a' + 10 : -1;
    }

    /** Plain WKB from EWKB: the SRID that GDAL guessed is no witness, the .prj is. */
    private static byte[] withoutSrid(byte[] ewkb) {
        if (ewkb.length < 9) {
            return ewkb;
        }
        ByteBuffer view = ByteBuffer.wrap(ewkb).order(ewkb[0] == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int type = view.getInt(1);
        if ((type & 0x20000000) == 0) {
            return ewkb;
        }
        byte[] wkb = new byte[ewkb.length - 4];
        wkb[0] = ewkb[0];
        ByteBuffer.wrap(wkb).order(view.order()).putInt(1, type & ~0x20000000);
        System.arraycopy(ewkb, 9, wkb, 5, ewkb.length - 9);
        return wkb;
    }

    private String unescape(int from, int to) {
        int escape = from;
        while (escape < to && line[escape] != '\\') {
            escape++;
        }
        if (escape == to) {
            return cleaner.text(line, from, to);
        }
        byte[] out = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            byte b = line[i];
            if (b == '\\' && i + 1 < to) {
                i++;
                b = switch (line[i]) {
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'v' -> 0x0B;
                    default -> line[i];
                };
            }
            out[length++] = b;
        }
        return cleaner.text(out, 0, length);
    }

    /** A statement up to the semicolon outside of quotes, or null at the end. */
    private byte @Nullable [] statement() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int quote = 0;
        while (true) {
            int b = read();
            if (b < 0) {
                return null;
            }
            if (quote == 0 && b == ';') {
                return out.toByteArray();
            }
            if (quote == 0 && (b == '"' || b == '\'')) {
                quote = b;
            } else if (b == quote) {
                quote = 0; // a doubled quote closes and opens again
            }
            out.write(b);
            if (out.size() > 1 << 24) {
                throw new IOException("endless statement");
            }
        }
    }

    private void skipLineEnd() throws IOException {
        int b;
        do {
            b = read();
        } while (b >= 0 && b != '\n');
    }

    /** A line up to a line end that is not escaped. */
    private boolean readLine() throws IOException {
        lineLength = 0;
        boolean escaped = false;
        while (true) {
            if (position == filled && !fill()) {
                return false;
            }
            int start = position;
            while (position < filled && (escaped || buffer[position] != '\n')) {
                escaped = !escaped && buffer[position] == '\\';
                position++;
            }
            append(start, position);
            if (position < filled) {
                position++;
                return true;
            }
        }
    }

    private void append(int from, int to) {
        int count = to - from;
        if (lineLength + count > rowLimit) {
            throw new IntakeRefusal("EXP-024", Map.of("limit", rowLimit / (1024 * 1024) + " MiB"));
        }
        if (lineLength + count > line.length) {
            line = Arrays.copyOf(line, Math.max(line.length * 2, lineLength + count));
        }
        System.arraycopy(buffer, from, line, lineLength, count);
        lineLength += count;
    }

    private void drain() throws IOException {
        while (fill()) {
            position = filled;
        }
    }

    private int read() throws IOException {
        if (position == filled && !fill()) {
            return -1;
        }
        return buffer[position++] & 0xFF;
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(0, in.read(buffer));
        return filled > 0;
    }
}
