package co.expediente.dossier.archive;

import co.expediente.dossier.Acts;
import co.expediente.dossier.ChangeHistory;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.Told;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.Refusal;
import co.expediente.plan.RefusalText;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One document: facts, versions, relations, history, preview, and what changes it. */
@Controller
@ConditionalOnWebApplication
@RequestMapping("/planes/{divipola}/expediente/archivo/{id:[0-9]+}")
class DocumentController {
    private final Dossiers dossiers;
    private final Archive archive;
    private final Relations relations;
    private final DocumentLinks links;
    private final DocumentChooser chooser;
    private final DocumentKinds kinds;
    private final DocumentText texts;
    private final ChangeHistory history;
    private final ProblemCatalog problems;
    private final Acts acts;
    private final Told told;

    DocumentController(
            Dossiers dossiers,
            Archive archive,
            Relations relations,
            DocumentLinks links,
            DocumentChooser chooser,
            DocumentKinds kinds,
            DocumentText texts,
            ChangeHistory history,
            ProblemCatalog problems,
            Acts acts,
            Told told) {
        this.dossiers = dossiers;
        this.archive = archive;
        this.relations = relations;
        this.links = links;
        this.chooser = chooser;
        this.kinds = kinds;
        this.texts = texts;
        this.history = history;
        this.problems = problems;
        this.acts = acts;
        this.told = told;
    }

    @GetMapping
    @PreAuthorize("@acts.may('archive.read', #dossier)")
    String page(
            Dossier dossier,
            @PathVariable("id") long id,
            @RequestParam(name = "hoja", defaultValue = "1") int sheet,
            Model model,
            Locale locale) {
        return show(dossier, id, sheet, null, Map.of(), model, locale);
    }

    private String show(
            Dossier dossier,
            long id,
            int sheet,
            @Nullable RefusalText refused,
            Map<String, String> form,
            Model model,
            Locale locale) {
        ArchivedDocument document = document(dossier, id);
        model.addAttribute("dossier", dossier);
        model.addAttribute("tabs", dossiers.tabs(dossier));
        model.addAttribute("years", dossiers.years(dossier.plan()));
        model.addAttribute("d", document);
        model.addAttribute("docKind", kinds.find(document.kind()).orElse(null));
        model.addAttribute("kinds", kinds.all());
        model.addAttribute("files", archive.files(id));
        model.addAttribute(
                "relations",
                relations.of(id).stream()
                        .filter(r -> archive.find(r.otherId())
                                .filter(o -> visible(dossier, o))
                                .isPresent())
                        .toList());
        model.addAttribute("links", links.of(dossier, id, locale));
        model.addAttribute(
                "linkChoices", acts.may("archive.add", dossier) ? links.choices(dossier, locale) : List.of());
        model.addAttribute("text", texts.sheet(document, sheet));
        String code = document.current().reading().code();
        model.addAttribute("reading", code == null ? null : RefusalText.of(problems, code, Map.of(), locale));
        model.addAttribute("history", acts.may("history.read", dossier) ? history.of("documento", id) : List.of());
        model.addAttribute(
                "linkHistory", acts.may("history.read", dossier) ? history.of("documento_enlace", id) : List.of());
        model.addAttribute("form", form);
        if (refused != null) {
            model.addAttribute("refused", refused);
        }
        return "dossier/archive/documento";
    }

    /** Changes facts. Somebody else's change in between is told with what was written kept in the form. */
    @PostMapping("/datos")
    @PreAuthorize("@acts.may('archive.add', #dossier)")
    String describe(
            Dossier dossier,
            @PathVariable("id") long id,
            @RequestParam Map<String, String> form,
            Model model,
            RedirectAttributes flash,
            Locale locale,
            HttpServletResponse response) {
        ArchivedDocument before = document(dossier, id);
        try {
            NewDocument facts = ArchiveController.facts(
                    NewDocument.of(
                            before.planId(),
                            form.getOrDefault("tipo", before.kind()),
                            form.getOrDefault("titulo", ""),
                            before.current().name()),
                    form);
            archive.describe(id, seen(form), facts);
        } catch (Refusal e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(dossier, id, 1, told.text(e, locale), form, model, locale);
        }
        flash.addFlashAttribute("done", "archive.done.described");
        return "redirect:" + dossier.href("archivo/" + id);
    }

    @PostMapping("/version")
    @PreAuthorize("@acts.may('archive.add', #dossier)")
    String version(
            Dossier dossier,
            @PathVariable("id") long id,
            @RequestParam(name = "archivo", required = false) @Nullable MultipartFile file,
            @RequestParam Map<String, String> form,
            RedirectAttributes flash,
            Locale locale) {
        document(dossier, id);
        told.done(flash, locale, "archive.done.version", () -> {
            if (file == null
                    || file.getOriginalFilename() == null
                    || file.getOriginalFilename().isBlank()) {
                throw new Refusal("DOS-002", Map.of("field", "archivo"));
            }
            try (InputStream in = file.getInputStream()) {
                archive.addVersion(id, seen(form), file.getOriginalFilename(), form.get("nota"), in);
            } catch (IOException e) {
                throw new Refusal("DOS-121", Map.of("detail", String.valueOf(e.getMessage())));
            }
        });
        return "redirect:" + dossier.href("archivo/" + id);
    }

    @PostMapping("/retirar")
    @PreAuthorize("@acts.may('archive.withdraw', #dossier)")
    String withdraw(
            Dossier dossier,
            @PathVariable("id") long id,
            @RequestParam Map<String, String> form,
            RedirectAttributes flash,
            Locale locale) {
        document(dossier, id);
        told.done(
                flash,
                locale,
                "archive.done.withdrawn",
                () -> archive.withdraw(id, seen(form), form.getOrDefault("motivo", "")));
        return "redirect:" + dossier.href("archivo/" + id);
    }

    @PostMapping("/relaciones")
    @PreAuthorize("@acts.may('archive.add', #dossier)")
    String relate(
            Dossier dossier,
            @PathVariable("id") long id,
            @RequestParam(name = "tipo", defaultValue = "") String kind,
            @RequestParam(name = "otro", defaultValue = "") String other,
            RedirectAttributes flash,
            Locale locale) {
        document(dossier, id);
        told.done(flash, locale, "archive.done.related", () -> {
            Long otherId = chooser.chosen(dossier, other);
            if (otherId == null) {
                throw new Refusal("DOS-002", Map.of("field", "otro"));
            }
            relations.add(id, kind, otherId);
        });
        return "redirect:" + dossier.href("archivo/" + id);
    }

    @PostMapping("/relaciones/{relation:[0-9]+}/quitar")
    @PreAuthorize("@acts.may('archive.add', #dossier)")
    String unrelate(
            Dossier dossier,
            @PathVariable("id") long id,
            @PathVariable("relation") long relation,
            RedirectAttributes flash,
            Locale locale) {
        document(dossier, id);
        told.done(flash, locale, "archive.done.unrelated", () -> relations.remove(id, relation));
        return "redirect:" + dossier.href("archivo/" + id);
    }

    /** Says what the document is about: a layer, a project, an indicator or a requirement. */
    @PostMapping("/enlaces")
    @PreAuthorize("@acts.may('archive.add', #dossier)")
    String link(
            Dossier dossier,
            @PathVariable("id") long id,
            @RequestParam(name = "tipo", defaultValue = "") String kind,
            @RequestParam(name = "clave", defaultValue = "") String key,
            RedirectAttributes flash,
            Locale locale) {
        document(dossier, id);
        told.done(flash, locale, "archive.done.linked", () -> links.add(dossier, id, kind, key, locale));
        return "redirect:" + dossier.href("archivo/" + id);
    }

    @PostMapping("/enlaces/{link:[0-9]+}/quitar")
    @PreAuthorize("@acts.may('archive.add', #dossier)")
    String unlink(
            Dossier dossier,
            @PathVariable("id") long id,
            @PathVariable("link") long link,
            RedirectAttributes flash,
            Locale locale) {
        document(dossier, id);
        told.done(flash, locale, "archive.done.unlinked", () -> links.remove(id, link));
        return "redirect:" + dossier.href("archivo/" + id);
    }

    private ArchivedDocument document(Dossier dossier, long id) {
        return archive.find(id)
                .filter(d -> visible(dossier, d))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private boolean visible(Dossier dossier, ArchivedDocument d) {
        return d.planId().equals(dossier.plan().id())
                && Archive.seen(acts.may("archive.reserved", dossier)).contains(d.visibility());
    }

    private static int seen(Map<String, String> form) {
        String version = form.getOrDefault("version", "");
        return version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1;
    }
}
