package co.expediente.dossier.goal;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.goal.GoalIndicator.Target;
import co.expediente.dossier.goal.Report.Origin;
import co.expediente.dossier.office.AnswerTaker;
import co.expediente.dossier.office.Answered;
import co.expediente.dossier.office.AskSource;
import co.expediente.dossier.office.AskedItem;
import co.expediente.dossier.office.Office;
import co.expediente.dossier.office.Offices;
import co.expediente.indicator.ParameterStore;
import co.expediente.indicator.measuring.Rules.Horizon;
import co.expediente.plan.Refusal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What offices are asked of indicators and projects, and what becomes of their accepted answers. */
@Component
class OfficeReports implements AskSource, AnswerTaker {
    private final GoalIndicators indicators;
    private final PlanProjects projects;
    private final Reports reports;
    private final Offices offices;
    private final ParameterStore parameters;
    private final Batteries batteries;
    private final MeasurementFeed feed;

    OfficeReports(
            GoalIndicators indicators,
            PlanProjects projects,
            Reports reports,
            Offices offices,
            ParameterStore parameters,
            Batteries batteries,
            MeasurementFeed feed) {
        this.indicators = indicators;
        this.projects = projects;
        this.reports = reports;
        this.offices = offices;
        this.parameters = parameters;
        this.batteries = batteries;
        this.feed = feed;
    }

    /**
     * What was reported within the year does not change the list, so that a letter written twice asks the same. Left out is an indicator
     * whose value of an earlier year still counts, and a project that was finished or dropped before the year, or whose term has not begun.
     */
    @Override
    public List<AskedItem> items(Dossier dossier) {
        String plan = dossier.plan().id();
        Set<Long> open = offices.list(plan).stream()
                .filter(o -> o.retired() == null)
                .map(Office::id)
                .collect(Collectors.toSet());
        Map<String, Horizon> terms = parameters.of(plan).horizons();
        LocalDate before = LocalDate.of(dossier.year() - 1, 12, 31);
        List<AskedItem> items = new ArrayList<>();
        Map<Long, List<Report>> values = reports.values(plan);
        for (GoalIndicator g : indicators.list(plan)) {
            Report last = last(values.get(g.key()), before);
            boolean due = last == null || !g.periodicity().counts(last.cutoff(), dossier.cutoff());
            if (g.active() && g.office() != null && open.contains(g.office()) && due) {
                items.add(item(g, last, dossier, terms));
            }
        }
        Map<Long, List<Report>> progress = reports.progress(plan);
        for (PlanProject p : projects.list(plan)) {
            Report last = last(progress.get(p.key()), before);
            Horizon term = Programme.term(p, terms);
            boolean begun = term == null || !term.from().isAfter(dossier.cutoff()) || last != null;
            boolean over = last != null
                    && last.state() != null
                    && Set.of("terminado", "descartado").contains(last.state());
            if (p.active() && p.office() != null && open.contains(p.office()) && begun && !over) {
                items.add(item(p, last));
            }
        }
        return items;
    }

    private static @Nullable Report last(@Nullable List<Report> rows, LocalDate until) {
        List<Report> series = rows == null ? List.of() : Reports.counting(rows, until);
        return series.isEmpty() ? null : series.get(series.size() - 1);
    }

    private static AskedItem item(GoalIndicator g, @Nullable Report last, Dossier dossier, Map<String, Horizon> terms) {
        Map<String, LocalDate> ends = new HashMap<>();
        terms.forEach((term, horizon) -> ends.put(term, horizon.to()));
        Target target = g.targetAt(dossier.cutoff(), ends);
        return new AskedItem(
                AskedItem.Kind.INDICADOR,
                g.code(),
                g.name(),
                java.util.Objects.requireNonNull(g.office()),
                g.unit(),
                GoalIndicator.real(g.min()),
                GoalIndicator.real(g.max()),
                last == null ? null : GoalIndicator.real(last.value()),
                last == null ? null : last.cutoff(),
                GoalIndicator.real(g.baseline()),
                target == null ? null : target.value().doubleValue(),
                null,
                g.definition());
    }

    private static AskedItem item(PlanProject p, @Nullable Report last) {
        String help = String.join(
                "\n",
                List.of(p.description(), p.place()).stream()
                        .filter(t -> !t.isBlank())
                        .toList());
        return new AskedItem(
                AskedItem.Kind.PROYECTO,
                p.code(),
                p.name(),
                java.util.Objects.requireNonNull(p.office()),
                "%",
                0.0,
                100.0,
                last == null ? null : GoalIndicator.real(last.value()),
                last == null || last.value() == null ? null : last.cutoff(),
                null,
                null,
                GoalIndicator.real(p.cost()),
                help);
    }

    /** A battery that was not approved, or was changed since, feeds nothing: its page says so and has the button. */
    @Override
    public void measured(Dossier dossier, Locale locale) {
        if (!batteries.changed(dossier, Battery.PROYECTO)) {
            feed.programme(dossier, locale);
        }
        if (!batteries.changed(dossier, Battery.OBJETIVO)) {
            feed.goals(dossier, locale);
        }
    }

    /**
     * Keeps accepted answers as rows of their cut-off; the newest counts.
     *
     * @throws Refusal DOS-453 for a code that the plan does not have, DOS-455 for a number out of its limits; nothing is kept then
     */
    @Override
    public void take(Dossier dossier, List<Answered> answers) {
        String plan = dossier.plan().id();
        for (Answered a : answers) {
            switch (a.kind()) {
                case INDICADOR -> {
                    GoalIndicator g = indicators.find(plan, a.code()).orElseThrow(() -> unknown(a));
                    Limits.check(g.code(), exact(a.value()), g.min(), g.max());
                    reports.addValue(plan, entry(a, g.key()));
                }
                case PROYECTO -> {
                    PlanProject p = projects.find(plan, a.code()).orElseThrow(() -> unknown(a));
                    Limits.check(p.code(), exact(a.value()), BigDecimal.ZERO, Limits.HUNDRED);
                    Limits.check(p.code(), exact(a.paid()), BigDecimal.ZERO, null);
                    Limits.state(p.code(), a.state());
                    reports.addProgress(plan, entry(a, p.key()));
                }
            }
        }
    }

    private static Reports.Entry entry(Answered a, long of) {
        // An office that answers "nothing to report" says why; without a word the row could not be kept.
        String comment =
                a.comment().isBlank() && a.value() == null && a.paid() == null && a.state() == null ? "—" : a.comment();
        return new Reports.Entry(
                of,
                a.cutoff(),
                exact(a.value()),
                a.kind() == co.expediente.dossier.office.AskedItem.Kind.PROYECTO ? exact(a.paid()) : null,
                a.kind() == co.expediente.dossier.office.AskedItem.Kind.PROYECTO ? a.state() : null,
                comment,
                Origin.OFICIO,
                a.provenance(),
                a.request());
    }

    private static @Nullable BigDecimal exact(@Nullable Double value) {
        return value == null ? null : Fields.tidy(BigDecimal.valueOf(value));
    }

    private static Refusal unknown(Answered a) {
        return new Refusal(
                "DOS-453", Map.of("field", a.kind().name().toLowerCase(java.util.Locale.ROOT), "value", a.code()));
    }
}
