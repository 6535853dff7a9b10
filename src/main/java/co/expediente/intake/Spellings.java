package co.expediente.intake;

import co.expediente.plan.AttributeDefinition;
import co.expediente.plan.AttributeProblem;
import co.expediente.plan.CodeList;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds values that were understood although no code list writes them so: other case, accents, blanks (ENC-010). What is official
 * does not depend on which spelling a file happens to bring first.
 */
final class Spellings {
    private final Map<String, Map<String, Set<String>>> official = new HashMap<>();

    Spellings(LayerCatalog catalog, LayerDefinition layer) {
        for (AttributeDefinition attribute : catalog.attributes(layer)) {
            if (attribute.codes() != null) {
                Map<String, Set<String>> byCode = new HashMap<>();
                for (CodeList.Entry entry : catalog.codeList(attribute.codes()).entries()) {
                    Set<String> texts = new HashSet<>(entry.synonyms());
                    texts.add(entry.code());
                    texts.add(entry.code().substring(entry.code().lastIndexOf('.') + 1));
                    texts.add(entry.title().es());
                    texts.add(entry.title().en());
                    byCode.put(entry.code(), texts);
                }
                official.put(attribute.name(), byCode);
            }
        }
    }

    /**
     * @param raw texts by attribute after the profile's mapping
     * @param typed what was understood
     */
    List<AttributeProblem> check(Map<String, String> raw, Map<String, @Nullable Object> typed) {
        List<AttributeProblem> found = List.of();
        for (Map.Entry<String, Map<String, Set<String>>> column : official.entrySet()) {
            String text = raw.get(column.getKey());
            if (text != null && typed.get(column.getKey()) instanceof String code) {
                Set<String> texts = column.getValue().get(code);
                if (texts != null && !texts.contains(text)) {
                    found = found.isEmpty() ? new ArrayList<>(2) : found;
                    found.add(new AttributeProblem("ENC-010", column.getKey(), text));
                }
            }
        }
        return found;
    }
}
