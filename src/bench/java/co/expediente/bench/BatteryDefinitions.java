package co.expediente.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The forty indicators of {@code bench/battery/indicators.yaml}, as definition files and as statements of the peer. */
final class BatteryDefinitions {
    /**
     * One indicator in both languages.
     *
     * @param byUnit whether the statement gives a value for each urban district instead of one for the town
     * @param units codes of the units in the order in which the statement numbers them; empty when codes are numbers
     * @param definition text of the definition file
     */
    record Indicator(String id, boolean byUnit, List<String> units, String definition, String sql) {
        /** The number that the statement gives a unit: its code, or its place in the list of codes. */
        int number(String unit) {
            return units.isEmpty() ? Integer.parseInt(unit) : units.indexOf(unit) + 1;
        }
    }

    private BatteryDefinitions() {}

    static List<Indicator> all() {
        Map<?, ?> root = new Yaml(new SafeConstructor(new LoaderOptions())).load(Resources.text("battery/indicators.yaml"));
        Map<?, ?> measures = map(root.get("measures"));
        List<Indicator> all = new ArrayList<>();
        for (Object item : (List<?>) Objects.requireNonNull(root.get("indicators"))) {
            Map<?, ?> told = map(item);
            String name = text(told, "measure");
            all.add(indicator(text(told, "id"), name, map(measures.get(name)), map(told.get("inputs"))));
        }
        return all;
    }

    private static Indicator indicator(String id, String measureName, Map<?, ?> measure, Map<?, ?> inputs) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> definedInputs = new ArrayList<>();
        inputs.forEach((input, told) -> {
            String layer = text(map(told), "layer");
            String where = text(map(told), "where");
            values.put(String.valueOf(input), layer);
            values.put(input + ".where", where);
            definedInputs.add(input + ": {layer: " + layer + ", where: \"" + where + "\"}");
        });
        // One hectare of each input in the same place: a share is 100, an area 1.
        values.put(
                "given",
                inputs.keySet().stream()
                        .map(input -> input + ": [\"R(4990000,2100000,4990100,2100100)\"]")
                        .collect(Collectors.joining(", ")));
        values.put("example", text(measure, "example"));
        boolean byUnit = measure.containsKey("by");
        values.put("id", id);
        values.put("unit", text(measure, "unit"));
        values.put("formula", text(measure, "formula"));
        values.put("by", byUnit ? "[" + measure.get("by") + "]" : "[]");
        values.put("inputs", "{" + String.join(", ", definedInputs) + "}");
        return new Indicator(
                id,
                byUnit,
                units(measure),
                filled(Resources.text("battery/definition.yaml"), values),
                filled(Resources.text("battery/" + measureName + ".sql"), values));
    }

    private static List<String> units(Map<?, ?> measure) {
        return measure.get("units") instanceof List<?> codes
                ? codes.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Writes the definitions as the folder of a battery; parameters are those of the program. */
    static void write(List<Indicator> indicators, Path folder) throws IOException {
        Path group = Files.createDirectories(folder.resolve("bat"));
        try (var parameters = BatteryDefinitions.class.getResourceAsStream("/indicators/parameters.yaml")) {
            Files.write(
                    folder.resolve("parameters.yaml"),
                    Objects.requireNonNull(parameters, "parameters.yaml").readAllBytes());
        }
        for (Indicator indicator : indicators) {
            Files.writeString(group.resolve(indicator.id() + ".yaml"), indicator.definition());
        }
    }

    private static String filled(String template, Map<String, String> values) {
        String text = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    private static Map<?, ?> map(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalStateException("indicators.yaml: not a mapping: " + value);
    }

    private static String text(Map<?, ?> from, String key) {
        return String.valueOf(Objects.requireNonNull(from.get(key), key));
    }
}
