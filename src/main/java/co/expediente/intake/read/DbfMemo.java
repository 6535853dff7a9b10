package co.expediente.intake.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The file of long texts beside a dBASE table: .dbt of dBASE III (a text runs to its end mark) and IV (a head with the length), .fpt
 * of FoxPro. Bytes that cannot be a text give none.
 */
final class DbfMemo implements AutoCloseable {
    private static final int LONGEST = 16 << 20;
    private static final int END = 0x1A;
    private static final int DBASE_IV = 0xFFFF0800;

    private final FileChannel channel;
    private final boolean foxPro;
    private final int block;

    private DbfMemo(FileChannel channel, boolean foxPro, int block) {
        this.channel = channel;
        this.foxPro = foxPro;
        this.block = block;
    }

    static DbfMemo open(Path file, boolean foxPro) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            ByteBuffer head = ByteBuffer.allocate(24);
            channel.read(head, 0);
            int size = foxPro
                    ? head.getShort(6) & 0xFFFF
                    : head.order(ByteOrder.LITTLE_ENDIAN).getShort(20) & 0xFFFF;
            return new DbfMemo(channel, foxPro, size == 0 || !foxPro && size % 512 != 0 ? 512 : size);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The text that begins at this block, or null when there is none. */
    byte @Nullable [] read(long number) throws IOException {
        long at = Math.multiplyFull((int) Math.min(number, Integer.MAX_VALUE), block);
        if (number == 0 || at + 8 > channel.size()) {
            return null;
        }
        ByteBuffer head = ByteBuffer.allocate(8);
        channel.read(head, at);
        if (foxPro) {
            return bytes(at + 8, head.getInt(4));
        }
        if (head.getInt(0) == DBASE_IV) {
            return bytes(at + 8, head.order(ByteOrder.LITTLE_ENDIAN).getInt(4) - 8);
        }
        return untilEnd(at);
    }

    private byte @Nullable [] bytes(long at, int length) throws IOException {
        if (length <= 0 || length > LONGEST || at + length > channel.size()) {
            return null;
        }
        ByteBuffer text = ByteBuffer.allocate(length);
        while (text.hasRemaining() && channel.read(text, at + text.position()) > 0) {
            continue;
        }
        return text.array();
    }

    private byte[] untilEnd(long from) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer piece = ByteBuffer.allocate(512);
        long at = from;
        while (out.size() < LONGEST) {
            piece.clear();
            int read = channel.read(piece, at);
            for (int i = 0; i < read; i++) {
                if (piece.get(i) == END) {
                    return out.toByteArray();
                }
                out.write(piece.get(i));
            }
            if (read <= 0) {
                break;
            }
            at += read;
        }
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
