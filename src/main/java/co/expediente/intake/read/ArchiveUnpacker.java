package co.expediente.intake.read;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Takes members out of a zip file, counting what really comes out instead of believing headers. Names inside never become
 * names on our disk: the caller says where each member goes.
 */
final class ArchiveUnpacker implements AutoCloseable {
    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*", Pattern.DOTALL);
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final FileChannel channel;
    private final UnpackBudget budget;
    private final List<ZipDirectory.Entry> entries;

    /**
     * Opens and checks the directory of an archive; nothing is unpacked yet.
     *
     * @throws IntakeRefusal ARC-003…005, 009…011, 014
     */
    ArchiveUnpacker(Path archive, IntakeLimits limits, UnpackBudget budget) throws IOException {
        this.budget = budget;
        this.channel = FileChannel.open(archive, StandardOpenOption.READ);
        try {
            this.entries = ZipDirectory.read(channel, limits.entries());
            check();
            // What the headers promise is refused at once; what really comes out is counted again while unpacking.
            UnpackBudget promised = new UnpackBudget(limits);
            promised.packed(channel.size());
            files().forEach(e -> promised.spend(e.size(), shown(e.name())));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        budget.packed(channel.size());
    }

    /** Files inside, folders left out. */
    List<ZipDirectory.Entry> files() {
        return entries.stream().filter(e -> !e.folder()).toList();
    }

    private void check() {
        Set<String> seen = new HashSet<>();
        for (ZipDirectory.Entry entry : entries) {
            String name = entry.name();
            String path = name.replace('\\', '/');
            if (path.startsWith("/") || DRIVE.matcher(path).matches()) {
                throw new IntakeRefusal("ARC-004", Map.of("entry", shown(name)));
            }
            if (path.indexOf('\0') >= 0 || List.of(path.split("/", -1)).contains("..")) {
                throw new IntakeRefusal("ARC-003", Map.of("entry", shown(name)));
            }
            if (entry.link()) {
                throw new IntakeRefusal("ARC-005", Map.of("entry", shown(name)));
            }
            if (entry.encrypted()) {
                throw new IntakeRefusal("ARC-010", Map.of("entry", shown(name)));
            }
            if (!entry.folder() && !Junk.isJunk(path)) {
                String key = Normalizer.normalize(path.replaceAll("(^|/)\\./", "$1"), Normalizer.Form.NFC)
                        .toLowerCase(Locale.ROOT);
                if (!seen.add(key)) {
                    throw new IntakeRefusal("ARC-014", Map.of("entry", shown(name)));
                }
            }
        }
    }

    /** The first bytes of a member, to judge it by content. */
    byte[] head(ZipDirectory.Entry entry, int length) throws IOException {
        byte[] out = new byte[length];
        int[] filled = {0};
        try {
            inflate(entry, (bytes, count) -> {
                int take = Math.min(count, length - filled[0]);
                System.arraycopy(bytes, 0, out, filled[0], take);
                filled[0] += take;
                return filled[0] < length;
            });
        } catch (DataFormatException e) {
            throw new IntakeRefusal("ARC-012", Map.of("entry", shown(entry.name())), e);
        }
        return java.util.Arrays.copyOf(out, filled[0]);
    }

    /**
     * Unpacks one member.
     *
     * @throws IntakeRefusal ARC-006, 007 limits; ARC-011 truncated; ARC-012 checksum
     */
    void unpack(ZipDirectory.Entry entry, Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            unpack(entry, out);
        }
    }

    /** @throws IntakeRefusal ARC-022 when what is written to is full */
    void unpack(ZipDirectory.Entry entry, OutputStream out) throws IOException {
        CRC32 crc = new CRC32();
        long[] written = {0};
        try {
            inflate(entry, (bytes, count) -> {
                budget.spend(count, shown(entry.name()));
                crc.update(bytes, 0, count);
                written[0] += count;
                try {
                    out.write(bytes, 0, count);
                } catch (IOException e) {
                    throw new IntakeRefusal("ARC-022", Map.of("entry", shown(entry.name())), e);
                }
                return true;
            });
        } catch (DataFormatException e) {
            throw new IntakeRefusal("ARC-012", Map.of("entry", shown(entry.name())), e);
        }
        if (crc.getValue() != entry.crc() || written[0] != entry.size()) {
            throw new IntakeRefusal("ARC-012", Map.of("entry", shown(entry.name())));
        }
    }

    /** Takes a block; false ends the work. */
    private interface Sink {
        boolean take(byte[] bytes, int count) throws IOException;
    }

    private void inflate(ZipDirectory.Entry entry, Sink sink) throws IOException, DataFormatException {
        if (entry.method() != STORED && entry.method() != DEFLATED) {
            throw new IntakeRefusal(
                    "ARC-002", Map.of("file", shown(entry.name()), "found", "zip method " + entry.method()));
        }
        long position = ZipDirectory.dataOffset(channel, entry);
        long left = entry.packedSize();
        byte[] packed = new byte[64 * 1024];
        byte[] plain = new byte[64 * 1024];
        Inflater inflater = new Inflater(true);
        try {
            while (left > 0 && !inflater.finished()) {
                ByteBuffer block = ByteBuffer.wrap(packed, 0, (int) Math.min(packed.length, left));
                int read = channel.read(block, position);
                if (read <= 0) {
                    throw new IntakeRefusal("ARC-011", Map.of("offset", position));
                }
                position += read;
                left -= read;
                if (entry.method() == STORED) {
                    if (!sink.take(packed, read)) {
                        return;
                    }
                    continue;
                }
                inflater.setInput(packed, 0, read);
                int out;
                while ((out = inflater.inflate(plain)) > 0) {
                    if (!sink.take(plain, out)) {
                        return;
                    }
                }
                if (inflater.needsDictionary()) {
                    throw new DataFormatException("preset dictionary");
                }
            }
            if (entry.method() == DEFLATED && !inflater.finished() && entry.size() > 0) {
                throw new DataFormatException("ends early");
            }
        } finally {
            inflater.end();
        }
    }

    /** A name from a file, harmless in messages and logs: no control characters, not endless. */
    static String shown(String name) {
        String plain = name.replaceAll("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]", "?");
        return plain.length() <= 120 ? plain : plain.substring(0, 117) + "…";
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
