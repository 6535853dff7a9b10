package co.expediente.dossier.sufficiency;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.document.Document;
import co.expediente.dossier.document.DocxWriter;
import co.expediente.dossier.document.HtmlWriter;
import co.expediente.dossier.document.PdfWriter;
import co.expediente.web.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Files of sufficiency: the report as page, DOCX and PDF, the checklist as XLSX, the approved versions. */
@Controller
@ConditionalOnWebApplication
class SufficiencyFiles {
    private static final String READ = "@acts.may('content.read', #dossier)";
    private static final String PAGE = "/planes/{divipola}/expediente/suficiencia";
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final String XLSX = OFFICE + "spreadsheetml.sheet";
    private static final String DOCX = OFFICE + "wordprocessingml.document";

    private final Sufficiency sufficiency;
    private final FrozenVersions versions;
    private final MessageSource messages;

    SufficiencyFiles(Sufficiency sufficiency, FrozenVersions versions, MessageSource messages) {
        this.sufficiency = sufficiency;
        this.versions = versions;
        this.messages = messages;
    }

    @GetMapping(PAGE + "/reporte")
    @PreAuthorize(READ)
    ResponseEntity<byte[]> page(Dossier dossier, Locale locale) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; img-src data:; style-src " + HtmlWriter.stylePolicy())
                .body(HtmlWriter.write(report(dossier, locale)).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping(PAGE + "/reporte.docx")
    @PreAuthorize(READ)
    ResponseEntity<byte[]> docx(Dossier dossier, Locale locale) throws IOException {
        return file(dossier, ".docx", DOCX, DocxWriter.write(report(dossier, locale), Map.of()));
    }

    @GetMapping(PAGE + "/reporte.pdf")
    @PreAuthorize(READ)
    ResponseEntity<byte[]> pdf(Dossier dossier, Locale locale) throws IOException {
        Path file = Files.createTempFile("suficiencia", ".pdf");
        try {
            PdfWriter.write(report(dossier, locale), file);
            return file(dossier, ".pdf", MediaType.APPLICATION_PDF_VALUE, Files.readAllBytes(file));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @GetMapping(PAGE + "/tabla.xlsx")
    @PreAuthorize(READ)
    ResponseEntity<byte[]> table(Dossier dossier) {
        return file(dossier, ".xlsx", XLSX, sufficiency.table(dossier, sufficiency.view(dossier)));
    }

    @GetMapping(PAGE + "/versiones/{number}")
    @PreAuthorize(READ)
    ResponseEntity<byte[]> version(Dossier dossier, @PathVariable("number") int number) {
        byte[] content = versions.file(dossier, Sufficiency.PART, number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return file(dossier, "-v" + number + ".xlsx", XLSX, content);
    }

    private Document report(Dossier dossier, Locale locale) {
        Texts texts = new Texts(messages, locale);
        boolean approved = versions.newest(dossier, Sufficiency.PART)
                .filter(v ->
                        v.sha256().equals(FrozenVersions.sha256(sufficiency.table(dossier, sufficiency.view(dossier)))))
                .isPresent();
        return SufficiencyReport.of(
                dossier, sufficiency.view(dossier), approved ? null : texts.get("sufficiency.report.draft"), texts);
    }

    private static ResponseEntity<byte[]> file(Dossier dossier, String ending, String type, byte[] content) {
        String name = "suficiencia-" + dossier.divipola() + "-" + dossier.year() + ending;
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }
}
