package co.expediente.intake.inspect;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is inside a file, as {@code inspect} answers it. The names of the components are the names in JSON (design §4).
 *
 * @param file name of the file
 * @param driver formats found, joined by {@code +}
 * @param layers in the order of the file
 * @param ignored files that were left aside
 * @param problems what concerns the file as a whole
 */
public record Inspection(String file, String driver, List<Layer> layers, List<String> ignored, List<Finding> problems) {
    public Inspection {
        layers = List.copyOf(layers);
        ignored = List.copyOf(ignored);
        problems = List.copyOf(problems);
    }

    /**
     * One layer.
     *
     * @param features rows by the source's own count
     * @param geometry rows by type of geometry as delivered; rows without any are not in it
     * @param extent west, south, east, north in degrees; null when the system is not known or nothing has a place
     * @param matches layers of the plan model that it may be, best first
     */
    public record Layer(
            String name,
            long features,
            Map<String, Long> geometry,
            List<Field> fields,
            Crs crs,
            String encoding,
            @JsonProperty("extent_lonlat") @Nullable List<Double> extent,
            List<Match> matches,
            List<Finding> problems) {
        public Layer {
            fields = List.copyOf(fields);
            matches = List.copyOf(matches);
            problems = List.copyOf(problems);
        }
    }

    /**
     * One column.
     *
     * @param nulls rows without a value; blank texts count as values
     * @param distinct different values, exact up to a million, estimated within a few per cent above
     * @param examples the first five different values
     */
    public record Field(String name, String type, long nulls, long distinct, List<String> examples) {
        public Field {
            examples = List.copyOf(examples);
        }
    }

    /**
     * The reference system.
     *
     * @param found code such as {@code EPSG:3116}, or null
     * @param how {@code authority}, {@code parameters}, {@code name}, {@code format}, {@code user}, or null
     * @param candidates systems that would fit when none or another was found, best first; proposals only
     */
    public record Crs(@Nullable String found, @Nullable String how, List<String> candidates) {
        public Crs {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * A layer of the plan model that this may be.
     *
     * @param score 0 to 1
     * @param why what speaks for it, for people
     */
    public record Match(String layer, double score, String why) {}

    /**
     * A problem by its code.
     *
     * @param severity E, A or I
     * @param count features, or 1 for the layer as a whole
     */
    public record Finding(String code, String severity, long count, String message, String advice) {}
}
