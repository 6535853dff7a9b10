package co.expediente.dossier.goal;

import co.expediente.plan.Refusal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Limits of reported numbers; a value out of them is refused, never cut. */
final class Limits {
    static final BigDecimal HUNDRED = new BigDecimal(100);

    /** Codes of {@code layers/codes/estado_proyecto.yaml}, in the order of a project's life. */
    static final List<String> STATES =
            List.of("sin_iniciar", "estudios", "contratado", "en_ejecucion", "suspendido", "terminado", "descartado");

    private Limits() {}

    /** @throws Refusal DOS-455 when the value is below or above */
    static void check(String code, @Nullable BigDecimal value, @Nullable BigDecimal min, @Nullable BigDecimal max) {
        if (value != null && (min != null && value.compareTo(min) < 0 || max != null && value.compareTo(max) > 0)) {
            throw new Refusal(
                    "DOS-455",
                    Map.of(
                            "code",
                            code,
                            "value",
                            Fields.shown(value),
                            "min",
                            min == null ? "−∞" : Fields.shown(min),
                            "max",
                            max == null ? "∞" : Fields.shown(max)));
        }
    }

    /** @throws Refusal DOS-003 when it is no state of the list */
    static void state(String code, @Nullable String state) {
        if (state != null && !STATES.contains(state)) {
            throw new Refusal("DOS-003", Map.of("field", code, "value", state, "allowed", String.join(", ", STATES)));
        }
    }
}
