package co.expediente.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders of a bench. */
public final class Folders {
    private Folders() {}

    /**
     * An empty folder for one bench. Outside of the program's private temporary folder: the database server may run as another
     * user, who has to pass.
     */
    public static Path temporary() throws IOException {
        String temporary = System.getenv("TMPDIR");
        Path folder = Files.createTempDirectory(
                Path.of(temporary == null || temporary.isBlank() ? "/tmp" : temporary), "expediente-bench");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder;
    }

    /** Removes a home with what is in it, the cluster's folder elsewhere included. */
    static void delete(Path folder) throws IOException {
        Path pointer = folder.resolve("cluster.folder");
        if (Files.exists(pointer)) {
            tree(Path.of(Files.readString(pointer).strip()));
        }
        tree(folder);
    }

    private static void tree(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> all;
            try (Stream<Path> walk = Files.walk(folder)) {
                all = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : all) {
                Files.deleteIfExists(path);
            }
        }
    }
}
