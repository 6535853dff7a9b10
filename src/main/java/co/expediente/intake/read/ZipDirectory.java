package co.expediente.intake.read;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The central directory of a zip file, read by hand because {@code java.util.zip} hides what decides about safety: the
 * encryption flag, Unix modes (symbolic links), the bytes of names, and where entries lie (PKWARE APPNOTE 6.3).
 */
final class ZipDirectory {
    /**
     * One entry.
     *
     * @param name as decoded, separators as written
     * @param renamed whether the name had no UTF-8 flag and was decoded by its bytes
     */
    record Entry(
            String name,
            boolean renamed,
            int method,
            boolean encrypted,
            boolean link,
            long crc,
            long packedSize,
            long size,
            long headerOffset) {
        boolean folder() {
            return name.endsWith("/") || name.endsWith("\\");
        }
    }

    private static final int END = 0x06054b50;
    private static final int END64_LOCATOR = 0x07064b50;
    private static final int END64 = 0x06064b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int END_SIZE = 22;
    private static final int CENTRAL_SIZE = 46;
    private static final int LOCAL_SIZE = 30;
    private static final int UNIX_TYPE_MASK = 0xF000;
    private static final int UNIX_REGULAR = 0x8000;
    private static final int UNIX_FOLDER = 0x4000;

    private final FileChannel channel;
    private final long size;
    private final int maxEntries;

    private ZipDirectory(FileChannel channel, int maxEntries) throws IOException {
        this.channel = channel;
        this.size = channel.size();
        this.maxEntries = maxEntries;
    }

    /**
     * All entries in the order of the directory.
     *
     * @throws IntakeRefusal ARC-009 too many entries, ARC-011 broken
     */
    static List<Entry> read(FileChannel channel, int maxEntries) throws IOException {
        try {
            return new ZipDirectory(channel, maxEntries).entries();
        } catch (EOFException e) {
            throw new IntakeRefusal("ARC-011", Map.of("offset", channel.size()), e);
        }
    }

    /** Where the packed bytes of an entry begin. */
    static long dataOffset(FileChannel channel, Entry entry) throws IOException {
        try {
            ByteBuffer local = at(channel, entry.headerOffset(), LOCAL_SIZE);
            if (local.getInt(0) != LOCAL) {
                throw broken(entry.headerOffset());
            }
            long start =
                    entry.headerOffset() + LOCAL_SIZE + unsigned(local.getShort(26)) + unsigned(local.getShort(28));
            if (start + entry.packedSize() > channel.size()) {
                throw broken(start);
            }
            return start;
        } catch (EOFException e) {
            throw broken(entry.headerOffset());
        }
    }

    private List<Entry> entries() throws IOException {
        long end = findEnd();
        ByteBuffer record = at(channel, end, END_SIZE);
        long count = unsigned(record.getShort(10));
        long directorySize = unsigned(record.getInt(12));
        long directoryOffset = unsigned(record.getInt(16));
        if (count == 0xFFFF || directorySize == 0xFFFFFFFFL || directoryOffset == 0xFFFFFFFFL) {
            ByteBuffer big = findEnd64(end);
            if (big != null) {
                count = big.getLong(32);
                directorySize = big.getLong(40);
                directoryOffset = big.getLong(48);
            }
        }
        if (count > maxEntries) {
            throw new IntakeRefusal("ARC-009", Map.of("entries", count, "limit", maxEntries));
        }
        if (count < 0
                || directoryOffset < 0
                || directorySize < 0
                || directoryOffset > end
                || directorySize > end - directoryOffset) {
            throw broken(end);
        }
        return parse(directoryOffset, directorySize, count);
    }

    private List<Entry> parse(long offset, long length, long count) throws IOException {
        if (length > 64L * 1024 * 1024) {
            throw broken(offset);
        }
        ByteBuffer directory = at(channel, offset, (int) length);
        List<Entry> entries = new ArrayList<>();
        int position = 0;
        while (position + 4 <= length && directory.getInt(position) == CENTRAL) {
            if (position + CENTRAL_SIZE > length) {
                throw broken(offset + position);
            }
            int nameLength = unsigned(directory.getShort(position + 28));
            int extraLength = unsigned(directory.getShort(position + 30));
            int commentLength = unsigned(directory.getShort(position + 32));
            int next = position + CENTRAL_SIZE + nameLength + extraLength + commentLength;
            if (next > length) {
                throw broken(offset + position);
            }
            entries.add(entry(directory, position, nameLength, extraLength));
            if (entries.size() > maxEntries) {
                throw new IntakeRefusal("ARC-009", Map.of("entries", entries.size(), "limit", maxEntries));
            }
            position = next;
        }
        if (entries.size() != count) {
            throw broken(offset + position);
        }
        refuseOverlaps(entries);
        return entries;
    }

    private Entry entry(ByteBuffer directory, int at, int nameLength, int extraLength) {
        int madeBy = unsigned(directory.getShort(at + 4)) >> 8;
        int flags = unsigned(directory.getShort(at + 8));
        int method = unsigned(directory.getShort(at + 10));
        long crc = unsigned(directory.getInt(at + 16));
        long packed = unsigned(directory.getInt(at + 20));
        long plain = unsigned(directory.getInt(at + 24));
        int mode = directory.getInt(at + 38) >>> 16;
        long header = unsigned(directory.getInt(at + 42));
        byte[] rawName = new byte[nameLength];
        directory.get(at + CENTRAL_SIZE, rawName);
        int extraAt = at + CENTRAL_SIZE + nameLength;
        int extraEnd = extraAt + extraLength;
        while (extraAt + 4 <= extraEnd) {
            int id = unsigned(directory.getShort(extraAt));
            int fieldLength = unsigned(directory.getShort(extraAt + 2));
            int field = extraAt + 4;
            int fieldEnd = Math.min(field + fieldLength, extraEnd);
            if (id == 1) { // ZIP64: only the values that did not fit, in this order
                if (plain == 0xFFFFFFFFL && field + 8 <= fieldEnd) {
                    plain = directory.getLong(field);
                    field += 8;
                }
                if (packed == 0xFFFFFFFFL && field + 8 <= fieldEnd) {
                    packed = directory.getLong(field);
                    field += 8;
                }
                if (header == 0xFFFFFFFFL && field + 8 <= fieldEnd) {
                    header = directory.getLong(field);
                }
            }
            extraAt += 4 + fieldLength;
        }
        int type = mode & UNIX_TYPE_MASK;
        boolean unix = madeBy == 3 || madeBy == 19;
        boolean link = unix && type != 0 && type != UNIX_REGULAR && type != UNIX_FOLDER;
        boolean utf8 = (flags & 0x800) != 0;
        String name = utf8 ? new String(rawName, StandardCharsets.UTF_8) : decodeName(rawName);
        boolean renamed = !utf8 && !name.chars().allMatch(c -> c < 0x80);
        if (packed < 0 || plain < 0 || header < 0) {
            throw broken(0);
        }
        return new Entry(name, renamed, method, (flags & 0x41) != 0, link, crc, packed, plain, header);
    }

    /**
     * A name without the UTF-8 flag: UTF-8 all the same (many tools forget the flag), else the DOS page of Spanish Windows
     * when its letters lie in the DOS range, else Windows-1252.
     */
    private static String decodeName(byte[] raw) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            for (byte b : raw) {
                if ((b & 0xFF) >= 0xC0) {
                    return new String(raw, Charset.forName("windows-1252"));
                }
            }
            return new String(raw, Charset.forName("IBM850"));
        }
    }

    /** Entries that share bytes: the way of "better" zip bombs. */
    private static void refuseOverlaps(List<Entry> entries) {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingLong(Entry::headerOffset));
        long free = 0;
        for (Entry entry : sorted) {
            if (entry.headerOffset() < free) {
                throw new IntakeRefusal("ARC-007", Map.of("entry", entry.name(), "limit", "overlap"));
            }
            free = entry.headerOffset() + LOCAL_SIZE + entry.packedSize();
        }
    }

    private long findEnd() throws IOException {
        int tail = (int) Math.min(size, END_SIZE + 0xFFFF);
        if (tail < END_SIZE) {
            throw broken(size);
        }
        ByteBuffer buffer = at(channel, size - tail, tail);
        for (int i = tail - END_SIZE; i >= 0; i--) {
            if (buffer.getInt(i) == END && i + END_SIZE + unsigned(buffer.getShort(i + 20)) <= tail) {
                return size - tail + i;
            }
        }
        throw broken(size);
    }

    private @Nullable ByteBuffer findEnd64(long end) throws IOException {
        if (end < 20) {
            return null;
        }
        ByteBuffer locator = at(channel, end - 20, 20);
        if (locator.getInt(0) != END64_LOCATOR) {
            return null;
        }
        long offset = locator.getLong(8);
        if (offset < 0 || offset > end - 56) {
            throw broken(end);
        }
        ByteBuffer record = at(channel, offset, 56);
        if (record.getInt(0) != END64) {
            throw broken(offset);
        }
        return record;
    }

    private static ByteBuffer at(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }

    private static IntakeRefusal broken(long offset) {
        return new IntakeRefusal("ARC-011", Map.of("offset", offset));
    }

    private static int unsigned(short value) {
        return value & 0xFFFF;
    }

    private static long unsigned(int value) {
        return value & 0xFFFFFFFFL;
    }
}
