package co.expediente.dossier.archive;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which documents are meant; null fields do not restrict. Newest first.
 *
 * @param withdrawn whether withdrawn ones are among them
 * @param limit at most so many
 */
public record DocumentFilter(
        String planId,
        @Nullable String kind,
        @Nullable Integer year,
        @Nullable String component,
        Set<Visibility> visible,
        boolean withdrawn,
        int offset,
        int limit) {
    public DocumentFilter {
        visible = Set.copyOf(visible);
    }

    /** Everything of a plan that counts. */
    public static DocumentFilter of(String planId) {
        return new DocumentFilter(
                planId, null, null, null, EnumSet.allOf(Visibility.class), false, 0, Integer.MAX_VALUE);
    }

    public DocumentFilter kind(@Nullable String v) {
        return new DocumentFilter(planId, v, year, component, visible, withdrawn, offset, limit);
    }

    public DocumentFilter year(@Nullable Integer v) {
        return new DocumentFilter(planId, kind, v, component, visible, withdrawn, offset, limit);
    }

    public DocumentFilter component(@Nullable String v) {
        return new DocumentFilter(planId, kind, year, v, visible, withdrawn, offset, limit);
    }

    public DocumentFilter visible(Set<Visibility> v) {
        return new DocumentFilter(planId, kind, year, component, v, withdrawn, offset, limit);
    }

    public DocumentFilter withWithdrawn(boolean v) {
        return new DocumentFilter(planId, kind, year, component, visible, v, offset, limit);
    }

    public DocumentFilter page(int from, int count) {
        return new DocumentFilter(planId, kind, year, component, visible, withdrawn, from, count);
    }
}
