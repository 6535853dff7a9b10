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

    public LayerCatalog(List<AttributeDefinition> common, List<LayerDefinition> layers, List<CodeList> codeLists) {
        this.common = List.copyOf(common);
        layers.forEach(l -> this.layers.put(l.id(), l));
        codeLists.forEach(c -> this.codeLists.put(c.id(), c));
    }

    /** Attributes that every layer has (domain §B.0.3), in order, without {@code geom} and keys. */
    public List<AttributeDefinition> commonAttributes() {
        return common;
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
