package co.expediente.intake.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** A temporary folder that only its owner may enter; removed with all it holds, links never followed. */
final class PrivateFolder implements AutoCloseable {
    private final Path path;
    private int made;

    private PrivateFolder(Path path) {
        this.path = path;
    }

    static PrivateFolder create() {
        try {
            return new PrivateFolder(Files.createTempDirectory(
                            "expediente-",
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                    .toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }

    /** A place of its own for one layer's files, {@code <n>/}. */
    Path place() throws IOException {
        return Files.createDirectory(path.resolve(Integer.toString(++made)));
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
