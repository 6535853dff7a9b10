package co.expediente.intake;

import co.expediente.intake.LoadService.LoadSource;
import co.expediente.intake.check.Finding;
import co.expediente.intake.check.LoadedRows;
import co.expediente.intake.read.Delivery;
import co.expediente.plan.Editions;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.Plan;
import co.expediente.plan.ProblemCatalog;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is written about an edition beside its features: the record, the findings, the rejected rows. */
@Service
public class EditionRecords {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Everything about a new edition. */
    record NewEdition(
            long number,
            Plan plan,
            LayerDefinition layer,
            LoadRequest request,
            LoadOutcome outcome,
            String sha256,
            String settings,
            List<Delivery> deliveries,
            List<LoadSource> sources,
            ChosenProfile profile,
            boolean overlapsItself,
            @Nullable Double planar,
            @Nullable Double geodesic,
            double @Nullable [] box,
            @Nullable Long tiedTo) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Editions editions;
    private final ProblemCatalog problems;
    private final String software;

    public EditionRecords(
            JdbcClient jdbc,
            JdbcTemplate batches,
            Editions editions,
            ProblemCatalog problems,
            @Value("${expediente.version:0-dev}") String software) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.editions = editions;
        this.problems = problems;
        this.software = software;
    }

    long nextNumber() {
        return jdbc.sql("SELECT nextval(pg_get_serial_sequence('registro.layer_edition', 'number'))")
                .query(Long.class)
                .single();
    }

    /** The edition in force that came from the same file with the same settings: loading it again changes nothing (ARC-020). */
    Optional<LoadOutcome> unchanged(
            Plan plan, String layer, LocalDate cutoff, String sha256, String settings, Locale locale) {
        return editions.inForce(plan.id(), layer, cutoff)
                .filter(e -> e.ref().sha256().equals(sha256))
                .filter(e -> jdbc.sql("SELECT settings_hash = :s FROM registro.layer_edition WHERE number = :n")
                        .param("s", settings)
                        .param("n", e.ref().number())
                        .query(Boolean.class)
                        .single())
                .map(e -> unchanged(outcome(e, locale), e.ref().number(), locale));
    }

    private LoadOutcome unchanged(LoadOutcome stored, long number, Locale locale) {
        Map<String, String> facts = Map.of("edition", Long.toString(number));
        List<LoadOutcome.Problem> told = new ArrayList<>(stored.problems());
        problems.find("ARC-020")
                .ifPresent(d -> told.add(new LoadOutcome.Problem(
                        "ARC-020",
                        d.severity().name(),
                        1,
                        d.title().in(locale),
                        d.message(facts, locale),
                        d.advice(facts, locale),
                        List.of())));
        return stored.withProblems(told).withStatus("unchanged");
    }

    /** How the load of a stored edition ended, its messages in the reader's language. */
    public LoadOutcome outcome(Editions.Record edition, Locale locale) {
        LoadOutcome stored = JSON.readValue(edition.report(), LoadOutcome.class);
        List<LoadOutcome.Problem> told = new ArrayList<>();
        for (LoadOutcome.Problem p : stored.problems()) {
            Map<String, String> facts = new LinkedHashMap<>();
            Map<String, Object> kept = parameters(edition.ref().number(), p.code());
            kept.forEach((k, v) -> facts.put(k, String.valueOf(v)));
            facts.put("count", String.valueOf(p.count()));
            told.add(problems.find(p.code())
                    .or(() -> problems.find(ProblemTally.base(p.code())))
                    .map(d -> new LoadOutcome.Problem(
                            p.code(),
                            p.severity(),
                            p.count(),
                            d.title().in(locale),
                            d.message(facts, locale),
                            d.advice(facts, locale),
                            p.by()))
                    .orElse(p));
        }
        return stored.withProblems(told);
    }

    private Map<String, Object> parameters(long edition, String code) {
        return jdbc.sql("SELECT parameters FROM registro.finding WHERE edition = :n AND code = :c ORDER BY id LIMIT 1")
                .param("n", edition)
                .param("c", code)
                .query(String.class)
                .optional()
                .map(text -> JSON.readValue(text, new TypeReference<Map<String, Object>>() {}))
                .orElse(Map.of());
    }

    /** @param rows which row became which feature, or null where a row has no place in a file */
    void store(
            NewEdition e,
            List<Finding> findings,
            @Nullable RejectedRows rejected,
            boolean openErrors,
            @Nullable LoadedRows rows) {
        List<Map<String, Object>> files = new ArrayList<>();
        e.deliveries().forEach(d -> files.add(Map.of("name", d.fileName(), "sha256", d.sha256())));
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("layers", e.sources().stream().map(s -> s.layer().name()).toList());
        source.put("driver", e.sources().get(0).layer().driver());
        source.put("encoding", e.sources().get(0).layer().encoding());
        source.put("crs", e.outcome().crs());
        source.put("operation", e.sources().get(0).system().operation());
        source.put("rules", RuleSet.of(e.layer(), problems));
        LoadOutcome o = e.outcome();
        jdbc.sql("""
            INSERT INTO registro.layer_edition (number, plan_id, layer, cutoff, sha256, settings_hash, files, source,
                profile, read_count, loaded, repaired, rejected, flagged, area_planar, area_geodesic, box,
                overlaps_itself, open_errors, report, accepted_reason, accepted_by, tied_to, loaded_by, seconds, software)
            OVERRIDING SYSTEM VALUE
            VALUES (:number, :plan, :layer, :cutoff, :sha, :settings, CAST(:files AS jsonb), CAST(:source AS jsonb),
                :profile, :read, :loaded, :repaired, :rejected, :flagged, :planar, :geodesic, CAST(:box AS double precision[]),
                :overlaps, :errors, CAST(:report AS jsonb), :accepted, :acceptedBy, :tied, :user, :seconds, :software)\
            """)
                .param("number", e.number())
                .param("plan", e.plan().id())
                .param("layer", e.layer().id())
                .param("cutoff", e.request().cutoff())
                .param("sha", e.sha256())
                .param("settings", e.settings())
                .param("files", JSON.writeValueAsString(files))
                .param("source", JSON.writeValueAsString(source))
                .param(
                        "profile",
                        e.profile().text().isEmpty() ? null : e.profile().text())
                .param("read", o.read())
                .param("loaded", o.loaded())
                .param("repaired", o.repaired())
                .param("rejected", o.rejected())
                .param("flagged", o.flagged())
                .param("planar", e.planar())
                .param("geodesic", e.geodesic())
                .param("box", e.box() == null ? null : array(e.box()))
                .param("overlaps", e.overlapsItself())
                .param("errors", openErrors)
                .param("report", JSON.writeValueAsString(o))
                .param("accepted", e.request().acceptWarnings())
                .param(
                        "acceptedBy",
                        e.request().acceptWarnings() == null
                                ? null
                                : e.request().user())
                .param("tied", e.tiedTo())
                .param("user", e.request().user())
                .param("seconds", o.seconds())
                .param("software", software)
                .update();
        WKBWriter wkb = new WKBWriter(2, true);
        batches.batchUpdate("""
            INSERT INTO registro.finding (edition, code, severity, row_number, attribute, value, parameters, area_m2, geom, fid)
            VALUES (?, ?, ?, ?, ?, ?, CAST(? AS jsonb), ?, ST_GeomFromEWKB(?), ?)\
            """, findings, 500, (statement, f) -> {
            statement.setLong(1, e.number());
            statement.setString(2, f.code());
            statement.setString(3, f.severity());
            if (f.row() > 0) {
                statement.setLong(4, f.row());
            } else {
                statement.setNull(4, java.sql.Types.BIGINT);
            }
            statement.setString(5, f.attribute());
            statement.setString(6, f.value());
            statement.setString(7, JSON.writeValueAsString(f.parameters()));
            if (f.areaM2() == null) {
                statement.setNull(8, java.sql.Types.DOUBLE);
            } else {
                statement.setDouble(8, f.areaM2());
            }
            statement.setBytes(9, bytes(wkb, f.geometry()));
            Long fid = rows == null ? null : rows.feature(f.row());
            if (fid == null) {
                statement.setNull(10, java.sql.Types.BIGINT);
            } else {
                statement.setLong(10, fid);
            }
        });
        if (rejected != null) {
            rejected.batches(some -> quarantine(e.number(), some));
        }
    }

    private void quarantine(long edition, List<RejectedRows.Rejected> rows) {
        batches.batchUpdate(
                "INSERT INTO registro.quarantine (edition, row_number, code, parameters, content, wkb) VALUES (?, ?,"
                        + " ?, CAST(? AS jsonb), CAST(? AS jsonb), ?)",
                rows,
                rows.size(),
                (statement, r) -> {
                    statement.setLong(1, edition);
                    statement.setLong(2, r.row());
                    statement.setString(3, r.code());
                    statement.setString(4, r.facts());
                    statement.setString(5, r.content());
                    statement.setBytes(6, r.wkb());
                });
    }

    private static byte @Nullable [] bytes(WKBWriter wkb, @Nullable Geometry geometry) {
        if (geometry == null || geometry.isEmpty()) {
            return null;
        }
        Geometry copy = geometry.copy();
        copy.setSRID(9377);
        return wkb.write(copy);
    }

    private static String array(double[] values) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ",").append(values[i]);
        }
        return text.append('}').toString();
    }
}
