package co.expediente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.database.DatabaseUnavailable;
import co.expediente.intake.LoadOutcome;
import co.expediente.intake.LoadProgress;
import co.expediente.intake.Tells;
import co.expediente.intake.read.IntakeRefusal;
import co.expediente.plan.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A load that its user gives up, in each phase and while it waits in the database: nothing of it stays. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LoadCancelTest {
    private static final String PLAN = "00001";
    private static final String CUTOFF = "2019-12-31";
    private static final Path FORMER = Path.of("sample-data/2017/comuna.zip").toAbsolutePath();
    private static final Path OTHER = Path.of("sample-data/2017/barrio.zip").toAbsolutePath();

    @TempDir
    static Path folder;

    private static ServiceInAHome service;

    @BeforeAll
    static void start() throws Exception {
        service = new ServiceInAHome(folder);
        service.load(FORMER, PLAN, "comuna", CUTOFF);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = LoadProgress.Phase.class,
            names = {"INSPECT", "READ", "COPY", "CHECK", "FORCE"})
    @Tells("EXP-025")
    void a_load_given_up_in_any_phase_changes_nothing(LoadProgress.Phase phase) throws Exception {
        String before = service.records();
        AtomicBoolean givenUp = new AtomicBoolean();
        assertThatThrownBy(() -> service.load(OTHER, PLAN, "comuna", CUTOFF, null, new LoadProgress() {
                    @Override
                    public void phase(Phase begun, long total) {
                        givenUp.compareAndSet(false, begun == phase);
                    }

                    @Override
                    public boolean cancelled() {
                        return givenUp.get();
                    }
                }))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("EXP-025"));
        assertThat(service.records()).isEqualTo(before);
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void a_load_that_waits_in_the_database_is_given_up_at_once() throws Exception {
        String before = service.records();
        AtomicBoolean givenUp = new AtomicBoolean();
        try (Connection gate = service.connect()) {
            gate.setAutoCommit(false);
            gate.createStatement().execute("LOCK TABLE ONLY plan.comuna IN SHARE UPDATE EXCLUSIVE MODE");
            CompletableFuture<LoadOutcome> load = CompletableFuture.supplyAsync(
                    () -> service.load(OTHER, PLAN, "comuna", CUTOFF, null, told(givenUp, new AtomicBoolean())));
            service.await("EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                    + " AND query LIKE 'ALTER TABLE plan.comuna ATTACH%')");
            givenUp.set(true);
            // The gate is still closed: only the cancelling ends the statement.
            assertThat(load)
                    .failsWithin(java.time.Duration.ofMinutes(1))
                    .withThrowableThat()
                    .withMessageContaining("EXP-025");
            gate.rollback();
        }
        assertThat(service.records()).isEqualTo(before);
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void a_second_load_of_a_layer_says_that_it_waits_and_can_be_given_up() throws Exception {
        String before = service.records();
        AtomicBoolean givenUp = new AtomicBoolean();
        AtomicBoolean waits = new AtomicBoolean();
        try (Connection other = service.connect()) {
            other.setAutoCommit(false);
            other.createStatement().execute("SELECT pg_advisory_xact_lock(727, hashtext('00001-POT-1/comuna'))");
            CompletableFuture<LoadOutcome> load = CompletableFuture.supplyAsync(
                    () -> service.load(OTHER, PLAN, "comuna", CUTOFF, null, told(givenUp, waits)));
            service.await("EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted)");
            assertThat(waits).isTrue();
            givenUp.set(true);
            assertThat(load)
                    .failsWithin(java.time.Duration.ofMinutes(1))
                    .withThrowableThat()
                    .withMessageContaining("EXP-025");
            other.rollback();
        }
        assertThat(service.records()).isEqualTo(before);
    }

    @Test
    void the_same_file_twice_at_once_becomes_one_edition() throws Exception {
        try (Connection gate = service.connect()) {
            gate.setAutoCommit(false);
            gate.createStatement().execute("LOCK TABLE ONLY plan.barrio IN SHARE UPDATE EXCLUSIVE MODE");
            CompletableFuture<LoadOutcome> first =
                    CompletableFuture.supplyAsync(() -> service.load(OTHER, PLAN, "barrio", CUTOFF));
            service.await("EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                    + " AND query LIKE 'ALTER TABLE plan.barrio ATTACH%')");
            CompletableFuture<LoadOutcome> second =
                    CompletableFuture.supplyAsync(() -> service.load(OTHER, PLAN, "barrio", CUTOFF));
            service.await("EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted)");
            gate.rollback();
            assertThat(first.get().status()).isEqualTo("loaded");
            assertThat(second.get().status()).isEqualTo("unchanged");
            assertThat(second.get().edition()).isEqualTo(first.get().edition());
        }
    }

    @Test
    @Tells("EXP-080")
    void a_full_disk_of_the_database_has_its_code_and_changes_nothing() throws Exception {
        String before = service.records();
        // The server's own error for it, at the moment when the edition is recorded.
        service.run("CREATE FUNCTION registro.full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$");
        service.run("CREATE TRIGGER full_disk BEFORE INSERT ON registro.layer_edition EXECUTE FUNCTION"
                + " registro.full_disk()");
        try {
            assertThatThrownBy(() -> service.load(OTHER, PLAN, "comuna", CUTOFF))
                    .isInstanceOfSatisfying(
                            IntakeRefusal.class, r -> assertThat(r.code()).isEqualTo("EXP-080"));
        } finally {
            service.run("DROP FUNCTION registro.full_disk() CASCADE");
        }
        assertThat(service.records()).isEqualTo(before);
        assertThat(unfinished()).isEmpty();
    }

    @Test
    @Tells("EXP-001")
    void a_server_that_goes_away_has_its_code_and_changes_nothing() throws Exception {
        String before = service.records();
        assertThatThrownBy(() -> service.load(OTHER, PLAN, "comuna", CUTOFF, null, new LoadProgress() {
                    @Override
                    public void phase(Phase phase, long total) {
                        if (phase == Phase.CHECK) {
                            service.endTransactions();
                        }
                    }
                }))
                .isInstanceOfSatisfying(
                        DatabaseUnavailable.class, e -> assertThat(e.code()).isEqualTo("EXP-001"));
        assertThat(service.records()).isEqualTo(before);
        assertThat(unfinished()).isEmpty();
    }

    private static LoadProgress told(AtomicBoolean givenUp, AtomicBoolean waits) {
        return new LoadProgress() {
            @Override
            public void phase(Phase phase, long total) {
                if (phase == Phase.WAIT) {
                    waits.set(true);
                }
            }

            @Override
            public boolean cancelled() {
                return givenUp.get();
            }
        };
    }

    /** Files of editions that are not finished. */
    private static List<String> unfinished() throws IOException {
        try (Stream<Path> editions = Files.list(service.home().resolve("editions"))) {
            return editions.map(p -> p.getFileName().toString())
                    .filter(n -> !n.endsWith(".flat"))
                    .toList();
        }
    }
}
