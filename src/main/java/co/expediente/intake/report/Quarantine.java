package co.expediente.intake.report;

import co.expediente.plan.ProblemCatalog;
import co.expediente.spatial.LenientWkb;
import co.expediente.web.CsvTable;
import co.expediente.web.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows that were not stored, whole: with their row, why, their columns as delivered and their geometry where it can be read. */
@Repository
public class Quarantine {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FETCH = 500;

    /**
     * A row that was not stored.
     *
     * @param geometry as delivered, in the source's system; null where there is none or it cannot be read
     */
    public record Row(
            long row,
            String code,
            Map<String, String> facts,
            Map<String, @Nullable String> content,
            @Nullable Geometry geometry) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;
    private final TransactionTemplate transactions;
    private final ProblemCatalog problems;

    Quarantine(JdbcClient jdbc, DataSource source, TransactionTemplate jdbcTransactions, ProblemCatalog problems) {
        this.jdbc = jdbc;
        this.rows = new JdbcTemplate(source);
        this.rows.setFetchSize(FETCH);
        this.transactions = jdbcTransactions;
        this.problems = problems;
    }

    /** How many rows of each code are in quarantine. */
    public Map<String, Long> counts(long edition) {
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.sql("SELECT code, count(*) FROM registro.quarantine WHERE edition = ? GROUP BY code ORDER BY code")
                .param(edition)
                .query((row, n) -> counts.put(row.getString(1), row.getLong(2)))
                .list();
        return counts;
    }

    /** Names of the columns of all rows, in the order of the file. */
    public List<String> columns(long edition) {
        return jdbc.sql("""
            SELECT k FROM (SELECT k, min(p) AS p FROM (SELECT content FROM registro.quarantine WHERE edition = ? LIMIT 1000) q,
                jsonb_object_keys(q.content) WITH ORDINALITY AS t (k, p) GROUP BY k) x ORDER BY p, k\
            """).param(edition).query(String.class).list();
    }

    /** Some rows for a page. */
    public List<Row> rows(long edition, int from, int limit) {
        return jdbc.sql("SELECT row_number, code, parameters, content, wkb FROM registro.quarantine WHERE edition = ?"
                        + " ORDER BY row_number OFFSET ? LIMIT ?")
                .param(edition)
                .param(from)
                .param(limit)
                .query((row, n) ->
                        row(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getBytes(5)))
                .list();
    }

    /** Every row, one at a time: there may be as many as were read. */
    public void all(long edition, Consumer<Row> taker) {
        transactions.executeWithoutResult(status -> rows.query(
                "SELECT row_number, code, parameters, content, wkb FROM registro.quarantine WHERE edition = ? ORDER BY"
                        + " row_number",
                row -> {
                    taker.accept(
                            row(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getBytes(5)));
                },
                edition));
    }

    private static Row row(long number, String code, String parameters, String content, byte @Nullable [] wkb) {
        Map<String, String> facts = new LinkedHashMap<>();
        JSON.readValue(parameters, new TypeReference<Map<String, Object>>() {})
                .forEach((k, v) -> facts.put(k, String.valueOf(v)));
        return new Row(
                number,
                code,
                facts,
                JSON.readValue(content, new TypeReference<Map<String, @Nullable String>>() {}),
                wkb == null ? null : readable(wkb));
    }

    private static @Nullable Geometry readable(byte[] wkb) {
        try {
            Geometry geometry = LenientWkb.read(wkb).geometry();
            return geometry.isEmpty() ? null : geometry;
        } catch (RuntimeException e) {
            // What could not be read at the load cannot be read now; its columns are shown all the same.
            return null;
        }
    }

    /** Why a row was not stored, in a few words. */
    public String title(Row row, Locale locale) {
        return problems.find(row.code()).map(d -> d.title().in(locale)).orElse(row.code());
    }

    /**
     * The rows as a table for a spreadsheet.
     *
     * @param file name of the delivery, for whoever gets several of these tables
     */
    public void csv(long edition, String file, Texts texts, OutputStream out) {
        List<String> columns = columns(edition);
        CsvTable.Stream csv = new CsvTable.Stream(out);
        List<@Nullable Object> head = new ArrayList<>(List.of("archivo", "fila", "codigo", "motivo", "detalle"));
        head.addAll(columns);
        head.add("wkt");
        csv.row(head.toArray());
        FindingText words = new FindingText(texts);
        all(edition, row -> {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(file);
            cells.add(row.row());
            cells.add(row.code());
            cells.add(title(row, texts.locale()));
            cells.add(String.join(" · ", words.facts(row.facts())));
            columns.forEach(c -> cells.add(row.content().get(c)));
            Geometry geometry = row.geometry();
            cells.add(geometry == null ? null : geometry.toText());
            csv.row(cells.toArray());
        });
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
