package co.expediente.dossier.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document as a bag tells it ({@code documentos.json}); dates as ISO texts. Fields may be added, never renamed.
 *
 * @param withdrawn reason, or null while it counts
 * @param files oldest first
 */
record BagRecord(
        long id,
        String kind,
        String title,
        @Nullable String component,
        @Nullable Integer year,
        @Nullable String date,
        @Nullable String act,
        @Nullable String authority,
        @Nullable String series,
        @Nullable Integer folios,
        String visibility,
        @Nullable String notes,
        @Nullable String origin,
        String createdBy,
        String createdAt,
        @Nullable String withdrawn,
        List<File> files,
        List<Link> relations) {
    record File(
            int number,
            String path,
            String sha256,
            long bytes,
            String name,
            @Nullable String note,
            String createdBy,
            String createdAt) {}

    /** @param other id of the other document in the same bag */
    record Link(String kind, long other) {}
}
