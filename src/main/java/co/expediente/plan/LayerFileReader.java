package co.expediente.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one {@code layers/<system>/<id>.yaml}. */
final class LayerFileReader {
    private static final Set<String> KEYS = Set.of(
            "id",
            "title",
            "component",
            "geometry",
            "coverage",
            "attributes",
            "rules",
            "style",
            "matches",
            "publish",
            "examples");
    private static final List<String> GEOMETRIES = List.of("MultiPolygon", "MultiLineString", "MultiPoint", "none");

    private final AttributeReader attributes;
    private final List<AttributeDefinition> common;
    private final Map<String, PresenceRule> presence = new HashMap<>();

    /**
     * A layer with its examples and the places of what later checks may complain about.
     *
     * @param rules nodes of the rule ids
     * @param style node of the style's name
     */
    record Read(
            LayerDefinition layer,
            List<LayerExample> examples,
            List<DefinitionNode> rules,
            Optional<DefinitionNode> style) {}

    LayerFileReader(AttributeReader attributes, List<AttributeDefinition> common, List<PresenceRule> presence) {
        this.attributes = attributes;
        this.common = common;
        presence.forEach(r -> this.presence.put(r.rule(), r));
    }

    Read read(DefinitionFiles.Source source, DefinitionNode root) {
        root.allowKeys(KEYS);
        String id = root.get("id").text();
        if (!source.fileName().equals(id + ".yaml")) {
            throw root.get("id").error("DEF-005", Map.of("id", id, "expected", source.fileName()));
        }
        String system = source.directory().toUpperCase(Locale.ROOT);
        if (!LayerCatalogReader.SYSTEMS.contains(system)) {
            throw root.error("DEF-018", Map.of("folder", source.directory()));
        }
        DefinitionNode geometry = root.get("geometry");
        if (!GEOMETRIES.contains(geometry.text())) {
            throw geometry.notAmong(geometry.text(), GEOMETRIES);
        }
        GeometryKind kind = GeometryKind.of(geometry.text());
        List<AttributeDefinition> own = attributes.read(root.get("attributes"), common);
        List<DefinitionNode> rules =
                root.find("rules").map(DefinitionNode::items).orElse(List.of());
        Map<String, AttributeDefinition> known = new LinkedHashMap<>();
        common.forEach(a -> known.put(a.name(), a));
        own.forEach(a -> known.put(a.name(), a));
        checkRules(rules, known);
        Optional<DefinitionNode> style = root.find("style");
        if (kind != GeometryKind.NONE && style.isEmpty()) {
            throw root.error("DEF-004", Map.of("key", "style"));
        }
        DefinitionNode publish = root.get("publish");
        publish.allowKeys(Set.of("keywords"));
        LayerDefinition layer = new LayerDefinition(
                id,
                system,
                root.get("title").title(),
                root.get("component").oneOf(LayerDefinition.Component.class),
                kind,
                root.get("coverage").oneOf(LayerDefinition.Coverage.class),
                own,
                rules.stream().map(DefinitionNode::text).toList(),
                style.map(DefinitionNode::text),
                root.get("matches").texts(),
                publish.get("keywords").texts());
        List<LayerExample> examples = new ArrayList<>();
        for (DefinitionNode node :
                root.find("examples").map(DefinitionNode::items).orElse(List.of())) {
            examples.add(example(node, known));
        }
        return new Read(layer, examples, rules, style);
    }

    private void checkRules(List<DefinitionNode> rules, Map<String, AttributeDefinition> known) {
        for (DefinitionNode rule : rules) {
            PresenceRule asked = presence.get(rule.text());
            if (asked != null && !known.containsKey(asked.attribute())) {
                throw rule.error("DEF-019", Map.of("rule", rule.text(), "attribute", asked.attribute()));
            }
        }
    }

    private static LayerExample example(DefinitionNode node, Map<String, AttributeDefinition> known) {
        node.allowKeys(Set.of("given", "stored", "flags", "rejected"));
        Map<String, String> given = new LinkedHashMap<>();
        Map<String, @Nullable Object> stored = new LinkedHashMap<>();
        Optional<String> geometry = Optional.empty();
        for (Map.Entry<String, DefinitionNode> entry :
                node.get("given").entries().entrySet()) {
            if (entry.getKey().equals("geometry")) {
                geometry = Optional.of(entry.getValue().text());
            } else {
                check(entry.getKey(), entry.getValue(), known);
                Object value = entry.getValue().value();
                if (value != null) {
                    given.put(entry.getKey(), value.toString());
                }
            }
        }
        Optional<DefinitionNode> expected = node.find("stored");
        if (expected.isPresent()) {
            for (Map.Entry<String, DefinitionNode> entry :
                    expected.get().entries().entrySet()) {
                check(entry.getKey(), entry.getValue(), known);
                stored.put(entry.getKey(), entry.getValue().value());
            }
        }
        return new LayerExample(
                node.line(),
                geometry,
                given,
                stored,
                node.find("flags").map(DefinitionNode::texts).orElse(List.of()),
                node.find("rejected").map(DefinitionNode::text));
    }

    private static void check(String attribute, DefinitionNode node, Map<String, AttributeDefinition> known) {
        if (!known.containsKey(attribute)) {
            throw node.error("DEF-002", Map.of("key", attribute, "allowed", String.join(", ", known.keySet())));
        }
    }
}
