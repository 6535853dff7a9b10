package co.expediente.intake.read;

import org.jspecify.annotations.Nullable;

/**
 * What a person says about a table where it cannot be told from the file. Everything may be null: then it is found out.
 *
 * @param delimiter between the cells of a text
 * @param header line (or row of a sheet) with the names of the columns, counted from 1; 0 for a table without names
 * @param x column of the eastings or longitudes
 * @param y column of the northings or latitudes
 * @param geometry column with the geometry as a text (WKT, GeoJSON, hexadecimal WKB)
 */
public record TableOptions(
        @Nullable Character delimiter,
        @Nullable Integer header,
        @Nullable String x,
        @Nullable String y,
        @Nullable String geometry) {
    public static final TableOptions NONE = new TableOptions(null, null, null, null, null);

    /** The same with other columns of coordinates. */
    public TableOptions withPlace(@Nullable String east, @Nullable String north, @Nullable String text) {
        return new TableOptions(delimiter, header, east, north, text);
    }
}
