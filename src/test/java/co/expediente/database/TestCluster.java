package co.expediente.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Assumptions;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One real PostGIS for all tests of a run: a private cluster in a temporary home, made by the code under test and stopped at
 * the end of the JVM. Tests that want an empty database take {@link #freshDatabase()}.
 */
public final class TestCluster {
    private static final Cluster CLUSTER = open();
    private static int databases;

    private TestCluster() {}

    private static Cluster open() {
        try {
            Path home = Files.createTempDirectory("expediente-test");
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
            Cluster cluster = Cluster.open(new Home(home));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                cluster.close();
                delete(home);
            }));
            return cluster;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (DatabaseUnavailable e) {
            Assumptions.assumeFalse(
                    e.prerequisite(), () -> "PostgreSQL with PostGIS is not installed: " + e.getMessage());
            throw e;
        }
    }

    public static Cluster cluster() {
        return CLUSTER;
    }

    /** Data source on a new database with all migrations, owned by the service's role. */
    public static synchronized DataSource freshDatabase() {
        String name = "t" + ++databases;
        try {
            CLUSTER.superuser().createDatabase(name);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(CLUSTER.url().replaceAll("/expediente$", "/" + name));
        source.setUser(CLUSTER.user());
        source.setPassword(CLUSTER.password());
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .schemas("flyway")
                .createSchemas(true)
                .defaultSchema("flyway")
                .load()
                .migrate();
        return source;
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(java.util.Comparator.reverseOrder())
                    .forEach(p -> p.toFile().delete());
        } catch (IOException e) {
            // A temporary folder that stays behind harms nobody.
            System.err.println("left behind: " + folder);
        }
    }
}
