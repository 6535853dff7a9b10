package co.expediente.indicator;

import co.expediente.database.BinaryCopy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Evidence in the database: the pieces, what is known of them, and from what they are to be drawn. */
@Repository
class EvidenceStore {
    /** Step of the sequence: ids are taken in blocks. */
    private static final int IDS = 500;

    /** What has a value in the measurement {@code m}: indicators in their order, after them kinds of conflict. */
    private static final String MEASURED = """
            LATERAL (
                SELECT i.indicator, i.definition, i.position FROM registro.indicator_value i
                WHERE i.measurement_id = m.id AND i.reason IS NULL
                UNION ALL
                SELECT kind ->> 'id', kind ->> 'definition', 1000000
                FROM jsonb_array_elements(CAST(m.index_json AS jsonb) -> 'conflict' -> 'types') AS kind
                WHERE kind ->> 'reason' IS NULL) v""";

    private final DataSource source;
    private final JdbcClient jdbc;

    EvidenceStore(DataSource source, JdbcClient jdbc) {
        this.source = source;
        this.jdbc = jdbc;
    }

    /**
     * From what an indicator was measured.
     *
     * @param editions numbers of the layer editions by layer, for each date that took part
     * @param parameters JSON of the set
     * @param definition hash of the definition
     */
    record Origin(
            String planId,
            LocalDate cutoff,
            Map<LocalDate, Map<String, Long>> editions,
            String parameters,
            String definition) {}

    /** Empty when there is no such value or it has a reason instead. */
    Optional<Origin> origin(long measurement, String indicator) {
        return jdbc.sql(
                        "SELECT m.plan_id, m.cutoff, m.editions, m.parameters, v.definition FROM registro.measurement m, "
                                + MEASURED + " WHERE m.id = :m AND v.indicator = :i")
                .param("m", measurement)
                .param("i", indicator)
                .query((row, n) -> new Origin(
                        row.getString(1),
                        row.getObject(2, LocalDate.class),
                        editions(row.getString(3)),
                        row.getString(4),
                        row.getString(5)))
                .optional();
    }

    private static Map<LocalDate, Map<String, Long>> editions(String json) {
        Map<LocalDate, Map<String, Long>> editions = new TreeMap<>();
        JsonMapper.shared()
                .readValue(json, new TypeReference<Map<String, Map<String, Long>>>() {})
                .forEach((date, layers) -> editions.put(LocalDate.parse(date), layers));
        return editions;
    }

    /**
     * An indicator that has a value.
     *
     * @param definition hash of what it was measured with
     */
    record Measured(String planId, String indicator, String definition) {}

    /** Indicators of a measurement that have a value, in their order, and after them kinds of conflict that have one. */
    List<Measured> measured(long measurement) {
        return jdbc.sql("SELECT m.plan_id, v.indicator, v.definition FROM registro.measurement m, " + MEASURED
                        + " WHERE m.id = :m ORDER BY v.position, v.indicator")
                .param("m", measurement)
                .query((row, n) -> new Measured(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    /** What is known of the evidence of an indicator in some measurements; nothing of what is not drawn yet. */
    List<EvidenceNote> notes(Collection<Long> measurements, @Nullable String indicator) {
        if (measurements.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        SELECT * FROM registro.evidence_drawn WHERE measurement_id IN (:m)
                        AND (CAST(:i AS text) IS NULL OR indicator = CAST(:i AS text)) ORDER BY measurement_id, indicator""")
                .param("m", measurements)
                .param("i", indicator)
                .query(EvidenceStore::note)
                .list();
    }

    private static EvidenceNote note(ResultSet row, int number) throws SQLException {
        Integer dimension = row.getObject("dimension", Integer.class);
        return new EvidenceNote(
                row.getLong("measurement_id"),
                row.getString("indicator"),
                row.getLong("pieces"),
                dimension == null ? -1 : dimension,
                box(row.getArray("box")),
                row.getLong("slivers"),
                row.getDouble("sliver_m2"),
                row.getObject("measured_m2", Double.class),
                row.getObject("drawn_m2", Double.class),
                row.getBoolean("differs"),
                row.getString("failure"));
    }

    private static double @Nullable [] box(@Nullable Array array) throws SQLException {
        if (array == null) {
            return null;
        }
        Double[] values = (Double[]) array.getArray();
        return new double[] {values[0], values[1], values[2], values[3]};
    }

    /** Waits until nobody else draws the same; until the end of the caller's transaction. */
    void lock(long measurement, String indicator) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:key, 727002))")
                .param("key", measurement + " " + indicator)
                .query((row, n) -> 1)
                .list();
    }

    /** Stores what was drawn, in the caller's transaction. */
    void save(long measurement, String indicator, Proof.Sheet sheet, @Nullable String failure) {
        Envelope box = new Envelope();
        int dimension = -1;
        for (EvidenceFeature feature : sheet.features()) {
            box.expandToInclude(feature.geometry().getEnvelopeInternal());
            dimension = Math.max(dimension, feature.geometry().getDimension());
        }
        jdbc.sql("""
                        INSERT INTO registro.evidence_drawn (measurement_id, indicator, pieces, dimension, box, slivers, sliver_m2,
                            measured_m2, drawn_m2, differs, failure)
                        VALUES (:m, :i, :pieces, :dimension, CAST(:box AS double precision[]), :slivers, :area, :measured, :drawn,
                            :differs, :failure)""")
                .param("m", measurement)
                .param("i", indicator)
                .param("pieces", sheet.features().size())
                .param("dimension", dimension < 0 ? null : dimension)
                .param(
                        "box",
                        box.isNull()
                                ? null
                                : "{" + box.getMinX() + "," + box.getMinY() + "," + box.getMaxX() + "," + box.getMaxY()
                                        + "}")
                .param("slivers", sheet.slivers())
                .param("area", sheet.sliverArea())
                .param("measured", sheet.measured())
                .param("drawn", sheet.drawn())
                .param("differs", sheet.differs())
                .param("failure", failure)
                .update();
        if (!sheet.features().isEmpty()) {
            copy(measurement, indicator, sheet.features());
        }
    }

    private void copy(long measurement, String indicator, List<EvidenceFeature> features) {
        List<Long> blocks = jdbc.sql("SELECT nextval('registro.evidence_id') FROM generate_series(1, ?)")
                .param((features.size() + IDS - 1) / IDS)
                .query(Long.class)
                .list();
        WKBWriter ewkb = new WKBWriter(2, ByteOrderValues.BIG_ENDIAN, true);
        Connection connection = DataSourceUtils.getConnection(source);
        try (BinaryCopy rows = new BinaryCopy(
                connection.unwrap(PGConnection.class).getCopyAPI(),
                "registro.evidence (id, measurement_id, indicator, papel, label, valor_parcial, geom)",
                7)) {
            for (int i = 0; i < features.size(); i++) {
                EvidenceFeature feature = features.get(i);
                rows.row()
                        .bigint(blocks.get(i / IDS) + i % IDS)
                        .bigint(measurement)
                        .text(indicator)
                        .text(feature.role().code())
                        .text(feature.label());
                Double value = feature.value();
                if (value == null) {
                    rows.nothing();
                } else {
                    rows.number(value);
                }
                Geometry geometry = feature.geometry().copy();
                geometry.setSRID(9377);
                rows.bytes(ewkb.write(geometry));
            }
            rows.finish();
        } catch (SQLException e) {
            throw new IllegalStateException("evidence of " + indicator, e);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    /** The pieces in the order in which they were drawn. */
    List<EvidenceFeature> pieces(long measurement, String indicator) {
        WKBReader reader = new WKBReader();
        List<EvidenceFeature> pieces = new ArrayList<>();
        jdbc.sql("""
                        SELECT papel, label, valor_parcial, ST_AsEWKB(geom) FROM registro.evidence
                        WHERE measurement_id = ? AND indicator = ? ORDER BY id""").param(measurement).param(indicator).query(row -> {
            try {
                pieces.add(new EvidenceFeature(
                        indicator,
                        EvidenceFeature.Role.of(row.getString(1)),
                        row.getString(2),
                        row.getObject(3, Double.class),
                        reader.read(row.getBytes(4))));
            } catch (ParseException e) {
                throw new SQLException("stored evidence of " + indicator + " cannot be read", e);
            }
        });
        return pieces;
    }
}
