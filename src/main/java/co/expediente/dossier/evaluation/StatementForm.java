package co.expediente.dossier.evaluation;

import co.expediente.dossier.status.RevisionGuide;
import co.expediente.plan.Refusal;
import co.expediente.web.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A statement as somebody wrote it, in a form or a row of a table; null where nothing was written. */
record StatementForm(
        @Nullable String code,
        @Nullable String kind,
        @Nullable String scope,
        @Nullable String system,
        @Nullable String motive,
        @Nullable String revision,
        @Nullable String text,
        @Nullable String priority,
        List<String> evidence,
        List<String> crosses) {
    private static final int LONGEST = 2_000;
    private static final int MOST = 30;

    static StatementForm of(Statement s) {
        return new StatementForm(
                s.code(),
                s.kind().name(),
                s.scope(),
                s.system(),
                s.motive(),
                s.revision(),
                s.text(),
                String.valueOf(s.priority()),
                s.evidence(),
                s.crosses());
    }

    /** References or codes that one field holds, divided by comma, semicolon or end of line. */
    static List<String> split(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split("[,;\\n\\r]+"))
                        .map(String::strip)
                        .filter(t -> !t.isEmpty())
                        .toList();
    }

    /** The same of several fields, each once, in their order. */
    static List<String> split(@Nullable Collection<String> fields) {
        List<String> all = new ArrayList<>();
        if (fields != null) {
            fields.forEach(f -> all.addAll(split(f)));
        }
        return List.copyOf(new LinkedHashSet<>(all));
    }

    /**
     * What it says, checked; whether evidence exists is asked by {@link Statements}.
     *
     * @throws Refusal DOS-002 something is missing, DOS-003 a value is none of the list, DOS-322 too long
     */
    Statement checked(@Nullable Long id, int version, @Nullable String origin, RevisionGuide guide, Texts texts) {
        StatementKind k = Arrays.stream(StatementKind.values())
                .filter(o -> o.name().equalsIgnoreCase(blank(kind)))
                .findFirst()
                .orElseThrow(() -> wrong("evaluation.kind", kind, Arrays.toString(StatementKind.values()), texts));
        String words = blank(text);
        if (words.isEmpty()) {
            throw new Refusal("DOS-002", Map.of("field", texts.get("evaluation.text")));
        }
        if (words.length() > LONGEST) {
            throw new Refusal("DOS-322", Map.of("field", texts.get("evaluation.text"), "limit", LONGEST));
        }
        if (evidence.size() > MOST || crosses.size() > MOST) {
            throw new Refusal("DOS-322", Map.of("field", texts.get("evaluation.evidence"), "limit", MOST));
        }
        String number = blank(priority);
        if (!number.matches("[1-5]")) {
            throw wrong("evaluation.priority", number, "1, 2, 3, 4, 5", texts);
        }
        String c = blank(code).toUpperCase(Locale.ROOT);
        if (!c.isEmpty() && !c.matches(k.prefix() + "[1-9][0-9]{0,3}")) {
            throw wrong("evaluation.code", c, k.prefix() + "1, " + k.prefix() + "2…", texts);
        }
        boolean topic = k == StatementKind.TEMA;
        return new Statement(
                id,
                c,
                k,
                among("evaluation.scope", scope, Statement.SCOPES, k.quadrant(), texts),
                among("evaluation.system", system, Subjects.GROUPS, false, texts),
                topic
                        ? among(
                                "evaluation.motive",
                                motive,
                                guide.grounds().stream()
                                        .map(RevisionGuide.Ground::id)
                                        .toList(),
                                true,
                                texts)
                        : null,
                topic
                        ? among(
                                "evaluation.revision",
                                revision,
                                guide.revisions().stream()
                                        .map(RevisionGuide.Revision::code)
                                        .toList(),
                                true,
                                texts)
                        : null,
                words,
                Integer.parseInt(number),
                evidence,
                k.strategy() ? crosses : List.of(),
                origin,
                "",
                version);
    }

    private static String blank(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static @Nullable String among(
            String field, @Nullable String given, List<String> allowed, boolean required, Texts texts) {
        String value = blank(given);
        if (value.isEmpty()) {
            if (required) {
                throw new Refusal("DOS-002", Map.of("field", texts.get(field)));
            }
            return null;
        }
        if (!allowed.contains(value)) {
            throw wrong(field, value, allowed.stream().collect(Collectors.joining(", ")), texts);
        }
        return value;
    }

    private static Refusal wrong(String field, @Nullable String value, String allowed, Texts texts) {
        return new Refusal("DOS-003", Map.of("field", texts.get(field), "value", blank(value), "allowed", allowed));
    }
}
