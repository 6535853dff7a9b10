package co.expediente.database;

import static co.expediente.database.Cluster.DATABASE;
import static co.expediente.database.Cluster.OWNER;
import static co.expediente.database.Cluster.READER;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the superuser of the private cluster does: roles and databases. The service itself never connects so. */
final class Superuser {
    private final int port;
    private final String secret;

    Superuser(int port, String secret) {
        this.port = port;
        this.secret = secret;
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(port, database), "postgres", secret);
    }

    /** Whether the server takes the password. */
    boolean answers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Roles, database and extension; the only work of the superuser. Repeated safely when a first start was killed. */
    void furnish(String password) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement sql = connection.createStatement()) {
            if (!exists(sql, "SELECT 1 FROM pg_roles WHERE rolname = '" + OWNER + "'")) {
                sql.execute("CREATE ROLE " + OWNER + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE");
            }
            // The password is hexadecimal of our own making: nothing to quote.
            sql.execute("ALTER ROLE " + OWNER + " PASSWORD '" + password + "'");
            if (!exists(sql, "SELECT 1 FROM pg_roles WHERE rolname = '" + READER + "'")) {
                sql.execute("CREATE ROLE " + READER + " NOLOGIN");
            }
            sql.execute("GRANT " + READER + " TO " + OWNER);
            if (!exists(sql, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                sql.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER + " TEMPLATE template0");
            }
            sql.execute("REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
            sql.execute("GRANT CONNECT ON DATABASE " + DATABASE + " TO " + READER);
        }
        extend(DATABASE);
    }

    private void extend(String database) throws SQLException {
        try (Connection connection = connect(database);
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE EXTENSION IF NOT EXISTS postgis");
            sql.execute("CREATE EXTENSION IF NOT EXISTS unaccent");
            sql.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm");
            sql.execute("GRANT INSERT, UPDATE ON spatial_ref_sys TO " + OWNER);
        }
    }

    /** An empty database of the same make as the service's own: owner, extensions, who may connect. */
    void createDatabase(String name) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE DATABASE " + name + " OWNER " + OWNER + " TEMPLATE template0");
            sql.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
            sql.execute("GRANT CONNECT ON DATABASE " + name + " TO " + READER);
        }
        extend(name);
    }

    void dropDatabase(String name) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement sql = connection.createStatement()) {
            sql.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        }
    }

    /** Puts a database in the place of the service's own, which is kept under another name; one transaction. */
    void exchange(String fresh, String former) throws SQLException {
        dropDatabase(former);
        try (Connection connection = connect("postgres");
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("ALTER DATABASE " + DATABASE + " RENAME TO " + former);
            sql.execute("ALTER DATABASE " + fresh + " RENAME TO " + DATABASE);
            connection.commit();
        }
    }

    /** Who is connected to the service's database, by program name and process number of the server. */
    List<String> clients() throws SQLException {
        List<String> clients = new ArrayList<>();
        try (Connection connection = connect("postgres");
                Statement sql = connection.createStatement();
                var rows =
                        sql.executeQuery("SELECT coalesce(nullif(application_name, ''), usename) || ' (' || pid || ')'"
                                + " FROM pg_stat_activity WHERE datname = '" + DATABASE
                                + "' AND backend_type = 'client backend'")) {
            while (rows.next()) {
                clients.add(rows.getString(1));
            }
        }
        return clients;
    }

    /** Sets the password of the reading role (used by GeoServer's store); the role can log in from then on. */
    void letReaderIn(String password) {
        if (!password.matches("[0-9a-f]{16,}")) {
            throw new IllegalArgumentException("reader password must be hexadecimal");
        }
        try (Connection connection = connect("postgres");
                Statement sql = connection.createStatement()) {
            sql.execute("ALTER ROLE " + READER + " LOGIN PASSWORD '" + password + "'");
        } catch (SQLException e) {
            throw DatabaseUnavailable.unreachable(String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean exists(Statement sql, String query) throws SQLException {
        try (var rows = sql.executeQuery(query)) {
            return rows.next();
        }
    }
}
