package co.expediente.indicator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Indicators that depend on themselves through those that their formulas name (MOD-020). */
final class Cycles {
    private final Map<String, IndicatorDefinition> definitions = new LinkedHashMap<>();
    private final Set<String> clear = new HashSet<>();
    private final List<String> path = new ArrayList<>();

    private Cycles(Collection<IndicatorDefinition> definitions) {
        definitions.forEach(d -> this.definitions.put(d.id(), d));
    }

    /** A circle, its first id repeated at the end: A, B, A. */
    static Optional<List<String>> find(Collection<IndicatorDefinition> definitions) {
        Cycles cycles = new Cycles(definitions);
        return cycles.definitions.keySet().stream()
                .map(cycles::from)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<List<String>> from(String id) {
        if (path.contains(id)) {
            List<String> cycle = new ArrayList<>(path.subList(path.indexOf(id), path.size()));
            cycle.add(id);
            return Optional.of(cycle);
        }
        IndicatorDefinition definition = definitions.get(id);
        if (definition == null || clear.contains(id)) {
            return Optional.empty();
        }
        path.add(id);
        for (String used : definition.uses()) {
            Optional<List<String>> cycle = from(used);
            if (cycle.isPresent()) {
                return cycle;
            }
        }
        path.remove(path.size() - 1);
        clear.add(id);
        return Optional.empty();
    }
}
