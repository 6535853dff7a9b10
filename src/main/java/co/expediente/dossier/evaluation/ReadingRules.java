package co.expediente.dossier.evaluation;

import co.expediente.plan.DefinitionFiles;
import co.expediente.plan.DefinitionNode;
import co.expediente.web.Formats;
import co.expediente.web.PagesConfiguration;
import co.expediente.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The rules of {@code dossier/readings.yaml}: what a reading says, and how far a value can be relied on. */
@Component
public class ReadingRules {
    static final String PREFIX = "evaluation.say.";

    private static final Set<String> PARAMETERS = Set.of(
            "value",
            "cutoff",
            "reason",
            "reasonWords",
            "parts",
            "previous",
            "since",
            "change",
            "target",
            "targetDue",
            "distance",
            "expected",
            "behind",
            "ratio",
            "attainment",
            "flags");

    /** @param say key after {@link #PREFIX}, or null when the part says nothing */
    private record Rule(Condition when, @Nullable String say, List<String> with) {}

    private record Part(String id, List<Rule> rules) {}

    private final List<Part> parts = new ArrayList<>();
    private final Set<String> low;
    private final int lowFrom;

    @Autowired
    public ReadingRules(MessageSource messages) {
        this(DefinitionFiles.inForce("dossier").get("readings.yaml"), messages);
    }

    /** @throws co.expediente.plan.DefinitionException with its line, when the file is wrong or a message is missing */
    ReadingRules(DefinitionFiles.Source file, MessageSource messages) {
        DefinitionNode root = DefinitionNode.parse(file);
        root.allowKeys(Set.of("parts", "confidence"));
        for (DefinitionNode part : root.get("parts").items()) {
            part.allowKeys(Set.of("id", "rules"));
            parts.add(new Part(
                    part.get("id").text(),
                    part.get("rules").items().stream()
                            .map(n -> rule(n, messages))
                            .toList()));
        }
        DefinitionNode confidence = root.get("confidence");
        confidence.allowKeys(Set.of("low", "low_from"));
        low = Set.copyOf(confidence.get("low").texts());
        lowFrom = (int) confidence.get("low_from").number();
    }

    private static Rule rule(DefinitionNode node, MessageSource messages) {
        node.allowKeys(Set.of("when", "say", "with"));
        String say = node.find("say").map(DefinitionNode::text).orElse(null);
        List<String> with = node.find("with").map(DefinitionNode::texts).orElse(List.of());
        for (String parameter : with) {
            if (!PARAMETERS.contains(parameter)) {
                throw node.notAmong(parameter, PARAMETERS.stream().sorted().toList());
            }
        }
        if (say != null) {
            spoken(node, PREFIX + say, messages);
        }
        return new Rule(node.find("when").map(Condition::of).orElse(Condition.ALWAYS), say, with);
    }

    /** @throws co.expediente.plan.DefinitionException DEF-010 when a language does not have the message */
    static void spoken(DefinitionNode node, String key, MessageSource messages) {
        for (Locale locale : List.of(PagesConfiguration.SPANISH, Locale.ENGLISH)) {
            if (messages.getMessage(key, null, null, locale) == null) {
                throw node.notAmong(key, List.of("messages/dossier_evaluation_" + locale.getLanguage()));
            }
        }
    }

    /** How far a value with these flags can be relied on. */
    public Confidence confidence(List<String> flags, boolean missing) {
        if (missing) {
            return Confidence.NONE;
        }
        if (flags.isEmpty()) {
            return Confidence.HIGH;
        }
        return flags.size() >= lowFrom || flags.stream().anyMatch(low::contains) ? Confidence.LOW : Confidence.MEDIUM;
    }

    /** Keys of the sentences that a figure gets, in order. */
    List<String> keys(Figure f) {
        return parts.stream()
                .flatMap(p -> spoken(p, f).stream())
                .map(r -> Objects.requireNonNull(r.say()))
                .toList();
    }

    /** The draft in the language of the texts. */
    public String draft(Figure f, Texts texts) {
        return parts.stream()
                .flatMap(p -> spoken(p, f).stream())
                .map(r -> texts.get(
                        PREFIX + r.say(),
                        r.with().stream().map(p -> parameter(p, f, texts)).toArray()))
                .collect(Collectors.joining(" "));
    }

    private static Optional<Rule> spoken(Part part, Figure f) {
        return part.rules().stream().filter(r -> r.when().holds(f)).findFirst().filter(r -> r.say() != null);
    }

    /** A figure as it is written; a number that is not there is a dash. */
    static String parameter(String name, Figure f, Texts texts) {
        Formats formats = texts.formats();
        return switch (name) {
            case "value" -> amount(f.value(), f.unit(), texts);
            case "cutoff" -> formats.proseDate(f.cutoff());
            case "reason" -> String.valueOf(f.reason());
            case "reasonWords" -> texts.or("progress.reason." + f.reason(), String.valueOf(f.reason()));
            case "parts" -> formats.integer(f.parts());
            case "previous" -> amount(f.previous(), f.unit(), texts);
            case "since" ->
                formats.proseDate(f.change() == null ? null : f.change().since());
            case "change" -> signed(f.change() == null ? null : f.change().difference(), f.unit(), texts);
            case "target" -> amount(f.target(), f.unit(), texts);
            case "targetDue" ->
                amount(f.target(), f.unit(), texts) + (f.due() == null ? "" : " (" + formats.proseDate(f.due()) + ")");
            case "distance" -> difference(f.distance(), f.unit(), texts);
            case "expected" -> amount(f.expected(), f.unit(), texts);
            case "behind" -> difference(f.behind(), f.unit(), texts);
            case "ratio" -> formats.percent(f.ratio() == null ? null : 100 * f.ratio(), 1);
            case "attainment" -> formats.percent(f.attainment(), 0);
            case "flags" -> flags(f, texts);
            default -> throw new IllegalArgumentException("no parameter " + name);
        };
    }

    /** A difference without sign; of percentages in points. */
    private static String difference(@Nullable Double difference, String unit, Texts texts) {
        return difference == null
                ? Formats.NONE
                : united(texts.formats().value(Math.abs(difference), unit), unit, texts);
    }

    private static String signed(@Nullable Double difference, String unit, Texts texts) {
        return difference == null
                ? Formats.NONE
                : united(texts.formats().signed(difference, Formats.decimals(unit, difference)), unit, texts);
    }

    private static String amount(@Nullable Double value, String unit, Texts texts) {
        return switch (unit) {
            // Scales without a unit of their own, and differences of percentages.
            case "0–1", "0-1", "0–100", "0-100", "ratio" -> texts.formats().value(value, unit);
            case "pp" -> value == null ? Formats.NONE : united(texts.formats().value(value, unit), unit, texts);
            default -> texts.formats().amount(value, unit);
        };
    }

    private static String united(String number, String unit, Texts texts) {
        String shown = switch (unit) {
            case "%", "pp", "0–100", "0-100" -> texts.get("evaluation.points");
            case "0–1", "0-1", "ratio" -> "";
            default -> texts.formats().unit(unit);
        };
        return shown.isEmpty() ? number : number + Formats.THIN + shown;
    }

    private static String flags(Figure f, Texts texts) {
        return f.flags().stream()
                .map(q -> {
                    String words = texts.or("progress.flag." + q, q);
                    String bare = words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
                    return bare.substring(0, 1).toLowerCase(texts.locale()) + bare.substring(1) + " (" + q + ")";
                })
                .collect(Collectors.joining("; "));
    }

    /** Parts and keys, for a test that every rule can be reached. */
    Map<String, List<String>> spoken() {
        return parts.stream()
                .collect(Collectors.toMap(
                        Part::id,
                        p -> p.rules().stream()
                                .map(Rule::say)
                                .filter(Objects::nonNull)
                                .toList()));
    }
}
