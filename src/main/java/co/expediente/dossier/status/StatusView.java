package co.expediente.dossier.status;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.status.RevisionGuide.Content;
import co.expediente.dossier.status.RevisionGuide.Ground;
import co.expediente.dossier.status.RevisionGuide.Revision;
import co.expediente.dossier.status.StatusRecords.Act;
import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.Light;
import co.expediente.indicator.Measurement;
import co.expediente.plan.Validity;
import co.expediente.plan.Validity.Horizon;
import co.expediente.plan.Validity.Term;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a plan on a day: which contents are in force, which revisions are open and what speaks for them.
 *
 * @param monthsBefore how long before the end of a term its revision must be started
 * @param measurement the last one, or null
 */
public record StatusView(
        Dossier dossier,
        RevisionGuide guide,
        Validity validity,
        List<Act> acts,
        @Nullable Measurement measurement,
        LocalDate today,
        int monthsBefore) {
    /** Whether a revision may be begun. */
    public enum Opening {
        /** Its term is over and nothing was revised: the contents stay in force meanwhile. */
        OPEN,
        /** In the months before the end of the term: it must be started now. */
        START,
        /** Its term runs. */
        NOT_YET,
        /** An act of this revision stands. */
        DONE,
        /** Only when something happens. */
        EVENT,
        /** At any time, with studies. */
        ANYTIME,
        /** Dates and act of the plan are not known. */
        UNKNOWN
    }

    /** Contents with their term; both null when the dates are not known. */
    public record ContentRow(Content content, @Nullable Term term, Validity.@Nullable State state) {}

    /**
     * A revision.
     *
     * @param day from which it is open or must be started, or null
     * @param act that did it, or null
     */
    public record RevisionRow(
            Revision revision,
            Opening opening,
            @Nullable LocalDate day,
            @Nullable Term term,
            @Nullable Act act) {}

    /** Whether figures speak for a ground. */
    public enum Signal {
        YES,
        NO,
        UNKNOWN
    }

    /** A ground with the values that the last measurement has. */
    public record GroundRow(Ground ground, List<Figure> figures, Signal signal) {}

    /** An indicator of a ground; value null when it is not measured. */
    public record Figure(String id, @Nullable IndicatorValue value) {}

    public StatusView {
        acts = List.copyOf(acts);
    }

    public List<ContentRow> contents() {
        return guide.contents().stream()
                .map(c -> {
                    Term term = validity.term(c.horizon());
                    return new ContentRow(c, term, term == null ? null : term.on(today, monthsBefore));
                })
                .toList();
    }

    /** How the plan stands as a whole: as its long term does; null when that is not known. */
    public Validity.@Nullable State whole() {
        Term term = validity.term(Horizon.LONG);
        return term == null ? null : term.on(today, monthsBefore);
    }

    public @Nullable Term longTerm() {
        return validity.term(Horizon.LONG);
    }

    public List<RevisionRow> revisions() {
        return guide.revisions().stream().map(this::row).toList();
    }

    private RevisionRow row(Revision revision) {
        Horizon horizon = revision.horizon();
        if (horizon == null) {
            Opening opening = revision.kind() == RevisionGuide.Kind.MODIFICATION ? Opening.ANYTIME : Opening.EVENT;
            return new RevisionRow(
                    revision, opening, null, null, last(revision.code()).orElse(null));
        }
        Term term = validity.term(horizon);
        if (term == null) {
            return new RevisionRow(revision, Opening.UNKNOWN, null, null, null);
        }
        LocalDate start = term.revisionFrom(monthsBefore);
        Optional<Act> done = last(revision.code()).filter(a -> !a.date().isBefore(start));
        Opening opening = done.isPresent()
                ? Opening.DONE
                : switch (term.on(today, monthsBefore)) {
                    case EXPIRED -> Opening.OPEN;
                    case CLOSING -> Opening.START;
                    case IN_FORCE -> Opening.NOT_YET;
                };
        return new RevisionRow(revision, opening, start, term, done.orElse(null));
    }

    private Optional<Act> last(String code) {
        return acts.stream().filter(a -> a.kind().equals(code)).reduce((a, b) -> b);
    }

    public List<GroundRow> grounds() {
        return guide.grounds().stream()
                .map(g -> {
                    List<Figure> figures = g.indicators().stream()
                            .map(id -> new Figure(id, value(id)))
                            .toList();
                    return new GroundRow(g, figures, signal(figures));
                })
                .toList();
    }

    private @Nullable IndicatorValue value(String id) {
        return measurement == null
                ? null
                : measurement.values().stream()
                        .filter(v -> v.id().equals(id))
                        .findFirst()
                        .orElse(null);
    }

    /** Figures speak for a ground when one of them lags; without a light nobody can tell. */
    private static Signal signal(List<Figure> figures) {
        boolean known = false;
        for (Figure f : figures) {
            Light light = f.value() == null ? Light.GREY : f.value().light();
            if (light == Light.RED || light == Light.AMBER) {
                return Signal.YES;
            }
            known |= light == Light.GREEN;
        }
        return known ? Signal.NO : Signal.UNKNOWN;
    }

    /** The adoption: the act that was recorded, else what the plan says of itself. */
    public List<Act> actsShown() {
        boolean recorded = acts.stream().anyMatch(a -> a.kind().equals(StatusRecords.ADOPTION));
        String act = dossier.plan().act();
        LocalDate date = dossier.plan().actDate();
        if (recorded || act == null || date == null) {
            return acts;
        }
        List<Act> all = new ArrayList<>(List.of(new Act(0, StatusRecords.ADOPTION, act, date, "", null, "")));
        all.addAll(acts);
        return all;
    }

    /** Place of a day on the line of all terms, in percent of its width. */
    public String x(LocalDate day) {
        LocalDate from = first();
        double share = 100.0 * ChronoUnit.DAYS.between(from, day) / Math.max(1, ChronoUnit.DAYS.between(from, last()));
        return String.format(Locale.ROOT, "%.2f%%", Math.max(0, Math.min(100, share)));
    }

    public String width(Term term) {
        double days = ChronoUnit.DAYS.between(term.from(), term.to()) + 1.0;
        return String.format(
                Locale.ROOT,
                "%.2f%%",
                Math.min(100, 100 * days / Math.max(1, ChronoUnit.DAYS.between(first(), last()))));
    }

    private LocalDate first() {
        return validity.terms().stream()
                .map(Term::from)
                .min(LocalDate::compareTo)
                .orElse(today);
    }

    /** Day after the last one that is drawn: the end of the terms, or today where it is later. */
    private LocalDate last() {
        LocalDate end = validity.terms().stream()
                .map(Term::to)
                .max(LocalDate::compareTo)
                .orElse(today);
        return (end.isBefore(today) ? today : end).plusDays(1);
    }
}
