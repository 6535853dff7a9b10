package co.expediente.plan;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rule of domain §B.0.7 that asks one attribute for a value (CL2 to CL30, TM2), read from {@code layers/rules.yaml}. It
 * binds the layers that list it.
 *
 * @param rule its id, the code printed
 * @param attribute attribute that must have a value
 * @param from first act date for which it holds, or null when it always holds; an act of unknown date is not accused
 * @param pattern what the whole text must look like, if anything
 * @param ifGiven whether an absent value is in order: only the form is asked
 */
public record PresenceRule(
        String rule, String attribute, @Nullable LocalDate from, Optional<Pattern> pattern, boolean ifGiven) {
    /** Whether the rule binds a feature backed by an act of this date. */
    public boolean binds(@Nullable LocalDate actDate) {
        return from == null || (actDate != null && !actDate.isBefore(from));
    }
}
