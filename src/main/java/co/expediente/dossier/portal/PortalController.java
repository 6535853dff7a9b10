package co.expediente.dossier.portal;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.archive.DocumentKind;
import co.expediente.dossier.archive.DocumentKinds;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What visitors read of an Expediente: summary, documents, one record, and the lists for programs. */
@Controller
@ConditionalOnWebApplication
@RequestMapping("/planes/{divipola}/publico")
class PortalController {
    private static final int PAGE = 25;
    private static final int ROWS = 200;

    private final PublicRecords published;
    private final RecordKinds kinds;
    private final RecordList list;
    private final DocumentKinds documentKinds;

    PortalController(PublicRecords published, RecordKinds kinds, RecordList list, DocumentKinds documentKinds) {
        this.published = published;
        this.kinds = kinds;
        this.list = list;
        this.documentKinds = documentKinds;
    }

    /** A kind of document with how many are public. */
    record KindCount(String id, String title, int count) {}

    /** What a visitor asked for. */
    record Asked(String text, String kind, String year, int page) {}

    /** The kind of records that single documents are; each is looked for, not listed. */
    private String documents() {
        return kinds.all().stream()
                .filter(k -> k.section() == RecordKind.Section.DOCUMENTOS)
                .findFirst()
                .map(RecordKind::id)
                .orElse("-");
    }

    private void common(Dossier dossier, Model model, Locale locale) {
        model.addAttribute("licence", kinds.licence());
        model.addAttribute("base", "/planes/" + dossier.divipola() + "/publico");
        Map<String, RecordKind> byId = new LinkedHashMap<>();
        kinds.all().forEach(k -> byId.put(k.id(), k));
        model.addAttribute("recordKinds", byId);
        List<KindCount> counts = new ArrayList<>();
        published
                .documentKinds(dossier.plan().id(), documents())
                .forEach((id, n) -> counts.add(new KindCount(id, title(id, locale), n)));
        model.addAttribute("counts", counts);
    }

    private String title(String documentKind, Locale locale) {
        return documentKinds
                .find(documentKind)
                .map(DocumentKind::title)
                .map(t -> t.in(locale))
                .orElse(documentKind);
    }

    @GetMapping
    String summary(
            Dossier dossier,
            @RequestParam(name = "anio", required = false) @Nullable String year,
            Model model,
            Locale locale) {
        String plan = dossier.plan().id();
        List<String> listed = kinds.all().stream()
                .map(RecordKind::id)
                .filter(k -> !k.equals(documents()))
                .toList();
        PublicRecords.Search any = new PublicRecords.Search("", null, null);
        PortalView view = PortalView.of(
                published.current(plan, listed),
                kinds,
                year != null && year.matches("[0-9]{4}") ? Integer.valueOf(year) : null,
                published.count(plan, documents(), any),
                published.updated(plan));
        if (view.total() == 0 && dossier.plan().draft()) {
            // Visitors do not learn of a plan that is only being prepared.
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        common(dossier, model, locale);
        model.addAttribute("v", view);
        model.addAttribute("latest", published.documents(plan, documents(), any, 0, 6));
        return "dossier/portal/publico";
    }

    @GetMapping("/documentos")
    String documents(
            Dossier dossier,
            @RequestParam(name = "q", defaultValue = "") String text,
            @RequestParam(name = "tipo", defaultValue = "") String kind,
            @RequestParam(name = "del", defaultValue = "") String year,
            @RequestParam(name = "pagina", defaultValue = "1") String asked,
            Model model,
            Locale locale) {
        int page = asked.matches("[0-9]{1,5}") ? Math.max(1, Integer.parseInt(asked)) : 1;
        String words = text.length() > 200 ? text.substring(0, 200) : text;
        PublicRecords.Search search = new PublicRecords.Search(
                words.replace("\u0000", ""),
                documentKinds.find(kind).map(DocumentKind::id).orElse(null),
                year.matches("[0-9]{4}") ? Integer.valueOf(year) : null);
        String plan = dossier.plan().id();
        int count = published.count(plan, documents(), search);
        common(dossier, model, locale);
        model.addAttribute("asked", new Asked(words, kind, year, page));
        model.addAttribute("count", count);
        model.addAttribute("pages", (count + PAGE - 1) / PAGE);
        model.addAttribute("records", published.documents(plan, documents(), search, (page - 1) * PAGE, PAGE));
        return "dossier/portal/documentos";
    }

    /** A record with its files and, where it is a table, the table itself. */
    @GetMapping("/registros/{id:[0-9]+}")
    String record(
            Dossier dossier, @PathVariable("id") long id, Model model, Locale locale, HttpServletResponse response) {
        PublicRecord record = published
                .find(dossier.plan().id(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        common(dossier, model, locale);
        if (!record.live()) {
            return gone(record, model, response);
        }
        model.addAttribute("r", record);
        model.addAttribute("recordKind", kinds.find(record.kind()).orElse(null));
        model.addAttribute("tables", tables(record));
        model.addAttribute("rowsShown", ROWS);
        model.addAttribute(
                "versions",
                published.series(dossier.plan().id(), record.series()).stream()
                        .filter(PublicRecord::live)
                        .filter(v -> v.id() != id)
                        .toList());
        return "dossier/portal/registro";
    }

    /** The page of what is public no more: status 410 and the reason. */
    static String gone(PublicRecord record, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.GONE.value());
        model.addAttribute("gone", record.gone());
        return "dossier/portal/retirado";
    }

    private List<PublicTable> tables(PublicRecord record) {
        return record.files().stream()
                .filter(f -> f.document() == null && f.format().equals("XLSX"))
                .findFirst()
                .map(f -> {
                    try (InputStream in = published.open(f)) {
                        return PublicTable.read(in.readAllBytes());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElse(List.of());
    }

    @GetMapping("/registros.json")
    ResponseEntity<byte[]> json(Dossier dossier) {
        return open(MediaType.APPLICATION_JSON_VALUE, list.json(dossier.plan()));
    }

    @GetMapping("/registros.csv")
    ResponseEntity<byte[]> csv(Dossier dossier) {
        return open(NewFile.CSV, list.csv(dossier.plan()));
    }

    /** Programs of other sites may read it; nothing in it is of who asks. */
    private static ResponseEntity<byte[]> open(String type, byte[] content) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .cacheControl(CacheControl.noCache())
                .eTag(co.expediente.dossier.FrozenVersions.sha256(content))
                .body(content);
    }
}
