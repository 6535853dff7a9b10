package co.expediente.dossier.portal;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A frozen version that may be published.
 *
 * @param series what it is a version of, e.g. {@code SUFICIENCIA/2025}, {@code DOCUMENTO/17}
 * @param number version within the series, or 0 for the next one
 * @param mark what tells it from other versions of its source: with the same mark there is nothing new
 * @param year null where it is of no year
 * @param date of what it says, or null
 * @param document of the archive, or null
 * @param group under which the preview shows it with others of its kind, or null when alone
 * @param files made only when it is published
 */
public record Candidate(
        RecordKind kind,
        String series,
        int number,
        String mark,
        @Nullable Integer year,
        String title,
        @Nullable LocalDate date,
        @Nullable Long document,
        @Nullable String group,
        Supplier<List<NewFile>> files) {}
