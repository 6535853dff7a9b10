package co.expediente.dossier.status;

import co.expediente.plan.DefinitionFiles;
import co.expediente.plan.DefinitionNode;
import co.expediente.plan.DefinitionSchemas;
import co.expediente.plan.Title;
import co.expediente.plan.Validity.Horizon;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** What the state of a plan is judged by: {@code dossier/revision.yaml}. */
@Component
public class RevisionGuide {
    static final String SCHEMA = "dossier/schema/revision.schema.json";

    /** How certain a norm is, as in {@code legal-terms.yaml}. */
    public enum Certainty {
        STATED,
        CONFIRM,
        PRODUCT
    }

    /** The three kinds of revision. */
    public enum Kind {
        ORDINARY,
        EXCEPTIONAL,
        MODIFICATION
    }

    /** A kind of content and the horizon that it lasts. */
    public record Content(String id, Horizon horizon, Title title, Title what, String source, Certainty certainty) {}

    /**
     * A revision with its official code (POT_RevisionTipo).
     *
     * @param horizon whose end opens it, or null
     * @param when what opens it where no horizon does, or null
     */
    public record Revision(
            String code,
            Kind kind,
            @Nullable Horizon horizon,
            Title title,
            @Nullable Title when,
            Title scope,
            String source,
            Certainty certainty) {}

    /** A ground of revision (Ley 388 art. 28) and the indicators that speak of it. */
    public record Ground(String id, Title title, List<String> indicators) {}

    /** A document that revisions of these kinds bring; {@code kind} is its kind in the archive. */
    public record Needed(
            String id, Title title, String kind, List<Kind> revisions, String source, Certainty certainty) {}

    /** A difficulty; {@code helps} is the part of the Expediente that helps against it, null when none does. */
    public record Difficulty(
            String id, Title title, @Nullable String helps) {}

    /** A stage of the route; 0 is what comes before the seven. */
    public record Stage(int number, Title title, List<Title> products, List<Difficulty> difficulties) {}

    private final List<Content> contents;
    private final List<Revision> revisions;
    private final List<Ground> grounds;
    private final List<Needed> documents;
    private final List<Stage> stages;

    @Autowired
    public RevisionGuide() {
        this(DefinitionFiles.inForce("dossier").get("revision.yaml"));
    }

    /** @throws co.expediente.plan.DefinitionException when the file is wrong */
    RevisionGuide(DefinitionFiles.Source file) {
        DefinitionNode root = DefinitionNode.parse(file);
        root.allowKeys(Set.of("contents", "revisions", "grounds", "documents", "stages"));
        if (file.own()) {
            new DefinitionSchemas().check(SCHEMA, root);
        }
        contents = root.get("contents").items().stream()
                .map(n -> new Content(
                        n.get("id").text(),
                        n.get("horizon").oneOf(Horizon.class),
                        n.get("title").title(),
                        n.get("what").title(),
                        n.get("source").text(),
                        n.get("certainty").oneOf(Certainty.class)))
                .toList();
        revisions = root.get("revisions").items().stream()
                .map(n -> new Revision(
                        n.get("code").text(),
                        n.get("kind").oneOf(Kind.class),
                        n.find("horizon").map(h -> h.oneOf(Horizon.class)).orElse(null),
                        n.get("title").title(),
                        n.find("when").map(DefinitionNode::title).orElse(null),
                        n.get("scope").title(),
                        n.get("source").text(),
                        n.get("certainty").oneOf(Certainty.class)))
                .toList();
        grounds = root.get("grounds").items().stream()
                .map(n -> new Ground(
                        n.get("id").text(),
                        n.get("title").title(),
                        n.get("indicators").texts()))
                .toList();
        documents = root.get("documents").items().stream()
                .map(n -> new Needed(
                        n.get("id").text(),
                        n.get("title").title(),
                        n.get("kind").text(),
                        n.get("for").items().stream()
                                .map(k -> k.oneOf(Kind.class))
                                .toList(),
                        n.get("source").text(),
                        n.get("certainty").oneOf(Certainty.class)))
                .toList();
        stages = root.get("stages").items().stream().map(RevisionGuide::stage).toList();
    }

    private static Stage stage(DefinitionNode n) {
        return new Stage(
                (int) n.get("number").number(),
                n.get("title").title(),
                n.get("products").items().stream().map(DefinitionNode::title).toList(),
                n.get("difficulties").items().stream()
                        .map(d -> new Difficulty(
                                d.get("id").text(), d.get("title").title(), helps(d)))
                        .toList());
    }

    private static @Nullable String helps(DefinitionNode difficulty) {
        return difficulty
                .find("helps")
                .map(DefinitionNode::value)
                .map(String::valueOf)
                .filter(s -> !s.isBlank())
                .orElse(null);
    }

    public List<Content> contents() {
        return contents;
    }

    public List<Revision> revisions() {
        return revisions;
    }

    public List<Ground> grounds() {
        return grounds;
    }

    public List<Needed> documents() {
        return documents;
    }

    public List<Stage> stages() {
        return stages;
    }

    /** What may be answered to a question; empty when there is no such question. */
    List<String> answers(String question) {
        int dot = question.indexOf('.');
        String family = dot < 0 ? "" : question.substring(0, dot);
        String id = question.substring(dot + 1);
        return switch (family) {
            case "documento" ->
                documents.stream().anyMatch(d -> d.id().equals(id))
                        ? List.of("FALTA", "EN_ELABORACION", "TENEMOS")
                        : List.of();
            case "etapa" ->
                stages.stream().anyMatch(s -> String.valueOf(s.number()).equals(id))
                        ? List.of("NO_INICIADA", "EN_CURSO", "TERMINADA")
                        : List.of();
            case "dificultad" ->
                difficulties().anyMatch(d -> d.id().equals(id))
                        ? List.of("PRESENTE", "EN_PARTE", "RESUELTA")
                        : List.of();
            default -> List.of();
        };
    }

    private Stream<Difficulty> difficulties() {
        return stages.stream().flatMap(s -> s.difficulties().stream());
    }

    Optional<Revision> revision(String code) {
        return revisions.stream().filter(r -> r.code().equals(code)).findFirst();
    }
}
