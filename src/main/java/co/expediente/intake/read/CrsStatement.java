package co.expediente.intake.read;

import org.jspecify.annotations.Nullable;

/**
 * What a source says about its reference system, before anybody judges it.
 *
 * @param kind how it says it
 * @param text well-known text, a code such as {@code EPSG:4686}, or null for {@link Kind#NONE}
 */
public record CrsStatement(Kind kind, @Nullable String text) {
    /** The way in which a source states its reference system. */
    public enum Kind {
        /** Well-known text of any dialect (a .prj file). */
        WKT,
        /** An authority code (a GeoJSON {@code crs} member, a GeoPackage {@code srs_id}). */
        AUTHORITY,
        /** The format itself has one (GeoJSON of RFC 7946). */
        FORMAT,
        /** It says nothing. */
        NONE
    }

    public static final CrsStatement NONE = new CrsStatement(Kind.NONE, null);
}
