package co.expediente.cli;

import co.expediente.plan.Refusal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** Dates of the command line: 2025-12-31. */
final class Dates {
    private Dates() {}

    /** @throws Refusal EXP-004 when the text is no date of that form or not of this planet's plans */
    static LocalDate parse(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= 1990 && date.getYear() <= 2100) {
                return date;
            }
        } catch (DateTimeParseException e) {
            // Told below, like a year out of range.
        }
        throw new Refusal("EXP-004", Map.of("date", text));
    }
}
