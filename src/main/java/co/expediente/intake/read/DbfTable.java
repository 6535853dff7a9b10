package co.expediente.intake.read;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One pass over a dBASE table before anybody else reads it: its own count, rows marked as deleted, and the bytes of every
 * text, which decide the encoding. Values themselves are read by GDAL.
 */
final class DbfTable {
    /** A field of the header; the name as bytes because its encoding is not known yet. */
    record Field(byte[] name, char type, int length, int decimals) {}

    private final List<Field> fields;
    private final long records;
    private final long deleted;
    private final long overflows;
    private final int languageByte;
    private final TextEncoding.Evidence evidence;

    private DbfTable(
            List<Field> fields,
            long records,
            long deleted,
            long overflows,
            int languageByte,
            TextEncoding.Evidence evidence) {
        this.fields = fields;
        this.records = records;
        this.deleted = deleted;
        this.overflows = overflows;
        this.languageByte = languageByte;
        this.evidence = evidence;
    }

    /** @throws IntakeRefusal SHP-036 when it is not a dBASE table or shorter than it says */
    static DbfTable scan(Path file, String shownName) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            byte[] head = new byte[32];
            in.readFully(head);
            ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
            long records = header.getInt(4) & 0xFFFFFFFFL;
            int headerLength = header.getShort(8) & 0xFFFF;
            int recordLength = header.getShort(10) & 0xFFFF;
            if (headerLength < 33 || recordLength < 1) {
                throw damaged(shownName);
            }
            byte[] rest = new byte[headerLength - 32];
            in.readFully(rest);
            List<Field> fields = fields(rest);
            if (fields.stream().mapToInt(Field::length).sum() + 1 > recordLength) {
                throw damaged(shownName);
            }
            return new Scan(fields, recordLength).run(in, records, head[29] & 0xFF, shownName);
        } catch (EOFException e) {
            throw new IntakeRefusal("SHP-036", Map.of("file", shownName), e);
        }
    }

    private static IntakeRefusal damaged(String name) {
        return new IntakeRefusal("SHP-036", Map.of("file", name));
    }

    private static List<Field> fields(byte[] descriptors) {
        List<Field> fields = new ArrayList<>();
        for (int at = 0; at + 32 <= descriptors.length && descriptors[at] != 0x0D; at += 32) {
            int end = at;
            while (end < at + 11 && descriptors[end] != 0) {
                end++;
            }
            byte[] name = java.util.Arrays.copyOfRange(descriptors, at, end);
            char type = (char) (descriptors[at + 11] & 0xFF);
            int length = descriptors[at + 16] & 0xFF;
            int decimals = descriptors[at + 17] & 0xFF;
            if (type == 'C') { // long texts use the decimals' byte as high byte (Clipper, GDAL)
                length += decimals << 8;
                decimals = 0;
            }
            fields.add(new Field(name, type, length, decimals));
        }
        return fields;
    }

    /** State of the pass over the records. */
    private static final class Scan {
        private final List<Field> fields;
        private final int recordLength;
        private boolean letters;
        private boolean valid = true;
        private long deleted;
        private long overflows;

        Scan(List<Field> fields, int recordLength) {
            this.fields = fields;
            this.recordLength = recordLength;
        }

        DbfTable run(DataInputStream in, long records, int languageByte, String shownName) throws IOException {
            fields.forEach(f -> judge(f.name(), 0, f.name().length));
            byte[] record = new byte[recordLength];
            for (long r = 0; r < records; r++) {
                int got = in.readNBytes(record, 0, recordLength);
                if (got < recordLength) {
                    // The last record may lack its padding; anything more is a cut file.
                    if (r == records - 1 && got > 0) {
                        java.util.Arrays.fill(record, got, recordLength, (byte) ' ');
                    } else {
                        throw damaged(shownName);
                    }
                }
                if (record[0] == '*') {
                    deleted++;
                } else {
                    record(record);
                }
            }
            return new DbfTable(
                    fields, records, deleted, overflows, languageByte, new TextEncoding.Evidence(letters, valid));
        }

        private void record(byte[] record) {
            int at = 1;
            for (Field field : fields) {
                int end = at + field.length();
                if (field.type() == 'C') {
                    judge(record, at, end);
                } else if (field.length() > 0 && record[at] == '*' && (field.type() == 'N' || field.type() == 'F')) {
                    overflows++;
                }
                at = end;
            }
        }

        private void judge(byte[] bytes, int from, int to) {
            int end = to;
            while (end > from && (bytes[end - 1] == ' ' || bytes[end - 1] == 0)) {
                end--;
            }
            switch (Utf8.judge(bytes, from, end)) {
                case ASCII -> {}
                case VALID -> letters = true;
                case CUT -> {
                    letters = true;
                    // Cut only if the text fills its field; otherwise it is a single byte of another page.
                    valid &= end >= to - 3 && end - from > 3;
                }
                case INVALID -> {
                    letters = true;
                    valid = false;
                }
            }
        }
    }

    long records() {
        return records;
    }

    long deleted() {
        return deleted;
    }

    /** Numbers that did not fit and became asterisks (SHP-026). */
    long overflows() {
        return overflows;
    }

    int languageByte() {
        return languageByte;
    }

    TextEncoding.Evidence evidence() {
        return evidence;
    }

    List<SourceColumn> columns(Charset charset) {
        TextCleaner cleaner = new TextCleaner(charset);
        return fields.stream()
                .map(f -> new SourceColumn(
                        cleaner.text(f.name(), 0, f.name().length).strip(), type(f)))
                .toList();
    }

    private static SourceColumn.Type type(Field field) {
        return switch (field.type()) {
            case 'N' ->
                field.decimals() > 0 || field.length() > 18
                        ? SourceColumn.Type.REAL
                        : field.length() > 9 ? SourceColumn.Type.INTEGER64 : SourceColumn.Type.INTEGER;
            case 'F' -> SourceColumn.Type.REAL;
            case 'D' -> SourceColumn.Type.DATE;
            default -> SourceColumn.Type.STRING;
        };
    }
}
