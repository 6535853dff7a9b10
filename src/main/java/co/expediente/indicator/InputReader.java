package co.expediente.indicator;

import co.expediente.indicator.formula.Condition;
import co.expediente.indicator.formula.FormulaException;
import co.expediente.indicator.formula.Input;
import co.expediente.indicator.formula.Names;
import co.expediente.indicator.measuring.BoundInput;
import co.expediente.plan.AttributeDefinition;
import co.expediente.plan.CodeList;
import co.expediente.plan.DefinitionException;
import co.expediente.plan.DefinitionNode;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@code inputs} of a definition and holds their conditions against layers and code lists. */
final class InputReader {
    private static final Set<String> KEYS = Set.of("layer", "where", "at", "optional");
    private static final List<String> MOMENTS = List.of("now", "baseline", "previous", "adoption");
    private static final int NAME = 40;

    private final LayerCatalog layers;
    private final Problems problems;
    private final Set<String> failed = new LinkedHashSet<>();

    InputReader(LayerCatalog layers, Problems problems) {
        this.layers = layers;
        this.problems = problems;
    }

    Map<String, BoundInput> read(Optional<DefinitionNode> node) {
        Map<String, BoundInput> inputs = new LinkedHashMap<>();
        node.flatMap(n -> problems.of(n::entries))
                .ifPresent(entries -> entries.forEach((name, entry) -> problems.of(() -> input(name, entry))
                        .ifPresentOrElse(input -> inputs.put(name, input), () -> failed.add(name))));
        return inputs;
    }

    /** Names of inputs that could not be read: a formula that uses them says nothing new. */
    Set<String> failed() {
        return failed;
    }

    private BoundInput input(String name, DefinitionNode node) {
        if (!name.matches("[a-z][a-z0-9_]*") || name.length() > NAME) {
            throw node.error("FRM-032", Map.of("name", name));
        }
        problems.of(() -> {
            node.allowKeys(KEYS);
            return true;
        });
        DefinitionNode layerNode = node.get("layer");
        LayerDefinition layer = layers.find(layerNode.text())
                .orElseThrow(() -> layerNode.error(
                        "FRM-020",
                        Map.of(
                                "layer",
                                layerNode.text(),
                                "near",
                                Names.suggest(
                                        layerNode.text(),
                                        layers.layers().stream()
                                                .map(LayerDefinition::id)
                                                .toList()))));
        Optional<DefinitionNode> where = node.find("where");
        @Nullable
        Condition condition = where.flatMap(w -> problems.ofFormula(w, () -> condition(w, layer)))
                .orElse(null);
        return new BoundInput(
                new Input(
                        name,
                        layer.id(),
                        where.map(DefinitionNode::text).orElse(null),
                        node.find("at")
                                .flatMap(a -> problems.of(() -> moment(a)))
                                .orElse(Input.Moment.NOW),
                        node.find("optional").flatMap(o -> problems.of(o::bool)).orElse(false)),
                condition);
    }

    private static Input.Moment moment(DefinitionNode node) {
        try {
            return Input.Moment.of(node.text());
        } catch (IllegalArgumentException e) {
            throw node.notAmong(node.text(), MOMENTS);
        }
    }

    /** Every wrong name and code of a condition, not only the first. */
    private Condition condition(DefinitionNode node, LayerDefinition layer) {
        String text = node.text();
        Condition condition = Condition.parse(text);
        List<FormulaException> wrong = new ArrayList<>();
        for (String attribute : condition.attributes()) {
            if (find(layer, attribute).isEmpty()) {
                wrong.add(new FormulaException(
                        "FRM-019",
                        Map.of(
                                "attribute",
                                attribute,
                                "layer",
                                layer.id(),
                                "near",
                                Names.suggest(attribute, names(layer))),
                        text,
                        text.indexOf(attribute)));
            }
        }
        for (Condition.Comparison comparison : condition.comparisons()) {
            find(layer, comparison.attribute())
                    .map(AttributeDefinition::codes)
                    .map(layers::codeList)
                    .filter(list -> list.find(comparison.text()).isEmpty())
                    .ifPresent(list -> wrong.add(code(comparison, list, text)));
        }
        if (!wrong.isEmpty()) {
            DefinitionException first = Problems.located(node, wrong.get(0));
            wrong.stream().skip(1).forEach(w -> first.addSuppressed(Problems.located(node, w)));
            throw first;
        }
        return condition;
    }

    private static FormulaException code(Condition.Comparison comparison, CodeList list, String text) {
        return new FormulaException(
                "FRM-018",
                Map.of(
                        "value",
                        comparison.text(),
                        "attribute",
                        comparison.attribute(),
                        "list",
                        list.id(),
                        "near",
                        list.suggest(comparison.text())
                                .orElseGet(() -> Names.suggest(
                                        comparison.text(),
                                        list.entries().stream()
                                                .map(CodeList.Entry::code)
                                                .toList()))),
                text,
                text.indexOf("'" + comparison.text() + "'") + 1);
    }

    Optional<AttributeDefinition> find(LayerDefinition layer, String name) {
        return layers.attributes(layer).stream()
                .filter(a -> a.name().equals(name))
                .findFirst();
    }

    List<String> names(LayerDefinition layer) {
        return layers.attributes(layer).stream().map(AttributeDefinition::name).toList();
    }
}
