package co.expediente.dossier.conceptual;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.PendingImports;
import co.expediente.dossier.Told;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.ProblemCatalog;
import co.expediente.web.Texts;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages of the conceptual map as a whole: the matrix, tables in and out, approval. */
@Controller
@ConditionalOnWebApplication
class ConceptualController {
    static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final String READ = "@acts.may('content.read', #dossier)";
    private static final String EDIT = "@acts.may('content.edit', #dossier)";
    private static final String APPROVE = "@acts.may('content.approve', #dossier)";
    private static final String PAGE = "/planes/{divipola}/expediente/contenidos";

    private final Elements elements;
    private final ConceptualMap map;
    private final PendingImports imports;
    private final FrozenVersions versions;
    private final LayerCatalog layers;
    private final ProblemCatalog problems;
    private final MessageSource messages;
    private final Told told;

    ConceptualController(
            Elements elements,
            ConceptualMap map,
            PendingImports imports,
            FrozenVersions versions,
            LayerCatalog layers,
            ProblemCatalog problems,
            MessageSource messages,
            Told told) {
        this.elements = elements;
        this.map = map;
        this.imports = imports;
        this.versions = versions;
        this.layers = layers;
        this.problems = problems;
        this.messages = messages;
        this.told = told;
    }

    @GetMapping(PAGE)
    @PreAuthorize(READ)
    String list(
            Dossier dossier,
            @RequestParam(name = "componente", defaultValue = "") String component,
            @RequestParam(name = "tipo", defaultValue = "") String kind,
            @RequestParam(name = "sistema", defaultValue = "") String system,
            @RequestParam(name = "q", defaultValue = "") String words,
            Model model) {
        model.addAttribute(
                "v",
                new ConceptualView(
                        elements.list(dossier.plan().id()), new ConceptualView.Filter(component, kind, system, words)));
        model.addAttribute("versions", versions.of(dossier, ConceptualMap.PART));
        return "dossier/contenidos";
    }

    @GetMapping(PAGE + "/tabla.xlsx")
    @PreAuthorize(READ)
    ResponseEntity<byte[]> table(Dossier dossier) {
        return file("mapa-conceptual-" + dossier.divipola() + "-" + dossier.year() + ".xlsx", map.table(dossier));
    }

    @GetMapping(PAGE + "/versiones/{number}")
    @PreAuthorize(READ)
    ResponseEntity<byte[]> version(Dossier dossier, @PathVariable("number") int number) {
        byte[] file = versions.file(dossier, ConceptualMap.PART, number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return file("mapa-conceptual-" + dossier.divipola() + "-" + dossier.year() + "-v" + number + ".xlsx", file);
    }

    @PostMapping(PAGE + "/importar")
    @PreAuthorize(EDIT)
    String propose(
            Dossier dossier,
            @RequestParam(name = "archivo", required = false) @Nullable MultipartFile file,
            RedirectAttributes flash,
            Locale locale)
            throws IOException {
        byte[] content = file == null ? new byte[0] : file.getBytes();
        String name = file == null ? null : file.getOriginalFilename();
        String[] id = new String[1];
        boolean done = told.done(
                flash,
                locale,
                "conceptual.import.look",
                () -> id[0] = map.propose(dossier, content, name, names(locale)));
        return "redirect:" + dossier.href("contenidos" + (done ? "/importar/" + id[0] : ""));
    }

    @GetMapping(PAGE + "/importar/{id}")
    @PreAuthorize(EDIT)
    String difference(Dossier dossier, @PathVariable("id") String id, Model model, Locale locale) {
        PendingImports.Pending pending = imports.find(dossier, ConceptualMap.PART, id);
        model.addAttribute("pending", pending);
        model.addAttribute("d", map.difference(dossier, pending, names(locale)));
        return "dossier/contenidos-importar";
    }

    @PostMapping(PAGE + "/importar/{id}")
    @PreAuthorize(EDIT)
    String carryOut(
            Dossier dossier,
            @PathVariable("id") String id,
            @RequestParam(name = "quitar", defaultValue = "false") boolean remove,
            RedirectAttributes flash,
            Locale locale) {
        PendingImports.Pending pending = imports.find(dossier, ConceptualMap.PART, id);
        told.done(flash, locale, "conceptual.import.done", () -> map.carryOut(dossier, pending, remove, names(locale)));
        return "redirect:" + dossier.href("contenidos");
    }

    @PostMapping(PAGE + "/aprobar")
    @PreAuthorize(APPROVE)
    String approve(
            Dossier dossier,
            @RequestParam(name = "nota", defaultValue = "") String note,
            RedirectAttributes flash,
            Locale locale) {
        told.done(flash, locale, "conceptual.approved", () -> map.approve(dossier, note));
        return "redirect:" + dossier.href("contenidos");
    }

    private Names names(Locale locale) {
        return new Names(new Texts(messages, locale), layers, problems);
    }

    static ResponseEntity<byte[]> file(String name, byte[] content) {
        return ResponseEntity.ok()
                .contentType(XLSX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }
}
