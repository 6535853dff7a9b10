package co.expediente.dossier.status;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.DossierTab;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.Told;
import co.expediente.dossier.archive.DocumentChooser;
import co.expediente.dossier.status.StatusRecords.Answer;
import co.expediente.indicator.MeasuredPlan;
import co.expediente.indicator.Measurement;
import co.expediente.indicator.Results;
import co.expediente.plan.Plan;
import co.expediente.plan.Refusal;
import co.expediente.plan.Validity;
import co.expediente.web.Texts;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The state of the plan: its page, and what the office writes on it. */
@Controller
@ConditionalOnWebApplication
@RequestMapping("/planes/{divipola}/expediente/estado")
class StatusController {
    /** The administration must start the revision within these months before expiry (Ley 902 de 2004 art. 2). */
    static final int MONTHS_BEFORE = 6;

    private final Dossiers dossiers;
    private final StatusRecords records;
    private final RevisionGuide guide;
    private final Results results;
    private final MeasuredPlan words;
    private final DocumentChooser chooser;
    private final Told told;
    private final MessageSource messages;

    StatusController(
            Dossiers dossiers,
            StatusRecords records,
            RevisionGuide guide,
            Results results,
            MeasuredPlan words,
            DocumentChooser chooser,
            Told told,
            MessageSource messages) {
        this.dossiers = dossiers;
        this.records = records;
        this.guide = guide;
        this.results = results;
        this.words = words;
        this.chooser = chooser;
        this.told = told;
        this.messages = messages;
    }

    @GetMapping
    @PreAuthorize("@acts.may('status.read', #dossier)")
    String page(Dossier dossier, Model model, Locale locale) {
        return show(dossier, Map.of(), model, locale);
    }

    private String show(Dossier dossier, Map<String, Answer> mine, Model model, Locale locale) {
        List<LocalDate> cutoffs = results.cutoffs(dossier.plan().id(), Results.Audience.OFFICE);
        Measurement measurement = cutoffs.isEmpty()
                ? null
                : results.find(dossier.plan().id(), cutoffs.get(cutoffs.size() - 1), Results.Audience.OFFICE)
                        .orElse(null);
        StatusView view = new StatusView(
                dossier,
                guide,
                Validity.of(dossier.plan()),
                records.acts(dossier),
                measurement,
                dossiers.today(),
                MONTHS_BEFORE);
        Map<String, Answer> stored = records.answers(dossier);
        Map<String, String> titles = new LinkedHashMap<>();
        guide.grounds().stream()
                .flatMap(g -> g.indicators().stream())
                .forEach(id -> titles.put(
                        id,
                        (measurement == null ? words.words(id) : words.words(measurement, id))
                                .map(w -> w.title().in(locale))
                                .orElse(id)));
        model.addAttribute("v", view);
        model.addAttribute("titles", titles);
        model.addAttribute("answers", new StatusForm.Shown(stored, mine));
        model.addAttribute("terms", records.terms(dossier));
        model.addAttribute(
                "documentKeys",
                guide.documents().stream().map(d -> "documento." + d.id()).toList());
        Set<String> available = new HashSet<>(Set.of("plan", "calendario"));
        dossiers.tabs(dossier)
                .forEach(t -> Arrays.stream(DossierTab.values())
                        .filter(tab -> tab.key().equals(t.key()))
                        .forEach(tab -> available.add(tab.path())));
        model.addAttribute("available", available);
        return "dossier/status/estado";
    }

    @PostMapping("/actos")
    @PreAuthorize("@acts.may('status.edit', #dossier)")
    String act(Dossier dossier, @RequestParam Map<String, String> sent, RedirectAttributes flash, Locale locale) {
        StatusForm form = form(dossier, sent, locale);
        told.done(
                flash,
                locale,
                "status.act.added",
                () -> records.add(
                        dossier,
                        form.kind(guide),
                        form.text("acto", "status.act", 200, true),
                        form.date("fecha", "status.act.date"),
                        form.text("resumen", "status.act.summary", 1000, false),
                        form.document("documento")));
        return back(dossier, "actos");
    }

    @PostMapping("/actos/{id:[0-9]+}/retirar")
    @PreAuthorize("@acts.may('status.edit', #dossier)")
    String withdraw(
            Dossier dossier,
            @PathVariable("id") long id,
            @RequestParam Map<String, String> sent,
            RedirectAttributes flash,
            Locale locale) {
        StatusForm form = form(dossier, sent, locale);
        told.done(
                flash,
                locale,
                "status.act.withdrawn",
                () -> records.withdraw(dossier, id, form.text("razon", "status.reason", 500, true)));
        return back(dossier, "actos");
    }

    @PostMapping("/vigencias")
    @PreAuthorize("@acts.may('status.edit', #dossier)")
    String terms(Dossier dossier, @RequestParam Map<String, String> sent, RedirectAttributes flash, Locale locale) {
        StatusForm form = form(dossier, sent, locale);
        told.done(flash, locale, "status.terms.saved", () -> {
            List<Plan.Term> terms = List.of(form.term("corto"), form.term("mediano"), form.term("largo"));
            records.setTerms(
                    dossier, form.text("fuente", "status.terms.source", 300, true), form.version("version"), terms);
        });
        return back(dossier, "vigencias");
    }

    /** Keeps what was answered about documents, stages and difficulties; what cannot be kept is shown again as it was written. */
    @PostMapping("/respuestas")
    @PreAuthorize("@acts.may('status.edit', #dossier)")
    String answers(
            Dossier dossier,
            @RequestParam Map<String, String> sent,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Locale locale) {
        StatusForm form = form(dossier, sent, locale);
        Map<String, Answer> mine = form.written(guide);
        try {
            records.answer(dossier, form.checked(mine, guide));
        } catch (Refusal e) {
            model.addAttribute("dossier", dossier);
            model.addAttribute("tabs", dossiers.tabs(dossier));
            model.addAttribute("years", dossiers.years(dossier.plan()));
            model.addAttribute("refused", told.text(e, locale));
            response.setStatus(e.code().equals("DOS-001") ? 409 : 422);
            return show(dossier, mine, model, locale);
        }
        flash.addFlashAttribute("done", "status.answers.saved");
        return back(dossier, form.place());
    }

    private StatusForm form(Dossier dossier, Map<String, String> sent, Locale locale) {
        return new StatusForm(sent, new Texts(messages, locale), text -> chooser.chosen(dossier, text));
    }

    private static String back(Dossier dossier, String place) {
        return "redirect:" + dossier.href("estado") + "#" + place;
    }
}
