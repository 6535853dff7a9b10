package co.expediente.dossier.request;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A file of an answer.
 *
 * @param item that it belongs to, or null for the letter as a whole
 * @param check what intake said of a footprint, or null
 * @param answer first answer that brought it, or null while it waits with the draft
 * @param document in the archive since then, or null
 */
public record AnswerFile(
        long id,
        @Nullable Long item,
        Kind kind,
        String name,
        String sha256,
        long bytes,
        @Nullable FootprintCheck check,
        @Nullable Long answer,
        @Nullable Long document,
        OffsetDateTime uploaded) {
    /** What it is for. */
    public enum Kind {
        SOPORTE,
        HUELLA
    }

    /** Size for people: 1,2 MB or 340 KB. */
    public String size() {
        return bytes >= 1_000_000
                ? String.format(java.util.Locale.ROOT, "%.1f", bytes / 1e6).replace('.', ',') + " MB"
                : Math.max(1, bytes / 1000) + " KB";
    }
}
