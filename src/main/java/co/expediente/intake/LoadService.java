package co.expediente.intake;

import co.expediente.access.AuditLog;
import co.expediente.intake.read.Delivery;
import co.expediente.intake.read.IntakeRefusal;
import co.expediente.intake.read.ReadOptions;
import co.expediente.intake.read.RowSpool;
import co.expediente.intake.read.SourceColumn;
import co.expediente.intake.read.SourceLayer;
import co.expediente.intake.read.SpooledLayer;
import co.expediente.plan.Editions;
import co.expediente.plan.FeatureTables;
import co.expediente.plan.FlatEditions;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.Municipalities;
import co.expediente.plan.Municipality;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.Refusal;
import co.expediente.plan.TerritoryStates;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A file becomes an edition. Everything happens in one transaction: a process that dies in the middle leaves the former
 * edition in force and no table behind.
 */
@Service
public class LoadService {
    private final DataSource source;
    private final TransactionTemplate transactions;
    private final LayerCatalog catalog;
    private final Plans plans;
    private final Municipalities municipalities;
    private final Editions editions;
    private final FlatEditions flats;
    private final FeatureTables tables;
    private final TerritoryStates states;
    private final ProfileStore profiles;
    private final EditionRecords records;
    private final ProblemCatalog problems;
    private final AuditLog audit;
    private final Originals originals;

    public LoadService(
            DataSource source,
            TransactionTemplate jdbcTransactions,
            LayerCatalog catalog,
            Plans plans,
            Municipalities municipalities,
            Editions editions,
            FlatEditions flats,
            FeatureTables tables,
            TerritoryStates states,
            ProfileStore profiles,
            EditionRecords records,
            ProblemCatalog problems,
            AuditLog audit,
            Originals originals) {
        this.originals = originals;
        this.audit = audit;
        this.source = source;
        this.transactions = jdbcTransactions;
        this.catalog = catalog;
        this.plans = plans;
        this.municipalities = municipalities;
        this.editions = editions;
        this.flats = flats;
        this.tables = tables;
        this.states = states;
        this.profiles = profiles;
        this.records = records;
        this.problems = problems;
    }

    /**
     * Loads and puts in force, or only checks.
     *
     * @param progress told about phases and rows; may cancel
     * @throws IntakeRefusal the file cannot be taken
     * @throws Refusal the request cannot be followed
     */
    public LoadOutcome load(LoadRequest request, LoadProgress progress, Locale locale) {
        try {
            return run(request, progress, locale);
        } catch (RuntimeException e) {
            // Whatever broke off because somebody wished it is no fault.
            throw progress.cancelled() ? GivenUp.refusal(request.layer()) : LoadFailure.of(e, request.layer());
        }
    }

    private LoadOutcome run(LoadRequest request, LoadProgress progress, Locale locale) {
        long start = System.nanoTime();
        LayerDefinition layer = catalog.find(request.layer())
                .orElseThrow(() -> new Refusal("EXP-003", Map.of("layer", request.layer())));
        if (request.profile() != null && !request.profile().layer().equals(layer.id())) {
            throw new Refusal(
                    "EXP-006",
                    Map.of(
                            "file",
                            "profile",
                            "detail",
                            "layer: " + request.profile().layer() + " ≠ " + layer.id()));
        }
        Optional<Plan> known = plans.find(request.plan());
        String codMun = known.map(Plan::codMun).orElse(request.plan());
        Municipality municipality =
                municipalities.find(codMun).orElseThrow(() -> new Refusal("EXP-002", Map.of("plan", request.plan())));
        progress.phase(LoadProgress.Phase.INSPECT, 0);
        List<Delivery> deliveries = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        boolean done = false;
        try {
            ChosenProfile profile = profiles.choose(request, codMun, layer);
            ReadOptions options = ReadOptions.STANDARD
                    .withEncoding(request.encoding() != null ? request.encoding() : profile.encoding())
                    .withTable(profile.table());
            for (Path file : request.files()) {
                GivenUp.check(progress, layer.id());
                deliveries.add(Delivery.open(file, options));
            }
            List<LoadSource> sources = sources(request, profile, deliveries, layer, municipality, progress);
            String sha256 =
                    SourceHash.of(deliveries.stream().map(Delivery::sha256).toList());
            String settings = SourceHash.of(List.of(
                    profile.text(),
                    String.valueOf(request.crs()),
                    String.valueOf(request.encoding()),
                    String.valueOf(request.sourceLayer())));
            if (known.isPresent() && !request.dryRun()) {
                Optional<LoadOutcome> unchanged =
                        records.unchanged(known.get(), layer.id(), request.cutoff(), sha256, settings, locale);
                if (unchanged.isPresent()) {
                    return unchanged.get();
                }
            }
            if (!request.dryRun()) {
                keep(request.files(), deliveries, kept);
            }
            LoadOutcome loaded = transactions.execute(status -> {
                Plan plan = plans.findOrDraft(request.plan(), request.user());
                try (GivenUp waiting = GivenUp.watch(progress, source)) {
                    // One writer per plan and layer: a second load waits its turn, says so, and may be given up
                    // meanwhile.
                    if (!editions.tryLock(plan, layer.id())) {
                        progress.phase(LoadProgress.Phase.WAIT, 0);
                        editions.lock(plan, layer.id());
                        // It may have been the same file.
                        Optional<LoadOutcome> same = request.dryRun()
                                ? Optional.empty()
                                : records.unchanged(plan, layer.id(), request.cutoff(), sha256, settings, locale);
                        if (same.isPresent()) {
                            return same.get();
                        }
                    }
                    LoadRun run = new LoadRun(
                            source, catalog, tables, editions, flats, states, records, problems, plan, layer, request,
                            progress);
                    LoadOutcome outcome = run.run(sources, deliveries, profile, sha256, settings, start, locale);
                    if (request.dryRun()) {
                        status.setRollbackOnly();
                    } else if (request.profile() != null) {
                        profiles.keep(codMun, layer.id(), profile.text(), request.user());
                    }
                    if (!request.dryRun()) {
                        audit.record(
                                request.user(),
                                "edition.load",
                                plan.id() + "/" + layer.id() + "@" + request.cutoff(),
                                "edition " + outcome.edition() + ", sha256 " + sha256);
                    }
                    GivenUp.check(progress, layer.id());
                    return outcome;
                }
            });
            done = true;
            return loaded;
        } finally {
            if (!done) {
                kept.forEach(originals::forget);
            }
            deliveries.forEach(Delivery::close);
        }
    }

    /** Before the load: when there is no room for the originals, nothing has begun. */
    private void keep(List<Path> files, List<Delivery> deliveries, List<String> kept) {
        for (int i = 0; i < deliveries.size(); i++) {
            String sha256 = deliveries.get(i).sha256();
            try {
                if (originals.keep(files.get(i), sha256)) {
                    kept.add(sha256);
                }
            } catch (IOException e) {
                throw RowSpool.failure(files.get(i), e);
            }
        }
    }

    /** What is to be read, in order: one layer of one file, or the parts that the profile names. */
    private List<LoadSource> sources(
            LoadRequest request,
            ChosenProfile profile,
            List<Delivery> deliveries,
            LayerDefinition layer,
            Municipality municipality,
            LoadProgress progress) {
        List<LoadSource> sources = new ArrayList<>();
        List<Profile.Part> parts =
                profile.profile() == null ? List.of() : profile.profile().sources();
        SourceSystems systems = new SourceSystems(municipality, request.crs() != null ? request.crs() : profile.crs());
        for (Delivery delivery : deliveries) {
            if (parts.isEmpty()) {
                String name = request.sourceLayer();
                String where = null;
                if (profile.profile() != null && profile.profile().source() != null) {
                    name = name == null ? profile.profile().source().layer() : name;
                    where = profile.profile().source().where();
                }
                add(sources, delivery, delivery.layer(name), where, Map.of(), profile, layer, systems, progress);
                continue;
            }
            for (Profile.Part part : parts) {
                PathMatcher pattern = FileSystems.getDefault().getPathMatcher("glob:" + part.file());
                if (pattern.matches(Path.of(delivery.fileName()))) {
                    add(
                            sources,
                            delivery,
                            delivery.layer(part.layer()),
                            part.where(),
                            part.set(),
                            profile,
                            layer,
                            systems,
                            progress);
                } else {
                    // One archive may hold the parts as layers.
                    for (SourceLayer inside : delivery.layers()) {
                        if (pattern.matches(Path.of(inside.name()))
                                || pattern.matches(Path.of(inside.name() + ".shp"))) {
                            add(sources, delivery, inside, part.where(), part.set(), profile, layer, systems, progress);
                        }
                    }
                }
            }
        }
        if (sources.isEmpty()) {
            throw new Refusal(
                    "EXP-047",
                    Map.of(
                            "patterns",
                            String.join(
                                    ", ", parts.stream().map(Profile.Part::file).toList())));
        }
        return sources;
    }

    private void add(
            List<LoadSource> sources,
            Delivery delivery,
            SourceLayer from,
            @Nullable String where,
            Map<String, String> set,
            ChosenProfile profile,
            LayerDefinition layer,
            SourceSystems systems,
            LoadProgress progress) {
        List<String> columns = from.columns().stream().map(SourceColumn::name).toList();
        ColumnMapping mapping = profile.profile() == null
                ? ColumnMapping.byNames(tables.columns(layer).values(), columns)
                : ColumnMapping.of(profile.profile().fields(), columns, set, delivery.fileName());
        mapping.heeding(from.columns());
        if (layer.isTable()) {
            mapping.keepGeometryTexts();
        }
        Map<String, ColumnMapping> also = new LinkedHashMap<>();
        if (profile.profile() != null) {
            profile.profile()
                    .also()
                    .forEach((table, fields) -> also.put(
                            table,
                            ColumnMapping.of(fields, columns, Map.of(), delivery.fileName())
                                    .heeding(from.columns())));
        }
        String key = profile.profile() == null ? null : profile.profile().key();
        int keyColumn = key == null
                ? -1
                : ColumnMapping.find(columns, key)
                        .orElseThrow(() -> new Refusal(
                                "EXP-007",
                                Map.of(
                                        "column",
                                        key,
                                        "file",
                                        delivery.fileName(),
                                        "columns",
                                        String.join(", ", columns))));
        if (!layer.isTable() && !from.spatial()) {
            if (from.driver().equals("CSV") || from.driver().equals("XLSX")) {
                // It may well have coordinates in columns whose names say nothing; people must name them.
                throw new IntakeRefusal(
                        "CSV-003",
                        Map.of(
                                "file",
                                delivery.fileName(),
                                "wanted",
                                "x, y | geometry",
                                "columns",
                                String.join(", ", columns)));
            }
            throw new IntakeRefusal(
                    "MOD-004",
                    Map.of(
                            "layer",
                            layer.id(),
                            "found",
                            "—",
                            "expected",
                            layer.geometry().label()));
        }
        // Rows are read for the extent or the key first, and then to be stored.
        SourceLayer rows = layer.isTable() && keyColumn < 0 ? from : new SpooledLayer(from, delivery.scratch());
        SourceSystems.Found system =
                layer.isTable() ? SourceSystems.NONE : systems.of(new CountedLayer(rows, progress, layer.id()));
        sources.add(new LoadSource(delivery, rows, mapping, also, keyColumn, RowFilter.of(where, columns), system));
    }

    /** One layer of one file with everything that its rows need. */
    record LoadSource(
            Delivery delivery,
            SourceLayer layer,
            ColumnMapping mapping,
            Map<String, ColumnMapping> also,
            int keyColumn,
            @Nullable RowFilter filter,
            SourceSystems.Found system) {}
}
