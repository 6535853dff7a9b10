package co.expediente.indicator;

import co.expediente.plan.DefinitionException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An own definition that is in force and cannot be read by this version of the program, as pages say it.
 *
 * @param what what is wrong, with the line
 * @param advice what to do
 */
record BrokenDefinition(String id, int line, String what, String advice, String code) {
    static List<BrokenDefinition> of(Map<String, DefinitionException> broken, Locale locale) {
        return broken.entrySet().stream()
                .map(e -> new BrokenDefinition(
                        e.getKey(),
                        e.getValue().line(),
                        e.getValue().words(locale),
                        e.getValue().advice(locale),
                        e.getValue().code()))
                .toList();
    }
}
