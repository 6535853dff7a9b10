package co.expediente.plan;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A refusal in the reader's words: what happened, why, what to do, the code last. */
public record RefusalText(String code, String severity, String title, String message, String advice) {
    public static RefusalText of(ProblemCatalog catalog, String code, Map<String, ?> facts, Locale locale) {
        Map<String, String> told = new LinkedHashMap<>();
        facts.forEach((k, v) -> told.put(k, String.valueOf(v)));
        ProblemDefinition d = catalog.find(code).orElseGet(() -> ProblemDefinition.untold(code));
        return new RefusalText(
                code, d.severity().name(), d.title().in(locale), d.message(told, locale), d.advice(told, locale));
    }
}
