package co.expediente.dossier.archive;

import co.expediente.plan.DefinitionFiles;
import co.expediente.plan.DefinitionNode;
import co.expediente.plan.DefinitionSchemas;
import co.expediente.plan.Refusal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The kinds of {@code dossier/document-kinds.yaml}, or of the office's own copy. */
@Component
public class DocumentKinds {
    /** Kind of what nobody has classified yet. */
    public static final String UNCLASSIFIED = "SIN_CLASIFICAR";

    private static final String FILE = "document-kinds.yaml";

    private final Map<String, DocumentKind> kinds = new LinkedHashMap<>();

    /** @throws co.expediente.plan.DefinitionException when the file breaks its schema */
    public DocumentKinds() {
        this(DefinitionFiles.inForce("dossier").get(FILE));
    }

    DocumentKinds(DefinitionFiles.Source source) {
        DefinitionNode root = DefinitionNode.parse(source);
        new DefinitionSchemas().check("dossier/schema/document-kinds.schema.json", root);
        for (DefinitionNode node : root.get("kinds").items()) {
            DocumentKind kind = kind(node);
            if (kinds.put(kind.id(), kind) != null) {
                throw node.get("id").error("DEF-011", Map.of("key", kind.id()));
            }
        }
        if (!kinds.containsKey(UNCLASSIFIED)) {
            throw root.get("kinds").error("DEF-016", Map.of("name", UNCLASSIFIED));
        }
    }

    private static DocumentKind kind(DefinitionNode node) {
        DefinitionNode retention = node.get("retention");
        return new DocumentKind(
                node.get("id").text(),
                node.get("title").title(),
                node.find("about").map(DefinitionNode::title).orElse(null),
                node.find("series").map(DefinitionNode::text).orElse(null),
                retention.find("permanent").isPresent()
                        ? new DocumentKind.Retention(null, null, "CT")
                        : new DocumentKind.Retention(
                                (int) retention.get("gestion").number(),
                                (int) retention.get("central").number(),
                                retention.get("then").text()),
                node.get("matches").texts());
    }

    /** In the order of the file. */
    public Collection<DocumentKind> all() {
        return kinds.values();
    }

    public Optional<DocumentKind> find(String id) {
        return Optional.ofNullable(kinds.get(id));
    }

    /** @throws Refusal DOS-003 when there is no such kind */
    public DocumentKind get(String id) {
        return find(id).orElseThrow(() -> new Refusal(
                "DOS-003", Map.of("field", "tipo", "value", id, "allowed", String.join(", ", kinds.keySet()))));
    }

    /**
     * The kind that the name of a file proposes: of the kinds whose words stand in it, the one with the longest word; the file's
     * own name counts before the folders above it, the nearest folder before the farther ones.
     *
     * @param path with slashes
     */
    public DocumentKind proposed(String path) {
        String[] parts = path.split("/");
        for (int i = parts.length - 1; i >= 0; i--) {
            String words =
                    " " + Folding.fold(parts[i]).replaceAll("[^a-z0-9]+", " ").strip() + " ";
            int best = 0;
            DocumentKind found = null;
            for (DocumentKind kind : kinds.values()) {
                for (String match : kind.matches()) {
                    if (match.length() > best && words.contains(" " + match + " ")) {
                        best = match.length();
                        found = kind;
                    }
                }
            }
            if (found != null) {
                return found;
            }
        }
        return get(UNCLASSIFIED);
    }

    Set<String> ids() {
        return kinds.keySet();
    }
}
