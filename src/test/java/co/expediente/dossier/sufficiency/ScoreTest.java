package co.expediente.dossier.sufficiency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import co.expediente.plan.LayerCatalogReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The score of sufficiency by hand, and the checklist against the marks of the domain's table. */
class ScoreTest {
    private static Score.Judged row(double weight, Judgement judgement) {
        return new Score.Judged(weight, judgement);
    }

    @Test
    void is_the_weighted_share_over_the_rows_that_apply() {
        // (2·1 + 1·0.5 + 1·0) / (2 + 1 + 1) = 2.5 / 4; the row of weight 5 does not apply
        Score score = Score.of(
                List.of(
                        row(2, Judgement.CUMPLE),
                        row(1, Judgement.PARCIAL),
                        row(1, Judgement.NO_CUMPLE),
                        row(5, Judgement.NO_APLICA)),
                5);
        assertThat(score.value()).isEqualTo(62.5, offset(0.0));
        assertThat(score.band()).isEqualTo(Score.Band.PARCIAL);
        assertThat(score.complete()).isFalse();
    }

    @Test
    void bands_take_their_lower_limit() {
        assertThat(Score.of(List.of(row(4, Judgement.CUMPLE), row(1, Judgement.NO_CUMPLE)), 2)
                        .band())
                .isEqualTo(Score.Band.SUFICIENTE);
        assertThat(Score.of(List.of(row(1, Judgement.PARCIAL)), 1).band()).isEqualTo(Score.Band.PARCIAL);
        assertThat(Score.of(List.of(row(49, Judgement.CUMPLE), row(51, Judgement.NO_CUMPLE)), 2)
                        .band())
                .isEqualTo(Score.Band.INSUFICIENTE);
    }

    @Test
    void nothing_judged_is_no_zero() {
        assertThat(Score.of(List.of(), 60).value()).isNull();
        assertThat(Score.of(List.of(row(1, Judgement.NO_APLICA)), 1).band()).isEqualTo(Score.Band.SIN_CALIFICAR);
    }

    /** Counted by hand in the table of domain §F: marks ●, ○ and – of each column. */
    @Test
    void the_sixty_requirements_have_the_marks_of_the_table() {
        List<Requirement> all = new Requirements(LayerCatalogReader.read()).all();
        assertThat(all).hasSize(60);
        assertThat(marks(all, "POT"))
                .containsEntry(Requirement.Duty.REQUIRED, 56L)
                .containsEntry(Requirement.Duty.IF_APPLICABLE, 3L)
                .containsEntry(Requirement.Duty.NONE, 1L);
        assertThat(marks(all, "PBOT"))
                .containsEntry(Requirement.Duty.REQUIRED, 54L)
                .containsEntry(Requirement.Duty.IF_APPLICABLE, 4L)
                .containsEntry(Requirement.Duty.NONE, 2L);
        assertThat(marks(all, "EOT"))
                .containsEntry(Requirement.Duty.REQUIRED, 36L)
                .containsEntry(Requirement.Duty.IF_APPLICABLE, 16L)
                .containsEntry(Requirement.Duty.NONE, 8L);
    }

    private static Map<Requirement.Duty, Long> marks(List<Requirement> all, String kind) {
        return all.stream().collect(Collectors.groupingBy(r -> r.duty(kind), Collectors.counting()));
    }
}
