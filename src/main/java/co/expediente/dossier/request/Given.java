package co.expediente.dossier.request;

import org.jspecify.annotations.Nullable;

/**
 * What an office says of one item.
 *
 * @param value of an indicator, or physical progress of a project in percent, or null
 * @param paid COP until the cut-off, of a project, or null
 * @param state code of {@code estado_proyecto}, of a project, or null
 */
public record Given(
        @Nullable Double value,
        @Nullable Double paid,
        @Nullable String state,
        String comment) {
    static final Given NOTHING = new Given(null, null, null, "");

    /** Whether it says what was asked; a comment alone does not. */
    public boolean answers() {
        return value != null;
    }

    public boolean empty() {
        return value == null && paid == null && state == null && comment.isEmpty();
    }
}
