package co.expediente.dossier.evaluation;

import co.expediente.dossier.sufficiency.Judgement;
import co.expediente.indicator.Light;
import co.expediente.plan.DefinitionFiles;
import co.expediente.plan.DefinitionNode;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The rules of {@code dossier/statements.yaml}: what is suggested for the DOFA and the conclusions. */
@Component
class StatementRules {
    static final String PREFIX = "evaluation.suggest.";

    /** What a rule is asked for. */
    enum From {
        INDICATOR,
        REQUIREMENT,
        REVISION,
        SYSTEM,
        REASON,
        GROUND
    }

    /**
     * A rule.
     *
     * @param among judgements, openings, lights or reasons, by what it is asked for
     */
    record Rule(
            String id, From from, Condition when, Set<String> among, StatementKind kind, int priority, String say) {}

    private final List<Rule> rules;
    private final Set<String> contents;

    @Autowired
    StatementRules(MessageSource messages) {
        this(DefinitionFiles.inForce("dossier").get("statements.yaml"), messages);
    }

    /** @throws co.expediente.plan.DefinitionException with its line, when the file is wrong or a message is missing */
    StatementRules(DefinitionFiles.Source file, MessageSource messages) {
        DefinitionNode root = DefinitionNode.parse(file);
        root.allowKeys(Set.of("contents", "rules"));
        contents = Set.copyOf(root.get("contents").texts());
        rules = root.get("rules").items().stream().map(n -> rule(n, messages)).toList();
    }

    private static Rule rule(DefinitionNode n, MessageSource messages) {
        String from = n.get("from").text();
        From of = switch (from) {
            case "indicator" -> From.INDICATOR;
            case "requirement" -> From.REQUIREMENT;
            case "revision" -> From.REVISION;
            case "system" -> From.SYSTEM;
            case "reason" -> From.REASON;
            case "ground" -> From.GROUND;
            default ->
                throw n.notAmong(from, List.of("indicator", "requirement", "revision", "system", "reason", "ground"));
        };
        String key = switch (of) {
            case INDICATOR -> "when";
            case REQUIREMENT -> "judgement";
            case REVISION -> "opening";
            case SYSTEM -> "light";
            case REASON -> "reason";
            case GROUND -> "id";
        };
        n.allowKeys(new java.util.HashSet<>(List.of("id", "from", "kind", "priority", "say", key)));
        Set<String> among = Set.of();
        if (of != From.INDICATOR && of != From.GROUND) {
            among = Set.copyOf(n.get(key).texts());
            for (String word : among) {
                boolean known = switch (of) {
                    case REQUIREMENT ->
                        word.equals(Judgement.NO_CUMPLE.name()) || word.equals(Judgement.PARCIAL.name());
                    case REVISION -> word.equals("OPEN") || word.equals("START");
                    case SYSTEM ->
                        java.util.Arrays.stream(Light.values())
                                .anyMatch(l -> l.name().equals(word));
                    default -> word.matches("R[0-9]{2}");
                };
                if (!known) {
                    throw n.notAmong(word, List.of(key));
                }
            }
        }
        String say = n.get("say").text();
        ReadingRules.spoken(n, PREFIX + say, messages);
        int priority = (int) n.get("priority").number();
        if (priority < 1 || priority > 5) {
            throw n.notAmong(String.valueOf(priority), List.of("1", "2", "3", "4", "5"));
        }
        return new Rule(
                n.get("id").text(),
                of,
                of == From.INDICATOR ? Condition.of(n.get("when")) : Condition.ALWAYS,
                among,
                n.get("kind").oneOf(StatementKind.class),
                priority,
                say);
    }

    List<Rule> of(From from) {
        return rules.stream().filter(r -> r.from() == from).toList();
    }

    /** Scope of what an indicator tells. */
    String scope(String indicator) {
        return contents.contains(indicator) ? "CONTENIDO_POT" : "GESTION_ADMIN";
    }
}
