package co.expediente.indicator;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One measured indicator: a value or a reason, never both, never neither (a distribution has parts only).
 *
 * @param id indicator id, e.g. {@code AMR-02}
 * @param value planar value in 9377, or null
 * @param unit unit of the value: %, ha, km, n, m²/hab…
 * @param numerator of the formula where it is a quotient, in base units (m², m, n), or null
 * @param denominator likewise
 * @param reason R01…R14 when the value is null
 * @param target final target, or null
 * @param baseline baseline value, or null
 * @param expected what the value should be at the cut-off by interpolation of targets (§C.12.3), or null
 * @param attainment 0–100 (§C.12.1), or null
 * @param light traffic light (§C.12.4)
 * @param geodesic geodesic companion of areas, lengths and per-inhabitant values, or null
 * @param quality flags Q_…
 * @param editions numbers of the layer editions used
 * @param definition {@code sha256:…} of the definition
 * @param by values by unit
 * @param context what else belongs to the value
 */
public record IndicatorValue(
        String id,
        @Nullable Double value,
        String unit,
        @Nullable Double numerator,
        @Nullable Double denominator,
        @Nullable String reason,
        @Nullable Double target,
        @Nullable Double baseline,
        @Nullable Double expected,
        @Nullable Double attainment,
        Light light,
        @Nullable Double geodesic,
        List<String> quality,
        List<Long> editions,
        String definition,
        List<Part> by,
        Context context) {
    /** Where a baseline comes from. */
    public enum Origin {
        /** Measured at its date: by the municipality, or the first measurement of the plan. */
        REAL,
        /** Worked out later from documents or older layers. */
        REBUILT,
        /** None was told: a rising goal starts from 0. */
        ZERO
    }

    /**
     * Where the way to the target starts.
     *
     * @param date of the baseline, or null when nobody told it and the plan has no terms
     */
    public record Start(
            double value, Origin origin, @Nullable LocalDate date) {}

    /**
     * A target of one term.
     *
     * @param term code of the term, e.g. {@code Corto_Plazo}
     * @param due last day of the term
     */
    public record Target(String term, LocalDate due, double value) {}

    /**
     * What else belongs to a value, so that it can be read years later.
     *
     * @param version of the definition
     * @param start the baseline that attainment is reckoned from, or null without one
     * @param targets by term in order; one that nobody set is the definition's, due at the end of the last term
     * @param due share of the way to the target that should be done by the cut-off, 0–1, or null
     * @param change against the measurement of the cut-off before, or null when there is none
     * @param units how the units of each dimension stand to the whole
     */
    public record Context(
            int version,
            @Nullable Start start,
            List<Target> targets,
            @Nullable Double due,
            @Nullable Change change,
            List<UnitCoverage> units) {
        /** Nothing beside the value: what was stored before this was kept. */
        public static final Context NONE = new Context(1, null, List.of(), null, null, List.of());

        public Context {
            targets = List.copyOf(targets);
            units = List.copyOf(units);
        }
    }

    /**
     * The indicator in one unit.
     *
     * @param dimension {@code tipo_clasificacion_suelo}, {@code comuna}, {@code vereda}…
     * @param unit code of the unit
     * @param name its name for people
     */
    public record Part(
            String dimension,
            String unit,
            String name,
            @Nullable Double value,
            @Nullable Double numerator,
            @Nullable Double denominator,
            @Nullable String reason) {}

    public IndicatorValue {
        quality = List.copyOf(quality);
        editions = List.copyOf(editions);
        by = List.copyOf(by);
    }
}
