package co.expediente.publication;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The editions of one municipality that a reader may see at a date.
 *
 * @param divipola municipality
 * @param planId its plan
 * @param municipality name for people
 * @param cutoff date of the state
 * @param act act of the plan, or null
 * @param fictitious whether the data are invented
 * @param editions by layer id
 */
public record ReadableState(
        String divipola,
        String planId,
        String municipality,
        LocalDate cutoff,
        @Nullable String act,
        boolean fictitious,
        Map<String, Edition> editions) {
    /**
     * One layer edition.
     *
     * @param number partition of {@code plan.<layer>}
     * @param cutoff its own cut-off, on or before that of the state
     * @param features stored
     * @param box west, south, east, north in metres of EPSG:9377, or null when it has no geometry
     * @param sha256 of its files
     */
    public record Edition(
            long number, String layer, LocalDate cutoff, long features, double @Nullable [] box, String sha256) {}

    public ReadableState {
        // The order is that of the layer id: lists of collections must not change from call to call.
        editions = Collections.unmodifiableMap(new LinkedHashMap<>(editions));
    }

    public Optional<Edition> edition(String layer) {
        return Optional.ofNullable(editions.get(layer));
    }
}
