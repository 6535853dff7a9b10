package co.expediente.plan.flat;

import co.expediente.spatial.FlatShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One feature as bytes, between the row that came in and its place in the file. Used again for each. */
final class RowBuffer {
    private ByteBuffer bytes = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);

    void clear() {
        bytes.clear();
    }

    int position() {
        return bytes.position();
    }

    /** What was put, to be written or read. */
    ByteBuffer flipped() {
        bytes.flip();
        return bytes;
    }

    /** Room for a row of that many bytes, which is read into it. */
    ByteBuffer forReading(int length) {
        bytes.clear();
        room(length);
        bytes.limit(length);
        return bytes;
    }

    void digest(MessageDigest digest, int from, int to) {
        digest.update(bytes.array(), from, to - from);
    }

    void fid(long fid) {
        room(8).putLong(fid);
    }

    void shape(FlatShape shape) {
        int parts = shape.parts();
        room(4 + 4 * parts + 4 * shape.polygonOfPart().length + 8 * shape.xy().length);
        bytes.putInt(parts);
        for (int p = 0; p < parts; p++) {
            bytes.putInt(shape.partStart()[p + 1] - shape.partStart()[p]);
        }
        for (int polygon : shape.polygonOfPart()) {
            bytes.putInt(polygon);
        }
        for (double ordinate : shape.xy()) {
            bytes.putDouble(ordinate);
        }
    }

    void flag(boolean set) {
        room(1).put((byte) (set ? 1 : 0));
    }

    void number(double value) {
        room(8).putDouble(value);
    }

    /** A value of a type; the text of it where it is one. */
    @Nullable
    String value(ColumnType type, Object value) {
        switch (type) {
            case NUMBER -> room(8).putDouble(((Number) value).doubleValue());
            case INTEGER -> room(8).putLong(((Number) value).longValue());
            case DATE -> room(4).putInt(Math.toIntExact(((LocalDate) value).toEpochDay()));
            case BOOLEAN -> flag((Boolean) value);
            case TEXT -> {
                return text(value.toString());
            }
            case TEXT_LIST -> {
                return text(joined((List<?>) value));
            }
        }
        return null;
    }

    private String text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        room(4 + utf8.length).putInt(utf8.length).put(utf8);
        return text;
    }

    /** Texts one after the other, each ended by a NUL, which the database does not let into a text. */
    static String joined(List<?> texts) {
        StringBuilder all = new StringBuilder();
        for (Object text : texts) {
            all.append(text).append('\0');
        }
        return all.toString();
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * bytes.capacity(), bytes.position() + more))
                    .order(ByteOrder.LITTLE_ENDIAN);
            bytes.flip();
            larger.put(bytes);
            bytes = larger;
        }
        return bytes;
    }
}
