package co.expediente.indicator;

import co.expediente.plan.DefinitionException;
import co.expediente.plan.LayerCatalog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check of a text says.
 *
 * @param label name of the text for people
 * @param definition the definition, or null when it cannot be used
 * @param problems everything that is wrong with it
 * @param examples its examples with what was expected and what came
 */
public record DefinitionCheck(
        String label,
        @Nullable IndicatorDefinition definition,
        List<DefinitionException> problems,
        List<ExampleRunner.Run> examples) {
    /** Reads a text against a battery and runs its examples. */
    public static DefinitionCheck of(String label, String text, LayerCatalog layers, IndicatorCatalog battery) {
        try {
            IndicatorDefinition definition = new DefinitionReader(layers, battery).read(label, text);
            List<ExampleRunner.Run> runs = new ExampleRunner(layers, battery.defaults()).runs(definition);
            return new DefinitionCheck(label, definition, List.of(), runs);
        } catch (DefinitionException e) {
            return new DefinitionCheck(label, null, e.all(), List.of());
        }
    }

    /** Whether it may be put in force. */
    public boolean good() {
        return problems.isEmpty() && examples.stream().allMatch(ExampleRunner.Run::holds);
    }

    /** Examples that gave what they say. */
    public long holding() {
        return examples.stream().filter(ExampleRunner.Run::holds).count();
    }
}
