package co.expediente.indicator;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The office's own definitions with their history, and the text of every definition by its hash. */
@Repository
public class OwnDefinitions {
    private static final String SELECT = """
            SELECT o.id, o.indicator, o.plan_id, o.version, o.state, o.hash, t.text, o.reason, o.author, o.at
            FROM registro.own_indicator o LEFT JOIN registro.definition_text t USING (hash) """;

    private final JdbcClient jdbc;

    public OwnDefinitions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a row of the register says. */
    public enum State {
        VIGENTE,
        RETIRADO
    }

    /**
     * One act: a version put in force, or an indicator retired.
     *
     * @param planId the plan that it is for, or null for all
     * @param version of the definition; of a retirement, the version that was in force
     * @param hash {@code sha256:…}, null for a retirement
     * @param text the definition, null for a retirement
     */
    public record Entry(
            long id,
            String indicator,
            @Nullable String planId,
            int version,
            State state,
            @Nullable String hash,
            @Nullable String text,
            String reason,
            String author,
            OffsetDateTime at) {}

    /** A stored text of a definition. */
    public record Kept(String hash, String indicator, int version, String text) {}

    /** Changes with every act. */
    public long stamp() {
        return jdbc.sql("SELECT coalesce(max(id), 0) FROM registro.own_indicator")
                .query(Long.class)
                .single();
    }

    /** What holds: the newest act of each indicator, for all plans and for one, the plan's own last. */
    public List<Entry> inForce(@Nullable String planId) {
        return jdbc.sql(SELECT + """
                        WHERE o.id IN (SELECT max(id) FROM registro.own_indicator
                            WHERE plan_id IS NULL OR plan_id = :plan GROUP BY indicator, plan_id)
                        ORDER BY o.plan_id NULLS FIRST, o.indicator""")
                .param("plan", planId)
                .query(OwnDefinitions::entry)
                .list();
    }

    /** Every act about an indicator, newest first. */
    public List<Entry> history(String indicator) {
        return jdbc.sql(SELECT + "WHERE o.indicator = :indicator ORDER BY o.id DESC")
                .param("indicator", indicator)
                .query(OwnDefinitions::entry)
                .list();
    }

    /** The text with this hash, whoever wrote it. */
    public Optional<Kept> text(String hash) {
        return jdbc.sql("SELECT hash, indicator, version, text FROM registro.definition_text WHERE hash = :hash")
                .param("hash", hash)
                .query(OwnDefinitions::kept)
                .optional();
    }

    /** The texts known of an indicator, by version; of a version that was reworded, the one kept last. */
    public List<Kept> texts(String indicator) {
        return jdbc.sql("""
                        SELECT DISTINCT ON (version) hash, indicator, version, text FROM registro.definition_text
                        WHERE indicator = :indicator ORDER BY version, kept_at DESC, hash""")
                .param("indicator", indicator)
                .query(OwnDefinitions::kept)
                .list();
    }

    /** Keeps the text of a definition; one that is kept already stays as it is. */
    public void keep(IndicatorDefinition definition) {
        jdbc.sql("""
                        INSERT INTO registro.definition_text (hash, indicator, version, text)
                        VALUES (:hash, :indicator, :version, :text) ON CONFLICT (hash) DO NOTHING""")
                .param("hash", definition.hash())
                .param("indicator", definition.id())
                .param("version", definition.version())
                .param("text", definition.text())
                .update();
    }

    /** Greatest version ever put in force of an indicator, 0 when there is none. */
    public int newestVersion(String indicator) {
        return jdbc.sql("SELECT coalesce(max(version), 0) FROM registro.own_indicator WHERE indicator = :indicator")
                .param("indicator", indicator)
                .query(Integer.class)
                .single();
    }

    /** Puts a version in force. */
    @Transactional
    public void add(IndicatorDefinition definition, @Nullable String planId, String reason, String author) {
        keep(definition);
        insert(definition.id(), planId, definition.version(), State.VIGENTE, definition.hash(), reason, author);
    }

    /** From now on the indicator is not measured. */
    @Transactional
    public void retire(IndicatorDefinition definition, @Nullable String planId, String reason, String author) {
        keep(definition);
        insert(definition.id(), planId, definition.version(), State.RETIRADO, null, reason, author);
    }

    private void insert(
            String indicator,
            @Nullable String planId,
            int version,
            State state,
            @Nullable String hash,
            String reason,
            String author) {
        jdbc.sql("""
                        INSERT INTO registro.own_indicator (indicator, plan_id, version, state, hash, reason, author)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(indicator, planId, version, state.name(), hash, reason, author))
                .update();
    }

    private static Kept kept(ResultSet row, int n) throws SQLException {
        return new Kept(row.getString(1), row.getString(2), row.getInt(3), row.getString(4));
    }

    private static Entry entry(ResultSet row, int n) throws SQLException {
        return new Entry(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                State.valueOf(row.getString(5)),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getObject(10, OffsetDateTime.class));
    }
}
