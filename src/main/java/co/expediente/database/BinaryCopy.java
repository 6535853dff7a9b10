package co.expediente.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * Writes rows with {@code COPY … FORMAT binary}. The caller gives the values of one row in the order of the columns; a row is
 * open from {@link #row()} until the next one or {@link #finish()}.
 */
public final class BinaryCopy implements AutoCloseable {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final LocalDate POSTGRES_EPOCH = LocalDate.of(2000, 1, 1);

    private final CopyIn copy;
    private final int columns;
    private ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private boolean done;

    /**
     * @param copies copy interface of the connection whose transaction the rows belong to
     * @param target {@code schema.table (columns)}, trusted text
     * @param columns number of columns
     */
    public BinaryCopy(CopyManager copies, String target, int columns) throws SQLException {
        this.copy = copies.copyIn("COPY " + target + " FROM STDIN (FORMAT binary)");
        this.columns = columns;
        put(HEADER);
    }

    /** Opens the next row. */
    public BinaryCopy row() throws SQLException {
        if (buffer.position() > 1 << 15) {
            flush();
        }
        room(2).putShort((short) columns);
        return this;
    }

    public BinaryCopy nothing() {
        room(4).putInt(-1);
        return this;
    }

    public BinaryCopy bigint(long value) {
        room(12).putInt(8).putLong(value);
        return this;
    }

    public BinaryCopy integer(int value) {
        room(8).putInt(4).putInt(value);
        return this;
    }

    public BinaryCopy number(double value) {
        room(12).putInt(8).putDouble(value);
        return this;
    }

    public BinaryCopy bool(boolean value) {
        room(5).putInt(1).put((byte) (value ? 1 : 0));
        return this;
    }

    public BinaryCopy date(LocalDate value) {
        return integer(Math.toIntExact(ChronoUnit.DAYS.between(POSTGRES_EPOCH, value)));
    }

    public BinaryCopy text(@Nullable String value) {
        return value == null ? nothing() : bytes(utf8(value));
    }

    public BinaryCopy jsonb(String value) {
        byte[] text = utf8(value);
        room(5).putInt(text.length + 1).put((byte) 1);
        put(text);
        return this;
    }

    /** {@code text[]}, one dimension. */
    public BinaryCopy texts(List<String> values) {
        int size = 20;
        byte[][] encoded = new byte[values.size()][];
        for (int i = 0; i < encoded.length; i++) {
            encoded[i] = utf8(values.get(i));
            size += 4 + encoded[i].length;
        }
        if (encoded.length == 0) {
            room(16).putInt(12).putInt(0).putInt(0).putInt(25);
            return this;
        }
        room(24).putInt(size)
                .putInt(1)
                .putInt(0)
                .putInt(25)
                .putInt(encoded.length)
                .putInt(1);
        for (byte[] value : encoded) {
            bytes(value);
        }
        return this;
    }

    /** Raw bytes: EWKB for geometry columns, content for bytea. */
    public BinaryCopy bytes(byte @Nullable [] value) {
        if (value == null) {
            return nothing();
        }
        room(4).putInt(value.length);
        put(value);
        return this;
    }

    /** Ends the copy; the rows are in the table of this transaction. */
    public long finish() throws SQLException {
        room(2).putShort((short) -1);
        flush();
        done = true;
        return copy.endCopy();
    }

    /** Cancels when it was not finished. */
    @Override
    public void close() throws SQLException {
        if (!done && copy.isActive()) {
            copy.cancelCopy();
        }
    }

    /** A text as the database keeps it. */
    public static String storable(String value) {
        // A NUL cannot be stored in a PostgreSQL text; what brought it has been told as ENC-009 by the reader.
        String text = value.indexOf('\0') < 0 ? value : value.replace("\0", "");
        // Half a pair of surrogates has no UTF-8.
        return hasSurrogates(text) ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8) : text;
    }

    /** Asked of every text of every row. */
    private static boolean hasSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static byte[] utf8(String value) {
        return storable(value).getBytes(StandardCharsets.UTF_8);
    }

    private void put(byte[] bytes) {
        room(bytes.length).put(bytes);
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            ByteBuffer larger =
                    ByteBuffer.allocate(Math.max(buffer.capacity() * 2, buffer.position() + bytes + (1 << 12)));
            buffer.flip();
            larger.put(buffer);
            buffer = larger;
        }
        return buffer;
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
        if (buffer.capacity() > 1 << 22) {
            buffer = ByteBuffer.allocate(1 << 16);
        }
    }
}
