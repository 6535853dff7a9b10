package co.expediente.intake.read;

import co.expediente.database.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A temporary folder that only its owner may enter; removed with all it holds, links never followed. It carries the mark of its
 * process, so that what a killed one left is removed by the next.
 */
public final class PrivateFolder implements AutoCloseable {
    private static final String PREFIX = "expediente-lectura-";
    private static final Logger LOG = LoggerFactory.getLogger(PrivateFolder.class);

    private static final AtomicBoolean SWEPT = new AtomicBoolean();

    private final Path path;
    private int made;

    private PrivateFolder(Path path) {
        this.path = path;
    }

    static PrivateFolder create() {
        if (!SWEPT.getAndSet(true)) {
            sweep();
        }
        try {
            // A child that is another user goes through, to the place that is handed over to it, and sees nothing else.
            Path path = Files.createTempDirectory(PREFIX + Owner.mark() + "-", permissions("rwx------"))
                    .toRealPath();
            if (Sandbox.here().ownUser()) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
            }
            return new PrivateFolder(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> permissions(String letters) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(letters));
    }

    /** Removes the folders of processes that live no more. Safe at any time. */
    public static void sweep() {
        sweep(Path.of(System.getProperty("java.io.tmpdir")));
    }

    static void sweep(Path temporary) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            for (Path folder : folders) {
                if (Owner.isDead(folder.getFileName().toString())) {
                    LOG.info("removed {}, which a process did not finish", folder.getFileName());
                    new PrivateFolder(folder).close();
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("leftovers in {}: {}", temporary, e.toString());
        }
    }

    Path path() {
        return path;
    }

    /** A place of its own for one layer's files, {@code <n>/}. */
    Path place() throws IOException {
        return Files.createDirectory(path.resolve(Integer.toString(++made)), permissions("rwx------"));
    }

    @Override
    public void close() {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure) throws IOException {
                    Files.deleteIfExists(dir);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // The system clears temporary folders; nothing in it is needed any more.
        }
    }
}
