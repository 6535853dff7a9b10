package co.expediente.indicator;

import co.expediente.indicator.formula.FormulaException;
import co.expediente.plan.DefinitionException;
import co.expediente.plan.DefinitionNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong with a definition, so that its writer sees all of it at once. */
final class Problems {
    private final List<DefinitionException> found = new ArrayList<>();

    void add(DefinitionException problem) {
        found.addAll(problem.all());
    }

    /** What a reading gives; empty, and the problem kept, when it cannot. */
    <T> Optional<T> of(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (DefinitionException e) {
            add(e);
            return Optional.empty();
        }
    }

    /** The same for a text in the formula language: its problems get file and line. */
    <T> Optional<T> ofFormula(DefinitionNode node, Supplier<T> reading) {
        return of(() -> {
            try {
                return reading.get();
            } catch (FormulaException e) {
                throw located(node, e);
            }
        });
    }

    /** A complaint of the formula language at its place in the file. */
    static DefinitionException located(DefinitionNode node, FormulaException e) {
        Map<String, String> parameters = new LinkedHashMap<>(e.parameters());
        DefinitionException located = node.error(e.position(), e.code(), parameters);
        located.initCause(e);
        return located;
    }

    boolean any() {
        return !found.isEmpty();
    }

    /** @throws DefinitionException the first problem, with the others as suppressed ones */
    void raise() {
        if (found.isEmpty()) {
            return;
        }
        DefinitionException first = found.get(0);
        found.stream().skip(1).forEach(first::addSuppressed);
        throw first;
    }
}
