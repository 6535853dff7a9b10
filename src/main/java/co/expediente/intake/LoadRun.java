package co.expediente.intake;

import co.expediente.intake.LoadService.LoadSource;
import co.expediente.intake.check.LayerChecks;
import co.expediente.intake.check.LayerUnderCheck;
import co.expediente.intake.check.LoadedRows;
import co.expediente.intake.read.Delivery;
import co.expediente.intake.read.RowSpool;
import co.expediente.plan.EditionRef;
import co.expediente.plan.Editions;
import co.expediente.plan.FeatureTables;
import co.expediente.plan.FlatDraft;
import co.expediente.plan.FlatEdition;
import co.expediente.plan.FlatEditions;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.Plan;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.Refusal;
import co.expediente.plan.TerritoryState;
import co.expediente.plan.TerritoryStates;
import co.expediente.plan.flat.FlatLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** One load in the making: reads, repairs, types, copies, checks, records. Used once, inside one transaction. */
final class LoadRun {
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
        EditionRef before = editions.stateAt(plan.id(), request.cutoff()).get(layer.id());
        FlatEdition former = before == null ? null : flats.open(before);
        long number = records.nextNumber();
        Connection connection = DataSourceUtils.getConnection(source);
        RejectedRows rejected = new RejectedRows(deliveries.get(0).scratch());
        LoadLedger ledger = new LoadLedger(problems, rejected);
        boolean keyed = new KeyColumn(ledger.tally()).isUsable(sources);
        try (rejected;
                FlatDraft draft = flats.draft(number, plan.id(), layer, sha256);
                EditionStaging staging = new EditionStaging(connection, tables, layer, number)) {
            progress.phase(
                    LoadProgress.Phase.READ,
                    sources.stream().mapToLong(s -> s.layer().features()).sum());
            EditionFill fill = new EditionFill(
                    catalog,
                    layer,
                    plan,
                    request,
                    progress,
                    ledger,
                    // A key says who is who; nobody asks for shapes then.
                    new Identities(layer.id(), layer.geometry().dimension(), keyed ? null : former),
                    staging,
                    draft,
                    new FidBlocks(source));
            fill.fill(sources, keyed);
            requireRows(ledger, sources, locale);
            progress.phase(LoadProgress.Phase.COPY, ledger.loaded());
            staging.endRows();
            TerritoryState state = states.office(plan.id(), request.cutoff());
            // The database makes the indexes while the rules between features are checked here.
            staging.beginAttach();
            progress.phase(LoadProgress.Phase.CHECK, ledger.loaded());
            deliveries.forEach(d -> d.notes().forEach(ledger::note));
            sources.forEach(s -> s.layer().notes().forEach(ledger::note));
            sources.forEach(s -> s.mapping()
                    .blanks(
                            s.layer().columns(),
                            tables.columns(layer),
                            s.delivery().fileName())
                    .forEach(ledger::note));
            sources.forEach(s -> s.system().notes().forEach(ledger::note));
            SourceSystems.several(sources).ifPresent(ledger::note);
            if (former != null && ledger.loaded() < SHRINK * former.size()) {
                ledger.tally().note("MOD-028", "A", 1, Map.of("before", former.size(), "now", ledger.loaded()));
            }
            fill.units()
                    .mixed()
                    .forEach((column, units) -> ledger.tally()
                            .note("MOD-016", "E", 1, Map.of("column", column, "units", String.join(", ", units))));
            LayerChecks.Answer checks = check(state, draft.finish(), fill.rows(), ledger, sources);
            staging.attached();
            LoadOutcome outcome = outcome(number, ledger, sources.get(0), profile, fill.also(), start, locale)
                    .withChecks(checks.checked());
            progress.phase(LoadProgress.Phase.FORCE, 0);
            boolean areas = outcome.areaHa() != null;
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
                            checks.overlapsItself(),
                            areas ? ledger.planar() : null,
                            areas ? ledger.geodesic() : null,
                            ledger.box(),
                            null),
                    ledger.tally().kept(),
                    rejected,
                    ledger.tally().hasErrors(),
                    fill.rows());
            flats.keep(number, draft);
            editions.putInForce(plan, layer.id(), request.cutoff(), number, request.user());
            for (AlsoTable table : fill.also().values()) {
                new AlsoEdition(source, tables, editions, flats, records, problems, plan, request)
                        .store(table, connection, number, sha256, settings, deliveries, sources, profile, locale);
            }
            return outcome;
        } catch (SQLException e) {
            // LoadFailure tells what it means.
            throw new IllegalStateException("COPY of " + layer.id(), e);
        } catch (IOException e) {
            throw RowSpool.failure(Path.of(deliveries.get(0).fileName()), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    private void requireRows(LoadLedger ledger, List<LoadSource> sources, Locale locale) {
        if (ledger.read() == 0 && request.acceptWarnings() == null) {
            // An empty layer is a measurement (0, not null) only where somebody says that it is meant (SHP-014).
            throw new RefusedLoad(
                    "SHP-014",
                    Map.of(
                            "layer", sources.get(0).layer().name(),
                            "file", sources.get(0).delivery().fileName()),
                    ledger.tally().problems(problems, locale));
        }
        // One stray row is its own finding (CL104); a file all of whose rows name another municipality is not this
        // plan's.
        String other = ledger.loaded() > 0 && ledger.tally().features("CL104") == ledger.loaded()
                ? ledger.tally().mostSaid("CL104")
                : null;
        if (other != null) {
            throw new RefusedLoad(
                    "MOD-026",
                    Map.of("found", other, "expected", plan.codMun(), "layer", layer.id()),
                    ledger.tally().problems(problems, locale));
        }
        if (ledger.loaded() == 0 && ledger.read() > 0) {
            // Every row rejected is no edition: the former one stays (MOD-029).
            throw new RefusedLoad(
                    "MOD-029",
                    Map.of("count", ledger.read(), "layer", layer.id()),
                    ledger.tally().problems(problems, locale));
        }
    }

    private LayerChecks.Answer check(
            TerritoryState state, FlatLayer flat, LoadedRows rows, LoadLedger ledger, List<LoadSource> sources) {
        ShiftCheck.run(layer.id(), ledger, sources, state).ifPresent(ledger::note);
        LayerChecks checks = new LayerChecks(state, ledger, progress::cancelled);
        LayerChecks.Answer answer = checks.run(new LayerUnderCheck(layer, flat, rows));
        if (progress.cancelled()) {
            throw new Refusal("EXP-025", Map.of("layer", layer.id()));
        }
        return answer;
    }

    private LoadOutcome outcome(
            long number,
            LoadLedger ledger,
            LoadSource first,
            ChosenProfile profile,
            Map<String, AlsoTable> also,
            long start,
            Locale locale) {
        Map<String, Long> alsoCounts = new LinkedHashMap<>();
        also.forEach((id, table) -> alsoCounts.put(id, (long) table.rows().size()));
        return new LoadOutcome(
                request.dryRun() ? "checked" : "loaded",
                request.dryRun() ? null : number,
                plan.codMun(),
                layer.id(),
                request.cutoff(),
                ledger.read(),
                ledger.loaded(),
                ledger.repaired(),
                ledger.rejected().count(),
                ledger.flagged(),
                new LoadOutcome.Crs(first.system().found(), first.system().how()),
                first.layer().encoding(),
                layer.geometry().dimension() == 2
                        ? new LoadOutcome.Area(ledger.geodesic() / 10_000, ledger.planar() / 10_000)
                        : null,
                ledger.tally().problems(problems, locale),
                profile.origin(),
                alsoCounts,
                (System.nanoTime() - start) / 1e9);
    }
}
