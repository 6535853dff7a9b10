package co.expediente.dossier.portal;

import co.expediente.plan.DefinitionFiles;
import co.expediente.plan.DefinitionNode;
import co.expediente.plan.DefinitionSchemas;
import co.expediente.plan.Refusal;
import co.expediente.plan.Title;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** What may become public and on which grounds something stays back: {@code dossier/public-records.yaml}. */
@Component
public class RecordKinds {
    /** Under which terms the records may be used. */
    public record Licence(String id, Title title, String href) {}

    /** A ground of Ley 1712 de 2014. {@code exception}: CLASIFICADA (art. 18) or RESERVADA (art. 19). */
    public record Ground(String id, String exception, String law, Title title) {}

    private final Licence licence;
    private final Map<String, RecordKind> kinds = new LinkedHashMap<>();
    private final Map<String, Ground> grounds = new LinkedHashMap<>();

    /** @throws co.expediente.plan.DefinitionException when the file breaks its schema */
    @Autowired
    public RecordKinds() {
        this(DefinitionFiles.inForce("dossier").get("public-records.yaml"));
    }

    RecordKinds(DefinitionFiles.Source source) {
        DefinitionNode root = DefinitionNode.parse(source);
        new DefinitionSchemas().check("dossier/schema/public-records.schema.json", root);
        DefinitionNode terms = root.get("licence");
        licence = new Licence(
                terms.get("id").text(),
                terms.get("title").title(),
                terms.get("href").text());
        for (DefinitionNode node : root.get("kinds").items()) {
            RecordKind kind = kind(node);
            if (kinds.put(kind.id(), kind) != null) {
                throw node.get("id").error("DEF-011", Map.of("key", kind.id()));
            }
        }
        for (DefinitionNode node : root.get("grounds").items()) {
            Ground ground = new Ground(
                    node.get("id").text(),
                    node.get("exception").text(),
                    node.get("law").text(),
                    node.get("title").title());
            if (grounds.put(ground.id(), ground) != null) {
                throw node.get("id").error("DEF-011", Map.of("key", ground.id()));
            }
        }
    }

    private static RecordKind kind(DefinitionNode node) {
        return new RecordKind(
                node.get("id").text(),
                node.get("section").oneOf(RecordKind.Section.class),
                node.get("source").oneOf(RecordKind.Source.class),
                node.find("of").map(DefinitionNode::texts).orElse(List.of()),
                node.find("without").map(DefinitionNode::texts).orElse(List.of()),
                node.find("proves").map(DefinitionNode::bool).orElse(false),
                node.get("title").title(),
                node.get("law").text());
    }

    public Licence licence() {
        return licence;
    }

    /** In the order of the file. */
    public Collection<RecordKind> all() {
        return kinds.values();
    }

    /** Kinds of one source, in the order of the file. */
    public List<RecordKind> of(RecordKind.Source source) {
        return kinds.values().stream().filter(k -> k.source() == source).toList();
    }

    public Optional<RecordKind> find(String id) {
        return Optional.ofNullable(kinds.get(id));
    }

    public Collection<Ground> grounds() {
        return grounds.values();
    }

    /** @throws Refusal DOS-003 for a ground that the law does not name */
    public Ground ground(String id) {
        Ground ground = grounds.get(id);
        if (ground == null) {
            throw new Refusal(
                    "DOS-003", Map.of("field", "causal", "value", id, "allowed", String.join(", ", grounds.keySet())));
        }
        return ground;
    }
}
