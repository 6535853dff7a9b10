package co.expediente.plan;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The checks of a definition that need other files: the catalogue of codes, the styles, the JSON Schemas. */
final class DefinitionChecks {
    private final DefinitionFiles styles;
    /** Made when first needed: loading the validator costs more than reading all definitions. */
    private @Nullable DefinitionSchemas schemas;

    DefinitionChecks(DefinitionFiles styles) {
        this.styles = styles;
    }

    void schema(String schema, DefinitionFiles.Source source) {
        if (schemas == null) {
            schemas = new DefinitionSchemas();
        }
        schemas.check("layers/schema/" + schema + ".schema.json", DefinitionNode.parse(source));
    }

    void rulesAndStyle(LayerFileReader.Read read) {
        for (DefinitionNode rule : read.rules()) {
            if (ProblemCatalog.shipped().find(rule.text()).isEmpty()) {
                throw rule.error("DEF-007", Map.of("rule", rule.text()));
            }
        }
        read.style().ifPresent(node -> {
            StyleReader.read(styles.find(node.text() + ".sld")
                    .orElseThrow(() -> node.error("DEF-009", Map.of("style", node.text()))));
        });
    }
}
