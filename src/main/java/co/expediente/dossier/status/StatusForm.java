package co.expediente.dossier.status;

import co.expediente.dossier.status.StatusRecords.Answer;
import co.expediente.plan.Plan;
import co.expediente.plan.Refusal;
import co.expediente.web.Texts;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the forms of the page send. A question {@code q} has fields {@code r.q} answer, {@code n.q} note, {@code d.q} document,
 * {@code v.q} version and {@code b.q} what all of it said when the page was read: only what the person changed is stored, so that two
 * who answer different questions do not stand in each other's way.
 *
 * @param documents the document that a field names ({@link co.expediente.dossier.archive.DocumentChooser#chosen})
 */
record StatusForm(Map<String, String> sent, Texts texts, Function<String, @Nullable Long> documents) {
    /** Answers as the page shows them: those that the person wrote over those that are stored. */
    record Shown(Map<String, Answer> stored, Map<String, Answer> mine) {
        public Answer of(String question) {
            Answer now = now(question);
            Answer written = mine.get(question);
            return written == null
                    ? now
                    : new Answer(
                            question,
                            written.value(),
                            written.note(),
                            written.document(),
                            now.author(),
                            now.at(),
                            now.version());
        }

        /** What is stored, where it says something else than the person wrote; else null. */
        public @Nullable Answer other(String question) {
            Answer written = mine.get(question);
            Answer now = stored.get(question);
            return written == null || now == null || now.says(written) ? null : now;
        }

        /** What the question says in all, for the hidden field {@code b}. */
        public String base(String question) {
            return line(now(question));
        }

        private Answer now(String question) {
            return stored.getOrDefault(question, Answer.none(question));
        }

        /** How many of these questions have this answer. */
        public long count(List<String> questions, String value) {
            return questions.stream().filter(q -> now(q).value().equals(value)).count();
        }
    }

    private static String line(Answer a) {
        return a.value() + "|" + (a.document() == null ? "" : a.document()) + "|"
                + a.note().replaceAll("\\s+", " ");
    }

    /** Questions whose answer the person changed. */
    Map<String, Answer> written(RevisionGuide guide) {
        Map<String, Answer> written = new LinkedHashMap<>();
        sent.forEach((name, value) -> {
            String question = name.startsWith("r.") ? name.substring(2) : "";
            if (question.isEmpty() || guide.answers(question).isEmpty()) {
                return;
            }
            String document = sent.getOrDefault("d." + question, "").strip();
            Answer answer = new Answer(
                    question,
                    value.strip(),
                    sent.getOrDefault("n." + question, "").strip(),
                    known(document),
                    "",
                    null,
                    version("v." + question));
            boolean wrongNumber = !document.isEmpty() && answer.document() == null;
            if (wrongNumber || !line(answer).equals(sent.getOrDefault("b." + question, ""))) {
                written.put(question, answer);
            }
        });
        return written;
    }

    /** The same, ready to be stored. @throws Refusal DOS-002, DOS-003 */
    List<Answer> checked(Map<String, Answer> written, RevisionGuide guide) {
        List<Answer> checked = new ArrayList<>();
        for (Answer a : written.values()) {
            if (!a.value().isEmpty() && !guide.answers(a.question()).contains(a.value())) {
                throw wrong(
                        "status.answer",
                        a.value(),
                        guide.answers(a.question()).stream()
                                .map(v -> texts.get("status.answer." + v))
                                .collect(Collectors.joining(", ")));
            }
            document("d." + a.question());
            text("n." + a.question(), "status.note", 2000, false);
            checked.add(a);
        }
        return checked;
    }

    /** ADOPCION or an official code. @throws Refusal DOS-003 */
    String kind(RevisionGuide guide) {
        String kind = sent.getOrDefault("tipo", "");
        if (kind.equals(StatusRecords.ADOPTION) || guide.revision(kind).isPresent()) {
            return kind;
        }
        throw wrong(
                "status.act.kind",
                kind,
                Stream.concat(
                                Stream.of(texts.get("status.act.ADOPCION")),
                                guide.revisions().stream().map(r -> r.title().in(texts.locale())))
                        .collect(Collectors.joining(", ")));
    }

    /** @throws Refusal DOS-002 empty though it is needed, DOS-003 too long */
    String text(String name, String field, int longest, boolean needed) {
        String text = sent.getOrDefault(name, "").strip();
        if (text.isEmpty() && needed) {
            throw new Refusal("DOS-002", Map.of("field", texts.get(field)));
        }
        if (text.length() > longest || text.indexOf('\0') >= 0) {
            throw wrong(field, text, "1–" + longest);
        }
        return text;
    }

    /** @throws Refusal DOS-002, DOS-003 */
    LocalDate date(String name, String field) {
        text(name, field, 10, true);
        LocalDate day = day(name, field);
        if (day == null) {
            throw new Refusal("DOS-002", Map.of("field", texts.get(field)));
        }
        return day;
    }

    private @Nullable LocalDate day(String name, String field) {
        String text = sent.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1990 && day.getYear() <= 2100) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // Told below like a year that cannot be.
        }
        throw wrong(field, text, "01/01/1990–31/12/2100");
    }

    /** A number in the archive, or null. @throws Refusal DOS-100, DOS-123, DOS-124 */
    @Nullable
    Long document(String name) {
        String text = sent.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return null;
        }
        return documents.apply(text);
    }

    private @Nullable Long known(String document) {
        try {
            return document.isEmpty() ? null : documents.apply(document);
        } catch (Refusal e) {
            // Told when the answers are checked.
            return null;
        }
    }

    /** First and last day of a term, each or both null. @throws Refusal DOS-003, DOS-251 an end before its start */
    Plan.Term term(String name) {
        Plan.Term term =
                new Plan.Term(day(name + ".desde", "status.terms.from"), day(name + ".hasta", "status.terms.to"));
        LocalDate from = term.from();
        LocalDate to = term.to();
        if (from != null && to != null && to.isBefore(from)) {
            throw new Refusal("DOS-251", Map.of("term", texts.get("status.horizon." + name)));
        }
        return term;
    }

    int version(String name) {
        String text = sent.getOrDefault(name, "");
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** Where on the page the person was. */
    String place() {
        String place = sent.getOrDefault("lugar", "");
        return place.matches("[a-z]+(-[0-9]+)?") ? place : "documentos";
    }

    private Refusal wrong(String field, String value, String allowed) {
        String shown = value.substring(0, Math.min(40, value.length())).replace('\0', ' ');
        return new Refusal("DOS-003", Map.of("field", texts.get(field), "value", shown, "allowed", allowed));
    }
}
