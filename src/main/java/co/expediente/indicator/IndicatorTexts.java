package co.expediente.indicator;

import java.util.List;
import java.util.Optional;

/** The battery in words. */
public interface IndicatorTexts {
    /** The definition in force; of one that is for some plans only, the newest. */
    Optional<IndicatorText> find(String id);

    /**
     * The definition that a value came from, whatever is in force now.
     *
     * @param definition its hash, as the value carries it
     */
    default Optional<IndicatorText> find(String id, String definition) {
        return find(id);
    }

    /** In order of system and number. */
    List<IndicatorText> all();
}
