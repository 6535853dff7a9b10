package co.expediente.intake.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files in a zip that a person sent, whatever they are: the same distrust as for layers, without a look into what comes out. Names
 * are what the archive says and never become names on our disk.
 */
public final class PackedFiles implements AutoCloseable {
    private final ArchiveUnpacker unpacker;
    private final Map<String, ZipDirectory.Entry> files = new LinkedHashMap<>();

    /** @throws IntakeRefusal ARC-002…014: no zip, names that lead out of it, links, passwords, more than the limits */
    public PackedFiles(Path zip) throws IOException {
        this.unpacker = new ArchiveUnpacker(zip, IntakeLimits.STANDARD, new UnpackBudget(IntakeLimits.STANDARD));
        for (ZipDirectory.Entry entry : unpacker.files()) {
            if (!Junk.isJunk(entry.name())) {
                files.put(entry.name().replace('\\', '/'), entry);
            }
        }
    }

    /** Paths with slashes, in the order of the archive; what systems leave behind is not among them. */
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    /**
     * Unpacks one to a file that does not exist yet.
     *
     * @throws IntakeRefusal ARC-006, 007 limits; ARC-011 truncated; ARC-012 checksum
     * @throws IllegalArgumentException for a name that is not of {@link #names()}
     */
    public void unpack(String name, Path target) throws IOException {
        ZipDirectory.Entry entry = files.get(name);
        if (entry == null) {
            throw new IllegalArgumentException(name);
        }
        unpacker.unpack(entry, target);
    }

    @Override
    public void close() throws IOException {
        unpacker.close();
    }
}
