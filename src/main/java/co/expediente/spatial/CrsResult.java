package co.expediente.spatial;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Outcome of {@link CrsRecognition}.
 *
 * @param system the system of the file's coordinates, in the file's unit; null when it is not known
 * @param how by what it was recognised; null when it is not known
 * @param swapped whether x and y of the file must be exchanged before use (CRS-006)
 * @param extentLonLat the layer's box in longitude and latitude (after the exchange, if any); null without system or extent
 * @param candidates other systems that would fit, best first; proposals only
 * @param operation EPSG code of the datum operation that the load will use
 * @param findings problems and notes
 */
public record CrsResult(
        @Nullable CoordinateSystem system,
        @Nullable How how,
        boolean swapped,
        @Nullable LonLatBox extentLonLat,
        List<Candidate> candidates,
        OptionalInt operation,
        List<CrsFinding> findings) {
    /** By what a system was recognised. */
    public enum How {
        /** The file carries its code. */
        AUTHORITY,
        /** The parameters of its definition are those of the registry. */
        PARAMETERS,
        /** Only its name is known, and the data lies where it should. */
        NAME,
        /** The format fixes it. */
        FORMAT,
        /** The technician said so. */
        USER;

        /** As in the JSON contract. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A system in which the coordinates would make sense.
     *
     * @param system the system
     * @param swapped with x and y exchanged
     * @param share part of the layer's box within the municipality enlarged by 10 % (without municipality: within Colombia)
     * @param box where the layer would lie
     */
    public record Candidate(CoordinateSystem system, boolean swapped, double share, LonLatBox box) {}

    public CrsResult {
        candidates = List.copyOf(candidates);
        findings = List.copyOf(findings);
    }

    /** {@code EPSG:3116}, or null: the field {@code crs.found} of the JSON contract. */
    public @Nullable String found() {
        return system == null ? null : system.id();
    }

    /** Whether the layer may be loaded without a further word of the technician. */
    public boolean mayLoad() {
        return system != null && findings.stream().noneMatch(CrsFinding::blocking);
    }
}
