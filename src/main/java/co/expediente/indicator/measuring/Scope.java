package co.expediente.indicator.measuring;

import org.jspecify.annotations.Nullable;

/**
 * Where and how a formula is evaluated.
 *
 * @param zones units of the disaggregation, or null for the whole municipality
 * @param zone index of the unit in {@code zones}
 * @param only restriction of one input, or null
 * @param geodesic areas and lengths on the ellipsoid instead of the plane
 */
public record Scope(
        @Nullable Zones zones, int zone, @Nullable Restriction only, boolean geodesic) {
    public static final Scope WHOLE = new Scope(null, -1, null, false);
    public static final Scope GEODESIC = new Scope(null, -1, null, true);

    public static Scope in(Zones zones, int zone) {
        return new Scope(zones, zone, null, false);
    }

    public static Scope only(Restriction only) {
        return new Scope(null, -1, only, false);
    }
}
