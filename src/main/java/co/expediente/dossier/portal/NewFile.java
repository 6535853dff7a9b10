package co.expediente.dossier.portal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file of a record that is about to be published: bytes made for it, or a file of the archive.
 *
 * @param name end of its address: small letters, digits, {@code - . _}
 * @param content bytes, or null for a file of the archive
 * @param archived the archive's file, or null
 */
public record NewFile(
        String name,
        String mediaType,
        byte @Nullable [] content,
        @Nullable Archived archived) {
    /** A version of a document's file, which the archive keeps. */
    public record Archived(long documentId, String sha256, long bytes) {}

    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    static final String CSV = "text/csv;charset=UTF-8";
    static final String JSON = "application/json";

    static NewFile made(String name, String mediaType, byte[] content) {
        return new NewFile(name, mediaType, content, null);
    }

    /** The form in capitals, e.g. XLSX. */
    String format() {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "BIN" : name.substring(dot + 1).toUpperCase(Locale.ROOT);
    }
}
