package co.expediente.indicator;

import co.expediente.indicator.IndicatorValue.Part;
import co.expediente.indicator.formula.Node;
import co.expediente.indicator.measuring.Quotient;
import co.expediente.indicator.measuring.Zones;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the units of a dimension add up to with the whole municipality. Only amounts that add up by definition are
 * compared: areas, lengths, counts and sums of attributes, and quotients of those by numerator and denominator.
 */
final class UnitSums {
    /** A difference smaller than this share of the whole is rounding. */
    private static final double NOTABLE = 1e-6;

    private static final Set<String> ADDITIVE = Set.of("area", "length", "count", "sum");

    private UnitSums() {}

    static List<UnitCoverage> of(
            IndicatorDefinition definition, @Nullable Quotient whole, List<Part> parts, Municipality municipality) {
        List<UnitCoverage> result = new ArrayList<>();
        for (String dimension : definition.by()) {
            List<Part> units =
                    parts.stream().filter(p -> p.dimension().equals(dimension)).toList();
            if (Zones.known(dimension) && !units.isEmpty()) {
                result.add(compare(definition.compiled(), dimension, whole, units, municipality));
            }
        }
        return result;
    }

    private static UnitCoverage compare(
            Node formula, String dimension, @Nullable Quotient whole, List<Part> units, Municipality municipality) {
        Node[] quotient = quotient(formula);
        Double numeratorLeft = null;
        Double denominatorLeft = null;
        Double numerator = null;
        Double denominator = null;
        if (whole != null && quotient != null && additive(quotient[0]) && additive(quotient[1])) {
            numerator = whole.numerator();
            denominator = whole.denominator();
            numeratorLeft = left(numerator, units, p -> orZero(p.numerator()));
            denominatorLeft = left(denominator, units, p -> orZero(p.denominator()));
        } else if (whole != null && quotient == null && additive(formula)) {
            numerator = whole.value();
            numeratorLeft = left(numerator, units, p -> orZero(p.value()));
        }
        return new UnitCoverage(
                dimension,
                municipality.coveredBy(dimension),
                share(numeratorLeft, numerator),
                share(denominatorLeft, denominator),
                numeratorLeft,
                denominatorLeft,
                notable(numeratorLeft, numerator) || notable(denominatorLeft, denominator));
    }

    private static @Nullable Double left(@Nullable Double whole, List<Part> units, ToDoubleFunction<Part> amount) {
        return whole == null
                ? null
                : Double.valueOf(whole - units.stream().mapToDouble(amount).sum());
    }

    /** A unit without a value has none of the amount: where its denominator is 0 there is nothing to count. */
    private static double orZero(@Nullable Double amount) {
        return amount == null ? 0 : amount;
    }

    private static @Nullable Double share(@Nullable Double left, @Nullable Double whole) {
        return left == null || whole == null || whole == 0 ? null : Double.valueOf(left / whole);
    }

    private static boolean notable(@Nullable Double left, @Nullable Double whole) {
        return left != null && whole != null && Math.abs(left) > NOTABLE * Math.abs(whole);
    }

    // ---- the formula ------------------------------------------------------------------------------------------------

    /** Numerator and denominator of a quotient, constant factors aside; null when the formula is none. */
    private static Node @Nullable [] quotient(Node node) {
        if (node instanceof Node.Binary b) {
            if (b.operator() == '*' && b.left() instanceof Node.Num) {
                return quotient(b.right());
            }
            if ((b.operator() == '*' || b.operator() == '/') && b.right() instanceof Node.Num) {
                return quotient(b.left());
            }
            if (b.operator() == '/') {
                return new Node[] {b.left(), b.right()};
            }
        }
        if (node instanceof Node.Call call && call.function().equals("avp")) {
            Node planned = call.arguments().get(0);
            return new Node[] {new Node.Call("area", call.arguments(), -1), new Node.Call("area", List.of(planned), -1)
            };
        }
        return null;
    }

    /** Whether the parts of the amount in disjoint units add up to the whole. */
    private static boolean additive(Node node) {
        if (node instanceof Node.Binary b) {
            return switch (b.operator()) {
                case '+', '-' -> additive(b.left()) && additive(b.right());
                case '*' ->
                    b.left() instanceof Node.Num && additive(b.right())
                            || b.right() instanceof Node.Num && additive(b.left());
                default -> b.right() instanceof Node.Num && additive(b.left());
            };
        }
        return node instanceof Node.Call call && ADDITIVE.contains(call.function());
    }
}
