package co.expediente.dossier.goal;

import co.expediente.dossier.conceptual.Element;
import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.Measurement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An objective of the plan with all that measures it, at the cut-off of a year.
 *
 * @param reported indicators that offices report
 * @param measured indicators of the battery that are linked to it
 * @param index weighted attainment with coverage and light, by the rules of an index (domain §C.12.2, §C.11 OBP-01)
 */
public record ObjectiveStanding(
        Element objective, List<GoalStanding> reported, List<Measured> measured, Measurement.SystemIndex index) {
    /** An indicator of the battery; {@code value} is null when the year is not measured. */
    public record Measured(
            String id,
            String title,
            double weight,
            @Nullable IndicatorValue value) {}

    public ObjectiveStanding {
        reported = List.copyOf(reported);
        measured = List.copyOf(measured);
    }

    /** Whether anything measures it. */
    public boolean measurable() {
        return !reported.isEmpty() || !measured.isEmpty();
    }
}
