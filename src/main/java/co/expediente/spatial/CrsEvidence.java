package co.expediente.spatial;

import org.jspecify.annotations.Nullable;

/**
 * What is known about a layer's system before its coordinates are looked at.
 *
 * @param userCode code given by the technician ({@code --crs} or the profile); wins over everything
 * @param code code that the file carries (GeoPackage {@code srs_id}, GeoJSON {@code crs} member), or null
 * @param formatCode code that the format fixes when the file is silent (GeoJSON: {@code EPSG:4326}), or null
 * @param wkt well-known text of the {@code .prj} or of the driver, or null when there is none
 */
public record CrsEvidence(
        @Nullable String userCode,
        @Nullable String code,
        @Nullable String formatCode,
        @Nullable String wkt) {
    /** The file says nothing, such as a shapefile without {@code .prj}. */
    public static CrsEvidence none() {
        return new CrsEvidence(null, null, null, null);
    }

    public static CrsEvidence ofWkt(@Nullable String wkt) {
        return new CrsEvidence(null, null, null, wkt);
    }

    public static CrsEvidence ofCode(String code) {
        return new CrsEvidence(null, code, null, null);
    }

    public static CrsEvidence ofFormat(String code) {
        return new CrsEvidence(null, null, code, null);
    }

    /** The same with the technician's word; null leaves it without. */
    public CrsEvidence withUser(@Nullable String code) {
        return new CrsEvidence(code, this.code, formatCode, wkt);
    }
}
