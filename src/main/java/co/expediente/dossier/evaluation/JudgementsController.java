package co.expediente.dossier.evaluation;

import co.expediente.dossier.ChangeHistory;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.DossierModel;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Told;
import co.expediente.plan.Refusal;
import co.expediente.web.Texts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The matrix of criteria by objective and system, and the page of one judgement. */
@Controller
@ConditionalOnWebApplication
class JudgementsController {
    private static final String READ = "@acts.may('evaluation.read', #dossier)";
    private static final String EDIT = "@acts.may('evaluation.edit', #dossier)";
    private static final String PAGE = "/planes/{divipola}/expediente/evaluacion/criterios";

    private final DossierModel page;
    private final Judgements judgements;
    private final Criteria criteria;
    private final Figures figures;
    private final FrozenVersions versions;
    private final ChangeHistory history;
    private final MessageSource messages;
    private final Told told;

    JudgementsController(
            DossierModel page,
            Judgements judgements,
            Criteria criteria,
            Figures figures,
            FrozenVersions versions,
            ChangeHistory history,
            MessageSource messages,
            Told told) {
        this.page = page;
        this.judgements = judgements;
        this.criteria = criteria;
        this.figures = figures;
        this.versions = versions;
        this.history = history;
        this.messages = messages;
        this.told = told;
    }

    @GetMapping(PAGE)
    @PreAuthorize(READ)
    String matrix(Dossier dossier, Model model, Locale locale) {
        List<Judged> all = judgements.of(dossier, locale);
        Map<Subjects.Subject, List<Judged>> bySubject =
                all.stream().collect(Collectors.groupingBy(Judged::subject, LinkedHashMap::new, Collectors.toList()));
        model.addAttribute(
                "objectives",
                bySubject.entrySet().stream().filter(e -> !e.getKey().system()).toList());
        model.addAttribute(
                "systems",
                bySubject.entrySet().stream().filter(e -> e.getKey().system()).toList());
        model.addAttribute("criteria", criteria.all());
        model.addAttribute("year", figures.of(dossier, locale));
        model.addAttribute("open", all.stream().filter(Judged::open).count());
        model.addAttribute("all", all.size());
        model.addAttribute("versions", versions.of(dossier, Approvals.EVALUATION));
        return "dossier/evaluation/criterios";
    }

    @GetMapping(PAGE + "/{sujeto}/{criterio}")
    @PreAuthorize(READ)
    String show(
            Dossier dossier,
            @PathVariable("sujeto") String subject,
            @PathVariable("criterio") String criterion,
            Model model,
            Locale locale) {
        Judged judged = find(dossier, subject, criterion, locale);
        return form(judged, judged.version(), judged.level(), reason(judged), model, locale);
    }

    @PostMapping(PAGE + "/{sujeto}/{criterio}")
    @PreAuthorize(EDIT)
    String judge(
            Dossier dossier,
            @PathVariable("sujeto") String subject,
            @PathVariable("criterio") String criterion,
            @RequestParam(name = "version", defaultValue = "0") int version,
            @RequestParam(name = "nivel", defaultValue = "") String level,
            @RequestParam(name = "razon", defaultValue = "") String reason,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Locale locale) {
        Judged judged = find(dossier, subject, criterion, locale);
        Level given = Arrays.stream(Level.values())
                .filter(l -> l.name().equals(level))
                .findFirst()
                .orElse(null);
        try {
            if (given == null) {
                throw new Refusal(
                        "DOS-003",
                        Map.of(
                                "field",
                                new Texts(messages, locale).get("evaluation.level"),
                                "value",
                                level,
                                "allowed",
                                Arrays.toString(Level.values())));
            }
            judgements.judge(dossier, judged, version, given, reason, locale);
        } catch (Refusal e) {
            page.fill(model, dossier);
            model.addAttribute("refused", told.text(e, locale));
            response.setStatus("DOS-001".equals(e.code()) ? 409 : 422);
            Judged now = find(dossier, subject, criterion, locale);
            return form(now, now.version(), given == null ? now.level() : given, reason, model, locale);
        }
        flash.addFlashAttribute("done", "evaluation.judged");
        return "redirect:" + dossier.href("evaluacion/criterios") + "#"
                + judged.subject().key();
    }

    @PostMapping(PAGE)
    @PreAuthorize(EDIT)
    String confirm(Dossier dossier, RedirectAttributes flash, Locale locale) {
        told.done(flash, locale, "evaluation.confirmed", () -> judgements.confirm(dossier, locale));
        return "redirect:" + dossier.href("evaluacion/criterios");
    }

    private String form(Judged judged, int version, Level level, @Nullable String reason, Model model, Locale locale) {
        model.addAttribute("j", judged);
        model.addAttribute("seen", version);
        model.addAttribute("chosen", level);
        model.addAttribute("reason", reason);
        model.addAttribute("levels", Level.values());
        model.addAttribute("figures", Judgements.figures(judged.proposal(), new Texts(messages, locale)));
        model.addAttribute(
                "changes",
                judged.kept() == null
                        ? List.of()
                        : history.of("juicio", judged.kept().id()));
        return "dossier/evaluation/juicio";
    }

    private static @Nullable String reason(Judged judged) {
        return judged.kept() == null ? null : judged.kept().reason();
    }

    private Judged find(Dossier dossier, String subject, String criterion, Locale locale) {
        return judgements
                .find(dossier, subject, criterion, locale)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
