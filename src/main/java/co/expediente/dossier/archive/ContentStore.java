package co.expediente.dossier.archive;

import co.expediente.database.Home;
import co.expediente.plan.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.util.unit.DataSize;

/**
 * Files by the SHA-256 of their bytes, in {@code archivo/ab/cd/abcd…} of the home. A file is written aside, forced to the disk and
 * renamed, so that what stands under a hash is whole; nothing is ever changed or deleted. What is read has been held against its
 * hash first.
 */
@Service
public class ContentStore {
    static final String FOLDER = "archivo";

    /** Hidden, and therefore no part of a backup: what is being written. */
    private static final String ARRIVING = ".archivo";

    private static final int BLOCK = 1 << 16;

    private final Path folder;
    private final Path arriving;
    private final long largest;

    ContentStore(Home home, @Value("${expediente.archive.largest:2GB}") DataSize largest) {
        this.folder = home.resolve(FOLDER);
        this.arriving = home.resolve(ARRIVING);
        this.largest = largest.toBytes();
    }

    /**
     * A file in the store.
     *
     * @param sha256 of its bytes, 64 small hexadecimal digits
     */
    public record Stored(String sha256, long bytes) {}

    /** What a file looks like beside what it should be. */
    public enum State {
        WHOLE,
        DAMAGED,
        MISSING
    }

    /**
     * Keeps these bytes. A file that is there already is looked at, and put right where it was damaged.
     *
     * @throws Refusal DOS-103 empty, DOS-104 too large, DOS-121 it could not be written
     */
    public Stored put(InputStream in) {
        Path aside = arriving.resolve(UUID.randomUUID().toString());
        try {
            makeFolder(arriving);
            Stored stored = write(in, aside);
            Path target = file(stored.sha256());
            if (check(stored.sha256()) != State.WHOLE) {
                Path parent = parent(target);
                makeFolder(parent);
                Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                force(parent);
            }
            return stored;
        } catch (IOException e) {
            throw new Refusal("DOS-121", Map.of("detail", String.valueOf(e.getMessage())));
        } finally {
            try {
                Files.deleteIfExists(aside);
            } catch (IOException e) {
                // A file aside that stays is in nobody's way: it has no name that is looked for.
            }
        }
    }

    private Stored write(InputStream in, Path aside) throws IOException {
        MessageDigest digest = sha256();
        long bytes = 0;
        try (FileChannel out = FileChannel.open(
                aside,
                java.util.Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            byte[] block = new byte[BLOCK];
            int read;
            while ((read = in.read(block)) > 0) {
                bytes += read;
                if (bytes > largest) {
                    throw new Refusal("DOS-104", Map.of("limit", largest / (1024 * 1024) + " MiB"));
                }
                digest.update(block, 0, read);
                ByteBuffer piece = ByteBuffer.wrap(block, 0, read);
                while (piece.hasRemaining()) {
                    out.write(piece);
                }
            }
            out.force(true);
        }
        if (bytes == 0) {
            throw new Refusal("DOS-103", Map.of());
        }
        return new Stored(HexFormat.of().formatHex(digest.digest()), bytes);
    }

    /**
     * The bytes of a file, after they were held against their hash. The caller closes it.
     *
     * @throws Refusal DOS-101 damaged, DOS-102 not there
     */
    public InputStream open(String sha256) {
        FileChannel channel;
        try {
            channel = FileChannel.open(file(sha256), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            throw new Refusal("DOS-102", Map.of("sha256", sha256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            String found = hash(channel);
            if (!found.equals(sha256)) {
                throw new Refusal("DOS-101", Map.of("sha256", sha256, "found", found));
            }
            channel.position(0);
            return Channels.newInputStream(channel);
        } catch (IOException | RuntimeException e) {
            try {
                channel.close();
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw e instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) e;
        }
    }

    /** Reads a file to its end and says whether it is what its name says. */
    public State check(String sha256) throws IOException {
        try (FileChannel channel = FileChannel.open(file(sha256), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return hash(channel).equals(sha256) ? State.WHOLE : State.DAMAGED;
        } catch (NoSuchFileException e) {
            return State.MISSING;
        }
    }

    /** Where a file lies, for the process that reads its text; for handing out only after {@link #open} has looked at it. */
    public Path file(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("no SHA-256");
        }
        return folder.resolve(sha256.substring(0, 2))
                .resolve(sha256.substring(2, 4))
                .resolve(sha256);
    }

    /** Hashes that the disk has, in no order; the caller closes it. */
    Stream<String> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        return Files.walk(folder, 3)
                .filter(p -> p.getNameCount() == folder.getNameCount() + 3)
                .map(p -> p.getFileName().toString())
                .filter(n -> n.matches("[0-9a-f]{64}"));
    }

    private static String hash(FileChannel channel) throws IOException {
        MessageDigest digest = sha256();
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        while (channel.read(block) >= 0) {
            block.flip();
            digest.update(block);
            block.clear();
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Makes a folder and the ones above it, each forced to the disk: a name in a folder that is lost is lost too. */
    private static void makeFolder(Path wanted) throws IOException {
        if (Files.isDirectory(wanted)) {
            return;
        }
        makeFolder(parent(wanted));
        try {
            Files.createDirectory(
                    wanted, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (java.nio.file.FileAlreadyExistsException e) {
            return;
        }
        force(parent(wanted));
    }

    /** The folder above one that lies in the home, which therefore has one. */
    private static Path parent(Path path) {
        return java.util.Objects.requireNonNull(path.getParent());
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
