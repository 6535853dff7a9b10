package co.expediente.intake.page;

import co.expediente.intake.LoadOutcome;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a load from a page ended, as the job keeps it.
 *
 * @param outcome of a load or a dry run; null when it was refused
 * @param code of the refusal, or null
 * @param parameters facts of the refusal's message
 * @param problems that a refused load found in the rows
 */
public record LoadAnswer(
        @Nullable LoadOutcome outcome,
        @Nullable String code,
        Map<String, String> parameters,
        List<LoadOutcome.Problem> problems) {
    public LoadAnswer {
        parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
        problems = problems == null ? List.of() : List.copyOf(problems);
    }
}
