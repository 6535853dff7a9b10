package co.expediente.indicator;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * One piece of the proof of a number, as it lies on the map.
 *
 * @param indicator its id
 * @param role what it proves
 * @param label for people: the part, the unit or the feature; may be empty
 * @param value m², m or n of the piece, or null
 * @param geometry EPSG:9377, never simplified
 */
public record EvidenceFeature(
        String indicator, Role role, String label, @Nullable Double value, Geometry geometry) {
    /** What a piece proves; stored as the attribute {@code papel}. */
    public enum Role {
        NUMERADOR,
        DENOMINADOR,
        CUMPLIDO,
        PENDIENTE,
        EXCESO,
        BRECHA,
        CONFLICTO;

        /** As stored and published. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** @throws IllegalArgumentException when there is no such role */
        public static Role of(String code) {
            return valueOf(code.toUpperCase(java.util.Locale.ROOT));
        }
    }
}
