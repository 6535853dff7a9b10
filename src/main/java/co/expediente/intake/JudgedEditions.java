package co.expediente.intake;

import co.expediente.intake.check.Finding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is written when an edition is judged again: against which neighbours, and what was found then. */
@Repository
class JudgedEditions {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    JudgedEditions(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Neighbours, by layer, that an edition was held against for a cut; empty when nobody wrote it down. */
    Optional<Map<String, Long>> against(long edition, LocalDate cut) {
        return jdbc.sql("SELECT against FROM registro.judged WHERE edition = :n AND cut = :c")
                .param("n", edition)
                .param("c", cut)
                .query(String.class)
                .optional()
                .map(text -> JSON.readValue(text, new TypeReference<TreeMap<String, Long>>() {}));
    }

    void mark(long edition, LocalDate cut, Map<String, Long> against) {
        jdbc.sql("""
            INSERT INTO registro.judged (edition, cut, against) VALUES (:n, :c, CAST(:a AS jsonb))
            ON CONFLICT (edition, cut) DO UPDATE SET against = excluded.against, at = now()\
            """)
                .param("n", edition)
                .param("c", cut)
                .param("a", JSON.writeValueAsString(against))
                .update();
    }

    /** Rows of the source that were not stored, by their numbers. */
    List<Long> rejectedRows(long edition) {
        return jdbc.sql("SELECT row_number FROM registro.quarantine WHERE edition = ? ORDER BY 1")
                .param(edition)
                .query(Long.class)
                .list();
    }

    /**
     * Findings of rules between layers give way to new ones. Those of the edition's own cut-off are its report; those of a later cut
     * stand beside it.
     *
     * @param cut date of the later cut, or null for the edition's own
     * @param rules whose findings give way
     * @param all whether also those that do not say what they were held against: of editions that were loaded before that was written
     */
    void replace(long edition, @Nullable LocalDate cut, Collection<String> rules, boolean all, List<Finding> found) {
        TreeSet<String> codes = new TreeSet<>(rules);
        rules.forEach(r -> codes.add(r + "S"));
        if (!codes.isEmpty()) {
            jdbc.sql("DELETE FROM registro.finding WHERE edition = :n AND code IN (:codes)"
                            + " AND cut IS NOT DISTINCT FROM CAST(:c AS date)"
                            + (all ? "" : " AND jsonb_exists(parameters, 'against')"))
                    .param("n", edition)
                    .param("codes", codes)
                    .param("c", cut)
                    .update();
        }
        WKBWriter wkb = new WKBWriter(2, true);
        batches.batchUpdate("""
                INSERT INTO registro.finding (edition, cut, code, severity, row_number, attribute, value, parameters, area_m2, geom)
                VALUES (?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb), ?, ST_GeomFromEWKB(?))\
                """, found, 500, (statement, f) -> {
            statement.setLong(1, edition);
            statement.setObject(2, cut);
            statement.setString(3, f.code());
            statement.setString(4, f.severity());
            statement.setObject(5, f.row() > 0 ? f.row() : null, java.sql.Types.BIGINT);
            statement.setString(6, f.attribute());
            statement.setString(7, f.value());
            statement.setString(8, JSON.writeValueAsString(f.parameters()));
            statement.setObject(9, f.areaM2(), java.sql.Types.DOUBLE);
            statement.setBytes(10, bytes(wkb, f.geometry()));
        });
    }

    /** The report of an edition with other findings of some codes. */
    void report(
            long edition,
            LoadOutcome before,
            Collection<String> rules,
            List<LoadOutcome.Problem> found,
            LoadOutcome after) {
        List<LoadOutcome.Problem> problems = new ArrayList<>();
        for (LoadOutcome.Problem p : before.problems()) {
            if (!rules.contains(co.expediente.intake.check.Stage.base(p.code()))) {
                problems.add(p);
            }
        }
        problems.addAll(found);
        List<String> order = List.of("E", "A", "I");
        problems.sort((a, b) -> Integer.compare(order.indexOf(a.severity()), order.indexOf(b.severity())));
        jdbc.sql("""
            UPDATE registro.layer_edition SET report = CAST(:report AS jsonb), open_errors = EXISTS (
                SELECT 1 FROM registro.finding f WHERE f.edition = :n AND f.severity = 'E' AND f.cut IS NULL)
            WHERE number = :n\
            """)
                .param("report", JSON.writeValueAsString(after.withProblems(problems)))
                .param("n", edition)
                .update();
    }

    /** How many findings of some codes are left that no neighbour has to do with. */
    Map<String, Long> left(long edition, Collection<String> rules) {
        Map<String, Long> counts = new TreeMap<>();
        if (!rules.isEmpty()) {
            jdbc.sql("SELECT code, count(DISTINCT coalesce(row_number, -id)) FROM registro.finding"
                            + " WHERE edition = :n AND code IN (:codes) AND cut IS NULL GROUP BY code")
                    .param("n", edition)
                    .param("codes", rules)
                    .query((row, n) -> counts.put(row.getString(1), row.getLong(2)))
                    .list();
        }
        return counts;
    }

    LoadOutcome read(String report) {
        return JSON.readValue(report, LoadOutcome.class);
    }

    static Locale neutral() {
        return Locale.forLanguageTag("es-CO");
    }

    private static byte @Nullable [] bytes(WKBWriter wkb, @Nullable Geometry geometry) {
        if (geometry == null || geometry.isEmpty()) {
            return null;
        }
        Geometry copy = geometry.copy();
        copy.setSRID(9377);
        return wkb.write(copy);
    }
}
