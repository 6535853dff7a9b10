package co.expediente.indicator;

import co.expediente.indicator.Change.Trend;
import co.expediente.indicator.formula.Input.Moment;
import co.expediente.plan.EditionRef;
import co.expediente.plan.TerritoryState;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares the values of a run with the measurement of the cut-off before (domain §C.12.8). */
final class Comparison {
    private static final String SCALE = "fte_esp_escala";

    private final TerritoryState state;
    private final Parameters parameters;
    private final Map<Long, Optional<Double>> scales = new HashMap<>();
    private @Nullable TerritoryState earlier;

    Comparison(TerritoryState state, Parameters parameters) {
        this.state = state;
        this.parameters = parameters;
    }

    /** The change of a value; null without a value now or before. */
    @Nullable
    Change change(IndicatorDefinition definition, @Nullable Double value) {
        Past before = parameters.previous().orElse(null);
        Past.Value old = before == null ? null : before.values().get(definition.id());
        if (value == null || before == null || old == null) {
            return null;
        }
        boolean comparable = old.definition().equals(definition.hash()) && sameScales(definition, before.cutoff());
        return new Change(before.cutoff(), value - old.value(), trend(definition, value, old.value()), comparable);
    }

    private Trend trend(IndicatorDefinition definition, double value, double old) {
        return switch (definition.direction()) {
            case NONE -> Trend.NEUTRAL;
            case UP -> trend(Double.compare(value, old));
            case DOWN -> trend(Double.compare(old, value));
            case RANGE -> {
                Parameters.Goal goal = parameters.goal(definition.id());
                Double low = goal.low();
                Double high = goal.high();
                yield low == null || high == null
                        ? Trend.NEUTRAL
                        : trend(Double.compare(distance(old, low, high), distance(value, low, high)));
            }
        };
    }

    private static Trend trend(int sign) {
        return sign > 0 ? Trend.BETTER : sign < 0 ? Trend.WORSE : Trend.SAME;
    }

    private static double distance(double value, double low, double high) {
        return Math.max(0, Math.max(low - value, value - high));
    }

    /** Whether every layer that the indicator reads now had the same scale then; a scale that nobody told is no change. */
    private boolean sameScales(IndicatorDefinition definition, LocalDate then) {
        TerritoryState earlier = earlier(then);
        return definition.inputs().values().stream()
                .filter(i -> i.input().at() == Moment.NOW)
                .map(i -> i.input().layer())
                .distinct()
                .allMatch(layer -> {
                    Optional<EditionRef> now = state.edition(layer);
                    Optional<EditionRef> old = earlier.edition(layer);
                    if (now.isEmpty()
                            || old.isEmpty()
                            || now.get().number() == old.get().number()) {
                        return true;
                    }
                    Optional<Double> a = scale(state, now.get());
                    Optional<Double> b = scale(earlier, old.get());
                    return a.isEmpty() || b.isEmpty() || a.equals(b);
                });
    }

    private TerritoryState earlier(LocalDate then) {
        if (earlier == null) {
            earlier = state.at(then);
        }
        return earlier;
    }

    /** The coarsest scale that the features of an edition tell. */
    private Optional<Double> scale(TerritoryState of, EditionRef edition) {
        return scales.computeIfAbsent(
                edition.number(),
                n -> of.flat(edition)
                        .column(SCALE)
                        .filter(c -> !c.isEmpty())
                        .flatMap(c -> IntStream.range(0, of.flat(edition).size())
                                .filter(i -> !c.isNull(i))
                                .mapToObj(c::number)
                                .max(Double::compare)));
    }
}
