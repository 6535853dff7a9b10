package co.expediente.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the list {@code attributes} of a layer file or of the common attributes. */
final class AttributeReader {
    private static final Set<String> KEYS =
            Set.of("name", "type", "codes", "branch", "required", "short", "title", "aliases");
    private static final Map<String, AttributeDefinition.Type> TYPES = Map.of(
            "text", AttributeDefinition.Type.TEXT,
            "number", AttributeDefinition.Type.NUMBER,
            "integer", AttributeDefinition.Type.INTEGER,
            "date", AttributeDefinition.Type.DATE,
            "boolean", AttributeDefinition.Type.BOOLEAN,
            "code", AttributeDefinition.Type.CODE,
            "list", AttributeDefinition.Type.TEXT_LIST);
    private static final List<String> TYPE_NAMES =
            List.of("text", "number", "integer", "date", "boolean", "code", "list");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,47}");
    private static final Pattern SHORT = Pattern.compile("[A-Z][A-Z0-9_]{0,9}");

    private final Map<String, CodeList> codes;

    AttributeReader(Map<String, CodeList> codes) {
        this.codes = codes;
    }

    /**
     * @param inherited attributes that the layer has anyway: their short names are taken, and an attribute of the same name
     *     may only change {@code required} and the title
     */
    List<AttributeDefinition> read(DefinitionNode list, List<AttributeDefinition> inherited) {
        Map<String, String> nameByShort = new HashMap<>();
        Map<String, AttributeDefinition> byName = new HashMap<>();
        for (AttributeDefinition common : inherited) {
            nameByShort.put(common.shortName(), common.name());
            byName.put(common.name(), common);
        }
        Set<String> seen = new java.util.HashSet<>();
        List<AttributeDefinition> attributes = new ArrayList<>();
        for (DefinitionNode node : list.items()) {
            AttributeDefinition attribute = attribute(node);
            if (!seen.add(attribute.name())) {
                throw node.get("name").error("DEF-011", Map.of("key", attribute.name()));
            }
            String other = nameByShort.putIfAbsent(attribute.shortName(), attribute.name());
            if (other != null && !other.equals(attribute.name())) {
                throw node.get("short").error("DEF-008", Map.of("short", attribute.shortName(), "other", other));
            }
            AttributeDefinition common = byName.get(attribute.name());
            if (common != null && (common.type() != attribute.type() || !sameText(common.codes(), attribute.codes()))) {
                throw node.get("type").error("DEF-017", Map.of("name", attribute.name()));
            }
            attributes.add(attribute);
        }
        return attributes;
    }

    private AttributeDefinition attribute(DefinitionNode node) {
        node.allowKeys(KEYS);
        String name = matching(node.get("name"), NAME, "snake_case, a-z 0-9 _, ≤ 48");
        DefinitionNode typeNode = node.get("type");
        AttributeDefinition.Type type = TYPES.get(typeNode.text());
        if (type == null) {
            throw typeNode.notAmong(typeNode.text(), TYPE_NAMES);
        }
        Optional<DefinitionNode> codesNode = node.find("codes");
        Optional<DefinitionNode> branchNode = node.find("branch");
        if (type == AttributeDefinition.Type.CODE && codesNode.isEmpty()) {
            throw node.error("DEF-004", Map.of("key", "codes"));
        }
        String listId = null;
        String branch = null;
        if (codesNode.isPresent()) {
            listId = codesNode.get().text();
            CodeList list = codes.get(listId);
            if (list == null) {
                throw codesNode
                        .get()
                        .error("DEF-006", Map.of("list", listId, "allowed", String.join(", ", codes.keySet())));
            }
            if (branchNode.isPresent()) {
                branch = branchNode.get().text();
                if (list.find(branch).isEmpty()) {
                    throw branchNode
                            .get()
                            .notAmong(
                                    branch,
                                    list.entries().stream()
                                            .map(CodeList.Entry::code)
                                            .toList());
                }
            }
        }
        return new AttributeDefinition(
                name,
                type,
                listId,
                branch,
                node.find("required").map(DefinitionNode::bool).orElse(false),
                matching(node.get("short"), SHORT, "A-Z 0-9 _, ≤ 10"),
                node.get("title").title(),
                node.find("aliases").map(DefinitionNode::texts).orElse(List.of()));
    }

    private static boolean sameText(@Nullable String a, @Nullable String b) {
        return java.util.Objects.equals(a, b);
    }

    private static String matching(DefinitionNode node, Pattern pattern, String expected) {
        if (!pattern.matcher(node.text()).matches()) {
            throw node.error("DEF-003", Map.of("found", node.text(), "expected", expected));
        }
        return node.text();
    }
}
