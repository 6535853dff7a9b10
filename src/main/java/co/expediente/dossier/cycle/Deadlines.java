package co.expediente.dossier.cycle;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.cycle.BoardRow.State;
import co.expediente.plan.Validity;
import co.expediente.web.Texts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;

/** The days by which something must be done: activities of the year, what comes back each year, ends of terms and their revision. */
@Service
public class Deadlines {
    /**
     * A day by which something must be done.
     *
     * @param id stable name, for calendars
     * @param kind ACTIVITY, YEARLY, TERM (the end of a term) or REVISION (the day from which it must be started)
     * @param source norm
     * @param certainty of the norm; null for activities
     * @param note or null
     * @param done whether it is done
     */
    public record Deadline(
            String id,
            Kind kind,
            LocalDate date,
            String title,
            String source,
            LegalTerms.@Nullable Certainty certainty,
            @Nullable String note,
            boolean done) {}

    /** What a deadline is of. */
    public enum Kind {
        ACTIVITY,
        YEARLY,
        TERM,
        REVISION
    }

    private final LegalTerms terms;
    private final MessageSource messages;

    Deadlines(LegalTerms terms, MessageSource messages) {
        this.terms = terms;
        this.messages = messages;
    }

    /** Everything of a year's board and of the plan, by day. */
    public List<Deadline> of(Board board, Locale locale) {
        List<Deadline> found = new ArrayList<>(legal(board, locale));
        for (BoardRow row : board.rows()) {
            if (terms.yearly().stream().noneMatch(y -> y.activity() == row.number())) {
                found.add(new Deadline(
                        "actividad-" + row.number(),
                        Kind.ACTIVITY,
                        row.plan().end(),
                        row.plan().name(),
                        row.activity().basis(),
                        null,
                        row.plan().responsible(),
                        row.state() == State.DONE));
            }
        }
        found.sort(Comparator.comparing(Deadline::date).thenComparing(Deadline::id));
        return found;
    }

    /** Only what the law asks. */
    public List<Deadline> legal(Board board, Locale locale) {
        List<Deadline> found = new ArrayList<>(yearly(board, locale));
        found.addAll(ends(board.dossier(), new Texts(messages, locale)));
        found.sort(Comparator.comparing(Deadline::date).thenComparing(Deadline::id));
        return found;
    }

    private List<Deadline> yearly(Board board, Locale locale) {
        List<Deadline> found = new ArrayList<>();
        for (LegalTerms.Yearly y : terms.yearly()) {
            BoardRow row = board.row(y.activity()).orElse(null);
            LocalDate date = row != null
                    ? row.plan().end()
                    : y.due() == null ? null : y.due().atYear(board.dossier().year() + 1);
            if (date != null) {
                found.add(new Deadline(
                        y.id(),
                        Kind.YEARLY,
                        date,
                        y.title().in(locale),
                        y.source(),
                        y.certainty(),
                        y.note() == null ? null : y.note().in(locale),
                        row != null ? row.state() == State.DONE : measured(board)));
            }
        }
        return found;
    }

    /** The year is followed and evaluated when its measurement and its evaluation are there. */
    private static boolean measured(Board board) {
        return List.of(15, 17).stream()
                .allMatch(n -> board.row(n).map(BoardRow::state).orElse(State.TO_START) == State.DONE);
    }

    private List<Deadline> ends(Dossier dossier, Texts texts) {
        LegalTerms.Revision revision = terms.revision();
        List<Deadline> found = new ArrayList<>();
        for (Validity.Term term : Validity.of(dossier.plan()).terms()) {
            String name = texts.get("cycle.term." + term.horizon());
            String computed = term.computed() ? texts.get("cycle.term.computed") : null;
            String id = term.horizon().name().toLowerCase(Locale.ROOT);
            found.add(new Deadline(
                    "revision-" + id,
                    Kind.REVISION,
                    term.revisionFrom(revision.monthsBefore()),
                    texts.get("cycle.deadline.revision", name),
                    revision.source(),
                    revision.certainty(),
                    computed,
                    false));
            found.add(new Deadline(
                    "vigencia-" + id,
                    Kind.TERM,
                    term.to(),
                    texts.get("cycle.deadline.term", name),
                    revision.source(),
                    revision.certainty(),
                    computed,
                    false));
        }
        return found;
    }
}
