package co.expediente.indicator;

import co.expediente.indicator.IndexRules.Step;
import co.expediente.indicator.IndicatorDefinition.Direction;
import co.expediente.indicator.IndicatorValue.Origin;
import co.expediente.indicator.IndicatorValue.Start;
import co.expediente.indicator.IndicatorValue.Target;
import co.expediente.indicator.measuring.Reason;
import co.expediente.indicator.measuring.Rules.Horizon;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands between its baseline and its target at a date (domain §C.12.1, §C.12.3).
 *
 * @param target final target, the municipality's own or the definition's, or null
 * @param start where the way to the target begins, or null when there is no way to measure
 * @param targets by term in order
 * @param expected what the value should be at the date, or null
 * @param attainment 0–100, or null
 * @param share of the way that should be done by the date, 0–1, or null
 */
public record Standing(
        @Nullable Double target,
        @Nullable Start start,
        List<Target> targets,
        @Nullable Double expected,
        @Nullable Double attainment,
        @Nullable Double share) {

    static Standing of(IndicatorDefinition definition, @Nullable Double value, Parameters parameters, LocalDate at) {
        return of(definition.id(), definition.direction(), definition.target(), value, parameters, at);
    }

    /**
     * The same of an indicator that no definition measures: an office reports its value.
     *
     * @param id its goal's name in the parameters
     * @param usual target where the parameters set none
     */
    public static Standing of(
            String id,
            Direction direction,
            Optional<Double> usual,
            @Nullable Double value,
            Parameters parameters,
            LocalDate at) {
        Parameters.Goal goal = parameters.goal(id);
        if (direction == Direction.NONE) {
            return new Standing(goal.finalTarget().orElse(null), told(goal), List.of(), null, null, null);
        }
        if (direction == Direction.RANGE) {
            return inRange(goal, value);
        }
        Optional<Double> target = goal.finalTarget().or(() -> usual);
        if (target.isEmpty()) {
            return new Standing(null, told(goal), List.of(), null, null, null);
        }
        boolean up = direction == Direction.UP;
        Start start = start(id, goal, up, value, parameters, at);
        if (start == null) {
            return new Standing(target.get(), null, List.of(), null, null, null);
        }
        double from = start.value();
        Double attainment = value == null ? null : IndexRules.attainment(value, from, target.get(), up);
        List<Target> targets = targets(goal, target.get(), parameters);
        Double expected = expected(targets, start, at);
        Double share = expected == null
                ? null
                : IndexRules.meets(from, target.get(), up)
                        ? Double.valueOf(1)
                        : Double.valueOf((expected - from) / (target.get() - from));
        return new Standing(target.get(), start, targets, expected, attainment, share);
    }

    /** The traffic light of what is attained against what is due (domain §C.12.4). */
    public Light light(Parameters parameters) {
        return new IndexRules(parameters.thresholds()).light(attainment, share);
    }

    private static Standing inRange(Parameters.Goal goal, @Nullable Double value) {
        Double low = goal.low();
        Double high = goal.high();
        Double attained = value == null || low == null || high == null
                ? null
                : Double.valueOf(IndexRules.attainmentInRange(value, low, high, goal.reach()));
        // A range holds from the first day: all of it is due.
        return new Standing(
                goal.finalTarget().orElse(null), told(goal), List.of(), null, attained, attained == null ? null : 1.0);
    }

    /** Descriptive indicators, those without any target and those that do not apply are not part of the index. */
    static boolean counts(IndicatorDefinition definition, @Nullable Reason reason, Parameters parameters) {
        Parameters.Goal goal = parameters.goal(definition.id());
        return reason != Reason.R05
                && !definition.isDistribution()
                && switch (definition.direction()) {
                    case NONE -> false;
                    case RANGE -> goal.low() != null && goal.high() != null;
                    default -> goal.finalTarget().or(definition::target).isPresent();
                };
    }

    // ---- baseline ---------------------------------------------------------------------------------------------------

    private static @Nullable Start told(Parameters.Goal goal) {
        return goal.baseline() == null
                ? null
                : new Start(goal.baseline(), goal.rebuilt() ? Origin.REBUILT : Origin.REAL, goal.baselineDate());
    }

    /** The municipality's baseline; else 0 for a rising goal and the first measurement of the plan for a falling one. */
    private static @Nullable Start start(
            String id, Parameters.Goal goal, boolean up, @Nullable Double value, Parameters parameters, LocalDate at) {
        Start told = told(goal);
        if (told != null) {
            return told.date() != null
                    ? told
                    : new Start(
                            told.value(), told.origin(), beforeTerms(parameters).orElse(null));
        }
        if (up) {
            return new Start(0, Origin.ZERO, beforeTerms(parameters).orElse(null));
        }
        Optional<Double> first = parameters.first().flatMap(p -> p.value(id));
        if (first.isPresent()) {
            return new Start(
                    first.get(), Origin.REAL, parameters.first().orElseThrow().cutoff());
        }
        return value == null ? null : new Start(value, Origin.REAL, at);
    }

    /** The eve of the first term. */
    private static Optional<LocalDate> beforeTerms(Parameters parameters) {
        return Parameters.TERMS.stream()
                .map(parameters.horizons()::get)
                .filter(Objects::nonNull)
                .findFirst()
                .map(h -> h.from().minusDays(1));
    }

    // ---- expected ---------------------------------------------------------------------------------------------------

    private static @Nullable Double expected(List<Target> targets, Start start, LocalDate at) {
        LocalDate since = start.date();
        List<Step> steps =
                targets.stream().map(t -> new Step(t.due(), t.value())).toList();
        return since == null || steps.isEmpty() ? null : IndexRules.expectedValue(start.value(), since, steps, at);
    }

    /** Targets with the last day of their terms; a target without a term of its own is due at the end of the last term. */
    private static List<Target> targets(Parameters.Goal goal, double target, Parameters parameters) {
        List<Target> targets = new ArrayList<>();
        Target last = null;
        for (String term : Parameters.TERMS) {
            Horizon horizon = parameters.horizons().get(term);
            if (horizon != null) {
                last = new Target(term, horizon.to(), target);
                Double own = goal.targets().get(term);
                if (own != null) {
                    targets.add(new Target(term, horizon.to(), own));
                }
            }
        }
        return targets.isEmpty() && last != null ? List.of(last) : targets;
    }
}
