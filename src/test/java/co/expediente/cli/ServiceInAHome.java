package co.expediente.cli;

import co.expediente.ChildProgram;
import co.expediente.database.Cluster;
import co.expediente.database.DatabaseConnection;
import co.expediente.database.Home;
import co.expediente.intake.LoadOutcome;
import co.expediente.intake.LoadProgress;
import co.expediente.intake.LoadRequest;
import co.expediente.intake.LoadService;
import co.expediente.intake.Profile;
import co.expediente.intake.ProfileReader;
import co.expediente.plan.LayerCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service as commands have it, in a home and a cluster of its own, and the database seen from outside. */
final class ServiceInAHome implements AutoCloseable {
    final Path folder;
    final ConfigurableApplicationContext context;

    ServiceInAHome(Path folder) throws IOException {
        this.folder = folder;
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        System.setProperty(Home.THROW_AWAY, folder.resolve("home").toString());
        System.setProperty("EXPEDIENTE_DB_URL", "");
        context = new SpringApplicationBuilder(ServiceApplication.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .logStartupInfo(false)
                .properties(Map.of("expediente.pool", "4"))
                .initializers(c -> c.getBeanFactory().registerSingleton("notThoseOfTests", new NotThoseOfTests()))
                .run();
    }

    Path home() {
        return folder.resolve("home");
    }

    Cluster cluster() {
        return context.getBean(DatabaseConnection.class).cluster().orElseThrow();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    LoadOutcome load(Path file, String plan, String layer, String cutoff, Profile profile, LoadProgress progress) {
        return bean(LoadService.class)
                .load(
                        new LoadRequest(
                                List.of(file),
                                plan,
                                layer,
                                LocalDate.parse(cutoff),
                                profile,
                                null,
                                null,
                                null,
                                false,
                                "prueba",
                                "cargadora"),
                        progress,
                        Locale.ENGLISH);
    }

    LoadOutcome load(Path file, String plan, String layer, String cutoff) {
        return load(file, plan, layer, cutoff, null, LoadProgress.SILENT);
    }

    /** A load to which nobody gave a reason for its warnings. */
    LoadOutcome loadWithoutReason(Path file, String plan, String layer, String cutoff) {
        LocalDate date = LocalDate.parse(cutoff);
        LoadRequest request =
                new LoadRequest(List.of(file), plan, layer, date, null, null, null, null, false, null, "cargadora");
        return bean(LoadService.class).load(request, LoadProgress.SILENT, Locale.ENGLISH);
    }

    Profile profile(String yaml) {
        return new ProfileReader(bean(LayerCatalog.class)).parse(yaml, "prueba.yaml");
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                cluster().url(), cluster().user(), cluster().password());
    }

    /** First column of every row, as text. */
    List<String> rows(String sql) throws SQLException {
        try (Connection c = connect();
                ResultSet rows = c.createStatement().executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    String one(String sql) throws SQLException {
        return rows(sql).get(0);
    }

    /** Editions, what is in force, findings and every table of features: what a load may change. */
    String records() throws SQLException {
        return String.join(
                "\n",
                one("SELECT coalesce(string_agg(number || layer || cutoff, ',' ORDER BY number), '') FROM"
                        + " registro.layer_edition"),
                one("SELECT string_agg(f::text, ',' ORDER BY layer, cutoff) FROM registro.in_force f"),
                one("SELECT count(*)::text FROM registro.finding"),
                one("SELECT count(*)::text FROM registro.quarantine"),
                one("SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class"
                        + " WHERE relnamespace = 'plan'::regnamespace AND relkind IN ('r', 'p')"));
    }

    /** A real process of its own on the same home. */
    ChildProgram command(String... arguments) {
        return ChildProgram.start(
                folder, Map.of("EXPEDIENTE_HOME", home().toString(), "EXPEDIENTE_DB_URL", ""), arguments);
    }

    /** A statement as the service's role. */
    void run(String sql) throws SQLException {
        try (Connection c = connect()) {
            c.createStatement().execute(sql);
        }
    }

    /** Ends the sessions that stand in a transaction, as a server that goes away does. */
    void endTransactions() {
        try {
            rows("SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND usename = current_user AND state = 'idle in transaction'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks the server until a condition is true; two minutes at most. */
    void await(String condition) throws SQLException {
        try (Connection c = connect();
                var ask = c.prepareStatement("SELECT (" + condition + ") FROM pg_sleep(0.05)")) {
            for (int i = 0; i < 2400; i++) {
                try (ResultSet row = ask.executeQuery()) {
                    row.next();
                    if (row.getBoolean(1)) {
                        return;
                    }
                }
            }
        }
        throw new AssertionError("never true: " + condition);
    }

    @Override
    public void close() {
        context.close();
        System.clearProperty(Home.THROW_AWAY);
        System.clearProperty("EXPEDIENTE_DB_URL");
    }
}
