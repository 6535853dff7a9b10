package co.expediente.indicator;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * An example in a definition: small inputs and what must come out. Runs as a test.
 *
 * @param line line of the file where it begins
 * @param name golden id or empty
 * @param given features by input name; empty optional: the layer is not loaded; an input that is not named is loaded and empty
 * @param tables rows by statistics table
 * @param layers features by layer: these pass through the conditions of the inputs
 * @param cutoff date of the state
 * @param baselineCutoff date of the earlier state, when inputs of another moment are given
 * @param others values of other indicators that the formula names, by id; the text of a reason where one has none
 * @param attainments likewise, what others attain, 0–100
 * @param parameters numbers that replace defaults
 * @param countUnfinished whether works under way count ({@code contar_en_ejecucion})
 * @param target municipality's target, or null
 * @param horizons terms of the plan, first and last day, by code
 * @param value expected value, or null
 * @param parts expected values by part or unit: {@code dimension/unit}
 * @param partReasons expected reasons of parts without value, likewise
 * @param numerator expected, or null
 * @param denominator expected, or null
 * @param reason expected reason, or null
 * @param quality flags that must be there
 * @param tolerance absolute; 1e-9 relative when null
 */
public record IndicatorExample(
        int line,
        String name,
        Map<String, Optional<List<ExampleFeature>>> given,
        Map<String, List<Map<String, Object>>> tables,
        Map<String, List<ExampleFeature>> layers,
        LocalDate cutoff,
        LocalDate baselineCutoff,
        Map<String, Object> others,
        Map<String, Object> attainments,
        Map<String, Double> parameters,
        boolean countUnfinished,
        @Nullable Double target,
        Map<String, List<LocalDate>> horizons,
        @Nullable Double value,
        Map<String, Double> parts,
        Map<String, String> partReasons,
        @Nullable Double numerator,
        @Nullable Double denominator,
        @Nullable String reason,
        List<String> quality,
        @Nullable Double tolerance) {
    /** A feature of an example. */
    public record ExampleFeature(@Nullable Geometry geometry, Map<String, @Nullable Object> attributes) {}
}
