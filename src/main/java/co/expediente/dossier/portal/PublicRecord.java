package co.expediente.dossier.portal;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published record, as visitors may know it.
 *
 * @param series what it is a version of
 * @param number version within the series
 * @param year null where it is of no year
 * @param date of what it says, or null
 * @param document of the archive, or null
 * @param newest whether no later version of the series is published
 * @param files that may be given; none once it is withdrawn or its document is public no more
 * @param gone why it is public no more, or null
 * @param version of the row, for {@code Records.changed}
 */
public record PublicRecord(
        long id,
        String planId,
        String kind,
        String series,
        int number,
        @Nullable Integer year,
        String title,
        @Nullable LocalDate date,
        @Nullable Long document,
        OffsetDateTime published,
        boolean newest,
        List<File> files,
        @Nullable Gone gone,
        int version) {
    /**
     * A file of a record.
     *
     * @param name end of its address
     * @param format XLSX, CSV, PDF…
     * @param document of the archive whose file it is; null where it was made for publication
     */
    public record File(
            String name,
            String format,
            String mediaType,
            long bytes,
            String sha256,
            @Nullable Long document) {}

    /**
     * A record that is public no more.
     *
     * @param reason as the office wrote it; null when the archive took the document back
     * @param at day, or null
     */
    public record Gone(@Nullable String reason, @Nullable OffsetDateTime at) {}

    public PublicRecord {
        files = List.copyOf(files);
    }

    public boolean live() {
        return gone == null;
    }
}
