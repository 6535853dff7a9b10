package co.expediente.indicator.measuring;

import co.expediente.plan.Feature;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Attainment of an objective: the weighted mean of the indicators that a table links to it (domain §C.11, OBP-01). */
final class LinkedAttainment {
    private LinkedAttainment() {}

    /**
     * Σ w·a and Σ w over the linked indicators that have an attainment, a from 0 to 1. An indicator linked to several
     * objectives counts once for each. One that no definition measures brings its attainment in {@code cumplimiento}.
     *
     * @throws NoValue R04 without links; R10 when less than {@code c_min} of the weight has an attainment
     */
    static Fraction of(
            Territory territory,
            Region links,
            String indicator,
            @Nullable String weight,
            OtherIndicators others,
            Set<String> flags) {
        TreeMap<String, Double> weights = new TreeMap<>();
        Map<String, Double> reported = new HashMap<>();
        for (Feature f : links.features()) {
            String id = Advance.text(f, indicator);
            if (id != null) {
                Object w = weight == null ? null : f.attributes().get(weight);
                weights.merge(id.strip(), w instanceof Number n ? n.doubleValue() : 1.0, Double::sum);
                if (f.attributes().get("cumplimiento") instanceof Number n) {
                    reported.put(id.strip(), n.doubleValue());
                }
            }
        }
        double all = weights.values().stream().mapToDouble(w -> w).sum();
        if (all <= 0) {
            throw new NoValue(Reason.R04, links.key());
        }
        double sum = 0;
        double known = 0;
        for (var one : weights.entrySet()) {
            Double told = reported.get(one.getKey());
            Double a = told == null ? attained(others, one.getKey()) : told;
            if (a != null) {
                sum += one.getValue() * a / 100;
                known += one.getValue();
            }
        }
        if (known < territory.rules().number("c_min") * all) {
            throw new NoValue(Reason.R10, links.key());
        }
        if (known < all) {
            flags.add("Q_PARCIAL");
        }
        return Fraction.of(sum, known);
    }

    /** Null when the indicator has no value, no target or is not in the battery. */
    private static @Nullable Double attained(OtherIndicators others, String indicator) {
        try {
            return others.attainment(indicator);
        } catch (NoValue e) {
            return null;
        }
    }
}
