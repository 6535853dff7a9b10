package co.expediente.dossier.archive;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A document of the archive as it is known now; fields as in {@link NewDocument}.
 *
 * @param version of the record, for {@code Records.changed}
 * @param current its newest file
 * @param withdrawn null while it counts
 */
public record ArchivedDocument(
        long id,
        int version,
        String planId,
        String kind,
        String title,
        @Nullable String component,
        @Nullable Integer year,
        @Nullable LocalDate date,
        @Nullable String act,
        @Nullable String authority,
        @Nullable String series,
        @Nullable Integer folios,
        Visibility visibility,
        @Nullable String notes,
        @Nullable String origin,
        String createdBy,
        OffsetDateTime createdAt,
        File current,
        @Nullable Withdrawal withdrawn) {
    /**
     * One version of a document's file.
     *
     * @param number from 1
     * @param name cleaned
     * @param mediaType by its bytes
     * @param note why it was added, or null
     * @param reading how far its text is known
     */
    public record File(
            int number,
            String sha256,
            long bytes,
            String name,
            String mediaType,
            @Nullable String note,
            String createdBy,
            OffsetDateTime createdAt,
            Reading reading) {}

    /**
     * What could be read in a file.
     *
     * @param state PENDIENTE, LEIDO, SIN_TEXTO or NO_LEIBLE
     * @param code of the catalogue where it is not wholly read, or null
     * @param macros whether it brings programs of its own (macros, scripts)
     * @param pages or null
     */
    public record Reading(
            String state,
            @Nullable String code,
            boolean macros,
            @Nullable Integer pages) {}

    /** A document that no longer counts, never deleted. */
    public record Withdrawal(String reason, String by, OffsetDateTime at) {}
}
