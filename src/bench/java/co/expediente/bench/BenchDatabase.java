package co.expediente.bench;

import co.expediente.database.Cluster;
import co.expediente.database.Home;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/** PostGIS as a peer: a private cluster of the bench's own home, one schema a set of layers, one session. */
final class BenchDatabase implements AutoCloseable {
    /** A session as good as the statements were tuned for. */
    private static final String SESSION = "SET work_mem = '256MB'; SET max_parallel_workers = 2; SET jit = off";

    /** A statement ends soon after the bench that asked it was killed; servers before 14 do not know how. */
    private static final String NOT_ALONE =
            "SELECT set_config(name, '1s', false) FROM pg_settings WHERE name = 'client_connection_check_interval'";

    private final Cluster cluster;
    private final Connection connection;

    BenchDatabase(Home home) throws SQLException {
        this.cluster = Cluster.open(home);
        try {
            this.connection = DriverManager.getConnection(cluster.url(), cluster.user(), cluster.password());
            execute(SESSION);
            execute(NOT_ALONE);
        } catch (SQLException e) {
            cluster.close();
            throw e;
        }
    }

    /** An answer and the seconds from sending the statement to its last row. */
    record Timed(double seconds, Areas areas) {}

    Cluster cluster() {
        return cluster;
    }

    /** Makes the tables of a set anew and fills them, file by table. */
    void load(String schema, String tables, Map<String, Path> rows, String index) throws SQLException, IOException {
        execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE; CREATE SCHEMA " + schema);
        use(schema);
        execute(Resources.text(tables));
        for (Map.Entry<String, Path> table : rows.entrySet()) {
            try (InputStream in = Files.newInputStream(table.getValue())) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY " + table.getKey() + " FROM STDIN", in, 1 << 16);
            }
        }
        execute(Resources.text(index));
        execute("VACUUM ANALYZE");
    }

    /** Makes plain tables of stored editions: table by layer id, edition by layer id. */
    void copyEditions(String schema, Map<String, Long> editions) throws SQLException {
        execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE; CREATE SCHEMA " + schema);
        use(schema);
        for (Map.Entry<String, Long> edition : editions.entrySet()) {
            String layer = edition.getKey();
            execute("CREATE TABLE " + layer + " WITH (autovacuum_enabled = false, parallel_workers = 2) AS SELECT *"
                    + " FROM plan." + layer + " WHERE edicion_capa = " + edition.getValue());
            execute("CREATE INDEX ON " + layer + " USING gist (geom)");
        }
        execute("VACUUM ANALYZE");
    }

    /** Drops a set. */
    void drop(String schema) throws SQLException {
        execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
    }

    /** Drops everything that sets and the service have made. */
    void empty() throws SQLException {
        List<String> schemas = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT quote_ident(nspname) FROM pg_namespace"
                        + " WHERE nspname !~ '^pg_' AND nspname NOT IN ('public', 'information_schema')")) {
            while (row.next()) {
                schemas.add(row.getString(1));
            }
        }
        for (String schema : schemas) {
            drop(schema);
        }
    }

    /**
     * Runs a file of statements of which one asks; its columns are the key, most general first, the last one the area.
     */
    Timed ask(String schema, String sql) throws SQLException {
        use(schema);
        try (Statement statement = connection.createStatement()) {
            List<int[]> keys = new ArrayList<>();
            List<Double> values = new ArrayList<>();
            long start = System.nanoTime();
            boolean rows = statement.execute(sql);
            while (rows || statement.getUpdateCount() >= 0) {
                if (rows) {
                    read(statement.getResultSet(), keys, values);
                }
                rows = statement.getMoreResults();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            Areas areas = new Areas();
            for (int i = 0; i < keys.size(); i++) {
                areas.add(values.get(i), keys.get(i));
            }
            return new Timed(seconds, areas);
        }
    }

    private static void read(ResultSet rows, List<int[]> keys, List<Double> values) throws SQLException {
        int last = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            int[] key = new int[last - 1];
            for (int c = 1; c < last; c++) {
                key[c - 1] = rows.getInt(c);
            }
            keys.add(key);
            values.add(rows.getDouble(last));
        }
    }

    /** Processor seconds of the server so far. */
    double processorSeconds() throws IOException {
        Path file = cluster.folder().resolve("data").resolve("postmaster.pid");
        return ProcessorTime.withChildren(Long.parseLong(Files.readAllLines(file).get(0).strip()));
    }

    /** How GDAL and psql connect. */
    String address() {
        return "host=127.0.0.1 port=" + cluster.port() + " dbname=expediente user=" + cluster.user();
    }

    String password() {
        return cluster.password();
    }

    /** The numbers of one row. */
    double[] numbers(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            double[] numbers = new double[row.getMetaData().getColumnCount()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = row.getDouble(i + 1);
            }
            return numbers;
        }
    }

    /** Version and the setting of the server that a session cannot change. */
    String version() throws SQLException {
        return "PostgreSQL " + text("SHOW server_version").replaceAll(" .*", "") + ", PostGIS "
                + text("SELECT postgis_lib_version()") + ", GEOS "
                + text("SELECT postgis_geos_version()").replaceAll("-.*", "") + ", shared_buffers "
                + text("SHOW shared_buffers");
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private void use(String schema) throws SQLException {
        execute("SET search_path = " + schema + ", public");
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        // Stopping the server ends a statement that still runs, so it comes first.
        cluster.close();
        connection.close();
    }
}
