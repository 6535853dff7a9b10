package co.expediente.dossier.goal;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.goal.ProjectStanding.Basis;
import co.expediente.dossier.office.Office;
import co.expediente.dossier.office.Offices;
import co.expediente.indicator.Execution;
import co.expediente.indicator.IndexRules;
import co.expediente.indicator.Measurement;
import co.expediente.indicator.ParameterStore;
import co.expediente.indicator.Parameters;
import co.expediente.indicator.measuring.Projects;
import co.expediente.indicator.measuring.Rules.Horizon;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads the programme of execution as it stands at the cut-off of a year. */
@Service
public class Programme {
    private final PlanProjects projects;
    private final Reports reports;
    private final Offices offices;
    private final ParameterStore parameters;
    private final Goals goals;

    Programme(PlanProjects projects, Reports reports, Offices offices, ParameterStore parameters, Goals goals) {
        this.projects = projects;
        this.reports = reports;
        this.offices = offices;
        this.parameters = parameters;
        this.goals = goals;
    }

    /** The projects that are of the programme, by code. */
    public List<ProjectStanding> projects(Dossier dossier) {
        return projects(dossier, goals.measurement(dossier).orElse(null));
    }

    /** The same with a measurement that was read before. */
    List<ProjectStanding> projects(Dossier dossier, @Nullable Measurement measured) {
        String plan = dossier.plan().id();
        Map<String, Projects.Row> rows = rows(measured);
        Map<Long, List<Report>> progress = reports.progress(plan);
        Map<Long, String> names =
                offices.list(plan).stream().collect(Collectors.toMap(Office::id, Office::name, (a, b) -> a));
        Map<String, Horizon> terms = parameters.of(plan).horizons();
        return projects.list(plan).stream()
                .filter(PlanProject::active)
                .map(p -> standing(
                        p,
                        names,
                        terms,
                        progress.getOrDefault(p.key(), List.of()),
                        rows.get(p.code()),
                        dossier.cutoff()))
                .toList();
    }

    /** One project, also a retired one. */
    public Optional<ProjectStanding> project(Dossier dossier, String code) {
        String plan = dossier.plan().id();
        return projects.find(plan, code)
                .map(p -> standing(
                        p,
                        offices.list(plan).stream().collect(Collectors.toMap(Office::id, Office::name, (a, b) -> a)),
                        parameters.of(plan).horizons(),
                        reports.progress(plan, p.key()),
                        rows(goals.measurement(dossier).orElse(null)).get(code),
                        dossier.cutoff()));
    }

    /** Money planned until the end of a year for all projects, and money executed until its cut-off; null where nothing is told. */
    public record Money(
            @Nullable BigDecimal cost,
            @Nullable BigDecimal planned,
            @Nullable BigDecimal paid) {}

    public static Money money(List<ProjectStanding> all, int year) {
        return new Money(
                sum(all, p -> p.project().cost()),
                sum(
                        all,
                        p -> p.project().planned().entrySet().stream()
                                .filter(e -> e.getKey() <= year)
                                .map(Map.Entry::getValue)
                                .reduce(BigDecimal::add)
                                .orElse(null)),
                sum(all, ProjectStanding::paidAmount));
    }

    private static @Nullable BigDecimal sum(
            List<ProjectStanding> all, Function<ProjectStanding, @Nullable BigDecimal> amount) {
        return all.stream()
                .map(amount)
                .flatMap(java.util.stream.Stream::ofNullable)
                .reduce(BigDecimal::add)
                .orElse(null);
    }

    private static Map<String, Projects.Row> rows(@Nullable Measurement measured) {
        Execution execution = measured == null ? null : measured.index().execution();
        return execution == null || execution.projects() == null
                ? Map.of()
                : execution.projects().rows().stream()
                        .collect(Collectors.toMap(Projects.Row::id, Function.identity(), (a, b) -> a));
    }

    static ProjectStanding standing(
            PlanProject p,
            Map<Long, String> offices,
            Map<String, Horizon> terms,
            List<Report> rows,
            Projects.@Nullable Row measured,
            LocalDate cutoff) {
        List<Report> series = Reports.counting(rows, cutoff);
        List<Report> standing = Reports.standing(rows, cutoff);
        Report declared = newest(standing, r -> r.value() != null);
        Report paid = newest(standing, r -> r.paid() != null);
        Report told = newest(series, r -> r.state() != null);
        Double progress = null;
        Basis basis = Basis.NINGUNO;
        if (declared != null) {
            progress = java.util.Objects.requireNonNull(declared.value()).doubleValue() / 100;
            basis = Basis.DECLARADO;
        } else if (measured != null) {
            progress = measured.progress();
            basis = measured.declared() == null ? Basis.DIBUJADO : Basis.OBRAS;
        }
        Horizon term = term(p, terms);
        Double cost = GoalIndicator.real(p.cost());
        Double money = paid == null ? null : GoalIndicator.real(paid.paid());
        return new ProjectStanding(
                p,
                p.office() == null ? p.responsible() : offices.getOrDefault(p.office(), p.responsible()),
                series,
                declared,
                paid,
                told == null ? null : told.state(),
                measured,
                progress,
                basis,
                money != null && cost != null && cost > 0
                        ? Double.valueOf(money / cost)
                        : measured == null ? null : measured.spent(),
                term == null ? null : Double.valueOf(IndexRules.elapsed(term, cutoff)),
                term == null ? null : term.to(),
                term != null && term.to().isBefore(cutoff) && (progress == null || progress < 1));
    }

    /** Of the greatest cut-off, the one written last. */
    private static @Nullable Report newest(List<Report> series, java.util.function.Predicate<Report> which) {
        return series.stream().filter(which).reduce((a, b) -> b).orElse(null);
    }

    /** As the measurement takes it: the plan's term that the project names, else the project's own dates. */
    static @Nullable Horizon term(PlanProject p, Map<String, Horizon> terms) {
        Horizon named = p.term() == null ? null : terms.get(GoalIndicator.termCode(p.term()));
        return named != null ? named : p.from() != null && p.to() != null ? new Horizon(p.from(), p.to()) : null;
    }

    /** The terms of the plan, for targets and dates. */
    Parameters parameters(Dossier dossier) {
        return parameters.of(dossier.plan().id());
    }
}
