package co.expediente.indicator;

import co.expediente.plan.DefinitionException;
import co.expediente.plan.DefinitionFiles;
import co.expediente.plan.DefinitionNode;
import co.expediente.plan.DefinitionSchemas;
import co.expediente.plan.LayerCatalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the battery: {@code indicators/parameters.yaml} and {@code indicators/<group>/*.yaml}. Files of the office's own
 * folder are always held against the JSON Schema; packed ones by {@link #readThoroughly}.
 */
public final class IndicatorCatalogReader {
    static final String SCHEMA = "indicators/schema/indicator.schema.json";

    /** Folder of the kinds of conflict. */
    private static final String CONFLICTS = "con";

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
        Map<DefinitionFiles.Source, DefinitionNode> roots = roots();
        IndicatorReader reader = new IndicatorReader(layers, parameters, units(roots.values()), files);
        List<IndicatorDefinition> indicators = new ArrayList<>();
        List<IndicatorDefinition> conflicts = new ArrayList<>();
        roots.forEach((source, root) -> (source.directory().equals(CONFLICTS) ? conflicts : indicators)
                .add(read(reader, source, root, thoroughly || source.own())));
        Cycles.find(indicators).ifPresent(cycle -> {
            throw find(roots, cycle.get(0)).error("MOD-020", Map.of("cycle", String.join(" → ", cycle)));
        });
        return new IndicatorCatalog(indicators, conflicts, parameters);
    }

    private IndicatorDefinition read(
            IndicatorReader reader, DefinitionFiles.Source source, DefinitionNode root, boolean thoroughly) {
        IndicatorDefinition definition = reader.read(source, root);
        if (thoroughly) {
            if (schemas == null) {
                schemas = new DefinitionSchemas();
            }
            schemas.check(SCHEMA, root);
        }
        return definition;
    }

    private Map<DefinitionFiles.Source, DefinitionNode> roots() {
        Map<DefinitionFiles.Source, DefinitionNode> roots = new LinkedHashMap<>();
        files.all().stream()
                .filter(IndicatorCatalogReader::isIndicator)
                .forEach(s -> roots.put(s, DefinitionNode.parse(s)));
        return roots;
    }

    /** Declared units by id, of what looks like an indicator; what is wrong with the rest its own reading says. */
    private static Map<String, String> units(Collection<DefinitionNode> roots) {
        Map<String, String> units = new LinkedHashMap<>();
        for (DefinitionNode root : roots) {
            if (root.isMapping()) {
                Object id = root.find("id").map(DefinitionNode::value).orElse(null);
                Object unit = root.find("unit").map(DefinitionNode::value).orElse(null);
                if (id instanceof String && unit != null) {
                    units.put((String) id, String.valueOf(unit));
                }
            }
        }
        return units;
    }

    private static DefinitionNode find(Map<DefinitionFiles.Source, DefinitionNode> roots, String id) {
        return roots.entrySet().stream()
                .filter(e -> e.getKey().fileName().equals(id + ".yaml"))
                .map(e -> e.getValue().get("formula"))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isIndicator(DefinitionFiles.Source source) {
        return !source.directory().isEmpty() && !source.directory().equals("golden");
    }

    private List<ParameterDefinition> parameters() {
        List<ParameterDefinition> parameters = new ArrayList<>();
        files.find("parameters.yaml").map(DefinitionNode::parse).ifPresent(root -> {
            root.allowKeys(Set.of("parameters"));
            for (DefinitionNode node : root.get("parameters").items()) {
                parameters.add(parameter(node));
            }
        });
        return parameters;
    }

    private static ParameterDefinition parameter(DefinitionNode node) {
        node.allowKeys(Set.of("name", "value", "unit", "title", "range", "choices"));
        List<Double> range = node.find("range")
                .map(n -> n.items().stream().map(DefinitionNode::number).toList())
                .orElse(List.of(0.0, Double.MAX_VALUE));
        List<ParameterDefinition.Choice> choices = new ArrayList<>();
        node.find("choices")
                .ifPresent(n -> n.items().forEach(c -> {
                    c.allowKeys(Set.of("code", "value", "title"));
                    choices.add(new ParameterDefinition.Choice(
                            c.get("code").text(),
                            c.get("value").number(),
                            c.get("title").title()));
                }));
        return new ParameterDefinition(
                node.get("name").text(),
                node.get("value").number(),
                node.get("unit").text(),
                node.get("title").title(),
                range.get(0),
                range.get(1),
                choices);
    }
}
