package co.expediente.intake;

import co.expediente.intake.read.RowSpool;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows that are not stored, whole, in a file until the edition is recorded: there may be as many as were read. */
final class RejectedRows implements AutoCloseable {
    private static final int BATCH = 500;
    private static final int ABSENT = -1;

    /**
     * A row that was not stored.
     *
     * @param facts JSON object for the message
     * @param content JSON object of its columns as delivered
     */
    record Rejected(long row, String code, String facts, String content, byte @Nullable [] wkb) {}

    private final Path file;
    private @Nullable DataOutputStream out;
    private long count;

    /** @param file an empty file of ours */
    RejectedRows(Path file) {
        this.file = file;
    }

    void add(Rejected row) {
        try {
            DataOutputStream to = out;
            if (to == null) {
                to = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
                out = to;
            }
            to.writeLong(row.row());
            bytes(to, row.code().getBytes(StandardCharsets.UTF_8));
            bytes(to, row.facts().getBytes(StandardCharsets.UTF_8));
            bytes(to, row.content().getBytes(StandardCharsets.UTF_8));
            bytes(to, row.wkb());
            count++;
        } catch (IOException e) {
            throw RowSpool.failure(file, e);
        }
    }

    private static void bytes(DataOutputStream to, byte @Nullable [] content) throws IOException {
        to.writeInt(content == null ? ABSENT : content.length);
        if (content != null) {
            to.write(content);
        }
    }

    long count() {
        return count;
    }

    /** Gives them out in their order, some hundred at a time. */
    void batches(Consumer<List<Rejected>> taker) {
        if (count == 0) {
            return;
        }
        close();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            List<Rejected> batch = new ArrayList<>();
            for (long i = 0; i < count; i++) {
                long row = in.readLong();
                batch.add(new Rejected(row, text(in), text(in), text(in), bytes(in)));
                if (batch.size() == BATCH || i == count - 1) {
                    taker.accept(batch);
                    batch.clear();
                }
            }
        } catch (IOException e) {
            throw RowSpool.failure(file, e);
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == ABSENT ? null : in.readNBytes(length);
    }

    @Override
    public void close() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            throw RowSpool.failure(file, e);
        }
    }
}
