package co.expediente.intake.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was found in a stored edition, place by place. */
@Repository
public class StoredFindings {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * One finding.
     *
     * @param row in the file, or null for a pair of rows or the layer as a whole
     * @param fid of the stored feature, null where none is meant
     * @param facts what the load noted about it, for messages
     * @param east of a point on it in EPSG:9377, null where it has no place
     * @param lon of the same point in degrees
     * @param geometry GeoJSON in degrees, when asked for
     * @param wkt the same in EPSG:9377
     */
    public record Finding(
            String code,
            String severity,
            @Nullable Long row,
            @Nullable Long fid,
            @Nullable String attribute,
            @Nullable String value,
            Map<String, String> facts,
            @Nullable Double areaM2,
            @Nullable Double east,
            @Nullable Double north,
            @Nullable Double lon,
            @Nullable Double lat,
            @Nullable String geometry,
            @Nullable String wkt) {
        public boolean located() {
            return east != null && north != null;
        }

        /** The rows that it is about: its own, or both of a pair. */
        public List<String> rows() {
            if (row != null) {
                return List.of(String.valueOf(row));
            }
            String first = facts.get("first");
            String second = facts.get("second");
            return first == null || second == null ? List.of() : List.of(first, second);
        }
    }

    private final JdbcClient jdbc;

    StoredFindings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Findings of one code, in the order of the file. */
    public List<Finding> places(long edition, String code, int from, int limit) {
        return jdbc.sql(select(false, "AND code = :c", "LIMIT :limit OFFSET :from"))
                .param("n", edition)
                .param("c", code)
                .param("limit", limit)
                .param("from", from)
                .query((row, n) -> finding(row))
                .list();
    }

    /** Every finding that was kept, by code and in the order of the file, with its geometry. */
    public void all(long edition, Consumer<Finding> taker) {
        jdbc.sql(select(true, "", "")).param("n", edition).query((RowCallbackHandler)
                row -> taker.accept(finding(row)));
    }

    private static String select(boolean geometries, String condition, String limit) {
        String shapes = geometries
                ? "ST_AsGeoJSON(ST_Transform(geom, 4686), 9, 0) AS geojson, ST_AsText(geom) AS wkt"
                : "NULL AS geojson, NULL AS wkt";
        return "SELECT code, severity, row_number, fid, attribute, value, parameters, area_m2, ST_X(p) AS e, ST_Y(p)"
                + " AS n, ST_X(ST_Transform(p, 4686)) AS lon, ST_Y(ST_Transform(p, 4686)) AS lat, " + shapes
                + " FROM (SELECT f.*, ST_PointOnSurface(geom) AS p FROM registro.finding f WHERE edition = :n "
                + condition
                + " ORDER BY code, row_number NULLS LAST, area_m2 DESC NULLS LAST, id " + limit + ") x";
    }

    private static Finding finding(ResultSet row) throws SQLException {
        Map<String, String> facts = new LinkedHashMap<>();
        JSON.readValue(row.getString("parameters"), new TypeReference<Map<String, Object>>() {})
                .forEach((k, v) -> facts.put(k, String.valueOf(v)));
        return new Finding(
                row.getString("code"),
                row.getString("severity"),
                row.getObject("row_number", Long.class),
                row.getObject("fid", Long.class),
                row.getString("attribute"),
                row.getString("value"),
                facts,
                row.getObject("area_m2", Double.class),
                row.getObject("e", Double.class),
                row.getObject("n", Double.class),
                row.getObject("lon", Double.class),
                row.getObject("lat", Double.class),
                row.getString("geojson"),
                row.getString("wkt"));
    }

    /** How many findings of each code were kept with their place; the count of the report is always whole. */
    public Map<String, Long> kept(long edition) {
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.sql("SELECT code, count(*) FROM registro.finding WHERE edition = ? GROUP BY code")
                .param(edition)
                .query((row, n) -> counts.put(row.getString(1), row.getLong(2)))
                .list();
        return counts;
    }

    /** Box of an edition: minx, miny, maxx, maxy in EPSG:9377. */
    public Optional<double[]> box(long edition) {
        return jdbc.sql("SELECT box FROM registro.layer_edition WHERE number = ? AND box IS NOT NULL")
                .param(edition)
                .query((row, n) -> {
                    Object[] values = (Object[]) row.getArray(1).getArray();
                    double[] box = new double[4];
                    for (int i = 0; i < 4; i++) {
                        box[i] = ((Number) values[i]).doubleValue();
                    }
                    return box;
                })
                .optional();
    }

    /**
     * Outlines of an edition within a box for a small picture, the largest first, as path data in metres with north upwards (y is
     * negated, as SVG wants it).
     *
     * @param layer id of the catalogue, never what a user typed
     * @param tolerance metres
     */
    public List<String> outlines(String layer, long edition, double[] box, double tolerance, int limit) {
        return jdbc.sql("SELECT ST_AsSVG(ST_SimplifyPreserveTopology(geom, :t), 0, 1) FROM (SELECT geom FROM plan."
                        + layer + " WHERE edicion_capa = :n AND " + within(box) + " LIMIT :limit) x")
                .param("t", tolerance)
                .param("n", edition)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** Points of an edition within a box for a small picture. */
    public List<double[]> points(String layer, long edition, double[] box, int limit) {
        return jdbc.sql("SELECT ST_X(ST_Centroid(geom)), ST_Y(ST_Centroid(geom)) FROM plan." + layer
                        + " WHERE edicion_capa = :n AND " + within(box) + " LIMIT :limit")
                .param("n", edition)
                .param("limit", limit)
                .query((row, n) -> new double[] {row.getDouble(1), row.getDouble(2)})
                .list();
    }

    /** Shapes of the findings of one code within a box, as path data like {@link #outlines}; points have none. */
    List<String> shapes(long edition, String code, double[] box, double tolerance, int limit) {
        return jdbc.sql("SELECT ST_AsSVG(ST_SimplifyPreserveTopology(geom, :t), 0, 1) FROM registro.finding"
                        + " WHERE edition = :n AND code = :c AND ST_Dimension(geom) > 0 AND " + within(box)
                        + " LIMIT :limit")
                .param("t", tolerance)
                .param("n", edition)
                .param("c", code)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    private static String within(double[] box) {
        return String.format(
                Locale.ROOT, "geom && ST_MakeEnvelope(%f, %f, %f, %f, 9377)", box[0], box[1], box[2], box[3]);
    }
}
