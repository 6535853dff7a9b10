package co.expediente.dossier.request;

import co.expediente.plan.CodeList;
import co.expediente.plan.Refusal;
import co.expediente.web.Formats;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Fields of the answer page as they were typed: {@code v.<item>} value or progress, {@code p.<item>} money, {@code e.<item>} state,
 * {@code c.<item>} comment, and {@code nombre}, {@code cargo}, {@code nota}.
 */
final class AnswerForm {
    static final int LONGEST_COMMENT = 2000;
    private static final int LONGEST_NUMBER = 40;

    private AnswerForm() {}

    /** What was read, and what could not be by field. */
    record Read(Map<Long, Given> given, Map<String, Refusal> wrong) {}

    /** The fields that the page has, and no others; too long ones are cut where nobody can have typed them. */
    static Map<String, String> fields(List<LetterItem> items, Map<String, String> sent) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (LetterItem item : items) {
            if (item.open()) {
                for (String kind : item.project() ? List.of("v.", "p.", "e.", "c.") : List.of("v.", "c.")) {
                    keep(kept, sent, kind + item.id(), kind.equals("c.") ? LONGEST_COMMENT : LONGEST_NUMBER);
                }
            }
        }
        keep(kept, sent, "nombre", 200);
        keep(kept, sent, "cargo", 200);
        keep(kept, sent, "nota", LONGEST_COMMENT);
        return kept;
    }

    private static void keep(Map<String, String> kept, Map<String, String> sent, String field, int longest) {
        String value = sent.getOrDefault(field, "")
                .replace("\r\n", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]|[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]", "")
                .strip();
        if (!value.isEmpty()) {
            kept.put(field, value.length() <= longest ? value : value.substring(0, longest));
        }
    }

    /** Reads the fields of open items. */
    static Read read(List<LetterItem> items, Map<String, String> fields, CodeList states, Formats formats) {
        Map<Long, Given> given = new LinkedHashMap<>();
        Map<String, Refusal> wrong = new LinkedHashMap<>();
        for (LetterItem item : items) {
            if (item.open()) {
                long id = item.id();
                Double value = attempt("v." + id, fields, wrong, t -> value(item, t, formats));
                Double paid = item.project() ? attempt("p." + id, fields, wrong, t -> money(item, t, formats)) : null;
                String state = item.project() ? attempt("e." + id, fields, wrong, t -> state(t, states)) : null;
                contradiction(item, value, state, formats, wrong);
                given.put(id, new Given(value, paid, state, fields.getOrDefault("c." + id, "")));
            }
        }
        return new Read(given, wrong);
    }

    private static <T> @Nullable T attempt(
            String field, Map<String, String> fields, Map<String, Refusal> wrong, Function<String, @Nullable T> read) {
        String text = fields.getOrDefault(field, "");
        if (text.isEmpty()) {
            return null;
        }
        try {
            return read.apply(text);
        } catch (Refusal e) {
            wrong.put(field, e);
            return null;
        }
    }

    private static @Nullable Double value(LetterItem item, String text, Formats formats) {
        Double value = ColombianNumber.read(text);
        return within(item.code(), value, item.min(), item.max(), item.unit(), formats);
    }

    private static @Nullable Double money(LetterItem item, String text, Formats formats) {
        return within(item.code(), ColombianNumber.read(text), 0.0, null, "COP", formats);
    }

    private static @Nullable Double within(
            String code,
            @Nullable Double value,
            @Nullable Double min,
            @Nullable Double max,
            String unit,
            Formats formats) {
        if (value != null && (min != null && value < min || max != null && value > max)) {
            throw new Refusal(
                    "DOS-421",
                    Map.of(
                            "code",
                            code,
                            "value",
                            short1(value, formats),
                            "unit",
                            unit,
                            "min",
                            min == null ? "−∞" : short1(min, formats),
                            "max",
                            max == null ? "∞" : short1(max, formats)));
        }
        return value;
    }

    /** A number without needless decimals. */
    private static String short1(double value, Formats formats) {
        return formats.number(value, value == Math.rint(value) ? 0 : 2);
    }

    private static String state(String text, CodeList states) {
        return states.find(text)
                .map(CodeList.Entry::code)
                .orElseThrow(() -> new Refusal("DOS-422", Map.of("value", Fields.shown(text))));
    }

    /** A finished work is wholly done, one that has not begun is not begun. */
    private static void contradiction(
            LetterItem item,
            @Nullable Double value,
            @Nullable String state,
            Formats formats,
            Map<String, Refusal> wrong) {
        if (value == null || state == null) {
            return;
        }
        if (state.equals("terminado") && value < 100 || state.equals("sin_iniciar") && value > 0) {
            wrong.put(
                    "e." + item.id(),
                    new Refusal(
                            "DOS-424",
                            Map.of(
                                    "code",
                                    item.code(),
                                    "value",
                                    short1(value, formats),
                                    "state",
                                    state.replace('_', ' '))));
        }
    }
}
