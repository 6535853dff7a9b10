package co.expediente.dossier.articulation;

import co.expediente.dossier.ChangeHistory;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.DossierModel;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.PendingImports;
import co.expediente.dossier.Told;
import co.expediente.plan.Refusal;
import co.expediente.web.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/** Pages of articulation: loose ends, matrix and graph; one link; tables; approval. */
@Controller
@ConditionalOnWebApplication
class ArticulationController {
    private static final String READ = "@acts.may('content.read', #dossier)";
    private static final String EDIT = "@acts.may('content.edit', #dossier)";
    private static final String APPROVE = "@acts.may('content.approve', #dossier)";
    private static final String PAGE = "/planes/{divipola}/expediente/articulacion";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final Pattern CELL = Pattern.compile("c\\.(\\d{1,18})\\.(\\d{1,18})\\.(\\d{1,9})\\.([npd])");
    private static final int LONGEST = 2_000;

    private final DossierModel page;
    private final ArticulationMatrix matrix;
    private final FrozenVersions versions;
    private final PendingImports imports;
    private final ChangeHistory history;
    private final MessageSource messages;
    private final Told told;

    ArticulationController(
            DossierModel page,
            ArticulationMatrix matrix,
            FrozenVersions versions,
            PendingImports imports,
            ChangeHistory history,
            MessageSource messages,
            Told told) {
        this.page = page;
        this.matrix = matrix;
        this.versions = versions;
        this.imports = imports;
        this.history = history;
        this.messages = messages;
        this.told = told;
    }

    @GetMapping(PAGE)
    @PreAuthorize(READ)
    String show(
            Dossier dossier,
            @RequestParam(name = "ver", defaultValue = "cabos") String tab,
            @RequestParam(name = "niveles", defaultValue = "1-2") String pair,
            Model model,
            Locale locale) {
        return view(dossier, tab, pair, Map.of(), model, locale);
    }

    private String view(
            Dossier dossier, String tab, String pair, Map<String, String> given, Model model, Locale locale) {
        Articulation a = matrix.of(dossier);
        Texts texts = new Texts(messages, locale);
        model.addAttribute("v", new ArticulationView(a, pair, given));
        model.addAttribute("tab", List.of("cabos", "matriz", "grafo").contains(tab) ? tab : "cabos");
        model.addAttribute("versions", versions.of(dossier, ArticulationMatrix.PART));
        if ("grafo".equals(tab)) {
            model.addAttribute(
                    "graph",
                    new Graph(a)
                            .svg(
                                    texts.get("articulation.graph"),
                                    texts.get(
                                            "articulation.graph.description",
                                            String.valueOf(a.elements().size()),
                                            String.valueOf(a.links().size())),
                                    level -> texts.get("articulation.level." + level),
                                    e -> dossier.href("contenidos/elementos/" + e.id())));
        }
        return "dossier/articulacion";
    }

    @PostMapping(PAGE + "/matriz")
    @PreAuthorize(EDIT)
    String set(
            Dossier dossier,
            @RequestParam(name = "niveles", defaultValue = "1-2") String pair,
            @RequestParam Map<String, String> fields,
            Model model,
            RedirectAttributes flash,
            Locale locale) {
        List<ArticulationMatrix.Cell> cells = new ArrayList<>();
        Map<String, String> given = new HashMap<>();
        fields.forEach((name, value) -> {
            Matcher m = CELL.matcher(name);
            if (m.matches()
                    && !value.equals(m.group(4))
                    && List.of("n", "p", "d").contains(value)) {
                given.put(m.group(1) + "." + m.group(2), value);
                cells.add(new ArticulationMatrix.Cell(
                        Long.parseLong(m.group(1)),
                        Long.parseLong(m.group(2)),
                        Integer.parseInt(m.group(3)),
                        grade(value),
                        null,
                        true));
            }
        });
        try {
            matrix.set(dossier, cells);
        } catch (Refusal e) {
            page.fill(model, dossier);
            model.addAttribute("refused", told.text(e, locale));
            return view(dossier, "matriz", pair, given, model, locale);
        }
        flash.addFlashAttribute("done", "articulation.saved");
        return "redirect:" + dossier.href("articulacion") + "&ver=matriz&niveles="
                + (ArticulationView.PAIRS.contains(pair) ? pair : "1-2");
    }

    private static @Nullable Double grade(String value) {
        return switch (value) {
            case "d" -> Link.DIRECT;
            case "p" -> Link.PARTIAL;
            default -> null;
        };
    }

    @GetMapping(PAGE + "/enlaces/{id}")
    @PreAuthorize(READ)
    String link(Dossier dossier, @PathVariable("id") long id, Model model) {
        return form(dossier, id, null, model);
    }

    @PostMapping(PAGE + "/enlaces/{id}")
    @PreAuthorize(EDIT)
    String change(
            Dossier dossier,
            @PathVariable("id") long id,
            @RequestParam(name = "version", defaultValue = "0") int version,
            @RequestParam(name = "grado", defaultValue = "n") String grade,
            @RequestParam(name = "justificacion", defaultValue = "") String reason,
            Model model,
            RedirectAttributes flash,
            Locale locale) {
        Link link = find(matrix.of(dossier), id);
        try {
            if (reason.length() > LONGEST) {
                throw new Refusal(
                        "DOS-322",
                        Map.of("field", new Texts(messages, locale).get("articulation.reason"), "limit", LONGEST));
            }
            matrix.set(
                    dossier,
                    List.of(new ArticulationMatrix.Cell(
                            link.from(),
                            link.to(),
                            Math.max(1, version),
                            grade(grade),
                            reason.isBlank() ? null : reason.strip(),
                            false)));
        } catch (Refusal e) {
            page.fill(model, dossier);
            model.addAttribute("refused", told.text(e, locale));
            return form(dossier, id, reason, model);
        }
        flash.addFlashAttribute("done", "articulation.saved");
        return "redirect:" + dossier.href("articulacion") + "&ver=grafo";
    }

    private String form(Dossier dossier, long id, @Nullable String reason, Model model) {
        Articulation a = matrix.of(dossier);
        Link link = find(a, id);
        model.addAttribute("link", link);
        model.addAttribute("from", a.element(link.from()));
        model.addAttribute("to", a.element(link.to()));
        model.addAttribute("reason", reason == null ? link.reason() : reason);
        model.addAttribute("changes", history.of("articulacion", id));
        return "dossier/enlace";
    }

    private static Link find(Articulation a, long id) {
        return a.links().stream()
                .filter(l -> l.id() == id)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @PostMapping(PAGE + "/aprobar")
    @PreAuthorize(APPROVE)
    String approve(
            Dossier dossier,
            @RequestParam(name = "nota", defaultValue = "") String note,
            RedirectAttributes flash,
            Locale locale) {
        told.done(flash, locale, "articulation.approved", () -> matrix.approve(dossier, note, locale));
        return "redirect:" + dossier.href("articulacion");
    }

    @GetMapping(PAGE + "/tabla.xlsx")
    @PreAuthorize(READ)
    ResponseEntity<byte[]> table(Dossier dossier) {
        return file(dossier, "", matrix.table(dossier));
    }

    @GetMapping(PAGE + "/versiones/{number}")
    @PreAuthorize(READ)
    ResponseEntity<byte[]> version(Dossier dossier, @PathVariable("number") int number) {
        return file(
                dossier,
                "-v" + number,
                versions.file(dossier, ArticulationMatrix.PART, number)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
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
                flash, locale, "conceptual.import.look", () -> id[0] = matrix.propose(dossier, content, name));
        return "redirect:" + dossier.href("articulacion" + (done ? "/importar/" + id[0] : ""));
    }

    @GetMapping(PAGE + "/importar/{id}")
    @PreAuthorize(EDIT)
    String difference(Dossier dossier, @PathVariable("id") String id, Model model) {
        PendingImports.Pending pending = imports.find(dossier, ArticulationMatrix.PART, id);
        model.addAttribute("pending", pending);
        model.addAttribute("d", matrix.difference(dossier, pending));
        model.addAttribute("a", matrix.of(dossier));
        return "dossier/articulacion-importar";
    }

    @PostMapping(PAGE + "/importar/{id}")
    @PreAuthorize(EDIT)
    String carryOut(
            Dossier dossier,
            @PathVariable("id") String id,
            @RequestParam(name = "quitar", defaultValue = "false") boolean remove,
            RedirectAttributes flash,
            Locale locale) {
        PendingImports.Pending pending = imports.find(dossier, ArticulationMatrix.PART, id);
        told.done(flash, locale, "articulation.imported", () -> matrix.carryOut(dossier, pending, remove));
        return "redirect:" + dossier.href("articulacion");
    }

    private static ResponseEntity<byte[]> file(Dossier dossier, String mark, byte[] content) {
        String name = "articulacion-" + dossier.divipola() + "-" + dossier.year() + mark + ".xlsx";
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(XLSX))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }
}
