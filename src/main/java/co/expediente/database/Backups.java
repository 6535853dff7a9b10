package co.expediente.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Copies the database and the office's own folders to one file with a manifest. The copy is one snapshot: {@code pg_dump} reads
 * in a single transaction, and loads may go on meanwhile. The file appears under its name only when it is whole.
 */
@Service
@Lazy
public class Backups {
    private final Home home;
    private final DatabaseConnection database;
    private final JdbcClient jdbc;

    Backups(Home home, DatabaseConnection database, JdbcClient jdbc) {
        this.home = home;
        this.database = database;
        this.jdbc = jdbc;
    }

    /**
     * Writes the backup.
     *
     * @param software version of this program
     * @return what was written
     * @throws BackupRefused EXP-055 when it cannot be written
     */
    public BackupManifest write(Path file, String software) {
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Path dump = Files.createTempFile(
                    target.getParent(),
                    ".expediente-",
                    ".dump",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                PostgresProgram.dump(database, dump);
                BackupManifest manifest = zip(part, dump, software);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return manifest;
            } finally {
                Files.deleteIfExists(dump);
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new BackupRefused(
                    "EXP-055", Map.of("file", target.toString(), "detail", String.valueOf(e.getMessage())));
        }
    }

    private BackupManifest zip(Path part, Path dump, String software) throws IOException {
        List<BackupManifest.Part> parts = new ArrayList<>();
        // Holds people's data and password hashes: for its owner alone.
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream file = Files.newOutputStream(part);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.setLevel(1); // the dump is compressed already
            parts.add(add(zip, BackupManifest.DUMP, dump));
            for (Path folder : folders(home)) {
                try (Stream<Path> all = Files.walk(folder)) {
                    for (Path p : all.filter(Files::isRegularFile).sorted().toList()) {
                        parts.add(add(zip, "home/" + home.path().relativize(p), p));
                    }
                }
            }
            BackupManifest manifest = new BackupManifest(
                    BackupManifest.FORMAT,
                    software,
                    jdbc.sql("SELECT version FROM flyway.flyway_schema_history WHERE success AND version IS NOT NULL"
                                    + " ORDER BY installed_rank")
                            .query(String.class)
                            .list(),
                    jdbc.sql("SHOW server_version").query(String.class).single(),
                    OffsetDateTime.now().toString(),
                    parts);
            zip.putNextEntry(new ZipEntry(BackupManifest.NAME));
            zip.write(manifest.toBytes());
            zip.closeEntry();
            zip.finish();
            return manifest;
        }
    }

    /** Folders of the home that hold what people gave: all but the cluster's, derived and hidden ones. */
    static List<Path> folders(Home home) throws IOException {
        try (Stream<Path> all = Files.list(home.path())) {
            return all.filter(Files::isDirectory)
                    .filter(p -> !p.getFileName().toString().equals("cluster"))
                    .filter(p -> !Home.DERIVED.contains(p.getFileName().toString()))
                    .filter(p -> !p.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static BackupManifest.Part add(ZipOutputStream zip, String name, Path file) throws IOException {
        MessageDigest digest = sha256();
        zip.putNextEntry(new ZipEntry(name));
        long bytes;
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            bytes = in.transferTo(zip);
        }
        zip.closeEntry();
        return new BackupManifest.Part(name, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
