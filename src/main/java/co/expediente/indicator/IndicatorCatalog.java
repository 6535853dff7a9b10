package co.expediente.indicator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The battery and the parameters with their defaults, read once at start. Immutable. */
public final class IndicatorCatalog {
    private final Map<String, IndicatorDefinition> indicators = new LinkedHashMap<>();
    private final List<IndicatorDefinition> conflicts;
    private final List<ParameterDefinition> parameters;

    public IndicatorCatalog(
            List<IndicatorDefinition> indicators,
            List<IndicatorDefinition> conflicts,
            List<ParameterDefinition> parameters) {
        indicators.forEach(i -> this.indicators.put(i.id(), i));
        this.conflicts = List.copyOf(conflicts);
        this.parameters = List.copyOf(parameters);
    }

    /** The same conflicts and parameters with other indicators. */
    IndicatorCatalog with(List<IndicatorDefinition> others) {
        return new IndicatorCatalog(others, conflicts, parameters);
    }

    /** Kinds of conflict, by id: no indicators of the battery, but measured by the same language (domain §C.12.7). */
    public List<IndicatorDefinition> conflicts() {
        return conflicts;
    }

    /** All indicators, by system in the order of domain §A.4, then by id. */
    public List<IndicatorDefinition> all() {
        return List.copyOf(indicators.values());
    }

    /** An indicator or a kind of conflict. */
    public Optional<IndicatorDefinition> find(String id) {
        return Optional.ofNullable(indicators.get(id))
                .or(() -> conflicts.stream().filter(c -> c.id().equals(id)).findFirst());
    }

    /** {@code sha256:…} of all definitions together. */
    public String hash() {
        return Parameters.sha256(Stream.concat(indicators.values().stream(), conflicts.stream())
                .map(d -> d.id() + " " + d.hash())
                .collect(Collectors.joining("\n")));
    }

    public List<ParameterDefinition> parameters() {
        return parameters;
    }

    /** Parameters as they stand without a municipality's own values. */
    public Parameters defaults() {
        Map<String, Double> numbers =
                parameters.stream().collect(Collectors.toMap(ParameterDefinition::name, ParameterDefinition::value));
        Map<String, Double> weights = IndicatorDefinition.SYSTEMS.stream()
                .collect(Collectors.toMap(Function.identity(), s -> numbers.getOrDefault("peso_sistema", 0.1)));
        return new Parameters(
                numbers,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                weights,
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }
}
