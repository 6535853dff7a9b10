package co.expediente.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Backup and restore on a cluster of their own: what comes back is what was there, and a bad file changes nothing. */
class BackupTest {
    @TempDir
    static Path folder;

    private static Home home;
    private static Cluster cluster;
    private static Path good;

    @BeforeAll
    static void a_database_with_records_and_a_report() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        home = new Home(folder.resolve("home"));
        cluster = Cluster.open(home);
        Migrations.apply(source());
        Files.createDirectories(home.resolve("informes/05088"));
        Files.writeString(home.resolve("informes/05088/carga.txt"), "leídas 298");
        execute("INSERT INTO registro.plan (id, cod_mun, municipality, department, kind, ordinal, created_by)"
                + " VALUES ('05088-POT-1', '05088', 'Bello', 'Antioquia', 'POT', 1, 't')");
        execute(
                "CREATE TABLE plan.muestra AS SELECT 1 AS fid, ST_SetSRID(ST_MakePoint(4716838.697642, 2249302.349104), 9377) AS geom");
        good = folder.resolve("good.backup");
        new Backups(
                        home,
                        new DatabaseConnection(cluster.url(), cluster.user(), cluster.password(), cluster),
                        JdbcClient.create(source()))
                .write(good, "0.1.0");
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void what_comes_back_is_what_was_there() throws Exception {
        String before = state();
        execute("UPDATE registro.plan SET municipality = 'Otro'");
        execute("DROP TABLE plan.muestra");
        Files.writeString(home.resolve("informes/05088/carga.txt"), "cambiado");
        Files.createDirectories(home.resolve("originales"));
        BackupManifest manifest = new Restore(home, cluster).run(good);
        assertThat(manifest.software()).isEqualTo("0.1.0");
        assertThat(state()).isEqualTo(before);
        assertThat(home.resolve("originales"))
                .as("a folder that the backup does not know")
                .doesNotExist();
        // The service's role goes on as before: owner of what was restored, reference systems of the country included.
        execute("UPDATE registro.plan SET population = 1");
        execute("UPDATE registro.plan SET population = NULL");
        assertThat(one("SELECT round(ST_X(ST_Transform(geom, 4686))::numeric, 9)::text FROM plan.muestra"))
                .isEqualTo("-75.560000000");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void a_byte_changed_in_any_part_is_found_and_nothing_changes() throws Exception {
        for (String part : new String[] {BackupManifest.DUMP, "home/informes/05088/carga.txt"}) {
            Path bad = rewritten(part, bytes -> {
                byte[] changed = bytes.clone();
                changed[changed.length / 2] ^= 1;
                return changed;
            });
            refused(bad, "EXP-050", part);
        }
    }

    @Test
    void a_truncated_file_and_a_file_that_is_no_backup_are_refused() throws Exception {
        byte[] whole = Files.readAllBytes(good);
        Path half = folder.resolve("half.backup");
        Files.write(half, java.util.Arrays.copyOf(whole, whole.length / 2));
        refused(half, "EXP-050", "");
        Path letter = folder.resolve("letter.backup");
        Files.writeString(letter, "Señor alcalde");
        refused(letter, "EXP-050", "");
        refused(rewritten(BackupManifest.NAME, bytes -> "{}".getBytes(StandardCharsets.UTF_8)), "EXP-050", "manifest");
    }

    @Test
    void a_dump_that_breaks_in_the_middle_changes_nothing() throws Exception {
        // Hashes that match a dump that cannot be restored: only the restore aside can tell.
        byte[] dump = parts(good).get(BackupManifest.DUMP);
        byte[] cut = java.util.Arrays.copyOf(dump, dump.length * 2 / 3);
        Map<String, byte[]> parts = parts(good);
        String manifest =
                new String(parts.get(BackupManifest.NAME), StandardCharsets.UTF_8).replace(hash(dump), hash(cut));
        parts.put(BackupManifest.DUMP, cut);
        parts.put(BackupManifest.NAME, manifest.getBytes(StandardCharsets.UTF_8));
        refused(zip(parts, "cut.backup"), "EXP-050", "");
    }

    @Test
    void a_backup_with_a_migration_of_the_future_is_refused() throws Exception {
        Path newer = rewritten(
                BackupManifest.NAME,
                bytes -> new String(bytes, StandardCharsets.UTF_8)
                        .replaceFirst("\"schema\" : \\[", "\"schema\" : [ \"9999\",")
                        .getBytes(StandardCharsets.UTF_8));
        refused(newer, "EXP-051", "");
    }

    @Test
    void a_part_that_wants_to_lie_outside_is_refused() throws Exception {
        Map<String, byte[]> parts = parts(good);
        byte[] evil = "x".getBytes(StandardCharsets.UTF_8);
        String manifest = new String(parts.get(BackupManifest.NAME), StandardCharsets.UTF_8)
                .replaceFirst(
                        "\"parts\" : \\[",
                        "\"parts\" : [ {\"name\":\"../../escaped.txt\",\"bytes\":1,\"sha256\":\"" + hash(evil)
                                + "\"},");
        parts.put("../../escaped.txt", evil);
        parts.put(BackupManifest.NAME, manifest.getBytes(StandardCharsets.UTF_8));
        refused(zip(parts, "evil.backup"), "EXP-050", "escaped");
        assertThat(folder.resolve("escaped.txt")).doesNotExist();
    }

    @Test
    void nothing_is_restored_while_someone_uses_the_database() throws Exception {
        try (Connection someone = connect()) {
            assertThat(someone.isValid(5)).isTrue();
            refused(good, "EXP-053", "");
        }
    }

    private static void refused(Path file, String code, String detail) throws Exception {
        String before = state();
        assertThatThrownBy(() -> new Restore(home, cluster).run(file))
                .isInstanceOfSatisfying(BackupRefused.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.parameters().toString()).contains(detail);
                });
        assertThat(state()).isEqualTo(before);
        assertThat(leftovers()).isEmpty();
    }

    /** Everything that a restore may change, in words. */
    private static String state() throws Exception {
        return one("SELECT string_agg(p::text, ',' ORDER BY id) FROM registro.plan p")
                + one("SELECT string_agg(fid || ST_AsHEXEWKB(geom), ',') FROM plan.muestra")
                + one("SELECT count(*)::text FROM spatial_ref_sys")
                + one("SELECT string_agg(version, ',' ORDER BY installed_rank) FROM flyway.flyway_schema_history")
                + Files.readString(home.resolve("informes/05088/carga.txt"));
    }

    private static java.util.List<String> leftovers() throws Exception {
        java.util.List<String> found = new java.util.ArrayList<>();
        try (Connection c = connect();
                var rows = c.createStatement()
                        .executeQuery("SELECT datname FROM pg_database WHERE datname LIKE 'expediente\\__%'")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        try (var all = Files.list(home.path())) {
            all.map(p -> p.getFileName().toString())
                    .filter(n -> n.startsWith(".restore"))
                    .forEach(found::add);
        }
        return found;
    }

    private static Path rewritten(String part, UnaryOperator<byte[]> change) throws Exception {
        Map<String, byte[]> parts = parts(good);
        parts.computeIfPresent(part, (name, bytes) -> change.apply(bytes));
        return zip(parts, "changed.backup");
    }

    private static Map<String, byte[]> parts(Path file) throws Exception {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry e : zip.stream().toList()) {
                try (InputStream in = zip.getInputStream(e)) {
                    parts.put(e.getName(), in.readAllBytes());
                }
            }
        }
        return parts;
    }

    private static Path zip(Map<String, byte[]> parts, String name) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return Files.write(folder.resolve(name), bytes.toByteArray());
    }

    private static String hash(byte[] bytes) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static PGSimpleDataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(cluster.url());
        source.setUser(cluster.user());
        source.setPassword(cluster.password());
        return source;
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(cluster.url(), cluster.user(), cluster.password());
    }

    private static void execute(String sql) throws SQLException {
        try (Connection c = connect()) {
            c.createStatement().execute(sql);
        }
    }

    private static String one(String sql) throws SQLException {
        try (Connection c = connect();
                var row = c.createStatement().executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
