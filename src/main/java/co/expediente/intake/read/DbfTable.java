package co.expediente.intake.read;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The header of a dBASE table and one pass over its records before they are read for good: how many there really are, which are
 * marked as deleted, and the bytes of every text, which decide the encoding.
 */
final class DbfTable {
    /** More than dBASE itself allows; what is beyond is read all the same, other programs may not. */
    private static final int USUAL_FIELDS = 255;

    /**
     * A field of the header; the name as bytes because its encoding is not known yet.
     *
     * @param offset of its bytes in a record
     */
    record Field(byte[] name, char type, int offset, int length, int decimals) {
        boolean isReadable() {
            return length > 0 && "CNFDLM".indexOf(type) >= 0;
        }
    }

    private final Path file;
    private final List<Field> fields;
    private final int allFields;
    private final int headerLength;
    private final int recordLength;
    private final long declared;
    private final long records;
    private final long size;
    private final long deleted;
    private final int version;
    private final int languageByte;
    private final TextEncoding.Evidence evidence;

    private DbfTable(Header header, Path file, long records, long size, Scan scan) {
        this.file = file;
        this.fields = header.fields.stream().filter(Field::isReadable).toList();
        this.allFields = header.fields.size();
        this.headerLength = header.headerLength;
        this.recordLength = header.recordLength;
        this.declared = header.declared;
        this.records = records;
        this.size = size;
        this.deleted = scan.deleted;
        this.version = header.version;
        this.languageByte = header.languageByte;
        this.evidence = scan.evidence();
    }

    private record Header(
            List<Field> fields, int headerLength, int recordLength, long declared, int version, int languageByte) {}

    /**
     * Reads all of it once.
     *
     * @param shapes how many shapes there are; where the header's count is wrong, the other witness
     * @throws IntakeRefusal SHP-036 when it is no dBASE table
     */
    static DbfTable scan(Path file, long shapes, String shownName) throws IOException {
        long size = Files.size(file);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            Header header = header(in, shownName);
            // A record that is there only in part is none: what is missing of its texts nobody knows.
            long whole = Math.max(0, size - header.headerLength) / header.recordLength;
            long records = whole == shapes ? whole : Math.min(whole, header.declared);
            Scan scan = new Scan(header.fields);
            byte[] record = new byte[header.recordLength];
            for (long r = 0; r < records; r++) {
                int got = in.readNBytes(record, 0, record.length);
                Arrays.fill(record, got, record.length, (byte) ' ');
                scan.record(record);
            }
            return new DbfTable(header, file, records, size, scan);
        } catch (EOFException e) {
            throw new IntakeRefusal("SHP-036", Map.of("file", shownName), e);
        }
    }

    /** Records that the header says, without a look at them; -1 when there is no header. */
    static long declared(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            byte[] head = in.readNBytes(8);
            return head.length < 8
                    ? -1
                    : ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xFFFFFFFFL;
        }
    }

    private static Header header(DataInputStream in, String shownName) throws IOException {
        byte[] head = new byte[32];
        in.readFully(head);
        ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
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
        return new Header(
                fields, headerLength, recordLength, header.getInt(4) & 0xFFFFFFFFL, head[0] & 0xFF, head[29] & 0xFF);
    }

    private static IntakeRefusal damaged(String name) {
        return new IntakeRefusal("SHP-036", Map.of("file", name));
    }

    private static List<Field> fields(byte[] descriptors) {
        List<Field> fields = new ArrayList<>();
        int offset = 1;
        for (int at = 0; at + 32 <= descriptors.length && descriptors[at] != 0x0D; at += 32) {
            int end = at;
            while (end < at + 11 && descriptors[end] != 0) {
                end++;
            }
            byte[] name = Arrays.copyOfRange(descriptors, at, end);
            char type = Character.toUpperCase((char) (descriptors[at + 11] & 0xFF));
            int length = descriptors[at + 16] & 0xFF;
            int decimals = descriptors[at + 17] & 0xFF;
            if (type == 'C') { // long texts use the decimals' byte as high byte (Clipper, GDAL)
                length += decimals << 8;
                decimals = 0;
            }
            fields.add(new Field(name, type, offset, length, decimals));
            offset += length;
        }
        return fields;
    }

    /** State of the pass over the records. */
    private static final class Scan {
        private final List<Field> texts;
        private long valid;
        private long invalid;
        private long deleted;
        private byte[] example = new byte[0];

        Scan(List<Field> fields) {
            texts = fields.stream().filter(f -> f.type() == 'C').toList();
            fields.forEach(f -> judge(f.name(), 0, f.name().length));
        }

        private void record(byte[] record) {
            if (record[0] == '*') {
                deleted++;
                return;
            }
            for (Field field : texts) {
                judge(record, field.offset(), field.offset() + field.length());
            }
        }

        private void judge(byte[] bytes, int from, int to) {
            int end = to;
            while (end > from && (bytes[end - 1] == ' ' || bytes[end - 1] == 0)) {
                end--;
            }
            Utf8.Verdict verdict = Utf8.judge(bytes, from, end);
            if (verdict == Utf8.Verdict.ASCII) {
                return;
            }
            // Cut only if the text fills its field; otherwise it is a single byte of another page.
            boolean fits =
                    verdict == Utf8.Verdict.VALID || verdict == Utf8.Verdict.CUT && end >= to - 3 && end - from > 3;
            if (fits) {
                valid++;
            } else {
                invalid++;
            }
            if (example.length == 0 && from > 0) {
                example = Arrays.copyOfRange(bytes, from, end);
            }
        }

        /**
         * Texts of another page are next to never valid UTF-8 by chance, so a few bad cells among many good ones are bad cells
         * and no reason to spoil the rest.
         */
        TextEncoding.Evidence evidence() {
            boolean utf8 = invalid == 0 || valid > 10 * invalid;
            return new TextEncoding.Evidence(valid + invalid > 0, utf8, example);
        }
    }

    /** Records that are there, those marked as deleted among them. */
    long records() {
        return records;
    }

    /** Records that the header says. */
    long declared() {
        return declared;
    }

    /** Bytes of the file, and what they should be by the header. */
    long size() {
        return size;
    }

    long declaredSize() {
        return headerLength + declared * recordLength + 1;
    }

    long deleted() {
        return deleted;
    }

    /** Columns that cannot be read, and those beyond what dBASE allows (SHP-031). */
    long surplus() {
        return allFields - fields.size() + Math.max(0, fields.size() - USUAL_FIELDS);
    }

    boolean hasMemo() {
        return fields.stream().anyMatch(f -> f.type() == 'M');
    }

    int version() {
        return version;
    }

    int languageByte() {
        return languageByte;
    }

    TextEncoding.Evidence evidence() {
        return evidence;
    }

    Path file() {
        return file;
    }

    int headerLength() {
        return headerLength;
    }

    int recordLength() {
        return recordLength;
    }

    /** The fields that have a column, in the order of {@link #columns}. */
    List<Field> fields() {
        return fields;
    }

    /** Names as people should see them: decoded, none empty, none twice. */
    List<SourceColumn> columns(TextEncoding.Choice encoding) {
        TextCleaner cleaner = encoding.cleaner();
        Set<String> taken = new HashSet<>();
        List<SourceColumn> columns = new ArrayList<>();
        List<String> own = fields.stream()
                .map(f -> cleaner.text(f.name(), 0, f.name().length).strip())
                .toList();
        for (int i = 0; i < own.size(); i++) {
            String name = own.get(i).isEmpty() ? "COLUMNA_" + (i + 1) : own.get(i);
            String unique = name;
            for (int n = 2; taken.contains(unique) || !unique.equals(name) && own.contains(unique); n++) {
                unique = name + "_" + n;
            }
            taken.add(unique);
            columns.add(new SourceColumn(unique, type(fields.get(i))));
        }
        return columns;
    }

    /** Columns that could not keep their name (SHP-030). */
    long renamed(TextEncoding.Choice encoding) {
        TextCleaner cleaner = encoding.cleaner();
        List<SourceColumn> columns = columns(encoding);
        long renamed = 0;
        for (int i = 0; i < columns.size(); i++) {
            byte[] name = fields.get(i).name();
            if (!columns.get(i).name().equals(cleaner.text(name, 0, name.length).strip())) {
                renamed++;
            }
        }
        return renamed;
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
