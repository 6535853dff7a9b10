package co.expediente.dossier.evaluation;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.DossierModel;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Told;
import co.expediente.plan.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Page of the readings: one system at a time, what needs reading first. A form answers with the page at the place that was left; a
 * page with scripts asks for the one reading alone ({@code HX-Request}) and swaps it, so that nobody loses the place.
 */
@Controller
@ConditionalOnWebApplication
class ReadingsController {
    private static final String READ = "@acts.may('evaluation.read', #dossier)";
    private static final String EDIT = "@acts.may('evaluation.edit', #dossier)";
    private static final String PAGE = "/planes/{divipola}/expediente/evaluacion";

    private final DossierModel page;
    private final Readings readings;
    private final FrozenVersions versions;
    private final Told told;

    ReadingsController(DossierModel page, Readings readings, FrozenVersions versions, Told told) {
        this.page = page;
        this.readings = readings;
        this.versions = versions;
        this.told = told;
    }

    @GetMapping(PAGE)
    @PreAuthorize(READ)
    String show(
            Dossier dossier,
            @RequestParam(name = "sistema", required = false) @Nullable String group,
            @RequestParam(name = "ver", defaultValue = "todas") String filter,
            Model model,
            Locale locale) {
        return view(dossier, group, filter, model, locale);
    }

    private String view(Dossier dossier, @Nullable String group, String filter, Model model, Locale locale) {
        List<IndicatorReading> all = readings.of(dossier, locale);
        model.addAttribute("v", new ReadingsView(all, group, "pendientes".equals(filter)));
        model.addAttribute("versions", versions.of(dossier, Approvals.ANALYSIS));
        return "dossier/evaluation/lecturas";
    }

    @PostMapping(PAGE + "/lecturas/{indicador}")
    @PreAuthorize(EDIT)
    String write(
            Dossier dossier,
            @PathVariable("indicador") String indicator,
            @RequestParam(name = "version", defaultValue = "0") int version,
            @RequestParam(name = "huella", defaultValue = "") String mark,
            @RequestParam(name = "texto", defaultValue = "") String text,
            @RequestParam(name = "ver", defaultValue = "todas") String filter,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String partial,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Locale locale) {
        IndicatorReading before = readings.find(dossier, indicator, locale)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        try {
            readings.write(dossier, indicator, version, mark, text, locale);
        } catch (Refusal e) {
            page.fill(model, dossier);
            model.addAttribute("refused", told.text(e, locale));
            model.addAttribute("refusedId", indicator);
            model.addAttribute("refusedText", text);
            if (partial != null) {
                return one(dossier, indicator, model, locale);
            }
            response.setStatus("DOS-001".equals(e.code()) || "DOS-501".equals(e.code()) ? 409 : 422);
            return view(dossier, before.figure().group(), filter, model, locale);
        }
        if (partial != null) {
            page.fill(model, dossier);
            model.addAttribute("saved", indicator);
            return one(dossier, indicator, model, locale);
        }
        flash.addFlashAttribute("done", "evaluation.saved");
        return "redirect:" + dossier.href("evaluacion") + "&sistema="
                + before.figure().group() + ("pendientes".equals(filter) ? "&ver=pendientes" : "") + "#" + indicator;
    }

    private String one(Dossier dossier, String indicator, Model model, Locale locale) {
        IndicatorReading reading = readings.find(dossier, indicator, locale).orElseThrow();
        model.addAttribute("r", reading);
        model.addAttribute("v", new ReadingsView(List.of(reading), null, false));
        return "dossier/evaluation/lecturas :: reading";
    }

    /** Takes drafts as they are: of a system, or of all; only those in green with high confidence, or every one that is open. */
    @PostMapping(PAGE + "/lecturas")
    @PreAuthorize(EDIT)
    String take(
            Dossier dossier,
            @RequestParam(name = "sistema", required = false) @Nullable String group,
            @RequestParam(name = "todas", defaultValue = "false") boolean all,
            RedirectAttributes flash,
            Locale locale) {
        String of = group == null || group.isBlank() ? null : group;
        told.done(flash, locale, "evaluation.taken", () -> readings.take(dossier, of, !all, locale));
        return "redirect:" + dossier.href("evaluacion")
                + (of == null || !of.matches("[A-Z]{3}") ? "" : "&sistema=" + of);
    }
}
