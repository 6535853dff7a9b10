package co.expediente.dossier.evaluation;

import static co.expediente.dossier.evaluation.Given.figure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.indicator.Change.Trend;
import co.expediente.indicator.Light;
import co.expediente.plan.DefinitionException;
import co.expediente.plan.DefinitionFiles;
import co.expediente.web.PagesConfiguration;
import co.expediente.web.Texts;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;

/** What the program drafts of an indicator, with figures worked by hand. */
class ReadingRulesTest {
    private static final MessageSource MESSAGES = messages();
    private static final ReadingRules RULES = new ReadingRules(MESSAGES);

    private static MessageSource messages() {
        try {
            return PagesConfiguration.messageSource();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Thin no-break spaces as plain ones: they are the business of Formats. */
    private static String draft(Given given) {
        return RULES.draft(given.at2025(), new Texts(MESSAGES, PagesConfiguration.SPANISH))
                .replace('\u202f', ' ');
    }

    /** Baseline 40, target 100 at the end of 2027; two thirds are due, so 80 is expected; 67 is 45 % of the way, 0.675 of what is due. */
    @Test
    void an_indicator_behind_tells_value_change_distance_and_what_was_expected() {
        assertThat(draft(figure("SPD-01", "%", "UP")
                        .value(67)
                        .was(63.8, Trend.BETTER, true)
                        .from(40)
                        .target(100)
                        .expected(80, 2.0 / 3, 45, Light.AMBER)))
                .isEqualTo("Vale 67,0 % al 31 de diciembre de 2025. "
                        + "Mejoró desde el 31 de diciembre de 2024, cuando valía 63,8 %: +3,2 puntos. "
                        + "Está a 33,0 puntos de la meta de 100,0 % (31 de diciembre de 2027). "
                        + "Va con retraso: se esperaba 80,0 % y está a 13,0 puntos; lleva 67,5 % de lo debido. "
                        + "Confianza alta: la medición no tiene reparos de calidad.");
    }

    /** Falling goal: from 30 ha to 0; half is due, so 15 ha is expected; 27 ha is 10 % of the way, a fifth of what is due. */
    @Test
    void a_falling_goal_counts_the_other_way() {
        assertThat(draft(figure("SPD-09", "ha", "DOWN")
                        .value(27)
                        .was(25.5, Trend.WORSE, true)
                        .from(30)
                        .target(0)
                        .expected(15, 0.5, 10, Light.RED)
                        .flags(Confidence.MEDIUM, "Q_ESCALA")))
                .isEqualTo("Vale 27,00 ha al 31 de diciembre de 2025. "
                        + "Empeoró desde el 31 de diciembre de 2024, cuando valía 25,50 ha: +1,50 ha. "
                        + "Está a 27,00 ha de la meta de 0,00 ha (31 de diciembre de 2027). "
                        + "Tiene rezago grave: se esperaba 15,00 ha y está a 12,00 ha; lleva 20,0 % de lo debido. "
                        + "Confianza media: la escala de la fuente es menos detallada que la requerida (Q_ESCALA).");
    }

    @Test
    void one_that_is_on_pace_says_so_ahead_or_near() {
        Given ahead = figure("EPU-01", "m²/hab", "UP")
                .value(12)
                .was(12, Trend.SAME, true)
                .from(3)
                .target(15)
                .expected(11, 2.0 / 3, 75, Light.GREEN);
        assertThat(draft(ahead))
                .contains("No cambió desde el 31 de diciembre de 2024.")
                .contains("Va en ritmo: a este corte se esperaba 11,00 m²/hab.");
        Given near = figure("EPU-01", "m²/hab", "UP")
                .value(10.5)
                .from(3)
                .target(15)
                .expected(11, 2.0 / 3, 62.5, Light.GREEN);
        assertThat(draft(near))
                .contains("No hay valor anterior con qué compararlo.")
                .contains("Va en ritmo: se esperaba 11,00 m²/hab y está a 0,50 m²/hab; lleva 93,8 % de lo debido.");
    }

    @Test
    void a_missing_value_tells_its_reason_what_it_was_and_what_to_do() {
        assertThat(draft(figure("VIV-01", "%", "DOWN").missing("R04").previously(18.2)))
                .isEqualTo(
                        "No tiene valor: falta una cifra estadística de la unidad o del año (R04). En el corte anterior valía 18,2 %. "
                                + "Para leerlo hay que cargar la cifra o el atributo que falta.");
        assertThat(draft(figure("SPD-10", "años", "UP").missing("R05")))
                .isEqualTo("El municipio declaró que este indicador no le aplica.");
        assertThat(draft(figure("MAR-07", "%", "UP").missing("R06")))
                .endsWith("Podrá leerse cuando haya otra fecha con qué compararlo.");
    }

    @Test
    void what_cannot_be_compared_is_not_called_better_or_worse() {
        assertThat(draft(figure("MAR-01", "%", "UP")
                        .value(50)
                        .was(60, Trend.WORSE, false)
                        .flags(Confidence.LOW, "Q_NO_COMPARABLE")))
                .contains("No se compara con el 31 de diciembre de 2024 (60,0 %)")
                .doesNotContain("Empeoró")
                .contains("El plan no le fija meta.")
                .contains("Confianza baja: no es comparable con la medición anterior (Q_NO_COMPARABLE).");
    }

    @Test
    void descriptive_range_distribution_and_what_is_not_due_yet() {
        assertThat(draft(figure("VTR-01", "km/km²", "NONE").value(12.5).was(12, Trend.NEUTRAL, true)))
                .contains("El 31 de diciembre de 2024 valía 12,00 km/km²: +0,50 km/km².")
                .contains("Es descriptivo: no tiene meta.");
        assertThat(draft(figure("VIV-08", "viv/ha", "RANGE").value(60).attained(100, Light.GREEN)))
                .contains("Está dentro del rango previsto.");
        assertThat(draft(figure("VIV-08", "viv/ha", "RANGE").value(160).attained(40, Light.RED)))
                .contains("Está fuera del rango previsto: lo cumple en 40 %.");
        assertThat(draft(figure("SUE-01", "%", "NONE").parts(3)))
                .contains("Se midió en 3 partes al 31 de diciembre de 2025; no da un solo valor.");
        assertThat(draft(figure("VTR-03", "%", "UP").value(5).target(100)))
                .contains("A este corte todavía no se le exige avance.");
        assertThat(draft(figure("SUE-02", "%", "UP").value(100).target(100).expected(100, 1, 100, Light.GREEN)))
                .contains("Cumple la meta de 100,0 %.");
    }

    @Test
    void a_change_that_cannot_be_written_is_called_slight_and_scales_carry_no_unit() {
        assertThat(draft(figure("SUE-15", "0–1", "UP").value(0.0211).was(0.0209, Trend.BETTER, true)))
                .startsWith(
                        "Vale 0,02 al 31 de diciembre de 2025. Casi no cambió desde el 31 de diciembre de 2024. El plan no le fija meta.");
        assertThat(draft(figure("OBP-05", "pp", "UP").value(-18.1).target(0).was(-18.3, Trend.BETTER, true)))
                .contains("Vale −18,1 puntos")
                .contains("cuando valía −18,3 puntos: +0,2 puntos")
                .contains("Está a 18,1 puntos de la meta de 0,0 puntos");
    }

    @Test
    void english_has_the_same_sentences() {
        Figure f = figure("SPD-01", "%", "UP")
                .value(67)
                .was(63.8, Trend.BETTER, true)
                .target(100)
                .expected(80, 2.0 / 3, 45, Light.AMBER)
                .at2025();
        assertThat(RULES.draft(f, new Texts(MESSAGES, Locale.ENGLISH)).replace('\u202f', ' '))
                .isEqualTo(
                        "It is 67.0% at 31 December 2025. Better than at 31 December 2024, when it was 63.8%: +3.2 points. "
                                + "It is 33.0 points away from the target of 100.0% (31 December 2027). "
                                + "Behind: 80.0% was expected and it is 13.0 points away; it has 67.5% of what is due. "
                                + "High confidence: the measurement has no reservations of quality.");
    }

    @Test
    void confidence_comes_from_the_flags() {
        assertThat(RULES.confidence(List.of(), false)).isEqualTo(Confidence.HIGH);
        assertThat(RULES.confidence(List.of("Q_POB_AREAL"), false)).isEqualTo(Confidence.MEDIUM);
        assertThat(RULES.confidence(List.of("Q_POB_AREAL", "Q_ESCALA"), false)).isEqualTo(Confidence.MEDIUM);
        assertThat(RULES.confidence(List.of("Q_POB_AREAL", "Q_ESCALA", "Q_EUCLIDIANA"), false))
                .isEqualTo(Confidence.LOW);
        assertThat(RULES.confidence(List.of("Q_CRS_DATUM"), false)).isEqualTo(Confidence.LOW);
        assertThat(RULES.confidence(List.of(), true)).isEqualTo(Confidence.NONE);
    }

    @Test
    void figures_with_another_value_have_another_mark_and_a_new_measurement_alone_has_not() {
        Figure a = figure("EPU-01", "m²/hab", "UP").value(12).at2025();
        Figure b = figure("EPU-01", "m²/hab", "UP").value(12.0001).at2025();
        assertThat(a.mark())
                .isNotEqualTo(b.mark())
                .isEqualTo(figure("EPU-01", "m²/hab", "UP").value(12).at2025().mark());
        assertThat(a.mark())
                .isNotEqualTo(figure("EPU-01", "m²/hab", "UP")
                        .value(12)
                        .flags(Confidence.MEDIUM, "Q_ESCALA")
                        .at2025()
                        .mark());
    }

    @Test
    void a_wrong_file_is_refused_with_its_line() {
        assertThatThrownBy(() -> rules("parts: [{id: a, rules: [{when: {colour: [RED]}, say: value.is}]}]"))
                .isInstanceOf(DefinitionException.class);
        assertThatThrownBy(() -> rules("parts: [{id: a, rules: [{say: value.is, with: [moon]}]}]"))
                .isInstanceOf(DefinitionException.class);
        assertThatThrownBy(() -> rules("parts: [{id: a, rules: [{say: value.that.nobody.wrote}]}]"))
                .isInstanceOf(DefinitionException.class);
    }

    private static ReadingRules rules(String yaml) {
        return new ReadingRules(
                new DefinitionFiles.Source(
                        "readings.yaml", "readings.yaml", yaml + "\nconfidence: {low: [], low_from: 3}\n", true),
                MESSAGES);
    }

    @Test
    void every_reason_of_the_domain_has_a_reading() {
        Set<String> seen = new HashSet<>();
        for (int i = 1; i <= 14; i++) {
            String code = "R%02d".formatted(i);
            String text = draft(figure("SPD-01", "%", "UP").missing(code));
            assertThat(text).as(code).doesNotContain("null").doesNotContain("evaluation.");
            seen.add(text);
        }
        assertThat(seen).hasSize(14);
    }
}
