package co.expediente.publication;

import co.expediente.publication.ReadableState.Edition;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Decides which editions a reader may see: the one gate of features, tiles and maps.
 *
 * <p>Published: the editions of the newest {@code PUBLICADA} cut up to the date. In force: for each layer the edition in force
 * with the greatest cut-off up to the date. A municipality with several plans shows the one with the greatest ordinal that has
 * something to show.
 */
@Repository
public class ReadableStates {
    private static final String PUBLISHED = """
            SELECT p.id, p.cod_mun, p.municipality, p.act, p.fictitious, c.id AS cut, c.cutoff
            FROM registro.plan p JOIN registro.cut c ON c.plan_id = p.id
            WHERE c.state = 'PUBLICADA' AND c.replaced_by IS NULL
            """;

    private final JdbcClient jdbc;

    ReadableStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** DIVIPOLA codes of the municipalities with something to see, ascending. */
    public List<String> municipalities(View view) {
        String sql = view.inForce()
                ? "SELECT DISTINCT p.cod_mun FROM registro.plan p JOIN registro.in_force f ON f.plan_id = p.id ORDER BY 1"
                : "SELECT DISTINCT cod_mun FROM (" + PUBLISHED + ") s ORDER BY 1";
        return jdbc.sql(sql).query(String.class).list();
    }

    /** The newest state; empty when the reader may see nothing of that municipality. */
    public Optional<ReadableState> current(String divipola, View view) {
        return at(divipola, null, view);
    }

    /** Cut-off dates that a reader may look back to, ascending. */
    public List<LocalDate> cutoffs(String divipola, View view) {
        Optional<ReadableState> state = current(divipola, view);
        if (state.isEmpty()) {
            return List.of();
        }
        String sql = view.inForce()
                ? "SELECT DISTINCT cutoff FROM registro.in_force WHERE plan_id = :plan ORDER BY 1"
                : "SELECT DISTINCT cutoff FROM registro.cut WHERE plan_id = :plan AND state = 'PUBLICADA'"
                        + " AND replaced_by IS NULL ORDER BY 1";
        return jdbc.sql(sql)
                .param("plan", state.get().planId())
                .query((row, n) -> row.getObject(1, LocalDate.class))
                .list();
    }

    /** The state at a date, null meaning the newest. */
    public Optional<ReadableState> at(String divipola, @Nullable LocalDate date, View view) {
        return view.inForce() ? inForce(divipola, date) : published(divipola, date);
    }

    /** The state at every cut-off that a reader may look back to, ascending. */
    public List<ReadableState> all(String divipola, View view) {
        return cutoffs(divipola, view).stream()
                .flatMap(date -> at(divipola, date, view).stream())
                .toList();
    }

    /** One edition by its number, if any state that the reader may look back to holds it. */
    public Optional<Edition> edition(String divipola, String layer, long number, View view) {
        String held = view.inForce()
                ? "SELECT 1 FROM registro.in_force f WHERE f.edition = e.number"
                : "SELECT 1 FROM registro.cut_edition ce JOIN registro.cut c ON c.id = ce.cut_id"
                        + " WHERE ce.edition = e.number AND c.state = 'PUBLICADA' AND c.replaced_by IS NULL";
        return editions(jdbc.sql("SELECT e.number, e.layer, e.cutoff, e.loaded, e.box, e.sha256"
                                + " FROM registro.layer_edition e JOIN registro.plan p ON p.id = e.plan_id"
                                + " WHERE e.number = :number AND e.layer = :layer AND p.cod_mun = :mun AND EXISTS ("
                                + held + ")")
                        .param("number", number)
                        .param("layer", layer)
                        .param("mun", divipola))
                .values()
                .stream()
                .findFirst();
    }

    private Optional<ReadableState> published(String divipola, @Nullable LocalDate date) {
        return jdbc.sql(PUBLISHED
                        + " AND p.cod_mun = :mun AND (CAST(:date AS date) IS NULL OR c.cutoff <= CAST(:date AS date))"
                        + " ORDER BY p.ordinal DESC, c.cutoff DESC, c.revision DESC LIMIT 1")
                .param("mun", divipola)
                .param("date", date)
                .query((row, n) -> state(row, cutEditions(row.getLong("cut"))))
                .optional();
    }

    private Map<String, Edition> cutEditions(long cut) {
        return editions(jdbc.sql("""
                        SELECT e.number, e.layer, e.cutoff, e.loaded, e.box, e.sha256
                        FROM registro.cut_edition c JOIN registro.layer_edition e ON e.number = c.edition
                        WHERE c.cut_id = :cut ORDER BY e.layer
                        """).param("cut", cut));
    }

    private Optional<ReadableState> inForce(String divipola, @Nullable LocalDate date) {
        return jdbc.sql("""
                SELECT p.id, p.cod_mun, p.municipality, p.act, p.fictitious, max(f.cutoff) AS cutoff
                FROM registro.plan p JOIN registro.in_force f ON f.plan_id = p.id
                WHERE p.cod_mun = :mun AND (CAST(:date AS date) IS NULL OR f.cutoff <= CAST(:date AS date))
                GROUP BY p.id ORDER BY p.ordinal DESC LIMIT 1
                """)
                .param("mun", divipola)
                .param("date", date)
                .query((row, n) -> state(row, inForceEditions(row.getString("id"), date)))
                .optional();
    }

    private Map<String, Edition> inForceEditions(String plan, @Nullable LocalDate date) {
        return editions(jdbc.sql("""
                        SELECT DISTINCT ON (e.layer) e.number, e.layer, e.cutoff, e.loaded, e.box, e.sha256
                        FROM registro.in_force f JOIN registro.layer_edition e ON e.number = f.edition
                        WHERE f.plan_id = :plan AND (CAST(:date AS date) IS NULL OR f.cutoff <= CAST(:date AS date))
                        ORDER BY e.layer, f.cutoff DESC
                        """).param("plan", plan).param("date", date));
    }

    private static Map<String, Edition> editions(JdbcClient.StatementSpec statement) {
        Map<String, Edition> editions = new LinkedHashMap<>();
        statement
                .query((row, n) -> new Edition(
                        row.getLong("number"),
                        row.getString("layer"),
                        row.getObject("cutoff", LocalDate.class),
                        row.getLong("loaded"),
                        box(row.getArray("box")),
                        row.getString("sha256")))
                .list()
                .forEach(e -> editions.put(e.layer(), e));
        return editions;
    }

    private static double @Nullable [] box(@Nullable Array array) throws SQLException {
        if (array == null) {
            return null;
        }
        Double[] values = (Double[]) array.getArray();
        double[] box = new double[4];
        for (int i = 0; i < 4; i++) {
            box[i] = values[i];
        }
        return box;
    }

    private static ReadableState state(ResultSet row, Map<String, Edition> editions) throws SQLException {
        return new ReadableState(
                row.getString("cod_mun"),
                row.getString("id"),
                row.getString("municipality"),
                row.getObject("cutoff", LocalDate.class),
                row.getString("act"),
                row.getBoolean("fictitious"),
                editions);
    }
}
