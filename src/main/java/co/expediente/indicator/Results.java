package co.expediente.indicator;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reading stored measurements. The public sees only those of published cuts. */
public interface Results {
    /** Who asks. */
    enum Audience {
        OFFICE,
        PUBLIC
    }

    /** Cut-offs with a measurement, ascending. */
    List<LocalDate> cutoffs(String planId, Audience audience);

    /** The newest measurement of a cut-off; empty when none. */
    Optional<Measurement> find(String planId, LocalDate cutoff, Audience audience);

    /** The newest measurement of every cut-off, ascending: the series. */
    List<Measurement> series(String planId, Audience audience);
}
