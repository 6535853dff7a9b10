package co.expediente.plan.flat;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Bytes at places: a file, or memory for the small layers of tests and examples. */
interface ByteStore extends Closeable {
    /** Writes all remaining bytes from a place on. */
    void write(ByteBuffer source, long at) throws IOException;

    /** Fills the buffer from a place on. */
    void read(ByteBuffer target, long at) throws IOException;

    /** A new file, which must not exist. */
    static ByteStore file(Path path, boolean deleteOnClose) throws IOException {
        FileChannel channel = deleteOnClose
                ? FileChannel.open(
                        path,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE)
                : FileChannel.open(
                        path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return new OfFile(channel);
    }

    static OfMemory memory() {
        return new OfMemory();
    }

    /** Bytes of a file. */
    final class OfFile implements ByteStore {
        private final FileChannel channel;

        private OfFile(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(ByteBuffer source, long at) throws IOException {
            long place = at;
            while (source.hasRemaining()) {
                place += channel.write(source, place);
            }
        }

        @Override
        public void read(ByteBuffer target, long at) throws IOException {
            long place = at;
            while (target.hasRemaining()) {
                int got = channel.read(target, place);
                if (got < 0) {
                    throw new EOFException("at " + place);
                }
                place += got;
            }
        }

        /** On the disk, so that a name given to it afterwards never stands for half a file. */
        void force() throws IOException {
            channel.force(true);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Bytes of an array that grows. */
    final class OfMemory implements ByteStore {
        private byte[] bytes = new byte[1024];
        private int size;

        private OfMemory() {}

        @Override
        public void write(ByteBuffer source, long at) {
            int from = Math.toIntExact(at);
            int end = Math.addExact(from, source.remaining());
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
            }
            source.get(bytes, from, end - from);
            size = Math.max(size, end);
        }

        @Override
        public void read(ByteBuffer target, long at) {
            target.put(bytes, Math.toIntExact(at), target.remaining());
        }

        ByteBuffer content() {
            return ByteBuffer.wrap(Arrays.copyOf(bytes, size));
        }

        @Override
        public void close() {
            bytes = new byte[0];
        }
    }
}
