package co.expediente.indicator;

import co.expediente.indicator.IndicatorExample.ExampleFeature;
import co.expediente.indicator.formula.Condition;
import co.expediente.indicator.formula.Input;
import co.expediente.indicator.formula.Input.Moment;
import co.expediente.indicator.measuring.BoundInput;
import co.expediente.plan.EditionRef;
import co.expediente.plan.FlatEdition;
import co.expediente.plan.TerritoryState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The small world of an example: each input has the features that the example gives it, whatever its condition says; layers
 * given as layers go through the conditions. Layers that are not named are loaded and empty.
 */
final class ExampleState implements TerritoryState {
    /** Marks a feature as given to one input. */
    private static final String MARK = "ejemplo_entrada";

    private final LocalDate cutoff;
    private final List<LocalDate> cutoffs;
    private final Map<LocalDate, Map<String, List<FlatEdition.Row>>> content;

    private final Map<EditionRef, FlatEdition> flats;

    private ExampleState(
            LocalDate cutoff,
            List<LocalDate> cutoffs,
            Map<LocalDate, Map<String, List<FlatEdition.Row>>> content,
            Map<EditionRef, FlatEdition> flats) {
        this.cutoff = cutoff;
        this.cutoffs = cutoffs;
        this.content = content;
        this.flats = flats;
    }

    static ExampleState of(IndicatorDefinition definition, IndicatorExample example) {
        boolean earlier = definition.inputs().values().stream()
                .map(i -> i.input())
                .anyMatch(i -> i.at() != Moment.NOW && example.given().containsKey(i.name()));
        List<LocalDate> cutoffs =
                earlier ? List.of(example.baselineCutoff(), example.cutoff()) : List.of(example.cutoff());
        Map<LocalDate, Map<String, List<FlatEdition.Row>>> content = new LinkedHashMap<>();
        cutoffs.forEach(c -> content.put(c, new LinkedHashMap<>()));
        Builder builder = new Builder(content);
        for (BoundInput bound : definition.inputs().values()) {
            Input input = bound.input();
            LocalDate when = input.at() == Moment.NOW ? example.cutoff() : cutoffs.get(0);
            Optional<List<ExampleFeature>> given = example.given().getOrDefault(input.name(), Optional.of(List.of()));
            if (given.isPresent()) {
                builder.add(when, input.layer(), given.get(), input.name());
            }
        }
        example.layers().forEach((layer, features) -> builder.add(example.cutoff(), layer, features, null));
        example.tables()
                .forEach((table, rows) -> builder.add(
                        example.cutoff(),
                        table,
                        rows.stream()
                                .map(r -> new ExampleFeature(null, new LinkedHashMap<String, @Nullable Object>(r)))
                                .toList(),
                        null));
        return new ExampleState(example.cutoff(), cutoffs, content, new ConcurrentHashMap<>());
    }

    private static Map<String, List<FlatEdition.Row>> at(
            Map<LocalDate, Map<String, List<FlatEdition.Row>>> content, LocalDate when) {
        return Objects.requireNonNull(content.get(when));
    }

    /** The features of an example in real layers, with the attributes that the example gives them. */
    static ExampleState ofLayers(IndicatorExample example, Map<String, String> layerOfInput) {
        Map<LocalDate, Map<String, List<FlatEdition.Row>>> content = new LinkedHashMap<>();
        content.put(example.cutoff(), new LinkedHashMap<>());
        Builder builder = new Builder(content);
        example.given()
                .forEach((input, features) -> builder.add(
                        example.cutoff(),
                        Objects.requireNonNull(layerOfInput.get(input)),
                        features.orElse(List.of()),
                        null));
        return new ExampleState(example.cutoff(), List.of(example.cutoff()), content, new ConcurrentHashMap<>());
    }

    /** The inputs of a definition with conditions that take what the example gave them. */
    static Map<String, BoundInput> inputs(IndicatorDefinition definition, IndicatorExample example) {
        Map<String, BoundInput> inputs = new LinkedHashMap<>();
        definition.inputs().forEach((name, bound) -> {
            if (example.given().containsKey(name)) {
                String condition = MARK + " = '" + name + "'";
                Input i = bound.input();
                inputs.put(
                        name,
                        new BoundInput(
                                new Input(name, i.layer(), condition, i.at(), i.optional()),
                                Condition.parse(condition)));
            } else {
                inputs.put(name, bound);
            }
        });
        return inputs;
    }

    private static final class Builder {
        private final Map<LocalDate, Map<String, List<FlatEdition.Row>>> content;
        private long next = 1;

        Builder(Map<LocalDate, Map<String, List<FlatEdition.Row>>> content) {
            this.content = content;
        }

        void add(LocalDate when, String layer, List<ExampleFeature> features, @Nullable String mark) {
            List<FlatEdition.Row> list = at(content, when).computeIfAbsent(layer, l -> new ArrayList<>());
            for (ExampleFeature feature : features) {
                Map<String, @Nullable Object> attributes = new LinkedHashMap<>(feature.attributes());
                attributes.put(MARK, mark == null ? "" : mark);
                Object identity = feature.attributes().get("id_objeto");
                String id = identity == null ? "E" + next : identity.toString();
                list.add(new FlatEdition.Row(next, id, attributes, feature.geometry()));
                next++;
            }
        }
    }

    @Override
    public String planId() {
        return "ejemplo";
    }

    @Override
    public LocalDate cutoff() {
        return cutoff;
    }

    @Override
    public Map<String, EditionRef> editions() {
        Map<String, EditionRef> editions = new LinkedHashMap<>();
        Set<String> layers = new LinkedHashSet<>();
        content.forEach((date, l) -> {
            if (!date.isAfter(cutoff)) {
                layers.addAll(l.keySet());
            }
        });
        long number = 1;
        for (String layer : layers) {
            LocalDate newest = cutoffs.stream()
                    .filter(d -> !d.isAfter(cutoff) && at(content, d).containsKey(layer))
                    .max(LocalDate::compareTo)
                    .orElseThrow();
            editions.put(
                    layer,
                    new EditionRef(
                            number++,
                            planId(),
                            layer,
                            newest,
                            "",
                            Objects.requireNonNull(at(content, newest).get(layer))
                                    .size(),
                            false,
                            true));
        }
        return editions;
    }

    @Override
    public FlatEdition flat(EditionRef edition) {
        return flats.computeIfAbsent(
                edition, e -> FlatEdition.inMemory(e, at(content, e.cutoff()).getOrDefault(e.layer(), List.of())));
    }

    @Override
    public TerritoryState at(LocalDate date) {
        return new ExampleState(date, cutoffs, content, flats);
    }

    @Override
    public List<LocalDate> cutoffs() {
        return cutoffs;
    }
}
