package co.expediente.indicator;

import co.expediente.indicator.IndexRules.Attained;
import co.expediente.indicator.IndexRules.Step;
import co.expediente.indicator.IndicatorDefinition.Direction;
import co.expediente.indicator.measuring.Quotient;
import co.expediente.indicator.measuring.Reason;
import co.expediente.indicator.measuring.Rules.Horizon;
import co.expediente.indicator.measuring.Territory;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.TerritoryState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
        this.catalog = catalog;
        this.layers = layers;
    }

    /** Measures every indicator of the catalogue. */
    public Result measure(TerritoryState state, Parameters parameters) {
        return measure(state, parameters, catalog.all());
    }

    /** Measures some indicators; the index is of those. */
    public Result measure(TerritoryState state, Parameters parameters, List<IndicatorDefinition> selection) {
        Territory territory = new Territory(state, layers, parameters.rules());
        List<IndicatorValue> values = new ArrayList<>();
        Map<String, List<Attained>> attained = new LinkedHashMap<>();
        List<EvidenceFeature> evidence = new ArrayList<>();
        Map<String, String> details = new LinkedHashMap<>();
        for (IndicatorDefinition definition : selection) {
            long start = System.nanoTime();
            Calculation.Outcome outcome = run(definition, territory, parameters);
            if (outcome.reason() != null) {
                details.put(definition.id(), outcome.detail());
            }
            Double value = outcome.whole() == null ? null : outcome.whole().value();
            Standing standing = standing(definition, value, parameters, state.cutoff());
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

    private static Calculation.Outcome run(IndicatorDefinition definition, Territory territory, Parameters parameters) {
        try {
            return new Calculation(definition, territory, parameters).run();
        } catch (RuntimeException e) {
            String trace = UUID.randomUUID().toString();
            LOG.error("Indicator {} failed, trace {}", definition.id(), trace, e);
            return new Calculation.Outcome(null, Reason.R14, trace, null, List.of(), java.util.Set.of(), List.of());
        }
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

    /** Where a value stands between baseline and target. */
    private record Standing(
            @Nullable Double target,
            @Nullable Double baseline,
            @Nullable Double expected,
            @Nullable Double attainment,
            @Nullable Double share) {}

    private static Standing standing(
            IndicatorDefinition definition, @Nullable Double value, Parameters parameters, LocalDate cutoff) {
        Parameters.Goal goal = parameters.goal(definition.id());
        if (definition.direction() == Direction.NONE) {
            return new Standing(goal.finalTarget().orElse(null), goal.baseline(), null, null, null);
        }
        if (definition.direction() == Direction.RANGE) {
            Double low = goal.low();
            Double high = goal.high();
            Double attained = value == null || low == null || high == null
                    ? null
                    : IndexRules.attainmentInRange(value, low, high);
            return new Standing(
                    goal.finalTarget().orElse(null), goal.baseline(), null, attained, attained == null ? null : 1.0);
        }
        Optional<Double> target = goal.finalTarget().or(definition::target);
        if (target.isEmpty()) {
            return new Standing(null, goal.baseline(), null, null, null);
        }
        boolean up = definition.direction() == Direction.UP;
        Double baseline = goal.baseline() != null
                ? goal.baseline()
                : up ? Double.valueOf(0) : parameters.firstValues().getOrDefault(definition.id(), value);
        Double attainment =
                value == null || baseline == null ? null : IndexRules.attainment(value, baseline, target.get(), up);
        Double expected = baseline == null
                ? null
                : expected(goal, since(goal, up, parameters, cutoff), baseline, target.get(), parameters, cutoff);
        Double share = expected == null || baseline == null
                ? null
                : IndexRules.meets(baseline, target.get(), up)
                        ? 1.0
                        : (expected - baseline) / (target.get() - baseline);
        return new Standing(target.get(), goal.baseline(), expected, attainment, share);
    }

    /** Date of the baseline: the goal's own; for a baseline that is the first measurement, that one's; else the first term. */
    private static @Nullable LocalDate since(
            Parameters.Goal goal, boolean up, Parameters parameters, LocalDate cutoff) {
        if (goal.baselineDate() != null) {
            return goal.baselineDate();
        }
        if (!up && goal.baseline() == null) {
            return parameters.firstCutoff().orElse(cutoff);
        }
        return Parameters.TERMS.stream()
                .map(parameters.horizons()::get)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .map(h -> h.from().minusDays(1))
                .orElse(null);
    }

    private static @Nullable Double expected(
            Parameters.Goal goal,
            @Nullable LocalDate since,
            double baseline,
            double target,
            Parameters parameters,
            LocalDate cutoff) {
        List<Step> steps = new ArrayList<>();
        for (String term : Parameters.TERMS) {
            Horizon horizon = parameters.horizons().get(term);
            if (horizon != null) {
                Double step = goal.targets().get(term);
                if (step != null) {
                    steps.add(new Step(horizon.to(), step));
                }
            }
        }
        if (since == null) {
            return null;
        }
        if (steps.isEmpty()) {
            // A typical default has no dates of its own: it is due at the end of the last term.
            for (String term : Parameters.TERMS) {
                Horizon horizon = parameters.horizons().get(term);
                if (horizon != null) {
                    steps.clear();
                    steps.add(new Step(horizon.to(), target));
                }
            }
        }
        return steps.isEmpty() ? null : IndexRules.expectedValue(baseline, since, steps, cutoff);
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
