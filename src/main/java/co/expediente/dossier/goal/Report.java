package co.expediente.dossier.goal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What was reported of an indicator or project for a cut-off. The newest row of a cut-off counts; the earlier ones stay as they were.
 *
 * @param of id of the indicator or project
 * @param value of an indicator; physical progress of a project in percent; null when an earlier value was taken away
 * @param paid money of a project executed until the cut-off, from its beginning, in COP, or null
 * @param state of a project, code of {@code estado_proyecto}, or null
 * @param provenance where it comes from, in words
 * @param request answered item of a request, or null
 * @param author who wrote it here
 */
public record Report(
        long id,
        long of,
        LocalDate cutoff,
        @Nullable BigDecimal value,
        @Nullable BigDecimal paid,
        @Nullable String state,
        String comment,
        Origin origin,
        String provenance,
        @Nullable Long request,
        String author,
        OffsetDateTime at) {
    /** How it came. */
    public enum Origin {
        /** An answer of an office, accepted. */
        OFICIO,
        /** Written by an official of planning. */
        MANUAL,
        /** Read from a loaded edition. */
        EDICION
    }

    /** Whether it says anything but that there is nothing. */
    public boolean present() {
        return value != null || paid != null || state != null;
    }
}
