package co.expediente.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads one {@code codes/<family>.yaml}: a list {@code codes} of entries with code, severity, title, message, advice and perhaps a flag. */
final class ProblemFamilyReader {
    private static final Set<String> KEYS = Set.of("code", "severity", "title", "message", "advice", "flag");

    private ProblemFamilyReader() {}

    static Map<String, ProblemDefinition> read(DefinitionFiles.Source source) {
        DefinitionNode root = DefinitionNode.parse(source);
        root.allowKeys(Set.of("codes"));
        Map<String, ProblemDefinition> codes = new LinkedHashMap<>();
        for (DefinitionNode entry : root.get("codes").items()) {
            entry.allowKeys(KEYS);
            String code = entry.get("code").text();
            if (!(ProblemCatalog.familyOf(code) + ".yaml").equals(source.fileName())) {
                throw entry.get("code").error("DEF-005", Map.of("id", code, "expected", source.fileName()));
            }
            ProblemDefinition definition = new ProblemDefinition(
                    code,
                    entry.get("severity").oneOf(Severity.class),
                    entry.get("title").title(),
                    entry.get("message").title(),
                    entry.get("advice").title(),
                    entry.find("flag").map(DefinitionNode::text).orElse(null));
            if (codes.put(code, definition) != null) {
                throw entry.get("code").error("DEF-011", Map.of("key", code));
            }
        }
        return Collections.unmodifiableMap(codes);
    }
}
