package co.expediente.intake.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of a source as bytes in a file, one after the other: what has been read once need not be parsed again. */
public final class RowSpool {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CHUNK = 1 << 18;
    private static final int ABSENT = -1;

    private RowSpool() {}

    /** Writes rows. */
    static final class Writer implements AutoCloseable {
        private final FileChannel channel;
        private ByteBuffer buffer = ByteBuffer.allocate(2 * CHUNK);

        Writer(Path file) throws IOException {
            channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        }

        void add(RawRow row) throws IOException {
            int start = buffer.position();
            room(12).putInt(0).putLong(row.index());
            bytes(row.wkb());
            // A row that is at fault may have fewer cells than there are columns.
            room(4).putInt(row.values().length);
            for (String value : row.values()) {
                bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
            }
            IntakeNote fault = row.fault();
            room(1).put((byte) (fault == null ? 0 : 1));
            if (fault != null) {
                bytes(fault.code().getBytes(StandardCharsets.UTF_8));
                room(8).putLong(fault.count());
                bytes(JSON.writeValueAsBytes(fault.params()));
            }
            room(4).putInt(row.remarks().size());
            for (RowRemark remark : row.remarks()) {
                bytes(remark.code().getBytes(StandardCharsets.UTF_8));
                room(4).putInt(remark.column());
                bytes(remark.facts().isEmpty() ? null : JSON.writeValueAsBytes(remark.facts()));
            }
            buffer.putInt(start, buffer.position() - start - 4);
            if (buffer.position() > CHUNK) {
                flush();
            }
        }

        private void bytes(byte @Nullable [] content) {
            if (content == null) {
                room(4).putInt(ABSENT);
            } else {
                room(4 + content.length).putInt(content.length).put(content);
            }
        }

        private ByteBuffer room(int more) {
            if (buffer.remaining() < more) {
                ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * buffer.capacity(), buffer.position() + more));
                buffer.flip();
                buffer = larger.put(buffer);
            }
            return buffer;
        }

        private void flush() throws IOException {
            buffer.flip();
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            buffer = buffer.capacity() > 4 * CHUNK ? ByteBuffer.allocate(2 * CHUNK) : buffer.clear();
        }

        void finish() throws IOException {
            flush();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Reads them back. */
    static final class Reader implements AutoCloseable {
        private final FileChannel channel;
        private ByteBuffer buffer = ByteBuffer.allocate(2 * CHUNK).limit(0);

        Reader(Path file) throws IOException {
            this.channel = FileChannel.open(file, StandardOpenOption.READ);
        }

        /** The next row, or null after the last. */
        @Nullable
        RawRow next() throws IOException {
            if (!fill(4)) {
                return null;
            }
            int length = buffer.getInt();
            if (!fill(length)) {
                throw new IOException("rows are cut off");
            }
            long index = buffer.getLong();
            byte[] wkb = bytes();
            @Nullable String[] values = new @Nullable String[buffer.getInt()];
            for (int i = 0; i < values.length; i++) {
                values[i] = text();
            }
            IntakeNote fault = null;
            if (buffer.get() != 0) {
                String code = String.valueOf(text());
                long count = buffer.getLong();
                fault = new IntakeNote(
                        code, count, JSON.readValue(text(), new TypeReference<Map<String, Object>>() {}));
            }
            return new RawRow(index, wkb, values, fault, remarks());
        }

        private List<RowRemark> remarks() {
            int count = buffer.getInt();
            if (count == 0) {
                return List.of();
            }
            List<RowRemark> remarks = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                String code = String.valueOf(text());
                int column = buffer.getInt();
                String facts = text();
                remarks.add(new RowRemark(
                        code,
                        column,
                        facts == null ? Map.of() : JSON.readValue(facts, new TypeReference<Map<String, Object>>() {})));
            }
            return remarks;
        }

        private byte @Nullable [] bytes() {
            int length = buffer.getInt();
            if (length == ABSENT) {
                return null;
            }
            byte[] content = new byte[length];
            buffer.get(content);
            return content;
        }

        private @Nullable String text() {
            int length = buffer.getInt();
            if (length == ABSENT) {
                return null;
            }
            String text = new String(
                    buffer.array(), buffer.arrayOffset() + buffer.position(), length, StandardCharsets.UTF_8);
            buffer.position(buffer.position() + length);
            return text;
        }

        private boolean fill(int wanted) throws IOException {
            if (buffer.remaining() >= wanted) {
                return true;
            }
            if (buffer.capacity() < wanted) {
                buffer = ByteBuffer.allocate(Math.max(wanted, 2 * CHUNK)).put(buffer);
            } else {
                buffer.compact();
            }
            while (buffer.position() < wanted && channel.read(buffer) >= 0) {
                // Reads on until there is enough or nothing more.
            }
            buffer.flip();
            return buffer.remaining() >= wanted;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** @throws IntakeRefusal ARC-022 where the disk is full */
    public static IntakeRefusal failure(Path file, IOException e) {
        return String.valueOf(e.getMessage()).contains("No space left")
                ? new IntakeRefusal("ARC-022", Map.of("entry", file.toString()), e)
                : new IntakeRefusal("EXP-026", Map.of("file", file.toString()), e);
    }
}
