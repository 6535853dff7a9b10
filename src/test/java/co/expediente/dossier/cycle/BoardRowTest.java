package co.expediente.dossier.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.dossier.Register;
import co.expediente.dossier.cycle.BoardRow.Proof;
import co.expediente.dossier.cycle.BoardRow.State;
import co.expediente.dossier.cycle.FollowUp.Attached;
import co.expediente.dossier.cycle.FollowUp.Kind;
import co.expediente.dossier.cycle.FollowUp.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How an activity stands: from its dates, what was told and the registers that prove it. */
class BoardRowTest {
    private static final LocalDate START = LocalDate.parse("2026-01-13");
    private static final LocalDate END = LocalDate.parse("2026-02-03");
    private static final Activity ACTIVITY = new ActivityTemplate().find(13).orElseThrow();

    private static BoardRow row(String today, List<Proof> proofs, Kind... told) {
        List<Step> steps = java.util.Arrays.stream(told)
                .map(k -> new Step(13, k, LocalDate.parse("2026-02-05"), "", "ana", Instant.EPOCH))
                .toList();
        return BoardRow.of(
                ACTIVITY,
                new PlanOfAction.Row(13, "Remitir", "Dependencias", START, END, ""),
                proofs,
                steps,
                LocalDate.parse(today));
    }

    private static Proof proof(Register.State state) {
        return new Proof("Respuestas", "/x", state, LocalDate.parse("2026-02-02"), null);
    }

    @Test
    void begins_and_is_late_from_the_day_after_its_last() {
        assertThat(row("2026-01-10", List.of()).state()).isEqualTo(State.TO_START);
        assertThat(row("2026-01-10", List.of()).overdueStart()).isFalse();
        assertThat(row("2026-01-20", List.of()).overdueStart()).isTrue();
        assertThat(row("2026-01-20", List.of(proof(Register.State.DRAFT))).state())
                .isEqualTo(State.IN_COURSE);
        assertThat(row("2026-02-03", List.of(), Kind.INICIADA).state()).isEqualTo(State.IN_COURSE);
        assertThat(row("2026-02-04", List.of(), Kind.INICIADA).state()).isEqualTo(State.LATE);
        assertThat(row("2026-02-10", List.of()).days()).isEqualTo(5);
    }

    @Test
    void a_finished_register_makes_it_done_on_its_day_and_a_draft_does_not() {
        assertThat(row("2026-03-01", List.of(proof(Register.State.DONE)))).satisfies(r -> {
            assertThat(r.state()).isEqualTo(State.DONE);
            assertThat(r.finished()).isEqualTo("2026-02-02");
            assertThat(r.doneLate()).isZero();
        });
        assertThat(row("2026-03-01", List.of(proof(Register.State.DRAFT))).state())
                .isEqualTo(State.LATE);
    }

    @Test
    void opened_again_it_is_open_until_somebody_says_that_it_is_finished() {
        List<Proof> done = List.of(proof(Register.State.DONE));
        assertThat(row("2026-02-01", done, Kind.REABIERTA).state()).isEqualTo(State.IN_COURSE);
        assertThat(row("2026-03-01", done, Kind.REABIERTA).state()).isEqualTo(State.LATE);
        assertThat(row("2026-03-01", done, Kind.REABIERTA, Kind.TERMINADA).state())
                .isEqualTo(State.DONE);
        assertThat(row("2026-03-01", done, Kind.REABIERTA, Kind.TERMINADA).doneLate())
                .isEqualTo(2);
    }

    @Test
    void a_register_that_an_official_points_at_proves_but_only_he_says_that_it_is_done() {
        Attached note = new Attached(1, 13, "Acta", null, null, END, "ana", 1);
        List<Proof> pointed = List.of(new Proof("Acta", null, Register.State.DONE, END, note));
        assertThat(row("2026-01-20", pointed)).satisfies(r -> {
            assertThat(r.state()).isEqualTo(State.IN_COURSE);
            assertThat(r.proven()).isTrue();
        });
        assertThat(row("2026-01-20", pointed, Kind.TERMINADA).state()).isEqualTo(State.DONE);
    }

    @Test
    void a_note_changes_nothing() {
        assertThat(row("2026-01-10", List.of(), Kind.NOTA).state()).isEqualTo(State.TO_START);
        assertThat(row("2026-01-20", List.of(), Kind.INICIADA, Kind.NOTA).state())
                .isEqualTo(State.IN_COURSE);
    }
}
