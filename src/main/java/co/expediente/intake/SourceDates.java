package co.expediente.intake;

import co.expediente.intake.read.SourceColumn;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates in the pattern that a profile tells. */
final class SourceDates {
    private static final Map<String, DateTimeFormatter> PATTERNS = new ConcurrentHashMap<>();

    private static final Pattern PARTS = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})(\\s.*)?");

    private SourceDates() {}

    /**
     * The date in ISO form where the column tells how it is meant. In a column that mixes the orders, what can be read both ways
     * comes back with a question mark, which typing takes for no date (CSV-009).
     */
    static String toIso(String text, SourceColumn.DateOrder order) {
        Matcher parts = PARTS.matcher(text.strip());
        if (!parts.matches()) {
            return text;
        }
        int first = Integer.parseInt(parts.group(1));
        int second = Integer.parseInt(parts.group(2));
        boolean monthFirst = order == SourceColumn.DateOrder.MONTH_FIRST || second > 12;
        if (order == SourceColumn.DateOrder.MIXED && first <= 12 && second <= 12 && first != second) {
            return parts.group(1) + "/" + parts.group(2) + "/" + parts.group(3) + "?";
        }
        return String.format(
                Locale.ROOT, "%s-%02d-%02d", parts.group(3), monthFirst ? first : second, monthFirst ? second : first);
    }

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
