package co.expediente.indicator;

import co.expediente.plan.DefinitionException;
import co.expediente.plan.DefinitionFiles;
import co.expediente.plan.DefinitionNode;
import co.expediente.plan.DefinitionSchemas;
import co.expediente.plan.LayerCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the battery: {@code indicators/parameters.yaml} and {@code indicators/<group>/*.yaml}. Files of the office's own
 * folder are always held against the JSON Schema; packed ones by {@link #readThoroughly}.
 */
public final class IndicatorCatalogReader {
    private static final String SCHEMA = "indicators/schema/indicator.schema.json";

    private final DefinitionFiles files;
    private final LayerCatalog layers;
    private @Nullable DefinitionSchemas schemas;

    public IndicatorCatalogReader(DefinitionFiles files, LayerCatalog layers) {
        this.files = files;
        this.layers = layers;
    }

    /** The battery in force: packed with the program and the office's own folder over it. */
    public static IndicatorCatalog read(LayerCatalog layers) {
        return new IndicatorCatalogReader(DefinitionFiles.inForce("indicators"), layers).catalog(false);
    }

    /** Like {@link #read}, every file held against the JSON Schema too. */
    public static IndicatorCatalog readThoroughly(LayerCatalog layers) {
        return new IndicatorCatalogReader(DefinitionFiles.inForce("indicators"), layers).catalog(true);
    }

    /** @throws DefinitionException when a file cannot be used */
    public IndicatorCatalog catalog(boolean thoroughly) {
        List<ParameterDefinition> parameters = parameters();
        IndicatorReader reader = new IndicatorReader(layers, parameters, files);
        List<IndicatorDefinition> indicators = new ArrayList<>();
        for (DefinitionFiles.Source source : files.all()) {
            if (isIndicator(source)) {
                indicators.add(read(reader, source, thoroughly || source.own()));
            }
        }
        return new IndicatorCatalog(indicators, parameters);
    }

    /** One file that is not part of the battery yet: what {@code indicator check FILE} reads. */
    public IndicatorDefinition read(DefinitionFiles.Source source) {
        return read(new IndicatorReader(layers, parameters(), files), source, true);
    }

    private IndicatorDefinition read(IndicatorReader reader, DefinitionFiles.Source source, boolean thoroughly) {
        IndicatorDefinition definition = reader.read(source);
        if (thoroughly) {
            if (schemas == null) {
                schemas = new DefinitionSchemas();
            }
            schemas.check(SCHEMA, DefinitionNode.parse(source));
        }
        return definition;
    }

    private static boolean isIndicator(DefinitionFiles.Source source) {
        return !source.directory().isEmpty() && !source.directory().equals("golden");
    }

    private List<ParameterDefinition> parameters() {
        List<ParameterDefinition> parameters = new ArrayList<>();
        files.find("parameters.yaml").map(DefinitionNode::parse).ifPresent(root -> {
            root.allowKeys(Set.of("parameters"));
            for (DefinitionNode node : root.get("parameters").items()) {
                node.allowKeys(Set.of("name", "value", "unit", "title"));
                parameters.add(new ParameterDefinition(
                        node.get("name").text(),
                        node.get("value").number(),
                        node.get("unit").text(),
                        node.get("title").title()));
            }
        });
        return parameters;
    }
}
