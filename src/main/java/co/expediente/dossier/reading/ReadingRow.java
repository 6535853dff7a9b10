package co.expediente.dossier.reading;

import co.expediente.dossier.conceptual.Element;
import co.expediente.plan.EditionRef;
import co.expediente.plan.Title;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An objective and one of its indicators.
 *
 * @param indicator id, or null for an objective without any
 * @param title of the indicator, or null where the battery no longer has it
 * @param inputs what the indicator is computed from
 * @param comment of the planner, or null
 * @param version of the comment, 0 before there is one
 */
public record ReadingRow(
        Element objective,
        @Nullable String indicator,
        @Nullable Title title,
        List<Input> inputs,
        @Nullable String comment,
        int version) {
    /** A layer or table; {@code edition} is the one in force at the cut-off, or null. */
    public record Input(String layer, Title title, @Nullable EditionRef edition) {}

    /** How far an indicator can be measured. */
    public enum Available {
        LISTO,
        CON_ERRORES,
        INCOMPLETO,
        FALTA,
        SIN_INDICADOR
    }

    public ReadingRow {
        inputs = List.copyOf(inputs);
    }

    public Available available() {
        if (indicator == null || title == null) {
            return Available.SIN_INDICADOR;
        }
        long there = inputs.stream().filter(i -> i.edition() != null).count();
        if (there < inputs.size()) {
            return there == 0 ? Available.FALTA : Available.INCOMPLETO;
        }
        return inputs.stream().anyMatch(i -> i.edition() != null && i.edition().openErrors())
                ? Available.CON_ERRORES
                : Available.LISTO;
    }

    /** Traffic light of the page. */
    public String light() {
        return switch (available()) {
            case LISTO -> "GREEN";
            case CON_ERRORES, INCOMPLETO -> "AMBER";
            case FALTA -> "RED";
            case SIN_INDICADOR -> "GREY";
        };
    }

    /** Name of the row in forms: the objective, and the indicator or nothing. */
    public String key() {
        return objective.id() + "." + (indicator == null ? "" : indicator);
    }
}
