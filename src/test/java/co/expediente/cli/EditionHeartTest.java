package co.expediente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.ChildProgram;
import co.expediente.access.Accounts;
import co.expediente.intake.Exports;
import co.expediente.intake.LoadOutcome;
import co.expediente.plan.Cuts;
import co.expediente.plan.Editions;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing half done is ever in force: loads that are killed, loads at the same time, going back, what the public may see. On a
 * real PostGIS, with layers of the sample town; what is expected is read from the database's own catalogue.
 */
class EditionHeartTest {
    private static final String PLAN = "00001";
    private static final Path OLD = Path.of("sample-data/2017/comuna.zip").toAbsolutePath();
    private static final Path BLOCKS = Path.of("sample-data/2017/barrio.zip").toAbsolutePath();

    @TempDir
    static Path folder;

    private static ServiceInAHome service;

    @BeforeAll
    static void start() throws Exception {
        service = new ServiceInAHome(folder);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void a_second_process_uses_the_running_cluster_and_does_not_stop_it() throws Exception {
        service.load(OLD, PLAN, "comuna", "2020-12-31");
        ChildProgram child = service.command("editions", "--plan", PLAN, "--json");
        assertThat(child.exit()).isZero();
        assertThat(child.said()).contains("\"cutoff\":\"2020-12-31\"");
        assertThat(service.one("SELECT 1")).isEqualTo("1");
    }

    @Test
    void two_loads_of_one_layer_at_once_come_one_after_the_other() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Connection gate = service.connect()) {
            service.load(OLD, PLAN, "comuna", "2021-12-31");
            gate.setAutoCommit(false);
            gate.createStatement().execute("LOCK TABLE ONLY plan.comuna IN SHARE UPDATE EXCLUSIVE MODE");
            Future<LoadOutcome> first = threads.submit(() -> service.load(BLOCKS, PLAN, "comuna", "2021-12-31"));
            service.await("EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                    + " AND query LIKE 'ALTER TABLE plan.comuna ATTACH%')");
            Future<LoadOutcome> second = threads.submit(
                    () -> service.load(Path.of("sample-data/2017/vereda.zip"), PLAN, "comuna", "2021-12-31"));
            service.await("EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted)");
            gate.rollback();
            LoadOutcome a = first.get(2, TimeUnit.MINUTES);
            LoadOutcome b = second.get(2, TimeUnit.MINUTES);
            assertThat(b.edition()).isGreaterThan(a.edition());
            assertThat(service.rows("SELECT edition::text FROM registro.in_force WHERE layer = 'comuna' AND cutoff ="
                            + " '2021-12-31'"))
                    .containsExactly(String.valueOf(b.edition()));
            assertThat(rowsOf(a)).isEqualTo(a.loaded());
            assertThat(rowsOf(b)).isEqualTo(b.loaded());
        } finally {
            threads.shutdownNow();
        }
    }

    private static long rowsOf(LoadOutcome outcome) throws SQLException {
        return Long.parseLong(
                service.one("SELECT count(*)::text FROM plan.comuna WHERE edicion_capa = " + outcome.edition()));
    }

    @Test
    void going_back_exporting_and_loading_again_gives_the_same_features() throws Exception {
        LoadOutcome first = service.load(BLOCKS, PLAN, "barrio", "2022-12-31");
        service.load(OLD, PLAN, "barrio", "2022-12-31");
        Plan plan = service.bean(Plans.class).get(PLAN);
        service.bean(Editions.class).rollback(plan, "barrio", first.edition(), "cargadora");
        assertThat(service.rows(
                        "SELECT edition::text FROM registro.in_force WHERE layer = 'barrio' AND cutoff = '2022-12-31'"))
                .containsExactly(String.valueOf(first.edition()));
        Path out = folder.resolve("barrio.gpkg");
        assertThat(service.bean(Exports.class).export(plan, "barrio", null, out))
                .isEqualTo(first.loaded());
        LoadOutcome back = service.load(out, PLAN, "barrio", "2023-12-31");
        assertThat(back.read()).isEqualTo(first.loaded());
        assertThat(back.rejected()).isZero();
        String columns = "nombre, cod_mun, ST_AsEWKB(geom)";
        assertThat(service.one("SELECT count(*)::text FROM (SELECT " + columns
                        + " FROM plan.barrio WHERE edicion_capa = "
                        + first.edition() + " EXCEPT ALL SELECT " + columns + " FROM plan.barrio WHERE edicion_capa = "
                        + back.edition() + ") AS d"))
                .as("features that did not come back bit for bit")
                .isEqualTo("0");
        assertThat(back.areaHa().planar()).isEqualTo(first.areaHa().planar());
    }

    @Test
    void what_the_public_reads_changes_only_when_a_cut_is_published() throws Exception {
        Plan plan = service.bean(Plans.class).findOrDraft(PLAN, "cli");
        service.load(OLD, PLAN, "comuna", "2024-12-31");
        publish(plan, "2024-12-31");
        String password = "0123456789abcdef0123456789abcdef";
        service.cluster().letReaderIn(password);
        String published = visitor(
                password,
                "SELECT count(*) || md5(string_agg(ST_AsEWKB(geom)::text, '' ORDER BY fid)) FROM p00001_pub.comuna");
        LoadOutcome later = service.load(BLOCKS, PLAN, "comuna", "2025-12-31");
        LoadOutcome corrected = service.load(BLOCKS, PLAN, "comuna", "2024-12-31");
        assertThat(visitor(
                        password,
                        "SELECT count(*) || md5(string_agg(ST_AsEWKB(geom)::text, '' ORDER BY fid)) FROM"
                                + " p00001_pub.comuna"))
                .as("neither a later load nor a correction of the published date shows")
                .isEqualTo(published);
        assertThat(service.one("SELECT count(*)::text FROM p00001.comuna")).isEqualTo(String.valueOf(later.loaded()));
        assertThat(service.one(
                        "SELECT state FROM registro.cut WHERE cutoff = '2024-12-31' ORDER BY revision DESC LIMIT 1"))
                .isEqualTo("BORRADOR");
        publish(plan, "2024-12-31");
        assertThat(visitor(password, "SELECT count(*)::text FROM p00001_pub.comuna"))
                .isEqualTo(String.valueOf(corrected.loaded()));
        for (String forbidden : List.of(
                "SELECT * FROM p00001.comuna",
                "SELECT * FROM plan.comuna",
                "SELECT * FROM registro.plan",
                "SELECT * FROM acceso.usuario",
                "SELECT * FROM flyway.flyway_schema_history",
                "UPDATE p00001_pub.comuna SET nombre = 'x' RETURNING nombre",
                "DELETE FROM p00001_pub.comuna RETURNING fid",
                "CREATE TABLE public.mine AS SELECT 1 RETURNING 1",
                "CREATE TEMP TABLE t (n int)")) {
            assertThatThrownBy(() -> visitor(password, forbidden)).as(forbidden).isInstanceOf(SQLException.class);
        }
        // Not only what came to mind: everything that the role may select, by the database's own word.
        assertThat(service.rows("""
            SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
              AND n.nspname <> 'p00001_pub' AND has_schema_privilege('expediente_lector', n.oid, 'USAGE')
              AND has_table_privilege('expediente_lector', c.oid, 'SELECT') ORDER BY 1\
            """))
                .as("beside what is published: PostGIS' own, and where GeoServer finds the keys of views")
                .containsExactly(
                        "public.geography_columns",
                        "public.geometry_columns",
                        "public.spatial_ref_sys",
                        "publicacion.gt_pk_metadata");
    }

    private static void publish(Plan plan, String cutoff) {
        Cuts cuts = service.bean(Cuts.class);
        LocalDate date = LocalDate.parse(cutoff);
        // Files of 2017 loaded for later dates are old (TM103): an office gives its reason and goes on.
        cuts.blocking(plan.id(), date).stream()
                .map(Cuts.Blocking::code)
                .distinct()
                .forEach(code -> cuts.accept(plan, date, code, "datos inventados", "secretaria"));
        cuts.validate(plan, date, "secretaria");
        cuts.approve(plan, date, "Acta 1", "secretaria");
        cuts.publish(plan, date, "secretaria");
    }

    private static String visitor(String password, String sql) throws SQLException {
        try (Connection c = DriverManager.getConnection(service.cluster().url(), "expediente_lector", password);
                var row = c.createStatement().executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    @Test
    void nobody_can_enter_as_the_command_line() {
        assertThat(service.bean(Accounts.class).check("cli", "")).isFalse();
    }
}
