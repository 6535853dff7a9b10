package co.expediente.web;

import org.jspecify.annotations.Nullable;

/**
 * A municipality with the plan in force, as every page names it.
 *
 * @param divipola five digits
 * @param name of the municipality
 * @param department its department
 * @param planId e.g. {@code 05088-POT-1}
 * @param kind POT, PBOT or EOT
 * @param from first year of the plan, or null when the act is not known
 * @param to last year of its long term, or null
 * @param fictitious whether the data are invented; every page says so
 */
public record Place(
        String divipola,
        String name,
        String department,
        String planId,
        String kind,
        @Nullable Integer from,
        @Nullable Integer to,
        boolean fictitious) {
    /** POT 2016–2027, or POT alone when the years are not known. */
    public String plan() {
        if (from == null) {
            return kind;
        }
        return kind + " " + from + (to == null ? "" : "–" + to);
    }
}
