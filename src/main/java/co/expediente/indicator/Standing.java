package co.expediente.indicator;

import co.expediente.indicator.IndexRules.Step;
import co.expediente.indicator.IndicatorDefinition.Direction;
import co.expediente.indicator.measuring.Rules.Horizon;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands between baseline and target (domain §C.12.1, §C.12.3).
 *
 * @param target final target, or null
 * @param baseline baseline that the municipality set, or null
 * @param expected value expected by now, or null
 * @param attainment 0–100, or null
 * @param share of the way that should be attained by now, 0–1, or null
 */
record Standing(
        @Nullable Double target,
        @Nullable Double baseline,
        @Nullable Double expected,
        @Nullable Double attainment,
        @Nullable Double share) {
    /** @param value the value measured, or null */
    static Standing of(
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
                .filter(Objects::nonNull)
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
}
