package co.expediente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.ChildProgram;
import co.expediente.database.DatabaseUnavailable;
import co.expediente.database.KilledServer;
import co.expediente.database.Owner;
import co.expediente.intake.LoadProgress;
import co.expediente.intake.read.IntakeRefusal;
import co.expediente.intake.read.PrivateFolder;
import co.expediente.plan.FlatEditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code kill -9} of the process that loads, of the child that reads for it, and of PostgreSQL's first process, in each phase: the
 * former edition stays in force, no table, file or folder is left after the next start, and the same load goes through. Where the
 * process itself is to die, a lock that the test holds stops it there.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LoadKillTest {
    private static final String PLAN = "00001";
    private static final String CUTOFF = "2019-12-31";
    private static final Path FORMER = Path.of("sample-data/2017/comuna.zip").toAbsolutePath();
    private static final Path OTHER = Path.of("sample-data/2017/barrio.zip").toAbsolutePath();

    @TempDir
    static Path folder;

    private static ServiceInAHome service;
    private static Path many;

    /** Where the process is held: what the test locks, and the statement that then waits. */
    enum Held {
        INSPECT("LOCK TABLE registro.layer_edition IN ACCESS EXCLUSIVE MODE", "%registro.layer_edition%"),
        WAIT("SELECT pg_advisory_xact_lock(727, hashtext('00001-POT-1/comuna'))", "%pg_advisory_xact_lock%"),
        READ("ALTER SEQUENCE plan.fid CACHE 1", "%nextval('plan.fid')%"),
        COPY("LOCK TABLE ONLY plan.comuna IN SHARE UPDATE EXCLUSIVE MODE", "ALTER TABLE plan.comuna ATTACH%"),
        CHECK("LOCK TABLE plan.limite_municipal IN ACCESS EXCLUSIVE MODE", "%plan.limite_municipal%"),
        FORCE("LOCK TABLE registro.finding, registro.in_force IN SHARE MODE", "%INTO registro.%");

        private final String lock;
        private final String waiting;

        Held(String lock, String waiting) {
            this.lock = lock;
            this.waiting = waiting;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        service = new ServiceInAHome(folder);
        service.load(Path.of("sample-data/2017/limite_municipal.zip"), PLAN, "limite_municipal", CUTOFF);
        service.load(FORMER, PLAN, "comuna", CUTOFF);
        many = many();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @EnumSource(Held.class)
    void kill_9_in_each_phase_leaves_the_former_edition_in_force_and_nothing_else(Held phase) throws Exception {
        String before = service.records();
        try (Connection gate = service.connect()) {
            gate.setAutoCommit(false);
            if (phase == Held.CHECK) {
                // The neighbour's flat file is made anew from the table that is locked.
                forgetFlatFiles();
            }
            gate.createStatement().execute(phase.lock);
            try (Connection seen = service.connect();
                    ChildProgram child = service.command(
                            "load",
                            OTHER.toString(),
                            "--plan",
                            PLAN,
                            "--layer",
                            "comuna",
                            "--cutoff",
                            CUTOFF,
                            "--json")) {
                child.await(phase.name(), () -> waits(seen, phase));
                child.kill();
            }
            gate.rollback();
        }
        // The server notices that its client is gone when it next speaks to it.
        service.await("NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '"
                + phase.waiting.replace("'", "''") + "' AND state = 'active' AND pid <> pg_backend_pid())");
        formerEditionAndNothingElse(before);
    }

    /** Does something once, in the thread of the load, where it comes to a phase; in READ once rows are loaded. */
    private record At(LoadProgress.Phase phase, Runnable act) implements LoadProgress {
        @Override
        public void phase(Phase begun, long rows) {
            if (begun == phase && begun != Phase.READ) {
                act.run();
            }
        }

        @Override
        public void rows(long done) {
            // A thousand rows are read, thousands are still to come.
            if (phase == Phase.READ && done == 1024) {
                act.run();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = LoadProgress.Phase.class,
            names = {"INSPECT", "READ", "COPY", "CHECK", "FORCE"})
    void kill_9_of_the_database_in_each_phase_is_told_and_leaves_the_former_edition(LoadProgress.Phase phase)
            throws Exception {
        String before = service.records();
        LoadProgress kill = new At(phase, () -> KilledServer.kill(service.cluster()));
        try {
            assertThatThrownBy(() -> service.load(many, PLAN, "comuna", CUTOFF, null, kill))
                    .isInstanceOfSatisfying(
                            DatabaseUnavailable.class, e -> assertThat(e.code()).isEqualTo("EXP-001"));
        } finally {
            KilledServer.startAgain(service.cluster());
        }
        formerEditionAndNothingElse(before);
    }

    @Test
    void kill_9_of_the_child_that_reads_is_told_and_leaves_the_former_edition() throws Exception {
        String before = service.records();
        AtomicInteger killed = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        Thread killer = new Thread(() -> {
            while (killed.get() == 0 && !over.get()) {
                ProcessHandle.current()
                        .descendants()
                        .filter(p -> p.info().command().orElse("").endsWith("/ogr2ogr"))
                        .forEach(p -> {
                            killed.incrementAndGet();
                            p.destroyForcibly();
                        });
            }
        });
        killer.start();
        assertThatThrownBy(() -> service.load(many, PLAN, "comuna", CUTOFF))
                .isInstanceOfSatisfying(IntakeRefusal.class, e -> {
                    assertThat(e.code()).isEqualTo("GDL-002");
                    assertThat(e.params()).containsEntry("file", "muchas.gpkg");
                });
        over.set(true);
        killer.join();
        assertThat(killed).hasValue(1);
        formerEditionAndNothingElse(before);
    }

    /** What must be true after each death once the next process has begun. */
    private static void formerEditionAndNothingElse(String before) throws Exception {
        assertThat(service.records()).isEqualTo(before);
        assertThat(service.one("SELECT count(*)::text FROM pg_locks WHERE locktype = 'advisory' AND classid = 727"))
                .isEqualTo("0");
        // Each process that starts to read does these two first.
        PrivateFolder.sweep();
        service.bean(FlatEditions.class).removeLeftovers();
        assertThat(leftovers()).isEmpty();
        assertThat(service.load(FORMER, PLAN, "comuna", CUTOFF).status()).isEqualTo("unchanged");
    }

    /** A GeoPackage of twelve thousand rectangles in the sample town; GDAL takes a while to write their rows. */
    private static Path many() throws Exception {
        StringBuilder text = new StringBuilder("codigo,nombre,WKT\n");
        for (int i = 0; i < 12_000; i++) {
            int west = 4_707_200 + 30 * (i % 120);
            int south = 2_188_100 + 25 * (i / 120);
            text.append(i).append(',').append("Comuna ".repeat(20)).append(i).append(",\"POLYGON((");
            for (int corner : new int[] {0, 1, 3, 2, 0}) {
                text.append(west + 30 * (corner & 1)).append(' ').append(south + 25 * (corner >> 1));
                text.append(',');
            }
            text.setLength(text.length() - 1);
            text.append("))\"\n");
        }
        Path table = Files.writeString(folder.resolve("muchas.csv"), text);
        Path file = folder.resolve("muchas.gpkg");
        Process gdal = new ProcessBuilder(
                        "ogr2ogr",
                        "-f",
                        "GPKG",
                        file.toString(),
                        table.toString(),
                        "-oo",
                        "GEOM_POSSIBLE_NAMES=WKT",
                        "-oo",
                        "KEEP_GEOM_COLUMNS=NO",
                        "-a_srs",
                        "EPSG:9377",
                        "-nlt",
                        "POLYGON")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(gdal.waitFor()).isZero();
        return file;
    }

    /** Asked over one connection: a new one each time would take a processor from the program that is to come there. */
    private static boolean waits(Connection seen, Held phase) {
        try (ResultSet row = seen.createStatement()
                .executeQuery("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND"
                        + " datname = current_database() AND query LIKE '" + phase.waiting.replace("'", "''")
                        + "')")) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void forgetFlatFiles() throws IOException {
        try (Stream<Path> files = Files.list(service.home().resolve("editions"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    /** Folders and files that a dead process left. */
    private static List<String> leftovers() throws IOException {
        try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")));
                Stream<Path> editions = Files.list(service.home().resolve("editions"))) {
            return Stream.concat(temporary, editions)
                    .map(p -> p.getFileName().toString())
                    .filter(Owner::isDead)
                    .toList();
        }
    }
}
