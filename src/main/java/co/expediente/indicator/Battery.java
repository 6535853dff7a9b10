package co.expediente.indicator;

import co.expediente.indicator.measuring.OtherIndicators;
import co.expediente.indicator.measuring.Quotient;
import co.expediente.indicator.measuring.Reason;
import co.expediente.indicator.measuring.Territory;
import co.expediente.indicator.operation.RunSettings;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.TerritoryState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the battery over one state of a plan. Pure: the same state and parameters give the same values. One indicator that
 * fails never stops the others.
 */
public final class Battery {
    private static final Logger LOG = LoggerFactory.getLogger(Battery.class);

    /** Functions whose result depends on the dates of the plan's terms. */
    private static final Set<String> TERM_FUNCTIONS = Set.of("due", "projects_expected", "projects_overdue");

    private final IndicatorCatalog catalog;
    private final LayerCatalog layers;
    private final @Nullable OtherIndicators given;
    private final RunSettings settings;

    /**
     * What a run gives.
     *
     * @param values in the order of the catalogue
     * @param details why a value is null, in the words of the engine, by indicator
     * @param plan what was done for it
     */
    public record Result(
            List<IndicatorValue> values, Measurement.Index index, Map<String, String> details, RunPlan plan) {}

    public Battery(IndicatorCatalog catalog, LayerCatalog layers) {
        this(catalog, layers, null, RunSettings.alone());
    }

    /** @param settings how to run; without influence on values */
    public Battery(IndicatorCatalog catalog, LayerCatalog layers, RunSettings settings) {
        this(catalog, layers, null, settings);
    }

    /** @param given values of other indicators that an example tells, or null */
    Battery(IndicatorCatalog catalog, LayerCatalog layers, @Nullable OtherIndicators given, RunSettings settings) {
        this.catalog = catalog;
        this.layers = layers;
        this.given = given;
        this.settings = settings;
    }

    /** Measures every indicator of the catalogue and the conflicts. */
    public Result measure(TerritoryState state, Parameters parameters) {
        return measure(state, parameters, catalog.all(), catalog.conflicts());
    }

    /** Measures some indicators; the index is of those. */
    public Result measure(TerritoryState state, Parameters parameters, List<IndicatorDefinition> selection) {
        return measure(state, parameters, selection, List.of());
    }

    private Result measure(
            TerritoryState state,
            Parameters parameters,
            List<IndicatorDefinition> selection,
            List<IndicatorDefinition> conflicts) {
        long start = System.nanoTime();
        Territory territory = new Territory(state, layers, parameters.rules(), settings);
        BatteryRun outcomes = new BatteryRun(catalog::find, territory, parameters, given);
        outcomes.prepare(Stream.concat(selection.stream(), conflicts.stream()).toList(), settings);
        Run run = new Run(outcomes, territory, parameters, new Comparison(state, parameters));
        BatteryIndex index = new BatteryIndex(parameters);
        List<IndicatorValue> values = selection.stream()
                .map(d -> run.measure(d, (reason, standing) -> index.add(d, reason, standing)))
                .toList();
        List<IndicatorValue> kinds = conflicts.stream()
                .map(d -> run.measure(d, (reason, standing) -> {}))
                .toList();
        ConflictIndex conflict = conflicts.isEmpty() ? null : conflicts(run, conflicts, kinds);
        outcomes.keep();
        ProjectTable projects = projects(territory, selection);
        RunPlan plan =
                new RunPlan(territory.operations().done(), settings.threads(), (System.nanoTime() - start) / 1e6);
        Measurement.Index whole = index.index(values, conflict, projects);
        return new Result(values, whole, run.details, plan);
    }

    private static @Nullable ProjectTable projects(Territory territory, List<IndicatorDefinition> selection) {
        try {
            return selection.stream()
                    .filter(d -> d.id().equals(BatteryIndex.PROGRESS))
                    .findFirst()
                    .map(d -> ProjectTable.of(d, territory))
                    .orElse(null);
        } catch (RuntimeException e) {
            LOG.error("The projects could not be told one by one", e);
            return null;
        }
    }

    private static ConflictIndex conflicts(Run run, List<IndicatorDefinition> definitions, List<IndicatorValue> kinds) {
        try {
            return new Conflicts(run.outcomes, run.territory, run.municipality).index(definitions, kinds);
        } catch (RuntimeException e) {
            LOG.error("The union of all conflicts failed, trace {}", UUID.randomUUID(), e);
            return new ConflictIndex(null, Reason.R14.name(), null, null, kinds);
        }
    }

    /** What one run of the battery shares, and what it collects. */
    private static final class Run {
        final Territory territory;
        final Municipality municipality;
        final Map<String, String> details = new LinkedHashMap<>();
        private final BatteryRun outcomes;
        private final Parameters parameters;
        private final Comparison comparison;

        Run(BatteryRun outcomes, Territory territory, Parameters parameters, Comparison comparison) {
            this.outcomes = outcomes;
            this.territory = territory;
            this.parameters = parameters;
            this.municipality = new Municipality(territory);
            this.comparison = comparison;
        }

        IndicatorValue measure(IndicatorDefinition definition, BiConsumer<@Nullable Reason, Standing> listener) {
            long start = System.nanoTime();
            Calculation.Outcome outcome = outcomes.outcome(definition);
            if (outcome.reason() != null) {
                details.put(definition.id(), outcome.detail());
            }
            Double number = outcome.whole() == null ? null : outcome.whole().value();
            Standing standing = Standing.of(definition, number, parameters, territory.cutoff());
            listener.accept(outcome.reason(), standing);
            IndicatorValue value = value(definition, outcome, standing);
            LOG.debug("{} took {} ms", definition.id(), (System.nanoTime() - start) / 1_000_000);
            return value;
        }

        private static boolean readsTerms(IndicatorDefinition definition) {
            return definition.compiled().calls().anyMatch(c -> TERM_FUNCTIONS.contains(c.function()));
        }

        private IndicatorValue value(IndicatorDefinition definition, Calculation.Outcome outcome, Standing standing) {
            Quotient whole = outcome.whole();
            Double value = whole == null ? null : whole.value();
            Change change = comparison.change(definition, value);
            TreeSet<String> flags = new TreeSet<>(outcome.flags());
            if (change != null && !change.comparable()) {
                flags.add("Q_NO_COMPARABLE");
            }
            if (parameters.termsComputed() && (standing.share() != null || readsTerms(definition))) {
                flags.add("Q_VIG_CALC");
            }
            IndicatorValue.Start start = standing.start();
            return new IndicatorValue(
                    definition.id(),
                    value,
                    definition.unit(),
                    whole == null ? null : whole.numerator(),
                    whole == null ? null : whole.denominator(),
                    outcome.reason() == null ? null : outcome.reason().name(),
                    standing.target(),
                    start == null || start.origin() == IndicatorValue.Origin.ZERO ? null : start.value(),
                    standing.expected(),
                    standing.attainment(),
                    standing.light(parameters),
                    outcome.geodesic(),
                    List.copyOf(flags),
                    outcome.editions(),
                    definition.hash(),
                    outcome.parts(),
                    new IndicatorValue.Context(
                            definition.version(),
                            start,
                            standing.targets(),
                            standing.share(),
                            change,
                            UnitSums.of(definition, whole, outcome.parts(), municipality)));
        }
    }
}
