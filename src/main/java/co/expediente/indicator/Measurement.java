package co.expediente.indicator;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of the battery over one state of a plan, stored and never changed.
 *
 * @param id its number
 * @param planId e.g. {@code 05088-POT-1}
 * @param cutoff cut-off date
 * @param measuredAt system time
 * @param software version that computed it
 * @param parameters the full parameter set as JSON; its hash is that of this text
 * @param values one by indicator, in order of id
 * @param index index by system and overall (§C.12)
 */
public record Measurement(
        long id,
        String planId,
        LocalDate cutoff,
        OffsetDateTime measuredAt,
        String software,
        String parameters,
        List<IndicatorValue> values,
        Index index) {
    /**
     * Overall index.
     *
     * @param overall IMO 0–100 or null
     * @param coverage share of the weights that are measured, 0–1
     * @param expected expected IMO 0–100 or null
     * @param systems by system code, in the order of domain §A.4
     * @param sensitivity how far it moves when weights move, or null without a value
     * @param execution execution of the projects, or null when they are not measured
     * @param conflict index of conflicts, or null when it is not measured
     */
    public record Index(
            @Nullable Double overall,
            double coverage,
            @Nullable Double expected,
            Light light,
            List<String> quality,
            Map<String, SystemIndex> systems,
            @Nullable Sensitivity sensitivity,
            @Nullable Execution execution,
            @Nullable ConflictIndex conflict) {}

    /**
     * Index of one system.
     *
     * @param value 0–100 or null
     * @param reason R10 when coverage is too low, R01… when nothing is measured
     * @param coverage 0–1
     * @param expected 0–100 or null
     * @param measured indicators with a value
     * @param total indicators of the battery
     */
    public record SystemIndex(
            @Nullable Double value,
            @Nullable String reason,
            double coverage,
            @Nullable Double expected,
            Light light,
            int measured,
            int total) {}

    public Measurement {
        values = List.copyOf(values);
    }
}
