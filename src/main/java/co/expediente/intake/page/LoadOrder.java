package co.expediente.intake.page;

import org.jspecify.annotations.Nullable;

/**
 * A load that a page asked for, as the job keeps it.
 *
 * @param upload id of the delivery
 * @param profile YAML of the mapping that the person confirmed; null for the kept one or the names of the columns
 * @param crs system said by the person, or null
 * @param file the only file of the delivery to load, or null for all of them as one layer
 * @param language of the texts of a dry run, {@code es} or {@code en}
 */
public record LoadOrder(
        String upload,
        String layer,
        String cutoff,
        @Nullable String profile,
        @Nullable String sourceLayer,
        @Nullable String crs,
        @Nullable String encoding,
        boolean dryRun,
        @Nullable String acceptWarnings,
        @Nullable String file,
        String language) {
    public java.time.LocalDate date() {
        return java.time.LocalDate.parse(cutoff);
    }

    /** The same order, in earnest. */
    LoadOrder inEarnest(@Nullable String reason) {
        return new LoadOrder(upload, layer, cutoff, profile, sourceLayer, crs, encoding, false, reason, file, language);
    }
}
