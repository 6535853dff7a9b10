package co.expediente.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The layers of one plan as they stand at a date: for each layer the edition in force with the greatest cut-off up to it
 * (design §3.6). Either what is in force (the office) or one published cut (the public).
 */
public interface TerritoryState {
    String planId();

    LocalDate cutoff();

    /** The editions of this state, by layer id. */
    Map<String, EditionRef> editions();

    /** An edition as arrays. */
    FlatEdition flat(EditionRef edition);

    /** The features of an edition in spatial order, as views on its arrays. */
    default List<Feature> read(EditionRef edition) {
        return flat(edition).features();
    }

    default Optional<EditionRef> edition(String layer) {
        return Optional.ofNullable(editions().get(layer));
    }

    /**
     * Asked between the steps of long work.
     *
     * @throws java.util.concurrent.CancellationException when nobody waits for the result any more
     */
    default void requireNotCancelled() {}

    /** The same plan at another date (baseline, previous cut). */
    TerritoryState at(LocalDate date);

    /** Cut-off dates for which any layer has an edition in force, ascending. */
    List<LocalDate> cutoffs();
}
