package co.expediente.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The execution index IEJ beside the index of the whole (domain §C.12.4, §C.12.5): OBP-03 over what is expected by now. */
class BatteryIndexTest {
    private static IndicatorValue value(String id, @Nullable Double value, @Nullable String reason) {
        return new IndicatorValue(
                id,
                value,
                "%",
                null,
                null,
                reason,
                null,
                null,
                null,
                null,
                Light.GREY,
                null,
                List.of(),
                List.of(),
                "sha256:0",
                List.of(),
                IndicatorValue.Context.NONE);
    }

    private static Execution execution(IndicatorValue progress, IndicatorValue gap) {
        return Objects.requireNonNull(new BatteryIndex(TriedIndicator.CATALOG.defaults())
                .index(List.of(progress, gap), null, null)
                .execution());
    }

    /** G10: 52 % done, 61.848 % expected. */
    @Test
    void G10_execution_is_what_is_done_over_what_is_due() {
        Execution execution = execution(value("OBP-03", 52.0, null), value("OBP-05", -9.8480492813, null));
        assertThat(execution.reason()).isNull();
        assertThat(execution.value()).isCloseTo(84.0770252324, within(1e-9));
        assertThat(execution.light()).isEqualTo(Light.AMBER);
    }

    @Test
    void R11_before_anything_is_due_there_is_no_index_of_execution() {
        Execution execution = execution(value("OBP-03", 3.0, null), value("OBP-05", 3.0, null));
        assertThat(execution.value()).isNull();
        assertThat(execution.reason()).isEqualTo("R11");
        assertThat(execution.light()).isEqualTo(Light.GREY);
    }

    @Test
    void the_reason_of_a_missing_value_is_that_of_the_index() {
        assertThat(execution(value("OBP-03", null, "R01"), value("OBP-05", null, "R08"))
                        .reason())
                .isEqualTo("R01");
        assertThat(execution(value("OBP-03", 3.0, null), value("OBP-05", null, "R08"))
                        .reason())
                .isEqualTo("R08");
    }
}
