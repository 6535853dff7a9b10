package co.expediente.intake;

import co.expediente.database.Home;
import co.expediente.plan.Editions;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files that editions were made of, as they came, in {@code originales/<sha256>/} of the home: each once, whatever the number of
 * editions. What stands there under a hash is never written again.
 */
@Service
public class Originals {
    private static final String FOLDER = "originales";

    private final Home home;

    public Originals(Home home) {
        this.home = home;
    }

    /** The files of a delivery, in the order of their names; none when they were loaded by a version that kept none. */
    public List<Path> files(String sha256) {
        Path folder = folder(sha256);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** All files that an edition was made of. */
    public List<Path> files(Editions.Record edition) {
        List<Path> files = new ArrayList<>();
        for (JsonNode file : JsonMapper.shared().readTree(edition.files())) {
            files.addAll(files(file.path("sha256").asString("")));
        }
        return files;
    }

    private Path folder(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(sha256);
        }
        return home.resolve(FOLDER).resolve(sha256);
    }

    /**
     * Keeps what was read.
     *
     * @param source the file, the {@code .shp} of a loose shapefile, or a folder
     * @return whether it was not there before
     */
    boolean keep(Path source, String sha256) throws IOException {
        Path folder = folder(sha256);
        if (Files.exists(folder)) {
            return false;
        }
        Path parent = home.resolve(FOLDER);
        Files.createDirectories(parent);
        Path making = Files.createTempDirectory(parent, ".part-");
        try {
            Path base = Files.isDirectory(source)
                    ? source.toAbsolutePath()
                    : Objects.requireNonNull(source.toAbsolutePath().getParent());
            for (Path file : parts(source)) {
                Path to = making.resolve(base.relativize(file.toAbsolutePath()).toString());
                Files.createDirectories(to.getParent());
                put(file, to);
            }
            Files.move(making, folder, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
            return false;
        } finally {
            delete(making);
        }
    }

    /** Uploads stand in the home already and are never written again: a second name for them costs no room. */
    private void put(Path file, Path to) throws IOException {
        if (file.toAbsolutePath().startsWith(home.path())) {
            try {
                Files.createLink(to, file);
                return;
            } catch (IOException | UnsupportedOperationException e) {
                // A file system without links: copied.
            }
        }
        Files.copy(file, to);
    }

    private static List<Path> parts(Path source) throws IOException {
        if (Files.isDirectory(source)) {
            try (Stream<Path> all = Files.walk(source)) {
                return all.filter(Files::isRegularFile)
                        .map(Path::toAbsolutePath)
                        .toList();
            }
        }
        String name = String.valueOf(source.getFileName());
        Path folder = source.toAbsolutePath().getParent();
        if (!name.toLowerCase(Locale.ROOT).endsWith(".shp") || folder == null) {
            return List.of(source.toAbsolutePath());
        }
        String stem = name.substring(0, name.length() - 3).toLowerCase(Locale.ROOT);
        try (Stream<Path> beside = Files.list(folder)) {
            return beside.filter(Files::isRegularFile)
                    .filter(f -> String.valueOf(f.getFileName())
                            .toLowerCase(Locale.ROOT)
                            .startsWith(stem))
                    .toList();
        }
    }

    /** Takes back what a load kept that then did not become an edition. */
    void forget(String sha256) {
        try {
            delete(folder(sha256));
        } catch (IOException e) {
            // It stands there without an edition: room lost, nothing wrong.
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
