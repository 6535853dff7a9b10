package co.expediente.indicator;

import co.expediente.indicator.measuring.NoValue;
import co.expediente.indicator.measuring.OtherIndicators;
import co.expediente.indicator.measuring.Reason;
import co.expediente.indicator.measuring.Scope;
import java.util.List;
import java.util.Map;

/**
 * What an example tells about other indicators.
 *
 * @param values number or {@link Reason} by id
 * @param attainments likewise, 0–100
 */
record GivenIndicators(Map<String, Object> values, Map<String, Object> attainments) implements OtherIndicators {
    @Override
    public double value(String id, Scope scope) {
        return number(values.getOrDefault(id, Reason.R04), id);
    }

    @Override
    public double attainment(String id) {
        return number(attainments.getOrDefault(id, Reason.R04), id);
    }

    @Override
    public List<Long> editions(String id) {
        return List.of();
    }

    private static double number(Object told, String id) {
        if (told instanceof Reason reason) {
            throw new NoValue(reason, id);
        }
        return (Double) told;
    }
}
