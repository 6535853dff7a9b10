package co.expediente.dossier.reading;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.DossierModel;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Told;
import co.expediente.plan.Refusal;
import co.expediente.web.Texts;
import java.util.List;
import java.util.Locale;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Page of the operative reading: the generated table, a comment to each row, approval. */
@Controller
@ConditionalOnWebApplication
class ReadingController {
    private static final String READ = "@acts.may('content.read', #dossier)";
    private static final String EDIT = "@acts.may('content.edit', #dossier)";
    private static final String APPROVE = "@acts.may('content.approve', #dossier)";
    private static final String PAGE = "/planes/{divipola}/expediente/lectura";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final DossierModel page;
    private final OperativeReading reading;
    private final FrozenVersions versions;
    private final MessageSource messages;
    private final Told told;

    ReadingController(
            DossierModel page, OperativeReading reading, FrozenVersions versions, MessageSource messages, Told told) {
        this.page = page;
        this.reading = reading;
        this.versions = versions;
        this.messages = messages;
        this.told = told;
    }

    @GetMapping(PAGE)
    @PreAuthorize(READ)
    String show(Dossier dossier, Model model) {
        return view(dossier, "", "", model);
    }

    private String view(Dossier dossier, String refusedRow, String refusedText, Model model) {
        List<ReadingRow> rows = reading.rows(dossier);
        model.addAttribute("rows", rows);
        model.addAttribute(
                "ready",
                rows.stream()
                        .filter(r -> r.available() == ReadingRow.Available.LISTO)
                        .count());
        model.addAttribute(
                "measured", rows.stream().filter(r -> r.indicator() != null).count());
        model.addAttribute("refusedRow", refusedRow);
        model.addAttribute("refusedText", refusedText);
        model.addAttribute("versions", versions.of(dossier, OperativeReading.PART));
        return "dossier/lectura";
    }

    @PostMapping(PAGE + "/comentario")
    @PreAuthorize(EDIT)
    String comment(
            Dossier dossier,
            @RequestParam(name = "objetivo", defaultValue = "0") long objective,
            @RequestParam(name = "indicador", defaultValue = "") String indicator,
            @RequestParam(name = "version", defaultValue = "0") int version,
            @RequestParam(name = "comentario", defaultValue = "") String text,
            Model model,
            RedirectAttributes flash,
            Locale locale) {
        try {
            reading.comment(
                    dossier, objective, indicator, version, text, new Texts(messages, locale).get("reading.comment"));
        } catch (Refusal e) {
            page.fill(model, dossier);
            model.addAttribute("refused", told.text(e, locale));
            return view(dossier, objective + "." + indicator, text, model);
        }
        flash.addFlashAttribute("done", "reading.saved");
        return "redirect:" + dossier.href("lectura");
    }

    @PostMapping(PAGE + "/aprobar")
    @PreAuthorize(APPROVE)
    String approve(
            Dossier dossier,
            @RequestParam(name = "nota", defaultValue = "") String note,
            RedirectAttributes flash,
            Locale locale) {
        told.done(flash, locale, "reading.approved", () -> reading.approve(dossier, note));
        return "redirect:" + dossier.href("lectura");
    }

    @GetMapping(PAGE + "/tabla.xlsx")
    @PreAuthorize(READ)
    ResponseEntity<byte[]> table(Dossier dossier) {
        return file(dossier, "", reading.table(dossier, reading.rows(dossier)));
    }

    @GetMapping(PAGE + "/versiones/{number}")
    @PreAuthorize(READ)
    ResponseEntity<byte[]> version(Dossier dossier, @PathVariable("number") int number) {
        return file(
                dossier,
                "-v" + number,
                versions.file(dossier, OperativeReading.PART, number)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    private static ResponseEntity<byte[]> file(Dossier dossier, String mark, byte[] content) {
        String name = "lectura-operativa-" + dossier.divipola() + "-" + dossier.year() + mark + ".xlsx";
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(XLSX))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }
}
