package co.expediente.indicator.formula;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The functions of the language: one list for the check, the documentation and the page where formulas are written. */
public final class Functions {
    /** Kinds of arguments. */
    public enum Parameter {
        POLYGONS,
        LINES,
        POINTS,
        /** Polygons, lines or points. */
        REGION,
        /** The name of an input, or some of its features: they are asked, not only the place that they cover. */
        INPUT,
        /** The name of an input of road lines that may be missing: distances are then straight. */
        ROADS,
        NUMBER,
        TEXT
    }

    /**
     * One function.
     *
     * @param name as written
     * @param parameters kinds of arguments in order
     * @param required how many must be given
     * @param repeats whether the last one may be given again and again
     * @param signature for people
     * @param result unit or kind of the result for people
     * @param example a formula that uses it
     */
    public record Definition(
            String name,
            List<Parameter> parameters,
            int required,
            boolean repeats,
            String signature,
            String result,
            String example) {
        public Definition {
            parameters = List.copyOf(parameters);
        }

        /** Kind of an argument by its place, from 0; the last one where arguments repeat. */
        public Parameter parameter(int index) {
            return parameters.get(Math.min(index, parameters.size() - 1));
        }

        /** Message key of what it means. */
        public String meaningKey() {
            return "indicator.function." + name;
        }

        boolean takes(int count) {
            return count >= required && (repeats || count <= parameters.size());
        }
    }

    private static final Set<String> SELECTIONS =
            Set.of("executed", "in_year", "until", "begins", "due", "new_since", "named_by");

    private static final Map<String, Definition> ALL = new LinkedHashMap<>();

    static {
        Stream.of(MeasureFunctions.LIST, PlaceFunctions.LIST, ProgressFunctions.LIST, NumberFunctions.LIST)
                .flatMap(List::stream)
                .forEach(d -> ALL.put(d.name(), d));
    }

    private Functions() {}

    public static List<Definition> all() {
        return List.copyOf(ALL.values());
    }

    /** Whether a function gives some features of its first argument, so that it may stand where an input may. */
    static boolean selects(String name) {
        return SELECTIONS.contains(name);
    }

    public static Optional<Definition> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }
}
