package co.expediente.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.flywaydb.core.api.FlywayException;

/**
 * Takes a backup back. Everything is checked and built aside first; the last step renames databases in one transaction, so
 * that a backup that cannot be used changes nothing. The private cluster only: in a database of others we may not do this.
 */
public final class Restore {
    private static final String FRESH = "expediente_restored";
    private static final String FORMER = "expediente_former";

    private final Home home;
    private final Cluster cluster;

    public Restore(Home home, Cluster cluster) {
        this.home = home;
        this.cluster = cluster;
    }

    /**
     * @return what the backup said of itself
     * @throws BackupRefused EXP-050 damaged or no backup, EXP-051 of a newer program, EXP-053 database in use, EXP-055 failed
     */
    public BackupManifest run(Path file) {
        Path work = null;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            BackupManifest manifest = manifest(zip, file);
            refuseNewer(manifest, file);
            work = Files.createTempDirectory(
                    home.path(),
                    ".restore-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            unpack(zip, manifest, file, work);
            Path dump = work.resolve(BackupManifest.DUMP);
            Path list = work.resolve("entries");
            Files.write(list, wanted(entries(dump, file)));
            refuseWhenInUse();
            cluster.superuser().dropDatabase(FRESH);
            cluster.superuser().createDatabase(FRESH);
            try {
                PostgresProgram.restore(cluster, FRESH, dump, list);
                upgrade();
            } catch (IOException | FlywayException e) {
                cluster.superuser().dropDatabase(FRESH);
                throw new BackupRefused(
                        "EXP-050", Map.of("file", file.toString(), "detail", String.valueOf(e.getMessage())));
            }
            exchange(work);
            return manifest;
        } catch (ZipException e) {
            throw new BackupRefused(
                    "EXP-050", Map.of("file", file.toString(), "detail", String.valueOf(e.getMessage())));
        } catch (IOException | SQLException e) {
            throw new BackupRefused(
                    "EXP-055", Map.of("file", file.toString(), "detail", String.valueOf(e.getMessage())));
        } finally {
            delete(work);
        }
    }

    private static BackupManifest manifest(ZipFile zip, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(BackupManifest.NAME);
        if (entry == null) {
            throw new BackupRefused("EXP-050", Map.of("file", file.toString(), "detail", BackupManifest.NAME));
        }
        try (InputStream in = zip.getInputStream(entry)) {
            BackupManifest manifest = BackupManifest.parse(in.readNBytes(1 << 26), file.toString());
            Set<String> told = manifest.parts().stream()
                    .map(BackupManifest.Part::name)
                    .collect(Collectors.toCollection(TreeSet::new));
            told.add(BackupManifest.NAME);
            Set<String> there = zip.stream().map(ZipEntry::getName).collect(Collectors.toCollection(TreeSet::new));
            if (!told.equals(there) || !told.contains(BackupManifest.DUMP)) {
                throw new BackupRefused("EXP-050", Map.of("file", file.toString(), "detail", BackupManifest.NAME));
            }
            return manifest;
        }
    }

    private static void refuseNewer(BackupManifest manifest, Path file) {
        Set<String> unknown = new TreeSet<>(manifest.schema());
        unknown.removeAll(Migrations.known());
        if (manifest.format() > BackupManifest.FORMAT || !unknown.isEmpty()) {
            throw new BackupRefused("EXP-051", Map.of("file", file.toString(), "software", manifest.software()));
        }
    }

    /** Every part to a folder of ours, its hash compared on the way; nothing has been changed when one differs. */
    private static void unpack(ZipFile zip, BackupManifest manifest, Path file, Path work) throws IOException {
        for (BackupManifest.Part part : manifest.parts()) {
            Path to = work.resolve(part.name()).normalize();
            if (!to.startsWith(work)) {
                throw new BackupRefused("EXP-050", Map.of("file", file.toString(), "detail", part.name()));
            }
            Files.createDirectories(to.getParent());
            MessageDigest digest = Backups.sha256();
            try (InputStream in = new DigestInputStream(zip.getInputStream(zip.getEntry(part.name())), digest)) {
                Files.copy(in, to);
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(part.sha256())) {
                throw new BackupRefused("EXP-050", Map.of("file", file.toString(), "detail", part.name()));
            }
        }
    }

    /**
     * The entries of a dump but those that only a superuser may make and a new database of ours has already: the extensions,
     * and who may write their table of reference systems.
     */
    private static List<String> wanted(List<String> entries) {
        return entries.stream()
                .filter(e -> !e.contains(" EXTENSION "))
                .filter(e -> !(e.contains(" ACL ") && e.contains("spatial_ref_sys")))
                .toList();
    }

    private List<String> entries(Path dump, Path file) throws IOException {
        try {
            return PostgresProgram.list(cluster, dump);
        } catch (IOException e) {
            throw new BackupRefused(
                    "EXP-050", Map.of("file", file.toString(), "detail", String.valueOf(e.getMessage())));
        }
    }

    private void refuseWhenInUse() throws SQLException {
        List<String> clients = cluster.superuser().clients();
        if (!clients.isEmpty()) {
            throw new BackupRefused("EXP-053", Map.of("clients", String.join(", ", clients)));
        }
    }

    /** An older backup gets the migrations that came since. */
    private void upgrade() {
        try (HikariDataSource source = new HikariDataSource()) {
            source.setJdbcUrl(cluster.url(FRESH));
            source.setUsername(cluster.user());
            source.setPassword(cluster.password());
            source.setMaximumPoolSize(2);
            Migrations.apply(source);
        }
    }

    /** Folders and databases change places; when the databases cannot, the folders go back. */
    private void exchange(Path work) throws IOException, SQLException {
        Path former = Files.createDirectories(work.resolve("former"));
        Map<Path, Path> moved = new HashMap<>();
        try {
            for (Path folder : Backups.folders(home)) {
                move(folder, former.resolve(folder.getFileName()), moved);
            }
            Path restored = work.resolve("home");
            if (Files.isDirectory(restored)) {
                for (Path folder : children(restored)) {
                    move(folder, home.path().resolve(folder.getFileName()), moved);
                }
            }
            cluster.superuser().exchange(FRESH, FORMER);
        } catch (IOException | SQLException e) {
            // In the reverse order: first what came in goes out, then what went out comes back.
            List<Map.Entry<Path, Path>> back = new ArrayList<>(moved.entrySet());
            back.sort(Comparator.comparing(m -> m.getValue().startsWith(former) ? 1 : 0));
            for (Map.Entry<Path, Path> m : back) {
                Files.move(m.getValue(), m.getKey(), StandardCopyOption.ATOMIC_MOVE);
            }
            cluster.superuser().dropDatabase(FRESH);
            throw e;
        }
        cluster.superuser().dropDatabase(FORMER);
    }

    private static void move(Path from, Path to, Map<Path, Path> moved) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        moved.put(from, to);
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    private static void delete(@org.jspecify.annotations.Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(p);
            }
        } catch (IOException e) {
            // Left behind in the home under a hidden name; the restore itself is done or refused.
            folder.toFile().deleteOnExit();
        }
    }
}
