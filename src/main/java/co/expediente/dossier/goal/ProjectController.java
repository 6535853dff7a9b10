package co.expediente.dossier.goal;

import co.expediente.dossier.ChangeHistory;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.DossierModel;
import co.expediente.dossier.conceptual.ElementKind;
import co.expediente.dossier.goal.Report.Origin;
import co.expediente.indicator.IndexRules;
import co.expediente.indicator.measuring.Rules.Horizon;
import co.expediente.plan.Refusal;
import co.expediente.web.chart.SeriesChart;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/** One project of the programme: what it is, where it lies, how far it is. */
@Controller
@ConditionalOnWebApplication
class ProjectController {
    private final Programme programme;
    private final PlanProjects projects;
    private final Goals goals;
    private final GoalBook book;
    private final Reports reports;
    private final Footprint footprint;
    private final ChangeHistory history;
    private final DossierModel page;
    private final GoalPages pages;

    ProjectController(
            Programme programme,
            PlanProjects projects,
            Goals goals,
            GoalBook book,
            Reports reports,
            Footprint footprint,
            ChangeHistory history,
            DossierModel page,
            GoalPages pages) {
        this.programme = programme;
        this.projects = projects;
        this.goals = goals;
        this.book = book;
        this.reports = reports;
        this.footprint = footprint;
        this.history = history;
        this.page = page;
        this.pages = pages;
    }

    @GetMapping(GoalPages.PROGRAMME + "/{codigo}")
    @PreAuthorize(GoalPages.READ)
    String project(Dossier dossier, @PathVariable("codigo") String code, Model model, Locale locale) {
        ProjectStanding p = programme.project(dossier, code).orElseThrow(GoalPages::missing);
        String plan = dossier.plan().id();
        Links links = book.links(plan);
        List<SeriesChart.Point> points = points(dossier, p);
        model.addAttribute("p", p);
        model.addAttribute("objective", links.named(p.project().objective()).orElse(null));
        model.addAttribute(
                "element",
                links.element(code)
                        .filter(e -> e.kind() == ElementKind.PROYECTO)
                        .orElse(null));
        model.addAttribute("points", points);
        model.addAttribute("chart", ReportChart.of(p, points, pages.texts(locale), false));
        model.addAttribute("narrow", ReportChart.of(p, points, pages.texts(locale), true));
        model.addAttribute(
                "rows", GoalPages.newestFirst(reports.progress(plan, p.project().key())));
        model.addAttribute("place", footprint.of(dossier, p.project(), pages.texts(locale)));
        model.addAttribute("money", MeasurementFeed.money(dossier, List.of(p)));
        model.addAttribute("states", Limits.STATES);
        model.addAttribute(
                "indicators",
                goals.indicators(dossier).stream()
                        .filter(g -> Objects.equals(
                                g.indicator().project(), p.project().id()))
                        .toList());
        model.addAttribute("changes", history.of(PlanProjects.TABLE, p.project().key()));
        return "dossier/goal/proyecto";
    }

    private List<SeriesChart.Point> points(Dossier dossier, ProjectStanding p) {
        Horizon term = Programme.term(p.project(), programme.parameters(dossier).horizons());
        return p.series().stream()
                .filter(r -> r.value() != null)
                .map(r -> new SeriesChart.Point(
                        r.cutoff(),
                        GoalIndicator.real(r.value()),
                        term == null ? null : Double.valueOf(100 * IndexRules.elapsed(term, r.cutoff())),
                        "",
                        false))
                .toList();
    }

    @GetMapping(GoalPages.PROGRAMME + "/nuevo")
    @PreAuthorize(GoalPages.EDIT)
    String blank(Dossier dossier, Model model) {
        return form(dossier, null, Map.of(), 1, model);
    }

    @PostMapping(GoalPages.PROGRAMME + "/nuevo")
    @PreAuthorize(GoalPages.EDIT)
    String add(
            Dossier dossier,
            @RequestParam Map<String, String> given,
            Model model,
            RedirectAttributes flash,
            Locale locale) {
        PlanProject p;
        try {
            p = read(dossier, null, given, locale);
            projects.add(dossier.plan().id(), p);
        } catch (Refusal e) {
            return refused(dossier, null, given, e, model, locale);
        }
        flash.addFlashAttribute("done", "goal.project.added");
        return "redirect:" + href(dossier, p.code());
    }

    @GetMapping(GoalPages.PROGRAMME + "/{codigo}/editar")
    @PreAuthorize(GoalPages.EDIT)
    String edit(Dossier dossier, @PathVariable("codigo") String code, Model model) {
        PlanProject p = find(dossier, code);
        return form(dossier, p, written(p, book.links(dossier.plan().id())), p.version(), model);
    }

    private static Map<String, String> written(PlanProject p, Links links) {
        Map<String, String> f = new HashMap<>(GoalPages.form(ProjectFields.of(p, links)));
        f.put(
                "programado",
                p.planned().entrySet().stream()
                        .map(e -> e.getKey() + ": " + Fields.shown(e.getValue()))
                        .collect(Collectors.joining("\n")));
        return f;
    }

    @PostMapping(GoalPages.PROGRAMME + "/{codigo}")
    @PreAuthorize(GoalPages.EDIT)
    String change(
            Dossier dossier,
            @PathVariable("codigo") String code,
            @RequestParam Map<String, String> given,
            Model model,
            RedirectAttributes flash,
            Locale locale) {
        PlanProject before = find(dossier, code);
        try {
            Map<String, String> values = new HashMap<>(given);
            values.put("codigo", code);
            PlanProject now = read(dossier, before, values, locale);
            projects.change(dossier.plan().id(), now.as(before.id(), GoalController.version(given), before.retired()));
        } catch (Refusal e) {
            return refused(dossier, before, given, e, model, locale);
        }
        flash.addFlashAttribute("done", "goal.project.saved");
        return "redirect:" + href(dossier, code);
    }

    private PlanProject read(Dossier dossier, @Nullable PlanProject before, Map<String, String> given, Locale locale) {
        Fields f = pages.fields(given, locale);
        return ProjectFields.read(
                before == null ? null : before.id(),
                GoalController.version(given),
                f,
                book.links(dossier.plan().id()),
                ProjectFields.planned(given.get("programado"), f));
    }

    @PostMapping(GoalPages.PROGRAMME + "/{codigo}/retirar")
    @PreAuthorize(GoalPages.EDIT)
    String retire(
            Dossier dossier,
            @PathVariable("codigo") String code,
            @RequestParam Map<String, String> given,
            RedirectAttributes flash,
            Locale locale) {
        PlanProject p = find(dossier, code);
        boolean back = "true".equals(given.get("volver"));
        pages.told().done(flash, locale, back ? "goal.project.returned" : "goal.project.retired", () -> {
            String reason = back ? null : pages.fields(given, locale).required("motivo", 500);
            projects.change(dossier.plan().id(), p.as(p.id(), GoalController.version(given), reason));
        });
        return "redirect:" + href(dossier, code);
    }

    @PostMapping(GoalPages.PROGRAMME + "/{codigo}/avances")
    @PreAuthorize(GoalPages.EDIT)
    String report(
            Dossier dossier,
            @PathVariable("codigo") String code,
            @RequestParam Map<String, String> given,
            RedirectAttributes flash,
            Locale locale) {
        PlanProject p = find(dossier, code);
        boolean done = pages.told().done(flash, locale, "goal.progress.added", () -> {
            Fields f = pages.fields(given, locale);
            BigDecimal physical = f.amount("fisico");
            BigDecimal paid = f.amount("pagado");
            String state = f.choice("estado", Limits.STATES, s -> s);
            String source = f.text("procedencia", 300);
            String comment = f.text("comentario", 2_000);
            if (source.isEmpty() || physical == null && paid == null && state == null && comment.isEmpty()) {
                throw new Refusal("DOS-458", Map.of());
            }
            Limits.check(code, physical, BigDecimal.ZERO, Limits.HUNDRED);
            reports.addProgress(
                    dossier.plan().id(),
                    new Reports.Entry(
                            p.key(),
                            pages.cutoff(dossier, f),
                            physical,
                            paid,
                            state,
                            comment,
                            Origin.MANUAL,
                            source,
                            null));
        });
        if (!done) {
            flash.addFlashAttribute("written", given);
        }
        return "redirect:" + href(dossier, code) + "#avances";
    }

    private static String href(Dossier dossier, String code) {
        return dossier.href(
                "objetivos/programa/" + UriUtils.encodePathSegment(code, java.nio.charset.StandardCharsets.UTF_8));
    }

    private PlanProject find(Dossier dossier, String code) {
        return projects.find(dossier.plan().id(), code).orElseThrow(GoalPages::missing);
    }

    private String refused(
            Dossier dossier,
            @Nullable PlanProject before,
            Map<String, String> given,
            Refusal e,
            Model model,
            Locale locale) {
        page.fill(model, dossier);
        model.addAttribute("refused", pages.told().text(e, locale));
        boolean conflict = "DOS-001".equals(e.code()) && before != null;
        model.addAttribute("conflict", conflict);
        int version = conflict ? Objects.requireNonNull(before).version() : GoalController.version(given);
        return form(dossier, before, given, version, model);
    }

    private String form(Dossier dossier, @Nullable PlanProject p, Map<String, String> f, int version, Model model) {
        Links links = book.links(dossier.plan().id());
        pages.choices(model, links);
        model.addAttribute("project", p);
        model.addAttribute("kept", p == null ? Map.of() : written(p, links));
        model.addAttribute("f", f);
        model.addAttribute("version", version);
        return "dossier/goal/proyecto-editar";
    }
}
