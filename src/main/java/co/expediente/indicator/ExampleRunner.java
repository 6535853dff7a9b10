package co.expediente.indicator;

import co.expediente.indicator.IndicatorValue.Part;
import co.expediente.indicator.measuring.Rules.Horizon;
import co.expediente.indicator.operation.RunSettings;
import co.expediente.plan.LayerCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the examples of a definition; the same in tests and in {@code indicator check}. */
public final class ExampleRunner {
    /**
     * An example that gave another result.
     *
     * @param line line of the definition
     */
    public record Failure(int line, String expected, String found) {}

    /**
     * An example and what came of it.
     *
     * @param line line of the definition
     * @param name golden id or empty
     */
    public record Run(int line, String name, String expected, String found, boolean holds) {}

    private final LayerCatalog layers;
    private final Parameters defaults;

    public ExampleRunner(LayerCatalog layers, Parameters defaults) {
        this.layers = layers;
        this.defaults = defaults;
    }

    /** Every example that does not give what it says. */
    public List<Failure> failures(IndicatorDefinition definition) {
        List<Failure> failures = new ArrayList<>();
        for (IndicatorExample example : definition.examples()) {
            failures.addAll(check(example, run(definition, example)));
        }
        return failures;
    }

    /** Every example with what was expected and what came. */
    public List<Run> runs(IndicatorDefinition definition) {
        List<Run> runs = new ArrayList<>();
        for (IndicatorExample example : definition.examples()) {
            IndicatorValue value = run(definition, example);
            List<Failure> failures = check(example, value);
            runs.add(
                    failures.isEmpty()
                            ? new Run(example.line(), example.name(), expected(example), expected(example), true)
                            : new Run(
                                    example.line(),
                                    example.name(),
                                    join(failures, Failure::expected),
                                    join(failures, Failure::found),
                                    false));
        }
        return runs;
    }

    private static String join(List<Failure> failures, Function<Failure, String> side) {
        return failures.stream().map(side).collect(Collectors.joining("; "));
    }

    /** What an example asks for, in short. */
    private static String expected(IndicatorExample example) {
        List<String> asked = new ArrayList<>();
        if (example.reason() != null) {
            asked.add("reason " + example.reason());
        }
        if (example.value() != null) {
            asked.add("value " + example.value());
        }
        example.parts().forEach((part, value) -> asked.add(part + " " + value));
        example.partReasons().forEach((part, reason) -> asked.add(part + " " + reason));
        asked.addAll(example.quality());
        return String.join("; ", asked);
    }

    /** What the definition gives for the inputs of an example. */
    public IndicatorValue run(IndicatorDefinition definition, IndicatorExample example) {
        return result(definition, example).values().get(0);
    }

    Battery.Result result(IndicatorDefinition definition, IndicatorExample example) {
        IndicatorDefinition bound = definition.withInputs(ExampleState.inputs(definition, example));
        IndicatorCatalog catalog = new IndicatorCatalog(List.of(bound), List.of(), List.of());
        return new Battery(
                        catalog,
                        layers,
                        new GivenIndicators(example.others(), example.attainments()),
                        RunSettings.alone())
                .measure(ExampleState.of(definition, example), parameters(definition, example));
    }

    private Parameters parameters(IndicatorDefinition definition, IndicatorExample example) {
        Map<String, Horizon> horizons = new LinkedHashMap<>();
        example.horizons().forEach((term, days) -> horizons.put(term, new Horizon(days.get(0), days.get(1))));
        Map<String, Parameters.Goal> goals = example.target() == null
                ? Map.of()
                : Map.of(
                        definition.id(),
                        new Parameters.Goal(
                                null, null, false, Map.of("Largo_Plazo", example.target()), null, null, null, 1));
        Parameters p = defaults.with(example.parameters())
                .with(Map.of("contar_en_ejecucion", example.countUnfinished() ? 1.0 : 0.0));
        return new Parameters(
                p.numbers(),
                Optional.empty(),
                Optional.empty(),
                horizons,
                goals,
                p.systemWeights(),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static List<Failure> check(IndicatorExample example, IndicatorValue found) {
        List<Failure> failures = new ArrayList<>();
        if (!Objects.equals(example.reason(), found.reason())) {
            failures.add(new Failure(
                    example.line(),
                    "reason " + example.reason(),
                    "reason " + found.reason() + ", value " + found.value()));
            return failures;
        }
        compare(example, failures, "value", example.value(), found.value());
        compare(example, failures, "numerator", example.numerator(), found.numerator());
        compare(example, failures, "denominator", example.denominator(), found.denominator());
        example.parts().forEach((key, expected) -> {
            Optional<Part> part = found.by().stream()
                    .filter(p -> key.equals(p.dimension() + "/" + p.unit()))
                    .findFirst();
            compare(example, failures, key, expected, part.map(Part::value).orElse(null));
        });
        example.partReasons().forEach((key, reason) -> {
            Optional<String> of = found.by().stream()
                    .filter(p -> key.equals(p.dimension() + "/" + p.unit()))
                    .map(p -> String.valueOf(p.reason()))
                    .findFirst();
            if (!of.equals(Optional.of(reason))) {
                failures.add(new Failure(example.line(), key + " " + reason, key + " " + of.orElse("—")));
            }
        });
        for (String flag : example.quality()) {
            if (!found.quality().contains(flag)) {
                failures.add(new Failure(example.line(), flag, found.quality().toString()));
            }
        }
        return failures;
    }

    private static void compare(
            IndicatorExample example,
            List<Failure> failures,
            String what,
            @Nullable Double expected,
            @Nullable Double found) {
        if (expected == null) {
            return;
        }
        double tolerance =
                example.tolerance() == null ? Math.max(1e-9, 1e-9 * Math.abs(expected)) : example.tolerance();
        if (found == null || Math.abs(found - expected) > tolerance) {
            failures.add(new Failure(example.line(), what + " " + expected, what + " " + found));
        }
    }
}
