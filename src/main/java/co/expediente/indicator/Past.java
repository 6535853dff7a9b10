package co.expediente.indicator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An earlier measurement that a later one is compared with: its baseline or the one just before it.
 *
 * @param cutoff its cut-off
 * @param values by indicator, those that have one
 */
public record Past(LocalDate cutoff, Map<String, Value> values) {
    /** A value and the hash of the definition that gave it. */
    public record Value(double value, String definition) {}

    public Past {
        values = Map.copyOf(values);
    }

    Optional<Double> value(String indicator) {
        return Optional.ofNullable(values.get(indicator)).map(Value::value);
    }

    /** For the JSON of the parameter set: keys sorted. */
    Map<String, @Nullable Object> toMap() {
        Map<String, Object> sorted = new TreeMap<>();
        values.forEach((id, v) -> sorted.put(id, new ArrayList<Object>(List.of(v.value(), v.definition()))));
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("cutoff", cutoff.toString());
        map.put("values", sorted);
        return map;
    }
}
