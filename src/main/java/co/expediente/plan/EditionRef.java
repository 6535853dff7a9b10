package co.expediente.plan;

import java.time.LocalDate;
import java.util.Set;

/**
 * A layer edition: one load of one layer, immutable.
 *
 * @param number its number, the partition key {@code edicion_capa}
 * @param planId plan it belongs to, e.g. {@code 05088-POT-1}
 * @param layer layer id
 * @param cutoff cut-off date
 * @param sha256 hash of the files that it came from
 * @param loaded features stored
 * @param openErrors whether findings of severity E are open (Q_TOPO)
 * @param overlapsItself whether features of the layer overlap each other, so that unions must be formed
 * @param flags quality flags that whatever uses the edition carries (domain §C.14): what its load found
 */
public record EditionRef(
        long number,
        String planId,
        String layer,
        LocalDate cutoff,
        String sha256,
        long loaded,
        boolean openErrors,
        boolean overlapsItself,
        Set<String> flags) {
    public EditionRef {
        flags = Set.copyOf(flags);
    }

    /** An edition whose load found nothing. */
    public EditionRef(
            long number,
            String planId,
            String layer,
            LocalDate cutoff,
            String sha256,
            long loaded,
            boolean openErrors,
            boolean overlapsItself) {
        this(number, planId, layer, cutoff, sha256, loaded, openErrors, overlapsItself, Set.of());
    }
}
