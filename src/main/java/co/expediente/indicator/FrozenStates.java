package co.expediente.indicator;

import co.expediente.plan.TerritoryState;
import java.time.LocalDate;
import java.util.Map;

/** Brings back the state that a measurement was made of, whatever is in force now. */
@FunctionalInterface
public interface FrozenStates {
    /** @param editions numbers of the layer editions by layer, for each date that took part */
    TerritoryState of(String planId, LocalDate cutoff, Map<LocalDate, Map<String, Long>> editions);
}
