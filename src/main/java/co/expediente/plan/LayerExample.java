package co.expediente.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An example of a layer file: what happens to a feature as it comes from a file.
 *
 * @param line line of the file where it begins
 * @param geometry WKT, or empty for a table
 * @param given raw values by attribute, as text
 * @param stored expected typed values; null means that the typed column stays empty
 * @param flags codes of the findings that the feature gets, in any order
 * @param rejected code with which the feature is refused, if it is
 */
public record LayerExample(
        int line,
        Optional<String> geometry,
        Map<String, String> given,
        Map<String, @Nullable Object> stored,
        List<String> flags,
        Optional<String> rejected) {
    public LayerExample {
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
        stored = Collections.unmodifiableMap(new LinkedHashMap<>(stored));
        flags = List.copyOf(flags);
    }
}
