package co.expediente.spatial;

import java.util.List;

/**
 * A coordinate reference system of our table (domain §B.0.5). Coordinates are always x = east or longitude, y = north or
 * latitude, whatever the axis order of the registry.
 *
 * @param authority EPSG, or ESRI for the two Bogotá grids that only Esri numbers
 * @param code number within the authority; also the SRID in PostGIS
 * @param name name in the registry
 * @param kind how coordinates are computed
 * @param datum frame and ellipsoid
 * @param lat0 latitude of origin in degrees (NaN when geographic)
 * @param lon0 longitude of origin in degrees (NaN when geographic)
 * @param scale scale factor at the origin (1 where the method has none)
 * @param falseEasting metres (0 when geographic)
 * @param falseNorthing metres (0 when geographic)
 * @param planeHeight height of the projection plane in metres ({@link Kind#COLOMBIA_URBAN} only, else 0)
 * @param area area of use in longitude and latitude
 * @param unit length of one unit of x and y in metres; 1 but for a file in feet or kilometres (CRS-016)
 * @param codeAliases other codes of the same system, such as {@code EPSG:20046}
 * @param nameAliases other names of the same system
 */
public record CoordinateSystem(
        String authority,
        int code,
        String name,
        Kind kind,
        Datum datum,
        double lat0,
        double lon0,
        double scale,
        double falseEasting,
        double falseNorthing,
        double planeHeight,
        LonLatBox area,
        double unit,
        List<String> codeAliases,
        List<String> nameAliases) {
    /** Methods of EPSG that the table needs. */
    public enum Kind {
        /** Longitude and latitude in degrees. */
        GEOGRAPHIC,
        /** EPSG method 9807. */
        TRANSVERSE_MERCATOR,
        /** EPSG method 1024, for display only. */
        PSEUDO_MERCATOR,
        /** EPSG method 1052: the plane of a city at its own height. */
        COLOMBIA_URBAN
    }

    public CoordinateSystem {
        codeAliases = List.copyOf(codeAliases);
        nameAliases = List.copyOf(nameAliases);
    }

    /** {@code EPSG:9377}. */
    public String id() {
        return authority + ":" + code;
    }

    public boolean isGeographic() {
        return kind == Kind.GEOGRAPHIC;
    }

    /** The same system with coordinates written in another unit. */
    public CoordinateSystem withUnit(double metres) {
        return new CoordinateSystem(
                authority,
                code,
                name,
                kind,
                datum,
                lat0,
                lon0,
                scale,
                falseEasting,
                falseNorthing,
                planeHeight,
                area,
                metres,
                codeAliases,
                nameAliases);
    }

    /** Whether two definitions give the same numbers because only their names differ. */
    boolean sameNumbers(CoordinateSystem other) {
        return kind == other.kind
                && datum == other.datum
                && Double.compare(lat0, other.lat0) == 0
                && Double.compare(lon0, other.lon0) == 0
                && scale == other.scale
                && falseEasting == other.falseEasting
                && falseNorthing == other.falseNorthing
                && planeHeight == other.planeHeight
                && unit == other.unit;
    }
}
