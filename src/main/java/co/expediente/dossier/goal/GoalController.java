package co.expediente.dossier.goal;

import co.expediente.dossier.ChangeHistory;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.DossierModel;
import co.expediente.dossier.goal.Report.Origin;
import co.expediente.plan.Refusal;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

/** One indicator that an office reports: its sheet, its form, its values. */
@Controller
@ConditionalOnWebApplication
class GoalController {
    private static final String FORM = "dossier/goal/ficha-editar";

    private final Goals goals;
    private final GoalIndicators indicators;
    private final GoalBook book;
    private final Reports reports;
    private final ChangeHistory history;
    private final DossierModel page;
    private final GoalPages pages;

    GoalController(
            Goals goals,
            GoalIndicators indicators,
            GoalBook book,
            Reports reports,
            ChangeHistory history,
            DossierModel page,
            GoalPages pages) {
        this.goals = goals;
        this.indicators = indicators;
        this.book = book;
        this.reports = reports;
        this.history = history;
        this.page = page;
        this.pages = pages;
    }

    @GetMapping(GoalPages.GOALS + "/{codigo}")
    @PreAuthorize(GoalPages.READ)
    String sheet(Dossier dossier, @PathVariable("codigo") String code, Model model, Locale locale) {
        GoalStanding s = goals.indicator(dossier, code).orElseThrow(GoalPages::missing);
        String plan = dossier.plan().id();
        List<GoalStanding> series = goals.series(dossier, s);
        model.addAttribute("s", s);
        model.addAttribute("v", new SheetView(s, book.links(plan), pages.texts(locale)));
        model.addAttribute("series", series);
        model.addAttribute("chart", ReportChart.of(series, pages.texts(locale), false));
        model.addAttribute("narrow", ReportChart.of(series, pages.texts(locale), true));
        model.addAttribute(
                "rows", GoalPages.newestFirst(reports.values(plan, s.indicator().key())));
        model.addAttribute(
                "changes", history.of(GoalIndicators.TABLE, s.indicator().key()));
        return "dossier/goal/ficha";
    }

    @GetMapping(GoalPages.GOALS + "/nuevo")
    @PreAuthorize(GoalPages.EDIT)
    String blank(
            Dossier dossier,
            @RequestParam(name = "objetivo", defaultValue = "") String objective,
            @RequestParam(name = "proyecto", defaultValue = "") String project,
            Model model) {
        Map<String, String> f = new HashMap<>();
        f.put("tipo", project.isEmpty() ? "OBJETIVO" : "PROYECTO");
        f.put("objetivo", objective);
        f.put("proyecto", project);
        f.put("direccion", "MAS");
        f.put("periodicidad", "ANUAL");
        f.put("componente", "GENERAL");
        f.put("peso", "1");
        return form(dossier, null, f, 1, model);
    }

    @PostMapping(GoalPages.GOALS + "/nuevo")
    @PreAuthorize(GoalPages.EDIT)
    String add(
            Dossier dossier,
            @RequestParam Map<String, String> given,
            Model model,
            RedirectAttributes flash,
            Locale locale) {
        String code;
        try {
            code = indicators.add(
                    dossier.plan().id(),
                    GoalFields.read(
                            null,
                            1,
                            pages.fields(given, locale),
                            book.links(dossier.plan().id())));
        } catch (Refusal e) {
            return refused(dossier, null, given, e, model, locale);
        }
        flash.addFlashAttribute("done", "goal.added");
        return "redirect:" + dossier.href("objetivos/" + code);
    }

    @GetMapping(GoalPages.GOALS + "/{codigo}/editar")
    @PreAuthorize(GoalPages.EDIT)
    String edit(Dossier dossier, @PathVariable("codigo") String code, Model model) {
        GoalIndicator g = find(dossier, code);
        return form(
                dossier,
                g,
                GoalPages.form(GoalFields.of(g, book.links(dossier.plan().id()))),
                g.version(),
                model);
    }

    @PostMapping(GoalPages.GOALS + "/{codigo}")
    @PreAuthorize(GoalPages.EDIT)
    String change(
            Dossier dossier,
            @PathVariable("codigo") String code,
            @RequestParam Map<String, String> given,
            Model model,
            RedirectAttributes flash,
            Locale locale) {
        GoalIndicator before = find(dossier, code);
        try {
            Map<String, String> values = new HashMap<>(given);
            values.put("codigo", code);
            GoalIndicator now = GoalFields.read(
                    before.id(),
                    version(given),
                    pages.fields(values, locale),
                    book.links(dossier.plan().id()));
            indicators.change(dossier.plan().id(), now);
        } catch (Refusal e) {
            return refused(dossier, before, given, e, model, locale);
        }
        flash.addFlashAttribute("done", "goal.saved");
        return "redirect:" + dossier.href("objetivos/" + code);
    }

    @PostMapping(GoalPages.GOALS + "/{codigo}/retirar")
    @PreAuthorize(GoalPages.EDIT)
    String retire(
            Dossier dossier,
            @PathVariable("codigo") String code,
            @RequestParam Map<String, String> given,
            RedirectAttributes flash,
            Locale locale) {
        GoalIndicator g = find(dossier, code);
        boolean back = "true".equals(given.get("volver"));
        pages.told().done(flash, locale, back ? "goal.returned" : "goal.retired", () -> {
            String reason = back ? null : pages.fields(given, locale).required("motivo", 500);
            indicators.retire(dossier.plan().id(), g.key(), version(given), reason);
        });
        return "redirect:" + dossier.href("objetivos/" + code);
    }

    @PostMapping(GoalPages.GOALS + "/{codigo}/valores")
    @PreAuthorize(GoalPages.EDIT)
    String report(
            Dossier dossier,
            @PathVariable("codigo") String code,
            @RequestParam Map<String, String> given,
            RedirectAttributes flash,
            Locale locale) {
        GoalIndicator g = find(dossier, code);
        boolean done = pages.told().done(flash, locale, "goal.value.added", () -> {
            Fields f = pages.fields(given, locale);
            BigDecimal value = f.number("valor");
            String source = f.text("procedencia", 300);
            String comment = f.text("comentario", 2_000);
            if (source.isEmpty() || value == null && comment.isEmpty()) {
                throw new Refusal("DOS-458", Map.of());
            }
            Limits.check(code, value, g.min(), g.max());
            reports.addValue(
                    dossier.plan().id(),
                    new Reports.Entry(
                            g.key(),
                            pages.cutoff(dossier, f),
                            value,
                            null,
                            null,
                            comment,
                            Origin.MANUAL,
                            source,
                            null));
        });
        if (!done) {
            flash.addFlashAttribute("written", given);
        }
        return "redirect:" + dossier.href("objetivos/" + code) + "#valores";
    }

    private GoalIndicator find(Dossier dossier, String code) {
        return indicators.find(dossier.plan().id(), code).orElseThrow(GoalPages::missing);
    }

    static int version(Map<String, String> given) {
        String version = given.getOrDefault("version", "0");
        return version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0;
    }

    private String refused(
            Dossier dossier,
            @Nullable GoalIndicator before,
            Map<String, String> given,
            Refusal e,
            Model model,
            Locale locale) {
        page.fill(model, dossier);
        model.addAttribute("refused", pages.told().text(e, locale));
        // after a conflict the next attempt is meant for what is shown now
        boolean conflict = "DOS-001".equals(e.code()) && before != null;
        model.addAttribute("conflict", conflict);
        int version = conflict ? Objects.requireNonNull(before).version() : version(given);
        return form(dossier, before, given, version, model);
    }

    private String form(Dossier dossier, @Nullable GoalIndicator g, Map<String, String> f, int version, Model model) {
        Links links = book.links(dossier.plan().id());
        pages.choices(model, links);
        model.addAttribute("indicator", g);
        model.addAttribute("kept", g == null ? Map.of() : GoalPages.form(GoalFields.of(g, links)));
        model.addAttribute("f", f);
        model.addAttribute("version", version);
        model.addAttribute("kinds", GoalIndicator.Kind.values());
        model.addAttribute("directions", Direction.values());
        model.addAttribute("periods", Periodicity.values());
        return FORM;
    }
}
