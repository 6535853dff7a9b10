package co.expediente.intake;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a load is asked to do.
 *
 * @param files one file, or several that make one edition
 * @param plan DIVIPOLA or plan id
 * @param layer layer id
 * @param cutoff cut-off date
 * @param profile profile given by the user, or null for the kept one or the names of the columns
 * @param sourceLayer layer of the file, or null for the only one
 * @param crs system said by the user, or null
 * @param encoding charset said by the user, or null
 * @param dryRun check everything, store nothing
 * @param acceptWarnings reason that accepts all warnings of this edition, or null
 * @param user who loads
 */
public record LoadRequest(
        List<Path> files,
        String plan,
        String layer,
        LocalDate cutoff,
        @Nullable Profile profile,
        @Nullable String sourceLayer,
        @Nullable String crs,
        @Nullable String encoding,
        boolean dryRun,
        @Nullable String acceptWarnings,
        String user) {
    public LoadRequest {
        files = List.copyOf(files);
    }

    Optional<Profile> givenProfile() {
        return Optional.ofNullable(profile);
    }
}
