package co.expediente.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one {@code layers/codes/<id>.yaml}. */
final class CodeListReader {
    private static final Set<String> KEYS = Set.of("id", "title", "origin", "official", "entries");
    private static final Set<String> ENTRY_KEYS = Set.of("code", "title", "color", "synonyms");
    private static final Pattern COLOR = Pattern.compile("#[0-9A-Fa-f]{6}");

    private CodeListReader() {}

    static CodeList read(DefinitionFiles.Source source, DefinitionNode root) {
        root.allowKeys(KEYS);
        String id = root.get("id").text();
        if (!source.fileName().equals(id + ".yaml")) {
            throw root.get("id").error("DEF-005", Map.of("id", id, "expected", source.fileName()));
        }
        root.get("title").title();
        Set<String> seen = new HashSet<>();
        List<CodeList.Entry> entries = new ArrayList<>();
        for (DefinitionNode node : root.get("entries").items()) {
            node.allowKeys(ENTRY_KEYS);
            String code = node.get("code").text();
            if (!seen.add(code)) {
                throw node.error("DEF-011", Map.of("key", code));
            }
            node.find("color").filter(c -> !COLOR.matcher(c.text()).matches()).ifPresent(c -> {
                throw c.error("DEF-003", Map.of("found", c.text(), "expected", "#RRGGBB"));
            });
            entries.add(new CodeList.Entry(
                    code,
                    node.get("title").title(),
                    node.find("color").map(DefinitionNode::text).orElse(null),
                    node.find("synonyms").map(DefinitionNode::texts).orElse(List.of())));
        }
        return new CodeList(id, entries);
    }
}
