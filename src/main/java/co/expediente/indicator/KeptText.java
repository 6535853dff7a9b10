package co.expediente.indicator;

import co.expediente.indicator.formula.Formula;
import co.expediente.indicator.formula.FormulaException;
import co.expediente.plan.DefinitionException;
import co.expediente.plan.DefinitionNode;
import co.expediente.plan.Title;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the words of a definition that was in force once. Layers, functions or golden cases that it names may be gone by
 * now, so nothing is compiled: an old value shows the formula that it came from, not today's.
 */
final class KeptText {
    private KeptText() {}

    /** Empty when not even the shape of the file can be read. */
    static Optional<IndicatorText> read(OwnDefinitions.Kept kept) {
        try {
            DefinitionNode root = DefinitionNode.parse(kept.indicator(), kept.text());
            String formula = root.get("formula").text();
            return Optional.of(new IndicatorText(
                    kept.indicator(),
                    kept.indicator().substring(0, 3),
                    root.get("title").title(),
                    root.get("purpose").title(),
                    root.get("unit").text(),
                    root.get("direction").text().toUpperCase(Locale.ROOT),
                    kept.version(),
                    formula,
                    root.find("inputs").map(KeptText::inputs).orElse(List.of()),
                    root.find("evidence").isPresent() || drawsItself(formula),
                    root.find("sheet").map(KeptText::sheet).orElse(List.of())));
        } catch (DefinitionException e) {
            return Optional.empty();
        }
    }

    private static boolean drawsItself(String formula) {
        try {
            return Proof.drawsAdvance(Formula.parse(formula));
        } catch (FormulaException e) {
            return false;
        }
    }

    private static List<IndicatorText.Input> inputs(DefinitionNode node) {
        List<IndicatorText.Input> inputs = new ArrayList<>();
        for (Map.Entry<String, DefinitionNode> input : node.entries().entrySet()) {
            inputs.add(new IndicatorText.Input(
                    input.getKey(),
                    input.getValue().get("layer").text(),
                    input.getValue().find("where").map(DefinitionNode::text).orElse("")));
        }
        return inputs;
    }

    private static List<IndicatorText.Field> sheet(DefinitionNode node) {
        List<IndicatorText.Field> fields = new ArrayList<>();
        node.entries().forEach((key, value) -> {
            if (!value.isNull()) {
                Title content = value.isMapping() ? value.title() : new Title(value.text(), value.text());
                fields.add(new IndicatorText.Field(key, content));
            }
        });
        return fields;
    }
}
