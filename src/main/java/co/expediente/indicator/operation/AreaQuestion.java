package co.expediente.indicator.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How large is what some selections have in common, whole or by unit?
 *
 * @param parts one to three selections of layers whose features do not overlap each other; two at most with units
 * @param units units to tell apart, or null
 * @param geodesic on the ellipsoid; not with units
 */
public record AreaQuestion(List<Part> parts, @Nullable Units units, boolean geodesic) {
    /** Features of a layer. */
    public record Part(LayerAt layer, Filter filter) {}

    /**
     * Units: features with the same code are one.
     *
     * @param codes in the order of the answer
     */
    public record Units(LayerAt layer, String attribute, List<String> codes) {}

    public AreaQuestion {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.size() > (units == null ? 3 : 2)) {
            throw new IllegalArgumentException(parts.size() + " parts");
        }
    }
}
