package co.expediente.intake;

import co.expediente.intake.LoadService.LoadSource;
import co.expediente.intake.ProblemTally.Finding;
import co.expediente.plan.AttributeProblem;
import co.expediente.plan.AttributeTyping;
import co.expediente.plan.EditionRef;
import co.expediente.plan.Editions;
import co.expediente.plan.Feature;
import co.expediente.plan.FeatureTables;
import co.expediente.plan.FlatEditions;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.Plan;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.Refusal;
import co.expediente.plan.Severity;
import co.expediente.plan.TerritoryStates;
import co.expediente.plan.TypedRow;
import co.expediente.spatial.GeometryRepair;
import co.expediente.spatial.GeometryTransform;
import co.expediente.spatial.LenientWkb;
import co.expediente.spatial.Measures;
import co.expediente.spatial.RepairOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.datasource.DataSourceUtils;
import tools.jackson.databind.json.JsonMapper;

/** One load in the making: reads, repairs, types, copies, checks, records. Used once, inside one transaction. */
final class LoadRun {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** A layer may not lose a fifth of its rows from one load to the next without somebody saying why (MOD-028). */
    private static final double SHRINK = 0.8;

    private final DataSource source;
    private final LayerCatalog catalog;
    private final FeatureTables tables;
    private final Editions editions;
    private final FlatEditions flats;
    private final TerritoryStates states;
    private final EditionRecords records;
    private final ProblemCatalog problems;
    private final Plan plan;
    private final LayerDefinition layer;
    private final LoadRequest request;
    private final LoadProgress progress;

    private final ProblemTally tally = new ProblemTally();
    private final List<Geometry> geometries = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> attributes = new ArrayList<>();
    private final List<Long> rowNumbers = new ArrayList<>();
    private final List<EditionRecords.Rejected> rejected = new ArrayList<>();
    private final Set<Long> flaggedRows = new HashSet<>();
    private final Map<String, AlsoTable> also = new LinkedHashMap<>();
    private final Set<String> keys = new HashSet<>();
    private long read;
    private long loaded;
    private long repaired;
    private double planar;
    private double geodesic;

    LoadRun(
            DataSource source,
            LayerCatalog catalog,
            FeatureTables tables,
            Editions editions,
            FlatEditions flats,
            TerritoryStates states,
            EditionRecords records,
            ProblemCatalog problems,
            Plan plan,
            LayerDefinition layer,
            LoadRequest request,
            LoadProgress progress) {
        this.source = source;
        this.catalog = catalog;
        this.tables = tables;
        this.editions = editions;
        this.flats = flats;
        this.states = states;
        this.records = records;
        this.problems = problems;
        this.plan = plan;
        this.layer = layer;
        this.request = request;
        this.progress = progress;
    }

    LoadOutcome run(
            List<LoadSource> sources,
            List<Delivery> deliveries,
            ChosenProfile profile,
            String sha256,
            String settings,
            long start,
            Locale locale) {
        List<Feature> former = former();
        long number = records.nextNumber();
        Connection connection = DataSourceUtils.getConnection(source);
        boolean keyed = keyIsUsable(sources);
        try (EditionStaging staging = new EditionStaging(connection, tables, layer, number)) {
            progress.phase(
                    LoadProgress.Phase.READ,
                    sources.stream().mapToLong(s -> s.layer().features()).sum());
            copyRows(sources, staging, new Identities(layer.id(), former), keyed);
            if (read == 0 && request.acceptWarnings() == null) {
                // An empty layer is a measurement (0, not null) only where somebody says that it is meant (SHP-014).
                throw new RefusedLoad(
                        "SHP-014",
                        Map.of(
                                "layer", sources.get(0).layer().name(),
                                "file", sources.get(0).delivery().fileName()),
                        tally.problems(problems, locale));
            }
            if (loaded == 0 && read > 0) {
                // Every row rejected is no edition: the former one stays (MOD-029).
                throw refusedWhole(locale);
            }
            progress.phase(LoadProgress.Phase.COPY, loaded);
            staging.attach();
            progress.phase(LoadProgress.Phase.CHECK, loaded);
            deliveries.forEach(d -> d.notes().forEach(this::note));
            sources.forEach(s -> s.layer().notes().forEach(this::note));
            sources.forEach(s -> s.system().notes().forEach(this::note));
            if (!former.isEmpty() && loaded < SHRINK * former.size()) {
                tally.note("MOD-028", "A", 1, Map.of("before", former.size(), "now", loaded));
            }
            TopologyChecks topology =
                    new TopologyChecks(layer, states.office(plan.id(), request.cutoff()), tally, flaggedRows);
            boolean overlapsItself = topology.run(geometries, attributes, rowNumbers);
            LoadOutcome.Area area =
                    layer.geometry().dimension() == 2 ? new LoadOutcome.Area(geodesic / 10_000, planar / 10_000) : null;
            double seconds = (System.nanoTime() - start) / 1e9;
            LoadSource first = sources.get(0);
            LoadOutcome outcome = new LoadOutcome(
                    request.dryRun() ? "checked" : "loaded",
                    request.dryRun() ? null : number,
                    plan.codMun(),
                    layer.id(),
                    request.cutoff(),
                    read,
                    loaded,
                    repaired,
                    rejected.size(),
                    flaggedRows.size(),
                    new LoadOutcome.Crs(first.system().found(), first.system().how()),
                    first.layer().encoding(),
                    area,
                    tally.problems(problems, locale),
                    profile.origin(),
                    alsoCounts(),
                    seconds);
            progress.phase(LoadProgress.Phase.FORCE, 0);
            records.store(
                    new EditionRecords.NewEdition(
                            number,
                            plan,
                            layer,
                            request,
                            outcome,
                            sha256,
                            settings,
                            deliveries,
                            sources,
                            profile,
                            overlapsItself,
                            area == null ? null : planar,
                            area == null ? null : geodesic,
                            box(),
                            null),
                    tally.kept(),
                    rejected,
                    tally.hasErrors());
            if (!request.dryRun()) {
                flats.prepare(number, layer);
            }
            editions.putInForce(plan, layer.id(), request.cutoff(), number, request.user());
            for (AlsoTable table : also.values()) {
                new AlsoEdition(source, tables, editions, flats, records, problems, plan, request)
                        .store(table, connection, number, sha256, settings, deliveries, sources, profile, locale);
            }
            return outcome;
        } catch (SQLException e) {
            throw new IllegalStateException("COPY of " + layer.id(), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    private List<Feature> former() {
        EditionRef ref = editions.stateAt(plan.id(), request.cutoff()).get(layer.id());
        return ref == null
                ? List.of()
                : states.office(plan.id(), request.cutoff()).read(ref);
    }

    /** A key column that repeats or has gaps identifies nothing: told as CL103 and not used (design §2.1). */
    private boolean keyIsUsable(List<LoadSource> sources) {
        if (sources.stream().anyMatch(s -> s.keyColumn() < 0)) {
            return false;
        }
        Set<String> seen = new HashSet<>();
        long repeated = 0;
        for (LoadSource s : sources) {
            try (RowReader rows = s.layer().read()) {
                for (RawRow row = rows.next(); row != null; row = rows.next()) {
                    String key = row.values()[s.keyColumn()];
                    if (key == null || key.isBlank() || !seen.add(key)) {
                        repeated++;
                    }
                }
            }
        }
        if (repeated > 0) {
            tally.note("CL103", "I", repeated, Map.of("column", "key", "count", repeated));
        }
        return repeated == 0;
    }

    private void copyRows(List<LoadSource> sources, EditionStaging staging, Identities identities, boolean keyed)
            throws SQLException {
        FidBlocks fids = new FidBlocks(source);
        List<Pending> pending = new ArrayList<>();
        for (LoadSource from : sources) {
            AttributeTyping typing = AttributeTyping.of(
                    catalog, layer, from.mapping().numeric(from.layer().columns()));
            Map<String, AlsoTable> feeds = new LinkedHashMap<>();
            from.also().keySet().forEach(t -> feeds.put(t, also.computeIfAbsent(t, id -> new AlsoTable(catalog, id))));
            GeometryTransform transform = from.system().transform();
            try (RowReader rows = from.layer().read()) {
                for (RawRow row = rows.next(); row != null; row = rows.next()) {
                    if (from.filter() != null && !from.filter().keeps(row.values())) {
                        continue;
                    }
                    read++;
                    if ((read & 1023) == 0) {
                        progress.rows(read);
                        if (progress.cancelled()) {
                            throw new Refusal("EXP-025", Map.of("layer", layer.id()));
                        }
                    }
                    for (Map.Entry<String, AlsoTable> feed : feeds.entrySet()) {
                        ColumnMapping mapping = from.also().get(feed.getKey());
                        if (mapping != null) {
                            feed.getValue().add(read, mapping.apply(row.values()));
                        }
                    }
                    one(from, row, transform, typing, identities, keyed, staging, fids, pending);
                }
                rows.notes().forEach(this::note);
            }
        }
        // Those without an equal shape in the former edition: by overlap, in the order of the file.
        List<@Nullable String> found =
                identities.byOverlap(pending.stream().map(p -> p.geometry).toList());
        for (int i = 0; i < pending.size(); i++) {
            Pending p = pending.get(i);
            String id = found.get(i);
            p.values.put("id_objeto", id != null ? id : identities.newId(p.geometry, ""));
            staging.add(fids.next(), p.values, p.rest, p.geometry, p.source, p.srid);
        }
    }

    private record Pending(
            Map<String, @Nullable Object> values,
            @Nullable String rest,
            Geometry geometry,
            @Nullable Geometry source,
            int srid) {}

    private void one(
            LoadSource from,
            RawRow row,
            @Nullable GeometryTransform transform,
            AttributeTyping typing,
            Identities identities,
            boolean keyed,
            EditionStaging staging,
            FidBlocks fids,
            List<Pending> pending)
            throws SQLException {
        long number = read;
        if (row.fault() != null) {
            reject(number, from, row, row.fault().code(), row.fault().params(), null);
            return;
        }
        Geometry original = null;
        Geometry geometry = null;
        if (!layer.isTable() && transform != null) {
            RepairOutcome outcome = row.wkb() == null
                    ? GeometryRepair.prepare((Geometry) null, layer.geometry().dimension())
                    : GeometryRepair.prepare(
                            LenientWkb.read(row.wkb()), layer.geometry().dimension());
            Map<String, Object> facts = facts(outcome);
            if (outcome.status() == RepairOutcome.Status.REJECTED || outcome.geometry() == null) {
                reject(number, from, row, String.valueOf(outcome.code()), facts, row.wkb());
                return;
            }
            original = outcome.geometry();
            geometry = transform.apply(original);
            if (outcome.status() == RepairOutcome.Status.REPAIRED) {
                repaired++;
                finding(
                        number,
                        String.valueOf(outcome.code()),
                        outcome.areaChanged() ? "A" : "I",
                        null,
                        null,
                        facts,
                        geometry);
            }
        }
        TypedRow typed = typing.type(from.mapping().apply(row.values()), plan.actDate());
        Map<String, @Nullable Object> values = new HashMap<>(typed.toMap());
        Map<String, String> rest = new LinkedHashMap<>(from.mapping().rest(row.values()));
        for (AttributeProblem problem : typed.problems()) {
            if (problem.value() != null) {
                String said = from.mapping().original(problem.attribute(), row.values());
                rest.put(problem.attribute(), said == null ? problem.value() : said);
            }
            finding(
                    number,
                    problem.code(),
                    severity(problem.code()),
                    problem.attribute(),
                    problem.value(),
                    Map.of("attribute", problem.attribute(), "value", String.valueOf(problem.value())),
                    geometry);
        }
        values.put("cod_mun", plan.codMun());
        values.put("edicion", plan.id() + "@" + request.cutoff());
        String json = rest.isEmpty() ? null : JSON.writeValueAsString(rest);
        int srid = from.system().srid();
        loaded++;
        rowNumbers.add(number);
        attributes.add(values);
        if (geometry != null) {
            geometries.add(geometry);
            if (layer.geometry().dimension() == 2) {
                planar += Measures.planarArea(geometry);
                geodesic += Measures.geodesicArea(geometry);
            }
        }
        String id = null;
        if (keyed) {
            id = row.values()[from.keyColumn()];
        } else if (values.get("id_objeto") instanceof String given && keys.add(given)) {
            id = given;
        } else if (geometry != null) {
            id = identities.equalShape(geometry);
            if (id == null && identities.hasFormer()) {
                pending.add(new Pending(values, json, geometry, original, srid));
                return;
            }
        }
        values.put("id_objeto", id != null ? id : identities.newId(geometry, number + "/" + json));
        staging.add(fids.next(), values, json, geometry, original, srid);
    }

    private static Map<String, Object> facts(RepairOutcome outcome) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("area_before", outcome.areaBefore());
        facts.put("area_after", outcome.areaAfter());
        if (Double.isFinite(outcome.areaChange())) {
            facts.put("change", String.format(Locale.ROOT, "%.4g", 100 * outcome.areaChange()));
        }
        facts.put("parts", outcome.partsDropped());
        if (outcome.location() != null) {
            facts.put("x", outcome.location().getX());
            facts.put("y", outcome.location().getY());
        }
        return facts;
    }

    private void reject(
            long number, LoadSource from, RawRow row, String code, Map<String, Object> facts, byte @Nullable [] wkb) {
        Map<String, @Nullable String> content = new LinkedHashMap<>();
        List<SourceColumn> columns = from.layer().columns();
        for (int i = 0; i < columns.size() && i < row.values().length; i++) {
            content.put(columns.get(i).name(), row.values()[i]);
        }
        rejected.add(new EditionRecords.Rejected(number, code, facts, JSON.writeValueAsString(content), wkb));
        // Not stored: somebody has to say why that is right before the cut is approved.
        tally.add(new Finding(code, "A", number, null, null, facts, null, null));
    }

    private void finding(
            long row,
            String code,
            String severity,
            @Nullable String attribute,
            @Nullable String value,
            Map<String, Object> facts,
            @Nullable Geometry geometry) {
        if (!severity.equals(Severity.I.name())) {
            flaggedRows.add(row);
        }
        tally.add(new Finding(code, severity, row, attribute, value, facts, null, geometry));
    }

    private void note(IntakeNote note) {
        tally.note(note.code(), severity(note.code()), note.count(), note.params());
    }

    private String severity(String code) {
        return severity(problems, code);
    }

    /** Severity by the catalogue; a code that it lacks is a notice. */
    static String severity(ProblemCatalog problems, String code) {
        return problems.find(code).map(p -> p.severity().name()).orElse(Severity.I.name());
    }

    private RefusedLoad refusedWhole(Locale locale) {
        return new RefusedLoad("MOD-029", Map.of("count", read, "layer", layer.id()), tally.problems(problems, locale));
    }

    private double @Nullable [] box() {
        if (geometries.isEmpty()) {
            return null;
        }
        org.locationtech.jts.geom.Envelope box = new org.locationtech.jts.geom.Envelope();
        geometries.forEach(g -> box.expandToInclude(g.getEnvelopeInternal()));
        return new double[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()};
    }

    private Map<String, Long> alsoCounts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        also.forEach((id, table) -> counts.put(id, (long) table.rows().size()));
        return counts;
    }
}
