package co.expediente.dossier.archive;

import co.expediente.dossier.Acts;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.Records;
import co.expediente.dossier.Told;
import co.expediente.plan.Refusal;
import co.expediente.plan.RefusalText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of the archive with search and filters, what adds to it, and its inventory. */
@Controller
@ConditionalOnWebApplication
@RequestMapping("/planes/{divipola}/expediente/archivo")
class ArchiveController {
    private static final int PAGE = 25;

    private final Dossiers dossiers;
    private final Archive archive;
    private final ArchiveSearch search;
    private final DocumentKinds kinds;
    private final Inventory inventory;
    private final ArchiveYears years;
    private final Acts acts;
    private final Told told;

    ArchiveController(
            Dossiers dossiers,
            Archive archive,
            ArchiveSearch search,
            DocumentKinds kinds,
            Inventory inventory,
            ArchiveYears years,
            Acts acts,
            Told told) {
        this.dossiers = dossiers;
        this.archive = archive;
        this.search = search;
        this.kinds = kinds;
        this.inventory = inventory;
        this.years = years;
        this.acts = acts;
        this.told = told;
    }

    /** What the reader chose, for links and the form. */
    record Chosen(String text, String kind, String component, String year, boolean withdrawn, int page) {}

    @GetMapping
    @PreAuthorize("@acts.may('archive.read', #dossier)")
    String list(
            Dossier dossier,
            @RequestParam(name = "q", defaultValue = "") String text,
            @RequestParam(name = "tipo", defaultValue = "") String kind,
            @RequestParam(name = "componente", defaultValue = "") String component,
            @RequestParam(name = "del", defaultValue = "") String of,
            @RequestParam(name = "retirados", defaultValue = "false") boolean withdrawn,
            @RequestParam(name = "pagina", defaultValue = "1") int asked,
            Model model) {
        int page = Math.min(Math.max(1, asked), 100_000);
        DocumentFilter filter = DocumentFilter.of(dossier.plan().id())
                .kind(kind.isEmpty() ? null : kind)
                .component(component.isEmpty() ? null : component)
                .year(of.matches("[0-9]{4}") ? Integer.valueOf(of) : null)
                .visible(Archive.seen(acts.may("archive.reserved", dossier)))
                .withWithdrawn(withdrawn)
                .page((page - 1) * PAGE, PAGE);
        ArchiveSearch.Found found = text.isBlank()
                ? new ArchiveSearch.Found(
                        archive.count(filter),
                        archive.list(filter).stream()
                                .map(d -> new ArchiveSearch.Hit(d, null, List.of()))
                                .toList(),
                        null)
                : search.search(filter, text);
        model.addAttribute("found", found);
        model.addAttribute("chosen", new Chosen(text, kind, component, of, withdrawn, page));
        model.addAttribute("pages", (found.count() + PAGE - 1) / PAGE);
        model.addAttribute(
                "total", archive.count(DocumentFilter.of(dossier.plan().id()).visible(filter.visible())));
        model.addAttribute("kinds", kinds.all());
        model.addAttribute("documentYears", years.of(dossier.plan().id()));
        return "dossier/archive/lista";
    }

    /** Adds what a browser sent: one document a file. One that is refused is told; the others stay. */
    @PostMapping
    @PreAuthorize("@acts.may('archive.add', #dossier)")
    String add(
            Dossier dossier,
            @RequestParam(name = "archivos", required = false) @Nullable List<MultipartFile> sent,
            @RequestParam Map<String, String> form,
            RedirectAttributes flash,
            Locale locale) {
        List<MultipartFile> files = sent == null
                ? List.of()
                : sent.stream()
                        .filter(f -> f.getOriginalFilename() != null
                                && !f.getOriginalFilename().isBlank())
                        .toList();
        List<ArchivedDocument> added = new ArrayList<>();
        int unchanged = 0;
        RefusalText refused = null;
        for (MultipartFile file : files) {
            String name = String.valueOf(file.getOriginalFilename());
            try (InputStream in = file.getInputStream()) {
                NewDocument document = document(dossier, form, name, files.size() == 1);
                Archive.Kept kept = archive.addOnce(Records.author(), document, in);
                added.add(kept.document());
                unchanged += kept.added() ? 0 : 1;
            } catch (Refusal e) {
                refused = told.text(e, locale);
            } catch (IOException e) {
                refused = told.text(new Refusal("DOS-121", Map.of("detail", name)), locale);
            }
        }
        if (files.isEmpty()) {
            refused = told.text(new Refusal("DOS-002", Map.of("field", "archivo")), locale);
        }
        if (refused != null) {
            flash.addFlashAttribute("refused", refused);
        }
        if (!added.isEmpty()) {
            flash.addFlashAttribute("done", unchanged > 0 ? "archive.done.unchanged" : "archive.done.added");
        }
        return "redirect:"
                + dossier.href(added.size() == 1 ? "archivo/" + added.get(0).id() : "archivo");
    }

    private NewDocument document(Dossier dossier, Map<String, String> form, String name, boolean alone) {
        String title = form.getOrDefault("titulo", "");
        String kind = form.getOrDefault("tipo", "");
        return facts(
                NewDocument.of(
                        dossier.plan().id(),
                        kind.isEmpty() ? kinds.proposed(name.replace('\\', '/')).id() : kind,
                        alone && !title.isBlank() ? title : FileNames.title(name),
                        name),
                form);
    }

    /** Facts of a form. @throws Refusal DOS-003, EXP-004 for what is not of the lists, no number or no date */
    static NewDocument facts(NewDocument document, Map<String, String> form) {
        return document.visibility(Visibility.of(form.getOrDefault("visibilidad", Visibility.INTERNO.name())))
                .component(text(form, "componente"))
                .year(number(form, "del", "año"))
                .date(date(text(form, "fecha")))
                .act(text(form, "acto"))
                .authority(text(form, "entidad"))
                .series(text(form, "serie"))
                .folios(number(form, "folios", "folios"))
                .notes(text(form, "notas"));
    }

    private static @Nullable String text(Map<String, String> form, String field) {
        String value = form.get(field);
        return value == null || value.isBlank() ? null : value;
    }

    private static @Nullable Integer number(Map<String, String> form, String field, String label) {
        String value = text(form, field);
        if (value == null) {
            return null;
        }
        if (!value.strip().matches("[0-9]{1,6}")) {
            throw new Refusal("DOS-003", Map.of("field", label, "value", value, "allowed", "1, 2, 3…"));
        }
        return Integer.valueOf(value.strip());
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refusal("EXP-004", Map.of("date", String.valueOf(text)));
        }
    }

    /** The inventory of all that counts or was withdrawn, for Excel in Spanish. */
    @GetMapping("/inventario.csv")
    @PreAuthorize("@acts.may('archive.export', #dossier)")
    ResponseEntity<byte[]> csv(Dossier dossier) {
        return saved(dossier, "csv", "text/csv;charset=UTF-8", inventory.csv(dossier.plan(), all(dossier)));
    }

    /** The same as a spreadsheet. */
    @GetMapping("/inventario.xlsx")
    @PreAuthorize("@acts.may('archive.export', #dossier)")
    ResponseEntity<byte[]> xlsx(Dossier dossier) {
        return saved(
                dossier,
                "xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                inventory.xlsx(dossier.plan(), all(dossier), dossiers.today()));
    }

    private List<ArchivedDocument> all(Dossier dossier) {
        return archive
                .list(DocumentFilter.of(dossier.plan().id())
                        .visible(Archive.seen(acts.may("archive.reserved", dossier)))
                        .withWithdrawn(true))
                .stream()
                .sorted(Comparator.comparingLong(ArchivedDocument::id))
                .toList();
    }

    private static ResponseEntity<byte[]> saved(Dossier dossier, String format, String type, byte[] content) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("inventario-" + dossier.plan().id() + "." + format, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header(HttpHeaders.CONTENT_TYPE, type)
                .body(content);
    }
}
