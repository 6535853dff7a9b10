package co.expediente.publication.tiles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Squares that halve from level to level (OGC Two Dimensional Tile Matrix Set 2.0).
 *
 * <p>{@link #CTM12} is ours: one square of 2²² m around the country with its islands, tiles of 512 pixels, so that level 13 has
 * one metre a pixel. No national matrix set for EPSG:9377 is published that we know of.
 */
public enum TileMatrixSet {
    CTM12("EPSG9377", "http://www.opengis.net/def/crs/EPSG/0/9377", 9377, 2_900_000, 4_100_000, 4_194_304, 512, 18),
    WEB_MERCATOR(
            "WebMercatorQuad",
            "http://www.opengis.net/def/crs/EPSG/0/3857",
            3857,
            -20_037_508.342789244,
            20_037_508.342789244,
            40_075_016.685578488,
            256,
            22);

    /** Metres of one pixel that the standard assumes for scale denominators. */
    private static final double PIXEL = 0.00028;

    private final String id;
    private final String crs;
    private final int srid;
    private final double west;
    private final double north;
    private final double side;
    private final int pixels;
    private final int levels;

    TileMatrixSet(String id, String crs, int srid, double west, double north, double side, int pixels, int levels) {
        this.id = id;
        this.crs = crs;
        this.srid = srid;
        this.west = west;
        this.north = north;
        this.side = side;
        this.pixels = pixels;
        this.levels = levels;
    }

    public static Optional<TileMatrixSet> find(String id) {
        return Arrays.stream(values()).filter(s -> s.id.equals(id)).findFirst();
    }

    public String id() {
        return id;
    }

    public String crs() {
        return crs;
    }

    public int srid() {
        return srid;
    }

    public double west() {
        return west;
    }

    public double north() {
        return north;
    }

    public double side() {
        return side;
    }

    public int pixels() {
        return pixels;
    }

    /** Number of levels, the first being 0. */
    public int levels() {
        return levels;
    }

    /** Metres of one tile of a level. */
    public double span(int level) {
        return side / (1L << level);
    }

    public boolean has(int level, long row, long column) {
        return level >= 0 && level < levels && row >= 0 && column >= 0 && row < (1L << level) && column < (1L << level);
    }

    /** West, south, east, north of a tile. */
    public double[] bounds(int level, long row, long column) {
        double span = span(level);
        return new double[] {
            west + column * span, north - (row + 1) * span, west + (column + 1) * span, north - row * span
        };
    }

    /** The document of {@code /tileMatrixSets/{id}}. Corner coordinates in the axis order of the authority. */
    Map<String, Object> document(String uri) {
        boolean northFirst = this == CTM12;
        List<Map<String, Object>> matrices = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            double cell = span(level) / pixels;
            Map<String, Object> matrix = new LinkedHashMap<>();
            matrix.put("id", String.valueOf(level));
            matrix.put("scaleDenominator", cell / PIXEL);
            matrix.put("cellSize", cell);
            matrix.put("cornerOfOrigin", "topLeft");
            matrix.put("pointOfOrigin", northFirst ? List.of(north, west) : List.of(west, north));
            matrix.put("tileWidth", pixels);
            matrix.put("tileHeight", pixels);
            matrix.put("matrixWidth", 1L << level);
            matrix.put("matrixHeight", 1L << level);
            matrices.add(matrix);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", id);
        document.put("title", this == CTM12 ? "CTM12 (EPSG:9377)" : "Google Maps Compatible for the World");
        document.put("uri", uri);
        document.put("crs", crs);
        document.put("orderedAxes", northFirst ? List.of("N", "E") : List.of("X", "Y"));
        document.put("tileMatrices", matrices);
        return document;
    }
}
