package co.expediente.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The municipalities that a reader may see. The public sees only those with a published cut, and only its dates. */
public interface Places {
    /**
     * By name.
     *
     * @param office whether the reader belongs to the office (design §3.6); false for the public
     */
    List<Place> all(boolean office);

    /** Cut-off dates of the plan in force, ascending. */
    List<LocalDate> cutoffs(Place place, boolean office);

    default Optional<Place> find(String divipola, boolean office) {
        return all(office).stream().filter(p -> p.divipola().equals(divipola)).findFirst();
    }
}
