package co.expediente.intake.read;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records of a delimited text (RFC 4180): quoted cells may hold delimiters, line ends and doubled quotes. Blank lines are
 * passed over.
 */
final class CsvRecords implements TableRecords {
    private final Reader reader;
    private final char delimiter;
    private final int limit;
    /** Lines whose quotes are never closed; there they are plain characters, or the rest of the file would be one cell. */
    private final Set<Long> literal;

    private final char[] buffer = new char[1 << 15];
    private int position;
    private int filled;
    private long line = 1;
    private long recordLine = 1;
    private boolean unbalanced;
    private boolean ended;
    private boolean carriage;

    CsvRecords(Reader reader, char delimiter, int limit) {
        this(reader, delimiter, limit, Set.of());
    }

    /** @param limit characters of one record */
    CsvRecords(Reader reader, char delimiter, int limit, Set<Long> literal) {
        this.reader = reader;
        this.delimiter = delimiter;
        this.limit = limit;
        this.literal = literal;
    }

    @Override
    public long line() {
        return recordLine;
    }

    @Override
    public boolean broken() {
        return literal.contains(recordLine);
    }

    /** Whether the text ended, or went on beyond the limit, inside quotes that began in the record of {@link #line()}. */
    boolean unbalanced() {
        return unbalanced;
    }

    /** @throws IntakeRefusal EXP-024 for a record beyond the limit */
    @Override
    public String @Nullable [] next() throws IOException {
        while (!ended) {
            List<String> cells = new ArrayList<>();
            recordLine = line;
            record(cells, literal.contains(line));
            if (unbalanced) {
                ended = true;
                return null;
            }
            if (!cells.stream().allMatch(String::isBlank)) {
                return cells.toArray(new String[0]);
            }
        }
        return null;
    }

    /** Reads one record. */
    private void record(List<String> cells, boolean plain) throws IOException {
        StringBuilder cell = new StringBuilder();
        long size = 0;
        boolean quoted = false;
        boolean wasQuoted = false;
        boolean blank = true;
        boolean started = false;
        while (true) {
            int c = read();
            if (c < 0) {
                ended = true;
                unbalanced = quoted;
                if (started) {
                    cells.add(cell.toString());
                }
                return;
            }
            started = true;
            if (++size > limit) {
                if (quoted) {
                    unbalanced = true;
                    return;
                }
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
            } else if (c == '"' && !plain && !wasQuoted && blank) {
                cell.setLength(0);
                quoted = true;
                wasQuoted = true;
            } else if (c == delimiter) {
                cells.add(cell.toString());
                cell.setLength(0);
                wasQuoted = false;
                blank = true;
            } else if (c == '\n' || c == '\r') {
                if (c == '\r' && peek() == '\n') {
                    read();
                }
                cells.add(cell.toString());
                return;
            } else {
                cell.append((char) c);
                blank &= c <= ' ';
            }
        }
    }

    private int read() throws IOException {
        int c = peek();
        if (c >= 0) {
            position++;
            // A line ends with CR, LF or both.
            line += c == '\r' || c == '\n' && !carriage ? 1 : 0;
            carriage = c == '\r';
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
