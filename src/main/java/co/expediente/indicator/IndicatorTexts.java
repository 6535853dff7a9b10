package co.expediente.indicator;

import java.util.List;
import java.util.Optional;

/** The battery in words. */
public interface IndicatorTexts {
    Optional<IndicatorText> find(String id);

    /** In order of system and number. */
    List<IndicatorText> all();
}
