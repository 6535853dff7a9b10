package co.expediente.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import co.expediente.indicator.IndexRules.Attained;
import co.expediente.indicator.IndexRules.Step;
import co.expediente.indicator.IndexRules.Thresholds;
import co.expediente.indicator.measuring.Rules.Horizon;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Golden numbers G10, G11 and G14 (attainment); hand-computed cases for the rest of domain §C.12. */
class IndexRulesTest {
    private static final LocalDate CUTOFF = LocalDate.of(2022, 6, 30);
    private final IndexRules rules = new IndexRules(Thresholds.DEFAULT);

    private static Horizon term(int from, int to) {
        return new Horizon(LocalDate.of(from, 1, 1), LocalDate.of(to, 12, 31));
    }

    @Test
    void G10_expected_progress_counts_days_inclusively() {
        assertThat(IndexRules.elapsed(term(2016, 2019), CUTOFF)).isEqualTo(1);
        assertThat(IndexRules.elapsed(term(2020, 2023), CUTOFF)).isCloseTo(0.624229979466, within(1e-12));
        assertThat(IndexRules.elapsed(term(2024, 2027), CUTOFF)).isEqualTo(0);
        double group = (400 * 1 + 350 * IndexRules.elapsed(term(2020, 2023), CUTOFF) + 250 * 0) / 1000;
        assertThat(group).isCloseTo(0.618480492813, within(1e-12));
        assertThat(0.52 / group).isCloseTo(0.840770252324, within(1e-12));
        assertThat(rules.light(52.0, group)).isEqualTo(Light.AMBER);
    }

    @Test
    void G11_a_missing_system_is_left_out_and_never_counts_as_zero() {
        Map<String, Measurement.SystemIndex> systems = new LinkedHashMap<>();
        systems.put("S1", rules.system(List.of(new Attained(80.0, null, 2), new Attained(50.0, null, 1))));
        systems.put("S2", rules.system(List.of(new Attained(40.0, null, 1), new Attained(null, null, 1))));
        systems.put("S3", rules.system(List.of(new Attained(null, null, 1), new Attained(null, null, 1))));
        assertThat(systems.get("S1").value()).isCloseTo(70, within(1e-9));
        assertThat(systems.get("S2").value()).isEqualTo(40.0);
        assertThat(systems.get("S2").coverage()).isEqualTo(0.5);
        assertThat(systems.get("S3").value()).isNull();
        assertThat(systems.get("S3").reason()).isEqualTo("R10");

        Measurement.Index index = rules.overall(systems, Map.of("S1", 0.15, "S2", 0.10, "S3", 0.10));
        assertThat(index.overall()).isCloseTo(58, within(1e-9));
        assertThat(index.coverage()).isCloseTo(0.714285714286, within(1e-12));
        assertThat(index.quality()).doesNotContain("Q_PARCIAL");
    }

    @Test
    void a_whole_with_little_coverage_is_called_partial() {
        Map<String, Measurement.SystemIndex> systems = new LinkedHashMap<>();
        systems.put("S1", rules.system(List.of(new Attained(80.0, null, 1))));
        systems.put("S2", rules.system(List.of(new Attained(null, null, 1))));
        assertThat(rules.overall(systems, Map.of()).quality()).contains("Q_PARCIAL");
    }

    @Test
    void G14_attainment_of_a_rising_goal() {
        assertThat(IndexRules.attainment(10.524787689628, 0, 15, true)).isCloseTo(70.165251264184, within(1e-9));
    }

    @Test
    void attainment_works_for_falling_goals_and_stays_between_0_and_100() {
        assertThat(IndexRules.attainment(15, 20, 0, false)).isEqualTo(25);
        assertThat(IndexRules.attainment(25, 20, 0, false)).isZero();
        assertThat(IndexRules.attainment(-1, 20, 0, false)).isEqualTo(100);
    }

    @Test
    void a_goal_that_is_met_is_never_red() {
        assertThat(rules.light(IndexRules.attainment(0, 0, 0, false), 1.0)).isEqualTo(Light.GREEN);
        assertThat(IndexRules.attainment(3, 2, 5, false)).isEqualTo(100);
        assertThat(IndexRules.attainment(18, 20, 15, true)).isEqualTo(100);
    }

    @Test
    void a_goal_that_was_met_and_got_lost_is_not_attained() {
        assertThat(IndexRules.attainment(10, 20, 15, true)).isZero();
        assertThat(IndexRules.attainment(6, 2, 5, false)).isZero();
    }

    @Test
    void a_target_equal_to_the_baseline_is_met_or_not() {
        assertThat(IndexRules.attainment(0, 0, 0, false)).isEqualTo(100);
        assertThat(IndexRules.attainment(1, 0, 0, false)).isZero();
        assertThat(IndexRules.attainment(100, 100, 100, true)).isEqualTo(100);
    }

    @Test
    void a_range_falls_to_zero_at_half_its_width_outside() {
        assertThat(IndexRules.attainmentInRange(100, 80, 120, null)).isEqualTo(100);
        assertThat(IndexRules.attainmentInRange(130, 80, 120, null)).isEqualTo(50);
        assertThat(IndexRules.attainmentInRange(141, 80, 120, null)).isZero();
    }

    @Test
    void expected_values_follow_straight_lines_between_targets() {
        List<Step> steps = List.of(new Step(LocalDate.of(2020, 1, 1), 10), new Step(LocalDate.of(2030, 1, 1), 30));
        LocalDate base = LocalDate.of(2010, 1, 1);
        assertThat(IndexRules.expectedValue(0, base, steps, base)).isZero();
        assertThat(IndexRules.expectedValue(0, base, steps, LocalDate.of(2015, 1, 1)))
                .isCloseTo(5, within(0.01));
        assertThat(IndexRules.expectedValue(0, base, steps, LocalDate.of(2025, 1, 1)))
                .isCloseTo(20, within(0.01));
        assertThat(IndexRules.expectedValue(0, base, steps, LocalDate.of(2040, 1, 1)))
                .isEqualTo(30);
    }

    @Test
    void nothing_due_is_grey() {
        assertThat(rules.light(0.0, 0.0)).isEqualTo(Light.GREY);
        assertThat(rules.light(null, 0.5)).isEqualTo(Light.GREY);
        assertThat(rules.light(45.0, 0.5)).isEqualTo(Light.GREEN);
        assertThat(rules.light(44.9, 0.5)).isEqualTo(Light.AMBER);
        assertThat(rules.light(29.9, 0.5)).isEqualTo(Light.RED);
    }

    @Test
    void sensitivity_tells_when_a_moved_weight_changes_the_light() {
        Map<String, Measurement.SystemIndex> systems = new LinkedHashMap<>();
        systems.put("S1", rules.system(List.of(new Attained(100.0, 1.0, 1))));
        systems.put("S2", rules.system(List.of(new Attained(80.0, 1.0, 1))));
        var range = rules.sensitivity(systems, Map.of("S1", 0.1, "S2", 0.1));
        assertThat(range.lowest()).isCloseTo(100 * 0.8 / 1.8 + 80 / 1.8, within(1e-9));
        assertThat(range.highest()).isCloseTo((100 + 80 * 0.8) / 1.8, within(1e-9));
        assertThat(range.lightChanges()).isTrue();
    }
}
