package co.expediente.intake.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records of a .shp in their order: by the .shx when that can be trusted, else from one to the next. Where a record lies about
 * its length there are up to three witnesses: the index, the record's header and the counts inside. What two of them say is
 * believed; otherwise the record is told to be damaged, and without an index so is everything behind it.
 */
final class ShapeRecords implements AutoCloseable {
    static final int HEADER = 100;
    private static final int WINDOW = 1 << 18;

    private final FileChannel channel;
    private final @Nullable FileChannel index;
    private final long size;
    private final int rowLimit;
    private ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
    private long windowAt;
    private ByteBuffer entries = ByteBuffer.allocate(1 << 16).limit(0);
    private long entriesAt = HEADER;
    private long number;
    private long next = HEADER;
    private int start;
    private int length;
    private int type;
    private boolean damaged;
    private boolean lost;

    /**
     * @param shx the index, or null to walk
     */
    ShapeRecords(Path shp, @Nullable Path shx, int rowLimit) throws IOException {
        this.rowLimit = rowLimit;
        channel = FileChannel.open(shp, StandardOpenOption.READ);
        try {
            size = channel.size();
            index = shx == null ? null : FileChannel.open(shx, StandardOpenOption.READ);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Goes to the next record; false when there is none, or none that can be found. */
    boolean next() throws IOException {
        damaged = false;
        return index == null ? walk() : jump(index);
    }

    /** Whether the record that was asked for last is there but cannot be read. */
    boolean damaged() {
        return damaged;
    }

    /** Whether the rest of the file cannot be divided into records any more. */
    boolean lost() {
        return lost;
    }

    /** The file, little-endian; the record's content lies at {@link #start()}. */
    ByteBuffer bytes() {
        return window;
    }

    int start() {
        return start;
    }

    /** Bytes of the content. */
    int length() {
        return length;
    }

    /** Number of the record, from 1. */
    long number() {
        return number;
    }

    private boolean jump(FileChannel shx) throws IOException {
        if (entries.remaining() < 8) {
            entries.compact();
            while (entries.position() < 8) {
                int read = shx.read(entries, entriesAt);
                if (read <= 0) {
                    return false;
                }
                entriesAt += read;
            }
            entries.flip();
        }
        long at = 2L * (entries.getInt() & 0xFFFFFFFFL);
        long promised = 2L * (entries.getInt() & 0xFFFFFFFFL);
        number++;
        if (at + 12 > size) {
            damaged = true;
            return true;
        }
        long own = header(at);
        ShapeSize needs = needs(at, Math.min(Math.max(promised, own), size - at - 8));
        if (needs.fits(promised) && at + 8 + promised <= size) {
            content(at, promised);
        } else if (needs.fits(own) && at + 8 + own <= size) {
            content(at, own);
        } else if (promised == own && at + 8 + own <= size && (needs.within(own) || isForeign())) {
            content(at, own);
            damaged = !isForeign() && !boxHolds();
        } else {
            damaged = true;
        }
        return true;
    }

    private boolean walk() throws IOException {
        if (lost || next + 12 > size) {
            return false;
        }
        long at = next;
        long own = header(at);
        number++;
        long room = size - at - 8;
        ShapeSize needs = needs(at, room);
        boolean foreign = isForeign();
        if (own <= room && (needs.fits(own) || (foreign || needs.within(own)) && leads(at + 8 + own))) {
            content(at, own);
            damaged = !foreign && !needs.fits(own) && !boxHolds();
            next = at + 8 + own;
            return true;
        }
        // The length is wrong: the counts inside may still say where the next record begins, which has to look like
        // one.
        for (long other : needs.sizes()) {
            if (other <= room && leads(at + 8 + other)) {
                content(at, other);
                next = at + 8 + other;
                return true;
            }
        }
        damaged = true;
        if (own >= 4 && own <= room && leads(at + 8 + own)) {
            next = at + 8 + own;
        } else {
            lost = true;
        }
        return true;
    }

    /** Whether what stands there is the header of the record after this one, or the end of the file. */
    private boolean leads(long at) throws IOException {
        if (at == size) {
            return true;
        }
        if (at + 12 > size) {
            return false;
        }
        int i = fill(at, 12);
        window.order(ByteOrder.BIG_ENDIAN);
        long said = window.getInt(i) & 0xFFFFFFFFL;
        int type = window.order(ByteOrder.LITTLE_ENDIAN).getInt(i + 8);
        return said == number + 1 && ShapeSize.isKnown(type);
    }

    /** The length that the record's header says, bytes. */
    private long header(long at) throws IOException {
        int i = fill(at, 12);
        long own = 2L * (window.order(ByteOrder.BIG_ENDIAN).getInt(i + 4) & 0xFFFFFFFFL);
        window.order(ByteOrder.LITTLE_ENDIAN);
        return own;
    }

    private ShapeSize needs(long at, long room) throws IOException {
        int i = fill(at + 8, (int) Math.min(44, size - at - 8));
        type = window.getInt(i);
        return ShapeSize.of(window, i, Math.min(room, window.limit() - i));
    }

    /** Whether the type, read by {@link #needs}, is none that can be measured in plan; such a record is left out as a whole. */
    private boolean isForeign() {
        return !ShapeSize.isKnown(type);
    }

    private void content(long at, long bytes) throws IOException {
        if (bytes > rowLimit) {
            throw new IntakeRefusal("EXP-024", Map.of("limit", rowLimit / (1024 * 1024) + " MiB"));
        }
        length = (int) bytes;
        start = fill(at + 8, length);
    }

    /** Whether the box that the record gives is the box of its points: bytes more than needed are then mere padding. */
    private boolean boxHolds() {
        int type = window.getInt(start);
        if (!ShapeSize.isParted(type)) {
            return true;
        }
        int parts = window.getInt(start + 36);
        int points = window.getInt(start + 40);
        int at = start + 44 + 4 * parts;
        double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        for (int p = 0; p < points; p++, at += 16) {
            double x = window.getDouble(at);
            double y = window.getDouble(at + 8);
            box[0] = Math.min(box[0], x);
            box[1] = Math.min(box[1], y);
            box[2] = Math.max(box[2], x);
            box[3] = Math.max(box[3], y);
        }
        for (int i = 0; i < 4; i++) {
            if (window.getDouble(start + 4 + 8 * i) != box[i]) {
                return false;
            }
        }
        return true;
    }

    /** Where in the window these bytes of the file are; the caller knows that the file has them. */
    private int fill(long at, int bytes) throws IOException {
        if (at < windowAt || at + bytes > windowAt + window.limit()) {
            if (window.capacity() < bytes || window.capacity() > 4 * WINDOW && bytes < WINDOW) {
                window = ByteBuffer.allocate(Math.max(bytes, WINDOW));
            }
            // Records out of their order are fetched one by one, not with all that lies behind them.
            boolean inOrder = at >= windowAt && at <= windowAt + window.limit() + WINDOW;
            window.clear().limit(inOrder ? window.capacity() : Math.min(window.capacity(), Math.max(bytes, 1 << 12)));
            windowAt = at;
            while (window.hasRemaining()) {
                if (channel.read(window, at + window.position()) <= 0) {
                    break;
                }
            }
            window.flip();
            if (window.limit() < bytes) {
                throw new IOException("file became shorter");
            }
        }
        window.order(ByteOrder.LITTLE_ENDIAN);
        return (int) (at - windowAt);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (index != null) {
            index.close();
        }
    }
}
