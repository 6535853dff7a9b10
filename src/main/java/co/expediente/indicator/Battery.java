package co.expediente.indicator;

import co.expediente.indicator.IndexRules.Attained;
import co.expediente.indicator.measuring.OtherIndicators;
import co.expediente.indicator.measuring.Quotient;
import co.expediente.indicator.measuring.Reason;
import co.expediente.indicator.measuring.Territory;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.TerritoryState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the battery over one state of a plan. Pure: the same state and parameters give the same values. One indicator that
 * fails never stops the others.
 */
public final class Battery {
    private static final Logger LOG = LoggerFactory.getLogger(Battery.class);

    private final IndicatorCatalog catalog;
    private final LayerCatalog layers;
    private final @Nullable OtherIndicators given;

    /**
     * What a run gives.
     *
     * @param values in the order of the catalogue
     * @param evidence places that prove them
     * @param details why a value is null, in the words of the engine, by indicator
     */
    public record Result(
            List<IndicatorValue> values,
            Measurement.Index index,
            List<EvidenceFeature> evidence,
            Map<String, String> details) {}

    public Battery(IndicatorCatalog catalog, LayerCatalog layers) {
        this(catalog, layers, null);
    }

    /** @param given values of other indicators that an example tells, or null */
    Battery(IndicatorCatalog catalog, LayerCatalog layers, @Nullable OtherIndicators given) {
        this.catalog = catalog;
        this.layers = layers;
        this.given = given;
    }

    /** Measures every indicator of the catalogue. */
    public Result measure(TerritoryState state, Parameters parameters) {
        return measure(state, parameters, catalog.all());
    }

    /** Measures some indicators; the index is of those. */
    public Result measure(TerritoryState state, Parameters parameters, List<IndicatorDefinition> selection) {
        Territory territory = new Territory(state, layers, parameters.rules());
        BatteryRun run = new BatteryRun(catalog::find, territory, parameters, given);
        List<IndicatorValue> values = new ArrayList<>();
        Map<String, List<Attained>> attained = new LinkedHashMap<>();
        List<EvidenceFeature> evidence = new ArrayList<>();
        Map<String, String> details = new LinkedHashMap<>();
        for (IndicatorDefinition definition : selection) {
            long start = System.nanoTime();
            Calculation.Outcome outcome = run.outcome(definition);
            if (outcome.reason() != null) {
                details.put(definition.id(), outcome.detail());
            }
            Double value = outcome.whole() == null ? null : outcome.whole().value();
            Standing standing = Standing.of(definition, value, parameters, state.cutoff());
            values.add(value(definition, outcome, parameters, standing));
            if (counts(definition, outcome.reason(), parameters)) {
                double weight = parameters.goal(definition.id()).weight();
                attained.computeIfAbsent(definition.group(), g -> new ArrayList<>())
                        .add(new Attained(standing.attainment(), standing.share(), weight));
            }
            if (outcome.reason() == null) {
                evidence.addAll(proof(definition, territory));
            }
            LOG.debug("{} took {} ms", definition.id(), (System.nanoTime() - start) / 1_000_000);
        }
        return new Result(values, index(attained, parameters), evidence, details);
    }

    private static List<EvidenceFeature> proof(IndicatorDefinition definition, Territory territory) {
        try {
            return new Proof(definition, territory).collect();
        } catch (RuntimeException e) {
            LOG.error("Evidence of indicator {} could not be drawn", definition.id(), e);
            return List.of();
        }
    }

    // ---- goals ------------------------------------------------------------------------------------------------------

    private static IndicatorValue value(
            IndicatorDefinition definition, Calculation.Outcome outcome, Parameters parameters, Standing standing) {
        Quotient whole = outcome.whole();
        Double value = whole == null ? null : whole.value();
        return new IndicatorValue(
                definition.id(),
                value,
                definition.unit(),
                whole == null ? null : whole.numerator(),
                whole == null ? null : whole.denominator(),
                outcome.reason() == null ? null : outcome.reason().name(),
                standing.target(),
                standing.baseline(),
                standing.expected(),
                standing.attainment(),
                new IndexRules(parameters.thresholds()).light(standing.attainment(), standing.share()),
                outcome.geodesic(),
                List.copyOf(outcome.flags()),
                outcome.editions(),
                definition.hash(),
                outcome.parts());
    }

    // ---- index ------------------------------------------------------------------------------------------------------

    private static Measurement.Index index(Map<String, List<Attained>> attained, Parameters parameters) {
        IndexRules rules = new IndexRules(parameters.thresholds());
        Map<String, Measurement.SystemIndex> systems = new LinkedHashMap<>();
        for (String system : IndicatorDefinition.SYSTEMS) {
            List<Attained> indicators = attained.get(system);
            if (indicators != null) {
                systems.put(system, rules.system(indicators));
            }
        }
        return rules.overall(systems, parameters.systemWeights());
    }

    /** Descriptive indicators, those without any target and those that do not apply are not part of the index. */
    private static boolean counts(IndicatorDefinition definition, @Nullable Reason reason, Parameters parameters) {
        Parameters.Goal goal = parameters.goal(definition.id());
        return reason != Reason.R05
                && !definition.isDistribution()
                && switch (definition.direction()) {
                    case NONE -> false;
                    case RANGE -> goal.low() != null && goal.high() != null;
                    default -> goal.finalTarget().or(definition::target).isPresent();
                };
    }
}
