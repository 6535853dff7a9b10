package co.expediente.plan;

import java.time.LocalDate;
import java.util.List;

/** Rules between layers, asked again when one of the layers has changed. Plans know that there are such rules, not what they are. */
public interface NeighbourChecks {
    /**
     * An edition whose findings speak of neighbours that are no longer in force.
     *
     * @param changed layers of which another edition is in force now
     */
    record Stale(String layer, long edition, List<String> changed) {}

    /** Editions of a cut whose findings are out of date, by layer. */
    List<Stale> stale(String planId, LocalDate cutoff);

    /** Judges them again; the caller's transaction. */
    void renew(String planId, LocalDate cutoff);
}
