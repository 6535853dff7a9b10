package co.expediente.intake.read;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records of a dBASE table as texts. Numbers keep every digit that the file has: nothing goes through a double, and what is no
 * number stays as it is for the typing to judge.
 */
final class DbfRows implements AutoCloseable {
    private static final int LONGEST_EXPONENT = 60;

    private final DbfTable table;
    private final TextCleaner cleaner;
    private final @Nullable DbfMemo memo;
    private final InputStream in;
    private final byte[] record;
    private final List<DbfTable.Field> fields;
    private List<RowRemark> remarks = List.of();
    private long padded;
    private long read;

    DbfRows(DbfTable table, TextCleaner cleaner, @Nullable DbfMemo memo) throws IOException {
        this.table = table;
        this.cleaner = cleaner;
        this.memo = memo;
        this.fields = table.fields();
        this.record = new byte[table.recordLength()];
        this.in = new BufferedInputStream(Files.newInputStream(table.file()), 1 << 17);
        try {
            in.skipNBytes(table.headerLength());
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Goes to the next record; false behind the last. */
    boolean next() throws IOException {
        if (read >= table.records()) {
            return false;
        }
        read++;
        int got = in.readNBytes(record, 0, record.length);
        Arrays.fill(record, got, record.length, (byte) ' ');
        return true;
    }

    boolean isDeleted() {
        return record[0] == '*';
    }

    /** Cells of the record, null where it has nothing. */
    @Nullable
    String[] values() throws IOException {
        remarks = List.of();
        @Nullable String[] values = new @Nullable String[fields.size()];
        for (int i = 0; i < values.length; i++) {
            DbfTable.Field field = fields.get(i);
            int from = field.offset();
            int to = from + field.length();
            values[i] = switch (field.type()) {
                case 'C' -> text(i, from, to);
                case 'M' -> memo(i, from, to);
                default -> cell(i, field.type(), from, to);
            };
        }
        return values;
    }

    /** What is to be remarked of the cells asked for last. */
    List<RowRemark> remarks() {
        return remarks;
    }

    /** Texts that had more around them than the blanks that fill a field (SHP-033). */
    long padded() {
        return padded;
    }

    private @Nullable String text(int column, int from, int to) {
        int end = to;
        while (end > from && record[end - 1] == ' ') {
            end--;
        }
        int start = from;
        int last = end;
        while (last > start && isPadding(record[last - 1])) {
            last--;
        }
        while (start < last && isPadding(record[start])) {
            start++;
        }
        if (start == last) {
            return null;
        }
        if (start > from || last < end) {
            padded++;
        }
        String text = cleaner.text(record, start, last);
        remark(column, cleaner.lastFound());
        return text.isEmpty() ? null : text;
    }

    private void remark(int column, List<IntakeNote> found) {
        for (IntakeNote note : found) {
            remark(note.code(), column, note.params());
        }
    }

    private void remark(String code, int column, Map<String, Object> facts) {
        if (remarks.isEmpty()) {
            remarks = new ArrayList<>(2);
        }
        remarks.add(new RowRemark(code, column, facts));
    }

    private @Nullable String memo(int column, int from, int to) throws IOException {
        String pointer = new String(record, from, to - from, StandardCharsets.ISO_8859_1).strip();
        if (memo == null || pointer.isEmpty() || !pointer.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        byte @Nullable [] bytes = memo.read(Long.parseLong(pointer.substring(0, Math.min(18, pointer.length()))));
        if (bytes == null) {
            return null;
        }
        String text = cleaner.text(bytes, 0, bytes.length).strip();
        remark(column, cleaner.lastFound());
        return text.isEmpty() ? null : text;
    }

    private @Nullable String cell(int column, char type, int from, int to) {
        int start = from;
        int end = to;
        while (end > start && isPadding(record[end - 1])) {
            end--;
        }
        while (start < end && isPadding(record[start])) {
            start++;
        }
        if (start == end) {
            return null;
        }
        if (record[start] == '*' && type != 'L') {
            remark("SHP-026", column, Map.of());
            return null;
        }
        String text = new String(record, start, end - start, StandardCharsets.ISO_8859_1);
        return switch (type) {
            case 'D' -> day(text);
            case 'L' -> text;
            default -> number(text);
        };
    }

    /** A day of the calendar in the way of ISO; anything else as it is. */
    private static String day(String text) {
        if (text.length() != 8 || !text.chars().allMatch(c -> c >= '0' && c <= '9') || text.startsWith("0000")) {
            return text;
        }
        int month = Integer.parseInt(text.substring(4, 6));
        int day = Integer.parseInt(text.substring(6));
        boolean real = month >= 1
                && month <= 12
                && day >= 1
                && day
                        <= YearMonth.of(Integer.parseInt(text.substring(0, 4)), month)
                                .lengthOfMonth();
        return real ? text.substring(0, 4) + "-" + text.substring(4, 6) + "-" + text.substring(6) : text;
    }

    /** The same number without the zeros that only fill the field, powers of ten written out; a text that is none as it is. */
    static String number(String text) {
        int point = text.indexOf('.');
        if (point < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0) {
            return text;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && !(c == '-' && i == 0)) {
                return scientific(text);
            }
        }
        if (text.indexOf('.', point + 1) >= 0) {
            return text;
        }
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        if (end - 1 == point) {
            end--;
        }
        String plain = text.substring(0, end);
        return switch (plain) {
            case "", "-", "-0" -> "0";
            default -> plain.startsWith(".") ? "0" + plain : plain.startsWith("-.") ? "-0" + plain.substring(1) : plain;
        };
    }

    private static String scientific(String text) {
        try {
            BigDecimal value = new BigDecimal(text);
            if (Math.abs((long) value.scale()) > LONGEST_EXPONENT) {
                return text;
            }
            return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static boolean isPadding(byte b) {
        return b == ' ' || b == 0 || b == '\t' || b == '\r' || b == '\n';
    }

    @Override
    public void close() throws IOException {
        in.close();
        if (memo != null) {
            memo.close();
        }
    }
}
