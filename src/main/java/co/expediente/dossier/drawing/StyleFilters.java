package co.expediente.dossier.drawing;

import co.expediente.plan.Style;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a feature passes a rule of a style. A comparison with an empty attribute is false, as in SQL. */
final class StyleFilters {
    private StyleFilters() {}

    static boolean passes(Style.Filter filter, Map<String, @Nullable Object> attributes) {
        if (filter instanceof Style.And and) {
            return and.filters().stream().allMatch(f -> passes(f, attributes));
        }
        if (filter instanceof Style.Or or) {
            return or.filters().stream().anyMatch(f -> passes(f, attributes));
        }
        if (filter instanceof Style.Not not) {
            return !passes(not.filter(), attributes);
        }
        if (filter instanceof Style.IsNull isNull) {
            return attributes.get(isNull.property()) == null;
        }
        if (filter instanceof Style.Compare compare) {
            Object value = attributes.get(compare.property());
            return value != null && compare(compare.operator(), order(value, compare.value()));
        }
        if (filter instanceof Style.Between between) {
            Object value = attributes.get(between.property());
            return value != null && order(value, between.low()) >= 0 && order(value, between.high()) <= 0;
        }
        if (filter instanceof Style.Like like) {
            Object value = attributes.get(like.property());
            return value != null
                    && like(like.pattern()).matcher(value.toString()).matches();
        }
        throw new IllegalArgumentException(String.valueOf(filter));
    }

    private static boolean compare(String operator, int order) {
        return switch (operator) {
            case "=" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw new IllegalArgumentException(operator);
        };
    }

    /** Numbers are compared as numbers, everything else as text. */
    private static int order(Object value, String literal) {
        if (value instanceof Number number) {
            try {
                return new BigDecimal(number.toString()).compareTo(new BigDecimal(literal.strip()));
            } catch (NumberFormatException e) {
                // A number against a word: compared as texts, as a style that says so means it.
                return value.toString().compareTo(literal);
            }
        }
        return value.toString().compareTo(literal);
    }

    private static Pattern like(String pattern) {
        StringBuilder regex = new StringBuilder();
        pattern.chars().forEach(c -> {
            switch (c) {
                case '%' -> regex.append(".*");
                case '_' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf((char) c)));
            }
        });
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
