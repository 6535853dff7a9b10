package co.expediente.indicator;

import java.time.LocalDate;

/**
 * A value against the measurement of the cut-off before (domain §C.12.8).
 *
 * @param since that cut-off
 * @param difference value minus the earlier value, in the indicator's unit
 * @param trend whether that is better or worse, by the direction of the indicator
 * @param comparable false when the method or the scale of a layer changed in between (Q_NO_COMPARABLE)
 */
public record Change(LocalDate since, double difference, Trend trend, boolean comparable) {
    /** What a difference means. */
    public enum Trend {
        BETTER,
        WORSE,
        SAME,
        /** The indicator only describes, or has a range without ends. */
        NEUTRAL
    }
}
