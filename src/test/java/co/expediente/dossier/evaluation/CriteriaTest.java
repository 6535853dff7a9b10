package co.expediente.dossier.evaluation;

import static co.expediente.dossier.evaluation.Given.figure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.indicator.Light;
import co.expediente.indicator.Measurement;
import co.expediente.plan.DefinitionException;
import co.expediente.plan.DefinitionFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proposals of the four criteria and the measures that they rest on, with figures worked by hand. */
class CriteriaTest {
    private static final Criteria CRITERIA = new Criteria();

    private static Level propose(String criterion, boolean system, Map<String, @Nullable Double> values) {
        return CRITERIA.propose(CRITERIA.find(criterion).orElseThrow(), system, values)
                .level();
    }

    /** Points: 2 from the first limit on, 1 from the second; mean 1.5 is ALTO, 0.75 is MEDIO. */
    @ParameterizedTest(name = "finance {0}, cost {1}, on time {2}: {3}")
    @CsvSource({
        "90, 90, 90, ALTO", // 2 2 2
        "90, 60, , ALTO", // mean 1.5 of two
        "89.9, 60, , MEDIO", // 1 1
        "90, 59.9, 59.9, BAJO", // 2 0 0: two thirds
        "90, 60, 59.9, MEDIO", // 2 1 0: 1
        "60, 60, 0, BAJO", // 1 1 0: two thirds
        "59.9, 0, 0, BAJO",
        "95, , , SIN_DATOS", // one of three measures has data
        ", , , SIN_DATOS"
    })
    void efficiency_is_the_mean_of_its_measures(
            @Nullable Double finance, @Nullable Double cost, @Nullable Double onTime, Level expected) {
        Map<String, @Nullable Double> values = new HashMap<>();
        values.put("finance", finance);
        values.put("cost", cost);
        values.put("onTime", onTime);
        assertThat(propose("EFICIENCIA", true, values)).isEqualTo(expected);
        assertThat(propose("EFICIENCIA", false, values)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "attained {0}: {1}")
    @CsvSource({"90, ALTO", "89.999, MEDIO", "60, MEDIO", "59.999, BAJO", ", SIN_DATOS"})
    void effectiveness_has_the_limits_of_the_traffic_light(@Nullable Double attained, Level expected) {
        Map<String, @Nullable Double> values = new HashMap<>();
        values.put("attained", attained);
        assertThat(propose("EFECTIVIDAD", true, values)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "diagnosis {0}, sufficiency {1}, articulation {2}, measured {3}: {4}")
    @CsvSource({
        "100, 80, 80, 80, ALTO",
        "100, 50, 80, 50, ALTO", // 2 1 2 1: 1.5
        "50, 50, 49.9, 100, MEDIO", // 1 1 0 2: 1
        "0, 49, 79, 50, BAJO", // 0 0 1 1: 0.5
        ", , 100, 100, ALTO", // half of the measures has data
        ", , , 100, SIN_DATOS"
    })
    void relevance_of_an_objective(
            @Nullable Double diagnosis,
            @Nullable Double sufficiency,
            @Nullable Double articulation,
            @Nullable Double measured,
            Level expected) {
        Map<String, @Nullable Double> values = new HashMap<>();
        values.put("diagnosis", diagnosis);
        values.put("sufficiency", sufficiency);
        values.put("articulation", articulation);
        values.put("measured", measured);
        assertThat(propose("RELEVANCIA", false, values)).isEqualTo(expected);
    }

    /** Three final indicators: one rose as it should, one fell as it should not, one did not move: (1 − 1 + 0) ÷ 3 = 0. */
    @Test
    void impact_is_what_is_better_less_what_is_worse_than_the_baseline() {
        Figure better = figure("EPU-01", "m²/hab", "UP").from(3.2).value(4.7).at2025();
        Figure worse = figure("SUE-07", "ha", "DOWN").from(22.4).value(51.4).at2025();
        Figure same = figure("PAT-02", "%", "UP").from(50).value(50.01).at2025();
        Figure describes = figure("SUE-08", "%", "NONE").from(9).value(25).at2025();
        Figure unknown = figure("VIV-01", "%", "DOWN").from(9).missing("R04").at2025();
        assertThat(Measures.impact(List.of(better, worse, same, describes, unknown)))
                .isEqualTo(0.0);
        assertThat(Measures.impact(List.of(better, same))).isEqualTo(50.0);
        assertThat(Measures.impact(List.of(describes, unknown))).isNull();
        Map<String, @Nullable Double> values = new HashMap<>();
        values.put("impact", 0.0);
        assertThat(propose("IMPACTO", true, values)).isEqualTo(Level.MEDIO);
        values.put("impact", -0.1);
        assertThat(propose("IMPACTO", true, values)).isEqualTo(Level.BAJO);
        values.put("impact", 50.0);
        assertThat(propose("IMPACTO", true, values)).isEqualTo(Level.ALTO);
    }

    /** 60 million of 100 are half built with 30 paid, 40 of 100 whole with 50 paid: 70 built for 30 + 20 = 50 paid. */
    @Test
    void cost_is_what_was_built_for_what_was_paid_weighted_by_cost() {
        assertThat(Measures.cost(List.of(
                        new Measures.Built(60.0, 0.5, 0.5, true, false),
                        new Measures.Built(40.0, 1.0, 0.5, true, false),
                        new Measures.Built(1000.0, 1.0, null, true, false))))
                .isEqualTo(140.0);
        assertThat(Measures.cost(List.of())).isNull();
    }

    @Test
    void attainment_of_a_system_is_its_index_over_what_is_due() {
        assertThat(Measures.attained(new Measurement.SystemIndex(42.5, null, 1, 85.0, Light.RED, 9, 9)))
                .isEqualTo(50.0);
        assertThat(Measures.attained(new Measurement.SystemIndex(42.5, null, 1, 0.0, Light.GREY, 9, 9)))
                .isNull();
        assertThat(Measures.attained(new Measurement.SystemIndex(null, "R10", 0.3, 85.0, Light.GREY, 3, 9)))
                .isNull();
    }

    @Test
    void a_wrong_file_is_refused_with_its_line() {
        String yaml = """
                levels: {high: 1.5, medium: 0.75, least: 0.5}
                final: []
                criteria:
                  - id: BELLEZA
                    title: {es: a, en: a}
                    question: {es: a, en: a}
                    indicators: []
                    measures: []
                """;
        assertThatThrownBy(() -> new Criteria(new DefinitionFiles.Source("criteria.yaml", "criteria.yaml", yaml, true)))
                .isInstanceOf(DefinitionException.class);
    }
}
