package co.expediente.dossier.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that stays back, and why.
 *
 * @param what in words: title of the part or kind of document
 * @param reason end of the message key {@code portal.held.…}
 * @param values of that message
 * @param path page of the Expediente where it can be changed, or null
 */
public record Held(
        String what,
        String reason,
        List<String> values,
        @Nullable String path) {
    public Held {
        values = List.copyOf(values);
    }
}
