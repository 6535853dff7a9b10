package co.expediente.indicator.measuring;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Parameters that decide how to measure (domain §C.12.9).
 *
 * @param numbers numeric parameters by name
 * @param baselineDate date of comparison t0; without one, the first cut-off
 * @param adoptionDate act of the plan; without one, the first cut-off
 * @param horizons first and last day of each term by code ({@code Corto_Plazo}…)
 * @param measureWithErrors whether layers with open errors are measured (Q_TOPO) or give R02
 * @param countUnfinished whether works under construction count as executed geometry
 */
public record Rules(
        Map<String, Double> numbers,
        Optional<LocalDate> baselineDate,
        Optional<LocalDate> adoptionDate,
        Map<String, Horizon> horizons,
        boolean measureWithErrors,
        boolean countUnfinished) {
    /**
     * A term of the plan, both days inclusive.
     *
     * @param computed whether the act does not tell its dates, and they were counted from its own (Q_VIG_CALC)
     */
    public record Horizon(LocalDate from, LocalDate to, boolean computed) {
        /** A term whose dates the act tells. */
        public Horizon(LocalDate from, LocalDate to) {
            this(from, to, false);
        }

        public Horizon {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("A term ends before it begins: " + from + " – " + to);
            }
        }
    }

    public Rules {
        numbers = Map.copyOf(numbers);
        horizons = Map.copyOf(horizons);
    }

    /** @throws IllegalArgumentException when there is no such parameter: the check of the definition came too short */
    public double number(String name) {
        Double value = numbers.get(name);
        if (value == null) {
            throw new IllegalArgumentException("No parameter " + name);
        }
        return value;
    }
}
