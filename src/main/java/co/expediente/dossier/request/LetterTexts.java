package co.expediente.dossier.request;

import co.expediente.plan.DefinitionFiles;
import co.expediente.plan.DefinitionNode;
import co.expediente.plan.DefinitionSchemas;
import co.expediente.plan.Refusal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Texts of letters, reminders and notes: {@code dossier/letters.yaml}, read at start, so that a wrong file stops it with its line. */
@Component
public class LetterTexts {
    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");

    /** Words in braces that a text may have. */
    static final Set<String> WORDS =
            new TreeSet<>(Set.of("corte", "vence", "dias", "entidad", "numero", "enviado", "municipio", "plan"));

    /** Text of a letter. */
    record Letter(String subject, String salutation, String body, String closing) {}

    /** Text of a message. */
    record Message(String subject, String body) {}

    private final int days;
    private final int grace;
    private final Letter letter;
    private final Message reminder;
    private final Message returned;

    @Autowired
    public LetterTexts() {
        this(DefinitionFiles.inForce("dossier").get("letters.yaml"));
    }

    /** @throws co.expediente.plan.DefinitionException when the file is wrong */
    LetterTexts(DefinitionFiles.Source file) {
        DefinitionNode root = DefinitionNode.parse(file);
        if (file.own()) {
            // The file that is packed is held against its schema by a test.
            new DefinitionSchemas().check("dossier/schema/letters.schema.json", root);
        }
        root.allowKeys(Set.of("days", "grace", "letter", "reminder", "returned"));
        days = (int) root.get("days").number();
        grace = (int) root.get("grace").number();
        DefinitionNode l = root.get("letter");
        letter = new Letter(
                text(l.get("subject")), text(l.get("salutation")), text(l.get("body")), text(l.get("closing")));
        reminder = message(root.get("reminder"));
        returned = message(root.get("returned"));
    }

    private static Message message(DefinitionNode node) {
        return new Message(text(node.get("subject")), text(node.get("body")));
    }

    private static String text(DefinitionNode node) {
        String text = node.text();
        Matcher m = BRACES.matcher(text);
        while (m.find()) {
            if (!WORDS.contains(m.group(1))) {
                throw node.notAmong(m.group(1), WORDS);
            }
        }
        return text;
    }

    /** Working days that an office has unless a round says otherwise. */
    public int days() {
        return days;
    }

    /** Calendar days after the due date on which a link still opens. */
    public int grace() {
        return grace;
    }

    Letter letter() {
        return letter;
    }

    Message reminder() {
        return reminder;
    }

    Message returned() {
        return returned;
    }

    /** @throws Refusal DOS-405 when a text has a word in braces that nothing is put in for */
    static void check(String text) {
        Matcher m = BRACES.matcher(text);
        while (m.find()) {
            if (!WORDS.contains(m.group(1))) {
                throw new Refusal(
                        "DOS-405",
                        Map.of("word", Fields.shown(m.group()), "allowed", "{" + String.join("} {", WORDS) + "}"));
            }
        }
    }

    /** The text with its words put in. */
    static String filled(String text, Map<String, String> words) {
        return BRACES.matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(words.getOrDefault(m.group(1), m.group())));
    }
}
