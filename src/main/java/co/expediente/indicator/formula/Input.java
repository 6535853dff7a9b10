package co.expediente.indicator.formula;

import org.jspecify.annotations.Nullable;

/**
 * What a name in a formula stands for: features of one layer at one moment.
 *
 * @param name name in the formula
 * @param layer layer id
 * @param where ECQL condition on its attributes, or null for all
 * @param at which state of the plan
 * @param optional whether a plan without the layer counts as one where it is empty; else the value is null with R01
 */
public record Input(String name, String layer, @Nullable String where, Moment at, boolean optional) {
    /** A state of the plan relative to the one measured. */
    public enum Moment {
        /** The state measured. */
        NOW,
        /** The date of the baseline; without one, the first cut-off. */
        BASELINE,
        /** The cut-off before the one measured. */
        PREVIOUS,
        /** The first cut-off from the adoption of the plan on. */
        ADOPTION;

        /** @throws IllegalArgumentException when there is no such moment */
        public static Moment of(@Nullable String text) {
            return text == null ? NOW : valueOf(text.toUpperCase(java.util.Locale.ROOT));
        }
    }

    /** The input as text: the same text, the same features. */
    public String canonical() {
        return layer + (where == null ? "" : "[" + where.strip() + "]") + (at == Moment.NOW ? "" : "@" + at);
    }
}
