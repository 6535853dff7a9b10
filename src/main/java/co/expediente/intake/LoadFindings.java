package co.expediente.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was found in a stored edition, place by place, and the rows that were not stored. */
@Repository
public class LoadFindings {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * One finding.
     *
     * @param row in the file, or null for the layer as a whole
     * @param east of a point on it in EPSG:9377, null where it has no place
     * @param lon of the same point in degrees
     */
    public record Place(
            @Nullable Long row,
            @Nullable String attribute,
            @Nullable String value,
            @Nullable Double areaM2,
            @Nullable Double east,
            @Nullable Double north,
            @Nullable Double lon,
            @Nullable Double lat) {
        public boolean located() {
            return east != null && north != null;
        }
    }

    /** A row that was not stored, with its columns as delivered. */
    public record Quarantined(long row, String code, Map<String, @Nullable String> content) {}

    private final JdbcClient jdbc;

    LoadFindings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Findings of one code, in the order of the file. */
    public List<Place> places(long edition, String code, int limit) {
        return jdbc.sql("""
                        SELECT row_number, attribute, value, area_m2, ST_X(p) AS e, ST_Y(p) AS n,
                               ST_X(ST_Transform(p, 4686)) AS lon, ST_Y(ST_Transform(p, 4686)) AS lat
                        FROM (SELECT f.*, ST_PointOnSurface(geom) AS p FROM registro.finding f
                              WHERE edition = :n AND code = :c ORDER BY row_number NULLS LAST, id LIMIT :limit) x""")
                .param("n", edition)
                .param("c", code)
                .param("limit", limit)
                .query(LoadFindings::place)
                .list();
    }

    private static Place place(ResultSet row, int number) throws SQLException {
        return new Place(
                row.getObject("row_number", Long.class),
                row.getString("attribute"),
                row.getString("value"),
                row.getObject("area_m2", Double.class),
                row.getObject("e", Double.class),
                row.getObject("n", Double.class),
                row.getObject("lon", Double.class),
                row.getObject("lat", Double.class));
    }

    /** How many rows of each code are in quarantine. */
    public Map<String, Long> rejected(long edition) {
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.sql("SELECT code, count(*) FROM registro.quarantine WHERE edition = ? GROUP BY code")
                .param(edition)
                .query((row, n) -> counts.put(row.getString(1), row.getLong(2)))
                .list();
        return counts;
    }

    /** All rows in quarantine; a load without any has none. */
    public List<Quarantined> quarantine(long edition) {
        return jdbc.sql(
                        "SELECT row_number, code, content FROM registro.quarantine WHERE edition = ? ORDER BY row_number")
                .param(edition)
                .query((row, n) -> new Quarantined(
                        row.getLong(1),
                        row.getString(2),
                        JSON.readValue(row.getString(3), new TypeReference<Map<String, @Nullable String>>() {})))
                .list();
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
     * Outlines of an edition for a small picture, as path data in metres with north upwards (y is negated, as SVG wants it).
     *
     * @param layer id of the catalogue, never what a user typed
     * @param tolerance metres
     */
    public List<String> outlines(String layer, long edition, double tolerance, int limit) {
        return jdbc.sql("SELECT ST_AsSVG(ST_SimplifyPreserveTopology(geom, :t), 0, 0) FROM plan." + layer
                        + " WHERE edicion_capa = :n AND geom IS NOT NULL LIMIT :limit")
                .param("t", tolerance)
                .param("n", edition)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** Points of an edition for a small picture. */
    public List<double[]> points(String layer, long edition, int limit) {
        return jdbc.sql("SELECT ST_X(ST_Centroid(geom)), ST_Y(ST_Centroid(geom)) FROM plan." + layer
                        + " WHERE edicion_capa = :n AND geom IS NOT NULL LIMIT :limit")
                .param("n", edition)
                .param("limit", limit)
                .query((row, n) -> new double[] {row.getDouble(1), row.getDouble(2)})
                .list();
    }

    /** Hash, profile and first file of an edition. */
    record Origin(String sha256, @Nullable String profile, String files, String software) {
        public String shortHash() {
            return co.expediente.web.Formats.hash(sha256);
        }
    }

    public Optional<Origin> origin(long edition) {
        return jdbc.sql("SELECT sha256, profile, files, software FROM registro.layer_edition WHERE number = ?")
                .param(edition)
                .query((row, n) -> new Origin(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .optional();
    }
}
