package co.expediente.publication.ogcapi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The reference systems that items are served in.
 *
 * <p>Coordinates are written in the axis order of the authority, as OGC API Features Part 2 asks: EPSG:9377 is (northing,
 * easting) and EPSG:4686 (latitude, longitude), while CRS84 and EPSG:3857 are (x, y). QGIS since 3.28.7 and GDAL since 3.7 swap
 * on their side; older ones only ask for CRS84 (docs/adr, "Axis order").
 */
public enum Crs {
    /** CTM12, in which everything is stored: first in every list, so that clients do not pick degrees. */
    CTM12("http://www.opengis.net/def/crs/EPSG/0/9377", 9377, true, 4),
    /** Longitude and latitude; what a client gets that does not name any system. */
    CRS84("http://www.opengis.net/def/crs/OGC/1.3/CRS84", 4326, false, 9),
    /** MAGNA-SIRGAS. */
    MAGNA("http://www.opengis.net/def/crs/EPSG/0/4686", 4686, true, 9),
    WEB_MERCATOR("http://www.opengis.net/def/crs/EPSG/0/3857", 3857, false, 4);

    private final String uri;
    private final int srid;
    private final boolean northFirst;
    private final int decimals;

    Crs(String uri, int srid, boolean northFirst, int decimals) {
        this.uri = uri;
        this.srid = srid;
        this.northFirst = northFirst;
        this.decimals = decimals;
    }

    public String uri() {
        return uri;
    }

    public int srid() {
        return srid;
    }

    /** Whether the first axis of the authority's definition points north. */
    public boolean northFirst() {
        return northFirst;
    }

    /** Whether coordinates are degrees. */
    public boolean geographic() {
        return this == CRS84 || this == MAGNA;
    }

    /** All URIs, the storage system first. */
    public static List<String> uris() {
        return Arrays.stream(values()).map(Crs::uri).toList();
    }

    /** By URI, or by the short forms {@code EPSG:9377} and {@code OGC:CRS84}, with or without square brackets. */
    public static Optional<Crs> find(String text) {
        String plain = text.strip();
        if (plain.startsWith("[") && plain.endsWith("]")) {
            plain = plain.substring(1, plain.length() - 1);
        }
        String wanted = plain.replaceFirst("^https:", "http:");
        for (Crs crs : values()) {
            String curie = crs == CRS84 ? "OGC:CRS84" : "EPSG:" + crs.srid;
            if (crs.uri.equals(wanted) || curie.equalsIgnoreCase(wanted)) {
                return Optional.of(crs);
            }
        }
        return Optional.empty();
    }

    /** SQL that gives the GeoJSON text of a 9377 geometry column in this system and its axis order. */
    String geoJsonSql(String column) {
        String moved = srid == CTM12.srid ? column : "ST_Transform(" + column + ", " + srid + ")";
        String ordered = northFirst ? "ST_FlipCoordinates(" + moved + ")" : moved;
        return "ST_AsGeoJSON(" + ordered + ", " + decimals + ", 0)";
    }
}
