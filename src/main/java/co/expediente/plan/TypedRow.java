package co.expediente.plan;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The typed values of one feature.
 *
 * @param attributes the columns, as in {@link LayerCatalog#attributes}
 * @param values one value a column: String, Double, Long, LocalDate, Boolean, List of String, or null
 * @param kept texts that have no typed value and stay in the column {@code attributes}, by attribute name
 * @param problems findings, at most one for each attribute and code
 */
public record TypedRow(
        List<AttributeDefinition> attributes,
        @Nullable Object[] values,
        Map<String, String> kept,
        List<AttributeProblem> problems) {
    /** The value of a column by name; null when empty or when there is no such column. */
    public @Nullable Object value(String attribute) {
        for (int i = 0; i < values.length; i++) {
            if (attributes.get(i).name().equals(attribute)) {
                return values[i];
            }
        }
        return null;
    }

    /** The date of a column, or null. */
    public @Nullable LocalDate date(String attribute) {
        return value(attribute) instanceof LocalDate date ? date : null;
    }

    /** The number of a column, or null. */
    public @Nullable Double number(String attribute) {
        return value(attribute) instanceof Number number ? number.doubleValue() : null;
    }

    /** Columns that have a value, by name. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                map.put(attributes.get(i).name(), value);
            }
        }
        return map;
    }
}
