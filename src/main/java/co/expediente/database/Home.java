package co.expediente.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder where one installation keeps what is its own: cluster, passwords, archive, settings.
 *
 * @param path absolute
 */
public record Home(Path path) {
    /** System property by which {@code train} works in a folder of its own. */
    public static final String THROW_AWAY = "expediente.throwAwayHome";

    /** Folder of the flat files of editions (package {@code plan}). */
    public static final String EDITIONS = "editions";

    /** Folder of intermediate results of measurements (package {@code indicator}). */
    public static final String RESULTS = "results";

    /** Folders that can be made anew from the database: not worth a backup. */
    static final Set<String> DERIVED = Set.of(EDITIONS, RESULTS);

    /**
     * {@code EXPEDIENTE_HOME}, or {@code /var/lib/expediente} for root, or {@code expediente} in the user's data folder.
     */
    public static Home resolve(Map<String, String> environment) {
        String given = environment.get("EXPEDIENTE_HOME");
        if (given != null && !given.isBlank()) {
            return new Home(Path.of(given).toAbsolutePath().normalize());
        }
        if ("root".equals(System.getProperty("user.name"))) {
            return new Home(Path.of("/var/lib/expediente"));
        }
        String data = environment.get("XDG_DATA_HOME");
        Path base = data != null && !data.isBlank()
                ? Path.of(data)
                : Path.of(System.getProperty("user.home"), ".local", "share");
        return new Home(base.resolve("expediente").toAbsolutePath());
    }

    /** The home of this process: what {@code train} put in its place, else {@link #resolve}. */
    public static Home current() {
        String other = System.getProperty(THROW_AWAY);
        return other == null ? resolve(System.getenv()) : new Home(Path.of(other));
    }

    /** Makes the folder (not the ones of other users' secrets: those are 0600 files inside). */
    public Home create() throws IOException {
        Files.createDirectories(path);
        return this;
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** A secret kept in a 0600 file; null when there is none. */
    public @Nullable String readSecret(String name) throws IOException {
        Path file = path.resolve(name);
        return Files.exists(file) ? Files.readString(file).strip() : null;
    }

    /** Writes a secret to a file that only its owner can read, readable by nobody else even for an instant. */
    public void writeSecret(String name, String secret) throws IOException {
        Path file = path.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, secret + "\n");
    }
}
