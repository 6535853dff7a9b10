package co.expediente.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterTest {
    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void open_the_folder_to_the_server() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        home = new Home(folder.resolve("home"));
    }

    @Test
    void data_survive_a_restart_and_the_last_one_out_stops_the_server() throws Exception {
        String url;
        try (Cluster first = Cluster.open(home)) {
            assertTrue(first.made());
            url = first.url();
            try (Connection c = connect(first)) {
                c.createStatement().execute("CREATE TABLE kept AS SELECT 42 AS n");
            }
        }
        assertFalse(answers(url), "the last one out stops the server");
        try (Cluster second = Cluster.open(home);
                Connection c = connect(second);
                ResultSet row = c.createStatement().executeQuery("SELECT n FROM kept")) {
            assertFalse(second.made());
            assertTrue(row.next());
            assertEquals(42, row.getInt(1));
        }
    }

    @Test
    void the_port_stays_from_start_to_start_and_yields_when_another_program_has_it() throws Exception {
        int port;
        try (Cluster cluster = Cluster.open(home)) {
            port = cluster.port();
        }
        try (Cluster cluster = Cluster.open(home)) {
            assertEquals(port, cluster.port());
        }
        try (var other = new java.net.ServerSocket(port, 1, java.net.InetAddress.getLoopbackAddress());
                Cluster cluster = Cluster.open(home)) {
            assertFalse(cluster.port() == other.getLocalPort());
        }
    }

    @Test
    void settings_are_durable_and_the_service_is_no_superuser() throws Exception {
        try (Cluster cluster = Cluster.open(home);
                Connection c = connect(cluster)) {
            assertEquals("on", show(c, "SHOW fsync"));
            assertEquals("on", show(c, "SHOW full_page_writes"));
            assertEquals("scram-sha-256", show(c, "SHOW password_encryption"));
            assertEquals("off", show(c, "SHOW is_superuser"));
            assertEquals("127.0.0.1", show(c, "SHOW listen_addresses"));
            assertEquals(
                    PosixFilePermissions.fromString("rw-------"),
                    Files.getPosixFilePermissions(home.resolve("cluster.password")));
            assertEquals(
                    PosixFilePermissions.fromString("rw-------"),
                    Files.getPosixFilePermissions(home.resolve("cluster.superuser")));
        }
    }

    @Test
    void a_wrong_password_is_refused() {
        try (Cluster cluster = Cluster.open(home)) {
            SQLException refused = org.junit.jupiter.api.Assertions.assertThrows(
                    SQLException.class, () -> DriverManager.getConnection(cluster.url(), cluster.user(), "guess"));
            assertEquals("28P01", refused.getSQLState());
        }
    }

    private static Connection connect(Cluster cluster) throws SQLException {
        return DriverManager.getConnection(cluster.url(), cluster.user(), cluster.password());
    }

    private static String show(Connection c, String what) throws SQLException {
        try (ResultSet row = c.createStatement().executeQuery(what)) {
            row.next();
            return row.getString(1);
        }
    }

    private static boolean answers(String url) {
        try (Connection c = DriverManager.getConnection(url, "expediente", "x")) {
            return true;
        } catch (SQLException e) {
            return "28P01".equals(e.getSQLState());
        }
    }
}
