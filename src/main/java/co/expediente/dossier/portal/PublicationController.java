package co.expediente.dossier.portal;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Told;
import co.expediente.dossier.archive.DocumentKind;
import co.expediente.dossier.archive.DocumentKinds;
import co.expediente.plan.Refusal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The office's side of publication: what would become public, what stays back and why, what is public, and taking it back. */
@Controller
@ConditionalOnWebApplication
@RequestMapping("/planes/{divipola}/expediente/publicacion")
class PublicationController {
    private final RecordPublisher publisher;
    private final PublicRecords published;
    private final RecordKinds kinds;
    private final Reserves reserves;
    private final PersonalData persons;
    private final DocumentKinds documentKinds;
    private final Told told;

    PublicationController(
            RecordPublisher publisher,
            PublicRecords published,
            RecordKinds kinds,
            Reserves reserves,
            PersonalData persons,
            DocumentKinds documentKinds,
            Told told) {
        this.publisher = publisher;
        this.published = published;
        this.kinds = kinds;
        this.reserves = reserves;
        this.persons = persons;
        this.documentKinds = documentKinds;
        this.told = told;
    }

    @GetMapping
    @PreAuthorize("@acts.may('publication.read', #dossier)")
    String show(
            Dossier dossier,
            @RequestParam(name = "todos", defaultValue = "false") boolean all,
            Model model,
            Locale locale) {
        List<PublicRecord> records = published.all(dossier.plan().id()).stream()
                .sorted((a, b) -> Long.compare(b.id(), a.id()))
                .toList();
        int shown = all ? 1000 : 20;
        Map<String, String> words = new LinkedHashMap<>();
        documentKinds
                .all()
                .forEach((DocumentKind k) -> words.put(k.id(), k.title().in(locale)));
        model.addAttribute("preview", publisher.preview(dossier, locale));
        model.addAttribute("records", records.stream().limit(shown).toList());
        model.addAttribute("recordCount", records.size());
        model.addAttribute(
                "liveCount", records.stream().filter(PublicRecord::live).count());
        model.addAttribute("all", all);
        model.addAttribute("kindWords", words);
        return "dossier/portal/publicacion";
    }

    @PostMapping
    @PreAuthorize("@acts.may('publication.publish', #dossier)")
    String publish(
            Dossier dossier,
            @RequestParam(name = "registro", required = false) @Nullable List<String> keys,
            @RequestParam(name = "visto", defaultValue = "") String seal,
            RedirectAttributes flash,
            Locale locale) {
        told.done(
                flash,
                locale,
                "portal.done.published",
                () -> publisher.publish(dossier, keys == null ? java.util.Set.of() : new LinkedHashSet<>(keys), seal));
        return "redirect:" + dossier.href("publicacion");
    }

    @PostMapping("/{id:[0-9]+}/retirar")
    @PreAuthorize("@acts.may('publication.publish', #dossier)")
    String withdraw(
            Dossier dossier,
            @PathVariable("id") long id,
            @RequestParam(name = "version", defaultValue = "0") int version,
            @RequestParam(name = "motivo", defaultValue = "") String reason,
            RedirectAttributes flash,
            Locale locale) {
        told.done(
                flash,
                locale,
                "portal.done.withdrawn",
                () -> publisher.withdraw(dossier, id, version, reason, persons.names(dossier)));
        return "redirect:" + dossier.href("publicacion");
    }

    @GetMapping("/reserva")
    @PreAuthorize("@acts.may('archive.reserved', #dossier)")
    String reserve(Dossier dossier, Model model) {
        model.addAttribute("lines", reserves.of(dossier));
        model.addAttribute("grounds", kinds.grounds());
        return "dossier/portal/reserva";
    }

    @PostMapping("/reserva/{document:[0-9]+}")
    @PreAuthorize("@acts.may('archive.withdraw', #dossier)")
    String say(
            Dossier dossier,
            @PathVariable("document") long document,
            @RequestParam Map<String, String> form,
            RedirectAttributes flash,
            Locale locale) {
        told.done(flash, locale, "portal.done.reserved", () -> {
            LocalDate since = date(form.getOrDefault("calificada", ""));
            if (since == null) {
                throw new Refusal("DOS-002", Map.of("field", "calificada"));
            }
            String version = form.getOrDefault("version", "0");
            reserves.set(
                    dossier,
                    document,
                    new Reserves.Reserve(
                            form.getOrDefault("causal", ""),
                            form.getOrDefault("norma", ""),
                            form.getOrDefault("titulo", ""),
                            "true".equals(form.get("parcial")),
                            since,
                            date(form.getOrDefault("hasta", "")),
                            version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0));
        });
        return "redirect:" + dossier.href("publicacion/reserva");
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new Refusal("EXP-004", Map.of("date", text));
        }
    }
}
