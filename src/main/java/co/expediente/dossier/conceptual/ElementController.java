package co.expediente.dossier.conceptual;

import co.expediente.dossier.ChangeHistory;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.DossierModel;
import co.expediente.dossier.Told;
import co.expediente.indicator.IndicatorCatalog;
import co.expediente.indicator.IndicatorCatalogs;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.Refusal;
import co.expediente.web.Texts;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Page of one element: its fields, its indicators when it is an objective, its history. */
@Controller
@ConditionalOnWebApplication
class ElementController {
    private static final String READ = "@acts.may('content.read', #dossier)";
    private static final String EDIT = "@acts.may('content.edit', #dossier)";
    private static final String PAGE = "/planes/{divipola}/expediente/contenidos";
    private static final String VIEW = "dossier/elemento";

    /** Fields of the form. */
    record Form(
            @Nullable Integer version,
            @Nullable String codigo,
            @Nullable String componente,
            @Nullable String sistema,
            @Nullable String tipo,
            @Nullable String elemento,
            @Nullable String articulo,
            @Nullable String pagina,
            @Nullable String capa,
            @Nullable String plazo,
            @Nullable Boolean medible) {
        ElementText text() {
            return new ElementText(
                    codigo,
                    componente,
                    sistema,
                    tipo,
                    elemento,
                    articulo,
                    pagina,
                    capa,
                    plazo,
                    Boolean.TRUE.equals(medible));
        }
    }

    private final DossierModel page;
    private final Elements elements;
    private final ObjectiveIndicators links;
    private final ChangeHistory history;
    private final IndicatorCatalogs catalogs;
    private final LayerCatalog layers;
    private final ProblemCatalog problems;
    private final MessageSource messages;
    private final Told told;

    ElementController(
            DossierModel page,
            Elements elements,
            ObjectiveIndicators links,
            ChangeHistory history,
            IndicatorCatalogs catalogs,
            LayerCatalog layers,
            ProblemCatalog problems,
            MessageSource messages,
            Told told) {
        this.page = page;
        this.elements = elements;
        this.links = links;
        this.history = history;
        this.catalogs = catalogs;
        this.layers = layers;
        this.problems = problems;
        this.messages = messages;
        this.told = told;
    }

    @GetMapping(PAGE + "/nuevo")
    @PreAuthorize(EDIT)
    String blank(
            Dossier dossier,
            @RequestParam(name = "tipo", required = false) @Nullable String kind,
            @RequestParam(name = "componente", required = false) @Nullable String component,
            Model model) {
        return form(dossier, null, ElementText.empty(kind, component), 1, model);
    }

    @PostMapping(PAGE + "/nuevo")
    @PreAuthorize(EDIT)
    String add(Dossier dossier, @ModelAttribute Form given, Model model, RedirectAttributes flash, Locale locale) {
        try {
            elements.add(dossier.plan().id(), Element.of(null, 1, given.text(), names(locale)));
        } catch (Refusal e) {
            return refused(dossier, null, given, e, model, locale);
        }
        flash.addFlashAttribute("done", "conceptual.added");
        return "redirect:" + dossier.href("contenidos");
    }

    @GetMapping(PAGE + "/elementos/{id}")
    @PreAuthorize(READ)
    String show(Dossier dossier, @PathVariable("id") long id, Model model) {
        Element element = find(dossier, id);
        return form(dossier, element, ElementText.of(element), element.version(), model);
    }

    @PostMapping(PAGE + "/elementos/{id}")
    @PreAuthorize(EDIT)
    String change(
            Dossier dossier,
            @PathVariable("id") long id,
            @ModelAttribute Form given,
            Model model,
            RedirectAttributes flash,
            Locale locale) {
        Element before = find(dossier, id);
        try {
            int version = given.version() == null ? 0 : given.version();
            elements.change(dossier.plan().id(), Element.of(id, version, given.text(), names(locale)));
        } catch (Refusal e) {
            return refused(dossier, before, given, e, model, locale);
        }
        flash.addFlashAttribute("done", "conceptual.saved");
        return "redirect:" + dossier.href("contenidos");
    }

    @PostMapping(PAGE + "/elementos/{id}/quitar")
    @PreAuthorize(EDIT)
    String remove(
            Dossier dossier,
            @PathVariable("id") long id,
            @RequestParam(name = "version", defaultValue = "0") int version,
            RedirectAttributes flash,
            Locale locale) {
        find(dossier, id);
        told.done(
                flash,
                locale,
                "conceptual.removed",
                () -> elements.remove(dossier.plan().id(), id, version));
        return "redirect:" + dossier.href("contenidos");
    }

    @PostMapping(PAGE + "/elementos/{id}/indicadores")
    @PreAuthorize(EDIT)
    String link(
            Dossier dossier,
            @PathVariable("id") long id,
            @RequestParam(name = "indicador", defaultValue = "") String indicator,
            @RequestParam(name = "peso", required = false) @Nullable String weight,
            @RequestParam(name = "quitar", defaultValue = "false") boolean remove,
            RedirectAttributes flash,
            Locale locale) {
        Element objective = find(dossier, id);
        told.done(flash, locale, remove ? "conceptual.unlinked" : "conceptual.linked", () -> {
            if (remove) {
                links.unlink(dossier.plan().id(), id, indicator);
            } else if (objective.kind() != ElementKind.OBJETIVO
                    || catalog(dossier).find(indicator).isEmpty()) {
                throw new Refusal("DOS-327", Map.of("indicator", indicator, "element", objective.code()));
            } else {
                links.link(dossier.plan().id(), id, indicator, weight);
            }
        });
        return "redirect:" + dossier.href("contenidos/elementos/" + id) + "#indicadores";
    }

    private String refused(
            Dossier dossier, @Nullable Element element, Form given, Refusal e, Model model, Locale locale) {
        page.fill(model, dossier);
        model.addAttribute("refused", told.text(e, locale));
        // after a conflict the next attempt is meant for what is shown now
        boolean conflict = "DOS-001".equals(e.code());
        model.addAttribute("conflict", conflict);
        int version = conflict && element != null ? element.version() : given.version() == null ? 0 : given.version();
        return form(dossier, element, given.text(), version, model);
    }

    private String form(Dossier dossier, @Nullable Element element, ElementText text, int version, Model model) {
        model.addAttribute("element", element);
        model.addAttribute("f", text);
        model.addAttribute("version", version);
        model.addAttribute("v", new ConceptualView(java.util.List.of(), new ConceptualView.Filter("", "", "", "")));
        model.addAttribute("layers", layers.layers());
        if (element != null && element.id() != null) {
            model.addAttribute("changes", history.of("elemento", element.id()));
            model.addAttribute(
                    "links",
                    links.list(dossier.plan().id()).stream()
                            .filter(l -> l.objective() == element.id())
                            .toList());
            model.addAttribute("indicators", catalog(dossier).all());
        }
        return VIEW;
    }

    private IndicatorCatalog catalog(Dossier dossier) {
        return catalogs.of(dossier.plan().id());
    }

    private Element find(Dossier dossier, long id) {
        return elements.find(dossier.plan().id(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Names names(Locale locale) {
        return new Names(new Texts(messages, locale), layers, problems);
    }
}
