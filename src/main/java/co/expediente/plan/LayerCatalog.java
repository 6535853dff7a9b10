package co.expediente.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every layer and code list of the plan model, read once at start. Immutable. */
public final class LayerCatalog {
    private final List<AttributeDefinition> common;
    private final Map<String, LayerDefinition> layers = new LinkedHashMap<>();
    private final Map<String, CodeList> codeLists = new LinkedHashMap<>();

    private final Map<String, PresenceRule> presenceRules = new LinkedHashMap<>();
    private final Map<String, List<LayerExample>> examples;

    public LayerCatalog(List<AttributeDefinition> common, List<LayerDefinition> layers, List<CodeList> codeLists) {
        this(common, layers, codeLists, List.of(), Map.of());
    }

    /**
     * @param presenceRules rules that ask one attribute for a value
     * @param examples the examples of each layer, by layer id
     */
    public LayerCatalog(
            List<AttributeDefinition> common,
            List<LayerDefinition> layers,
            List<CodeList> codeLists,
            List<PresenceRule> presenceRules,
            Map<String, List<LayerExample>> examples) {
        this.common = List.copyOf(common);
        presenceRules.forEach(r -> this.presenceRules.put(r.rule(), r));
        this.examples = Map.copyOf(examples);
        layers.forEach(l -> this.layers.put(l.id(), l));
        codeLists.forEach(c -> this.codeLists.put(c.id(), c));
    }

    /** Attributes that every layer has (domain §B.0.3), in order, without {@code geom} and keys. */
    public List<AttributeDefinition> commonAttributes() {
        return common;
    }

    /**
     * All attributes of a layer as its table has them: the common ones, each replaced where the layer declares it again
     * (a required {@code estado}), then the layer's own.
     */
    public List<AttributeDefinition> attributes(LayerDefinition layer) {
        Map<String, AttributeDefinition> all = new LinkedHashMap<>();
        common.forEach(a -> all.put(a.name(), a));
        layer.attributes().forEach(a -> all.put(a.name(), a));
        return List.copyOf(all.values());
    }

    /** The rule that asks one attribute for a value, e.g. CL14; empty for rules of another kind. */
    public Optional<PresenceRule> presenceRule(String rule) {
        return Optional.ofNullable(presenceRules.get(rule));
    }

    /** The examples written in the layer's file; the tests run them. */
    public List<LayerExample> examples(String layer) {
        return examples.getOrDefault(layer, List.of());
    }

    public List<LayerDefinition> layers() {
        return List.copyOf(layers.values());
    }

    public Optional<LayerDefinition> find(String id) {
        return Optional.ofNullable(layers.get(id));
    }

    /** @throws IllegalArgumentException when there is no such layer */
    public LayerDefinition get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("No layer " + id));
    }

    /** @throws IllegalArgumentException when there is no such list */
    public CodeList codeList(String id) {
        CodeList list = codeLists.get(id);
        if (list == null) {
            throw new IllegalArgumentException("No code list " + id);
        }
        return list;
    }

    public Map<String, CodeList> codeLists() {
        return Map.copyOf(codeLists);
    }
}
