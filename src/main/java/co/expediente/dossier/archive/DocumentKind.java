package co.expediente.dossier.archive;

import co.expediente.plan.Title;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of document of the archive (domain §B.3.1).
 *
 * @param id e.g. {@code ACTO_ADOPCION}
 * @param about what belongs to it, or null where the title says all
 * @param series code of its series in the municipality's retention table, or null until one is loaded
 * @param retention how long it is kept
 * @param matches words in names of files that propose it, folded (no accents, small letters)
 */
public record DocumentKind(
        String id,
        Title title,
        @Nullable Title about,
        @Nullable String series,
        Retention retention,
        List<String> matches) {
    /**
     * How long a kind is kept.
     *
     * @param office years in the office's archive, null for what is permanent from the first day
     * @param central years in the central archive, null likewise
     * @param then CT total conservation, S selection, E elimination
     */
    public record Retention(
            @Nullable Integer office, @Nullable Integer central, String then) {
        public boolean permanent() {
            return office == null;
        }
    }

    public DocumentKind {
        matches = List.copyOf(matches);
    }
}
