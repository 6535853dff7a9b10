package co.expediente.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Dates in the pattern that a profile tells. */
final class SourceDates {
    private static final Map<String, DateTimeFormatter> PATTERNS = new ConcurrentHashMap<>();

    private SourceDates() {}

    /** The date in ISO form; the text itself when it does not follow the pattern (typing then tells it). */
    static String toIso(String text, String pattern) {
        try {
            DateTimeFormatter formatter = PATTERNS.computeIfAbsent(
                    pattern, p -> DateTimeFormatter.ofPattern(p, Locale.forLanguageTag("es-CO")));
            return LocalDate.parse(text.strip(), formatter).toString();
        } catch (DateTimeException | IllegalArgumentException e) {
            return text;
        }
    }
}
