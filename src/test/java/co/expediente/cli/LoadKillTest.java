package co.expediente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.ChildProgram;
import co.expediente.database.Owner;
import co.expediente.intake.read.PrivateFolder;
import co.expediente.plan.FlatEditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code kill -9} of the process that loads, in each of its phases: the former edition stays in force, no table, file or folder is left
 * after the next start, and the same load goes through. A lock that the test holds stops the process where it is to die.
 */
class LoadKillTest {
    private static final String PLAN = "00001";
    private static final String CUTOFF = "2019-12-31";
    private static final Path FORMER = Path.of("sample-data/2017/comuna.zip").toAbsolutePath();
    private static final Path OTHER = Path.of("sample-data/2017/barrio.zip").toAbsolutePath();

    @TempDir
    static Path folder;

    private static ServiceInAHome service;

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
            try (ChildProgram child = service.command(
                    "load", OTHER.toString(), "--plan", PLAN, "--layer", "comuna", "--cutoff", CUTOFF, "--json")) {
                child.await(phase.name(), () -> waits(phase));
                child.kill();
            }
            gate.rollback();
        }
        // The server notices that its client is gone when it next speaks to it.
        service.await("NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '"
                + phase.waiting.replace("'", "''") + "' AND state = 'active' AND pid <> pg_backend_pid())");
        assertThat(service.records()).isEqualTo(before);
        assertThat(service.one("SELECT count(*)::text FROM pg_locks WHERE locktype = 'advisory' AND classid = 727"))
                .isEqualTo("0");

        // Each process that starts to read does these two first.
        PrivateFolder.sweep();
        service.bean(FlatEditions.class).removeLeftovers();
        assertThat(leftovers()).isEmpty();
        assertThat(service.load(FORMER, PLAN, "comuna", CUTOFF).status()).isEqualTo("unchanged");
    }

    private static boolean waits(Held phase) {
        try {
            return service.one("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND"
                            + " datname = current_database() AND query LIKE '" + phase.waiting.replace("'", "''")
                            + "')::text")
                    .equals("true");
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
