package co.expediente.dossier.cycle;

import co.expediente.dossier.cycle.PlanOfAction.Row;
import co.expediente.plan.Refusal;
import co.expediente.web.Texts;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The activities of a plan of action in a form. Each field carries what it said when the form was opened, so that two people who
 * edit at once can be brought together: what only one changed is kept, what both changed is shown with both texts.
 *
 * @param version version of the plan that the form was read with
 */
record PlanForm(int version, List<FormRow> rows) {
    private static final int TEXT = 300;
    private static final int NOTE = 2000;
    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    /**
     * A field.
     *
     * @param value what it says now
     * @param base what it said when the form was opened
     * @param other what somebody else wrote meanwhile, where both changed it; else null
     */
    record Field(String value, String base, @Nullable String other) {
        static Field stored(String text) {
            return new Field(text, text, null);
        }

        Field merged(String theirs) {
            if (value.equals(base)) {
                return stored(theirs);
            }
            boolean both = !theirs.equals(base) && !theirs.equals(value);
            return new Field(value, theirs, both ? theirs : null);
        }
    }

    /** An activity in the form; dates as the browser writes them, yyyy-mm-dd. */
    record FormRow(int number, Field name, Field responsible, Field start, Field end, Field note) {}

    static PlanForm of(PlanOfAction plan) {
        return new PlanForm(
                plan.version(),
                plan.rows().stream()
                        .map(r -> new FormRow(
                                r.number(),
                                Field.stored(r.name()),
                                Field.stored(r.responsible()),
                                Field.stored(r.start().toString()),
                                Field.stored(r.end().toString()),
                                Field.stored(r.note())))
                        .toList());
    }

    /** What was sent; a field that is missing stays as it is stored. */
    static PlanForm read(Map<String, String> sent, PlanOfAction plan) {
        List<FormRow> rows = new ArrayList<>();
        for (FormRow r : of(plan).rows()) {
            String at = r.number() + ".";
            rows.add(new FormRow(
                    r.number(),
                    field(sent, at + "nombre", r.name()),
                    field(sent, at + "responsable", r.responsible()),
                    field(sent, at + "inicio", r.start()),
                    field(sent, at + "fin", r.end()),
                    field(sent, at + "nota", r.note())));
        }
        return new PlanForm(number(sent.get("version")), rows);
    }

    static int number(@Nullable String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static Field field(Map<String, String> sent, String name, Field stored) {
        String value = sent.get("a" + name);
        return value == null
                ? stored
                : new Field(lines(value), lines(sent.getOrDefault("b" + name, stored.base())), null);
    }

    /** As it is stored: browsers send line ends of their own. */
    private static String lines(String text) {
        return text.strip().replaceAll("\\R", "\n");
    }

    /** This form over what is stored now. */
    PlanForm over(PlanOfAction now) {
        List<FormRow> merged = new ArrayList<>();
        for (FormRow r : rows) {
            Row t = now.row(r.number()).orElse(null);
            merged.add(
                    t == null
                            ? r
                            : new FormRow(
                                    r.number(),
                                    r.name().merged(t.name()),
                                    r.responsible().merged(t.responsible()),
                                    r.start().merged(t.start().toString()),
                                    r.end().merged(t.end().toString()),
                                    r.note().merged(t.note())));
        }
        return new PlanForm(now.version(), merged);
    }

    /**
     * The activities that the form says.
     *
     * @throws Refusal DOS-002 something is empty, DOS-003 no date or too long a text, DOS-205 an end before its start
     */
    List<Row> checked(Texts texts) {
        return rows.stream()
                .map(r -> {
                    LocalDate start = date(r.start().value(), texts.get("cycle.plan.start") + " " + r.number());
                    LocalDate end = date(r.end().value(), texts.get("cycle.plan.end") + " " + r.number());
                    if (end.isBefore(start)) {
                        throw new Refusal(
                                "DOS-205",
                                Map.of(
                                        "number",
                                        String.valueOf(r.number()),
                                        "name",
                                        r.name().value()));
                    }
                    return new Row(
                            r.number(),
                            text(r.name().value(), texts.get("cycle.plan.activity") + " " + r.number(), TEXT, true),
                            text(
                                    r.responsible().value(),
                                    texts.get("cycle.plan.responsible") + " " + r.number(),
                                    TEXT,
                                    true),
                            start,
                            end,
                            text(r.note().value(), texts.get("cycle.plan.note") + " " + r.number(), NOTE, false));
                })
                .toList();
    }

    /**
     * A text of a form.
     *
     * @throws Refusal DOS-002 empty though it must not be, DOS-003 too long
     */
    static String text(@Nullable String value, String field, int longest, boolean needed) {
        String text = value == null ? "" : value.strip();
        if (text.isEmpty() && needed) {
            throw new Refusal("DOS-002", Map.of("field", field));
        }
        if (text.length() > longest || text.indexOf('\0') >= 0) {
            throw new Refusal(
                    "DOS-003",
                    Map.of(
                            "field",
                            field,
                            "value",
                            text.substring(0, Math.min(40, text.length())).replace("\0", " ") + "…",
                            "allowed",
                            "1–" + longest));
        }
        return text;
    }

    /** A day of a form: yyyy-mm-dd, or dd/mm/yyyy. @throws Refusal DOS-002, DOS-003 */
    static LocalDate date(@Nullable String value, String field) {
        String text = text(value, field, 10, true);
        try {
            LocalDate day = ISO.matcher(text).matches() ? LocalDate.parse(text) : LocalDate.parse(text, DAY);
            if (day.getYear() >= 1990 && day.getYear() <= 2100) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // Told below like a year that cannot be.
        }
        throw new Refusal("DOS-003", Map.of("field", field, "value", text, "allowed", "01/01/1990–31/12/2100"));
    }
}
