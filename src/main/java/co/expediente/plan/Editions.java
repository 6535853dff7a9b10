package co.expediente.plan;

import co.expediente.access.AuditLog;
import co.expediente.database.Cluster;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Layer editions: which are in force, how they came, going back, and the views that show them. */
@Service
public class Editions {
    /** An edition with what its report needs. */
    public record Record(
            EditionRef ref,
            boolean inForce,
            long read,
            long repaired,
            long rejected,
            long flagged,
            @Nullable Double areaPlanar,
            @Nullable Double areaGeodesic,
            @Nullable String acceptedReason,
            String loadedBy,
            OffsetDateTime loadedAt,
            double seconds,
            String files,
            String source,
            String report) {}

    /** An edition with the codes of what its load found. */
    private static final String EDITION =
            "e.*, ARRAY(SELECT DISTINCT p ->> 'code' FROM jsonb_array_elements(e.report -> 'problems') p) AS found";

    private static final String SELECT = "SELECT " + EDITION + """
        , f.edition IS NOT NULL AS in_force
        FROM registro.layer_edition e
        LEFT JOIN registro.in_force f ON f.edition = e.number
        """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final LayerCatalog catalog;
    private final FeatureTables tables;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final ProblemCatalog problems;

    public Editions(
            JdbcClient jdbc,
            TransactionTemplate jdbcTransactions,
            LayerCatalog catalog,
            FeatureTables tables,
            AuditLog audit,
            ProblemCatalog problems,
            ApplicationEventPublisher events) {
        this.events = events;
        this.jdbc = jdbc;
        this.transactions = jdbcTransactions;
        this.catalog = catalog;
        this.tables = tables;
        this.audit = audit;
        this.problems = problems;
    }

    /** Every edition of a plan, by layer and number. */
    public List<Record> list(String planId) {
        return jdbc.sql(SELECT + "WHERE e.plan_id = :plan ORDER BY e.layer, e.number")
                .param("plan", planId)
                .query(this::edition)
                .list();
    }

    public Optional<Record> find(long number) {
        return jdbc.sql(SELECT + "WHERE e.number = :n")
                .param("n", number)
                .query(this::edition)
                .optional();
    }

    /** The edition in force of a layer for exactly this cut-off. */
    public Optional<Record> inForce(String planId, String layer, LocalDate cutoff) {
        return jdbc.sql(SELECT + "WHERE f.plan_id = :plan AND f.layer = :layer AND f.cutoff = :cutoff")
                .param("plan", planId)
                .param("layer", layer)
                .param("cutoff", cutoff)
                .query(this::edition)
                .optional();
    }

    /** For each layer the edition in force with the greatest cut-off up to a date. */
    public Map<String, EditionRef> stateAt(String planId, LocalDate date) {
        List<EditionRef> refs = jdbc.sql("SELECT DISTINCT ON (f.layer) " + EDITION + """
            , true AS in_force
            FROM registro.in_force f JOIN registro.layer_edition e ON e.number = f.edition
            WHERE f.plan_id = :plan AND f.cutoff <= :date
            ORDER BY f.layer, f.cutoff DESC\
            """)
                .param("plan", planId)
                .param("date", date)
                .query((row, n) -> edition(row, n).ref())
                .list();
        return refs.stream().collect(Collectors.toMap(EditionRef::layer, r -> r, (a, b) -> a, LinkedHashMap::new));
    }

    /** The state of each cut-off: for each layer the edition in force with the greatest cut-off up to it. */
    public NavigableMap<LocalDate, Map<String, EditionRef>> states(String planId) {
        NavigableMap<LocalDate, Map<String, EditionRef>> states = new TreeMap<>();
        jdbc.sql("SELECT " + EDITION + """
            , true AS in_force
            FROM registro.in_force f JOIN registro.layer_edition e ON e.number = f.edition
            WHERE f.plan_id = :plan ORDER BY f.cutoff, f.layer\
            """)
                .param("plan", planId)
                .query((row, n) -> edition(row, n).ref())
                .list()
                .forEach(ref -> states.computeIfAbsent(ref.cutoff(), c -> {
                            Map.Entry<LocalDate, Map<String, EditionRef>> before = states.lastEntry();
                            return new LinkedHashMap<>(before == null ? Map.of() : before.getValue());
                        })
                        .put(ref.layer(), ref));
        return states;
    }

    /** Cut-offs for which something is in force, ascending. */
    public List<LocalDate> cutoffs(String planId) {
        return jdbc.sql("SELECT DISTINCT cutoff FROM registro.in_force WHERE plan_id = :plan ORDER BY cutoff")
                .param("plan", planId)
                .query(LocalDate.class)
                .list();
    }

    /** Points a cut-off at an edition; the caller's transaction. Who listens hears {@link EditionInForce}. */
    public void putInForce(Plan plan, String layer, LocalDate cutoff, long edition, String user) {
        jdbc.sql("""
            INSERT INTO registro.in_force (plan_id, layer, cutoff, edition, by_user)
            VALUES (:plan, :layer, :cutoff, :edition, :user)
            ON CONFLICT (plan_id, layer, cutoff) DO UPDATE SET edition = excluded.edition, since = now(), by_user = excluded.by_user\
            """)
                .param("plan", plan.id())
                .param("layer", layer)
                .param("cutoff", cutoff)
                .param("edition", edition)
                .param("user", user)
                .update();
        // An approved cut keeps its frozen list; the date gets a new draft revision (design §3.6).
        jdbc.sql("""
            INSERT INTO registro.cut (plan_id, cutoff, revision)
            SELECT c.plan_id, c.cutoff, c.revision + 1 FROM registro.cut c
            WHERE c.plan_id = :plan AND c.cutoff = :cutoff AND c.state IN ('APROBADA', 'PUBLICADA')
              AND c.revision = (SELECT max(revision) FROM registro.cut m WHERE m.plan_id = c.plan_id AND m.cutoff = c.cutoff)
            ON CONFLICT DO NOTHING\
            """).param("plan", plan.id()).param("cutoff", cutoff).update();
        jdbc.sql("""
            UPDATE registro.cut SET state = 'BORRADOR', validated_by = NULL, validated_at = NULL
            WHERE plan_id = :plan AND cutoff = :cutoff AND state = 'VALIDADA'\
            """).param("plan", plan.id()).param("cutoff", cutoff).update();
        refreshOfficeView(plan, layer);
        events.publishEvent(new EditionInForce(plan.id(), layer, cutoff, edition));
    }

    /**
     * Puts an older edition back in force for its cut-off.
     *
     * @throws Refusal EXP-043 when the layer has no such edition in this plan
     */
    public Record rollback(Plan plan, String layer, long number, String user) {
        Record wanted = find(number)
                .filter(e ->
                        e.ref().planId().equals(plan.id()) && e.ref().layer().equals(layer))
                .orElseThrow(() -> new Refusal("EXP-043", Map.of("layer", layer, "edition", number)));
        transactions.executeWithoutResult(status -> {
            lock(plan, layer);
            putInForce(plan, layer, wanted.ref().cutoff(), number, user);
            // A statistics table fed by the same load goes back with its layer.
            List<EditionRef> tied = jdbc.sql(SELECT + "WHERE e.tied_to = :n")
                    .param("n", number)
                    .query((row, n) -> edition(row, n).ref())
                    .list();
            tied.forEach(t -> putInForce(plan, t.layer(), t.cutoff(), t.number(), user));
            audit.record(user, "edition.rollback", plan.id() + "/" + layer, "edition " + number);
        });
        return find(number).orElseThrow();
    }

    /** The same as {@link #lock}, without waiting: whether nobody else writes now. */
    public boolean tryLock(Plan plan, String layer) {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(727, hashtext(:key))")
                .param("key", plan.id() + "/" + layer)
                .query(Boolean.class)
                .single();
    }

    /** One writer per plan and layer, to the end of the transaction. */
    public void lock(Plan plan, String layer) {
        jdbc.sql("SELECT pg_advisory_xact_lock(727, hashtext(:key))")
                .param("key", plan.id() + "/" + layer)
                .query((row, n) -> 1)
                .list();
    }

    private void refreshOfficeView(Plan plan, String layer) {
        EditionRef newest = stateAt(plan.id(), LocalDate.of(9999, 12, 31)).get(layer);
        if (newest != null) {
            view(plan.officeSchema(), layer, "edicion_capa = " + newest.number());
        }
    }

    /**
     * Makes the public views anew: {@code <layer>} is the last published cut, {@code <layer>_historia} every published one
     * with its date. The reading role may see them and nothing else.
     */
    void refreshPublicViews(Plan plan) {
        jdbc.sql("CREATE SCHEMA IF NOT EXISTS " + plan.publicSchema()).update();
        jdbc.sql("GRANT USAGE ON SCHEMA " + plan.publicSchema() + " TO " + Cluster.READER)
                .update();
        Map<String, Map<LocalDate, Long>> published = new LinkedHashMap<>();
        jdbc.sql("""
            SELECT ce.layer, c.cutoff, ce.edition
            FROM registro.cut c JOIN registro.cut_edition ce ON ce.cut_id = c.id
            WHERE c.plan_id = :plan AND c.state = 'PUBLICADA' AND c.replaced_by IS NULL
            ORDER BY c.cutoff, ce.layer\
            """)
                .param("plan", plan.id())
                .query((row, n) -> published
                        .computeIfAbsent(row.getString(1), k -> new LinkedHashMap<>())
                        .put(row.getObject(2, LocalDate.class), row.getLong(3)))
                .list();
        LocalDate last = published.values().stream()
                .flatMap(m -> m.keySet().stream())
                .max(LocalDate::compareTo)
                .orElse(null);
        published.forEach((layer, byDate) -> {
            Long current = last == null ? null : byDate.get(last);
            if (current != null) {
                view(plan.publicSchema(), layer, "edicion_capa = " + current);
                grant(plan.publicSchema(), layer);
            }
            history(plan.publicSchema(), layer, byDate);
            grant(plan.publicSchema(), layer + "_historia");
        });
    }

    private void grant(String schema, String relation) {
        jdbc.sql("GRANT SELECT ON " + schema + "." + relation + " TO " + Cluster.READER)
                .update();
    }

    /** One row for each feature and cut; {@code fid} repeats where an edition serves several cuts, so the key is the pair. */
    private void history(String schema, String layer, Map<LocalDate, Long> byDate) {
        LayerDefinition definition = catalog.get(layer);
        String columns = tables.columns(definition).keySet().stream()
                .map(name -> "t." + FeatureTables.quoted(name))
                .collect(Collectors.joining(", "));
        String geometry = definition.isTable() ? "" : ", t.geom";
        String dates = byDate.entrySet().stream()
                .map(e -> "(DATE '" + e.getKey() + "', " + e.getValue() + "::bigint)")
                .collect(Collectors.joining(", "));
        jdbc.sql("DROP VIEW IF EXISTS " + schema + "." + layer + "_historia").update();
        jdbc.sql("CREATE VIEW " + schema + "." + layer + "_historia AS SELECT t.fid, t.edicion_capa, c.fecha_corte, "
                        + columns + geometry + " FROM (VALUES " + dates + ") c (fecha_corte, numero) JOIN plan." + layer
                        + " t ON t.edicion_capa = c.numero")
                .update();
    }

    /** Makes or replaces a view on a layer with typed columns only (personal data in {@code atributos} is not shown). */
    void view(String schema, String layer, String condition) {
        LayerDefinition definition = catalog.get(layer);
        String columns = tables.columns(definition).keySet().stream()
                .map(FeatureTables::quoted)
                .collect(Collectors.joining(", "));
        String geometry = definition.isTable() ? "" : ", geom";
        jdbc.sql("CREATE SCHEMA IF NOT EXISTS " + schema).update();
        // Dropped first: a replaced view cannot gain columns in the middle when a definition has grown.
        jdbc.sql("DROP VIEW IF EXISTS " + schema + "." + layer).update();
        jdbc.sql("CREATE VIEW " + schema + "." + layer + " AS SELECT fid, edicion_capa, " + columns + geometry
                        + " FROM plan." + layer + " WHERE " + condition)
                .update();
    }

    /** What the load of an edition found and what uses it must say. */
    private Set<String> flags(ResultSet row) throws SQLException {
        Set<String> flags = new TreeSet<>();
        for (String code : (String[]) row.getArray("found").getArray()) {
            problems.find(code).map(ProblemDefinition::flag).ifPresent(flags::add);
        }
        return flags;
    }

    private Record edition(ResultSet row, int number) throws SQLException {
        EditionRef ref = new EditionRef(
                row.getLong("number"),
                row.getString("plan_id"),
                row.getString("layer"),
                row.getObject("cutoff", LocalDate.class),
                row.getString("sha256"),
                row.getLong("loaded"),
                row.getBoolean("open_errors"),
                row.getBoolean("overlaps_itself"),
                flags(row));
        return new Record(
                ref,
                row.getBoolean("in_force"),
                row.getLong("read_count"),
                row.getLong("repaired"),
                row.getLong("rejected"),
                row.getLong("flagged"),
                row.getObject("area_planar", Double.class),
                row.getObject("area_geodesic", Double.class),
                row.getString("accepted_reason"),
                row.getString("loaded_by"),
                row.getObject("loaded_at", OffsetDateTime.class),
                row.getDouble("seconds"),
                row.getString("files"),
                row.getString("source"),
                row.getString("report"));
    }
}
