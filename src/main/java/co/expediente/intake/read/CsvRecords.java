package co.expediente.intake.read;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records of a delimited text (RFC 4180): quoted cells may hold delimiters, line ends and doubled quotes. Blank lines are
 * passed over.
 */
final class CsvRecords implements AutoCloseable {
    private final Reader reader;
    private final char delimiter;
    private final int limit;
    private final char[] buffer = new char[1 << 15];
    private int position;
    private int filled;
    private long line = 1;
    private long recordLine = 1;
    private boolean unbalanced;

    CsvRecords(Reader reader, char delimiter, int limit) {
        this.reader = reader;
        this.delimiter = delimiter;
        this.limit = limit;
    }

    /** Line on which the last record began, counted from 1. */
    long line() {
        return recordLine;
    }

    /** Whether the file ended inside quotes. */
    boolean unbalanced() {
        return unbalanced;
    }

    /** The next record or null at the end. */
    String @Nullable [] next() throws IOException {
        while (true) {
            List<String> cells = new ArrayList<>();
            recordLine = line;
            boolean any = record(cells);
            if (!any && cells.isEmpty()) {
                return null;
            }
            if (cells.size() == 1 && cells.get(0).isBlank()) {
                if (!any) {
                    return null;
                }
                continue;
            }
            return cells.toArray(new String[0]);
        }
    }

    /** Reads one record; false when the text ended with it. */
    private boolean record(List<String> cells) throws IOException {
        StringBuilder cell = new StringBuilder();
        long size = 0;
        boolean quoted = false;
        boolean wasQuoted = false;
        boolean started = false;
        while (true) {
            int c = read();
            if (c < 0) {
                unbalanced |= quoted;
                if (started) {
                    cells.add(cell.toString());
                }
                return false;
            }
            started = true;
            if (++size > limit) {
                throw new IntakeRefusal("EXP-024", Map.of("limit", limit / (1024 * 1024) + " MiB"));
            }
            if (quoted) {
                if (c == '"') {
                    if (peek() == '"') {
                        cell.append((char) read());
                    } else {
                        quoted = false;
                    }
                } else {
                    cell.append((char) c);
                }
            } else if (c == '"' && !wasQuoted && cell.toString().isBlank()) {
                cell.setLength(0);
                quoted = true;
                wasQuoted = true;
            } else if (c == delimiter) {
                cells.add(cell.toString());
                cell.setLength(0);
                wasQuoted = false;
            } else if (c == '\n' || c == '\r') {
                if (c == '\r' && peek() == '\n') {
                    read();
                }
                cells.add(cell.toString());
                return true;
            } else {
                cell.append((char) c);
            }
        }
    }

    private int read() throws IOException {
        int c = peek();
        if (c >= 0) {
            position++;
            if (c == '\n') {
                line++;
            }
        }
        return c;
    }

    private int peek() throws IOException {
        if (position == filled) {
            position = 0;
            filled = Math.max(0, reader.read(buffer));
            if (filled == 0) {
                return -1;
            }
        }
        return buffer[position];
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
