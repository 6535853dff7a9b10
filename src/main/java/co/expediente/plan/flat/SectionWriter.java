package co.expediente.plan.flat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Writes one section from its beginning to its end, while others are being written too. */
final class SectionWriter {
    private final ByteStore store;
    private final ByteBuffer buffer;
    private final CRC32C crc = new CRC32C();
    private final long from;
    private long written;

    SectionWriter(ByteStore store, long from, long length) {
        this.store = store;
        this.from = from;
        this.buffer = ByteBuffer.allocate((int) Math.min(1 << 16, length + 8)).order(ByteOrder.LITTLE_ENDIAN);
    }

    void put(byte value) throws IOException {
        room(1).put(value);
    }

    void put(int value) throws IOException {
        room(4).putInt(value);
    }

    void put(long value) throws IOException {
        room(8).putLong(value);
    }

    void put(double value) throws IOException {
        room(8).putDouble(value);
    }

    void put(byte[] bytes) throws IOException {
        int done = 0;
        while (done < bytes.length) {
            ByteBuffer room = room(1);
            int some = Math.min(room.remaining(), bytes.length - done);
            room.put(bytes, done, some);
            done += some;
        }
    }

    /** Writes what is left and gives the checksum of all. */
    int finish() throws IOException {
        flush();
        return (int) crc.getValue();
    }

    long written() {
        return written + buffer.position();
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() throws IOException {
        buffer.flip();
        crc.update(buffer.duplicate());
        int some = buffer.remaining();
        store.write(buffer, from + written);
        written += some;
        buffer.clear();
    }
}
