package co.expediente.dossier.evaluation;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Told;
import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Document;
import co.expediente.dossier.document.DocxWriter;
import co.expediente.dossier.document.HtmlWriter;
import co.expediente.dossier.document.PdfWriter;
import co.expediente.web.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The three parts as documents and tables, their approval and their approved versions. */
@Controller
@ConditionalOnWebApplication
class EvaluationFiles {
    private static final String READ = "@acts.may('evaluation.read', #dossier)";
    private static final String APPROVE = "@acts.may('evaluation.approve', #dossier)";
    private static final String PAGE = "/planes/{divipola}/expediente/evaluacion/partes/{parte}";
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final String XLSX = OFFICE + "spreadsheetml.sheet";
    private static final String DOCX = OFFICE + "wordprocessingml.document";
    private static final Map<String, String> PARTS =
            Map.of("analisis", Approvals.ANALYSIS, "evaluacion", Approvals.EVALUATION, "dofa", Approvals.DOFA);

    private final Readings readings;
    private final Approvals approvals;
    private final EvaluationChapters chapters;
    private final FrozenVersions versions;
    private final MessageSource messages;
    private final Told told;

    EvaluationFiles(
            Readings readings,
            Approvals approvals,
            EvaluationChapters chapters,
            FrozenVersions versions,
            MessageSource messages,
            Told told) {
        this.readings = readings;
        this.approvals = approvals;
        this.chapters = chapters;
        this.versions = versions;
        this.messages = messages;
        this.told = told;
    }

    @PostMapping(PAGE + "/aprobar")
    @PreAuthorize(APPROVE)
    String approve(
            Dossier dossier,
            @PathVariable("parte") String part,
            @RequestParam(name = "nota", defaultValue = "") String note,
            RedirectAttributes flash,
            Locale locale) {
        part(part);
        String back = told.done(
                        flash,
                        locale,
                        "evaluation.approved." + part,
                        () -> approvals.approve(dossier, PARTS.getOrDefault(part, ""), note))
                ? "#t-versiones"
                : "";
        return "redirect:" + dossier.href(approvals.page(PARTS.getOrDefault(part, ""))) + back;
    }

    @GetMapping(PAGE + "/versiones/{numero:[0-9]+}")
    @PreAuthorize(READ)
    ResponseEntity<byte[]> version(
            Dossier dossier, @PathVariable("parte") String part, @PathVariable("numero") int number) {
        byte[] content = versions.file(dossier, part(part), number).orElseThrow(EvaluationFiles::missing);
        return file(dossier, part, "-v" + number + ".xlsx", XLSX, content);
    }

    @GetMapping(PAGE + "/documento.{forma}")
    @PreAuthorize(READ)
    ResponseEntity<byte[]> document(
            Dossier dossier, @PathVariable("parte") String part, @PathVariable("forma") String form, Locale locale)
            throws IOException {
        String name = part(part);
        return switch (form) {
            case "html" ->
                ResponseEntity.ok()
                        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                        .header(
                                "Content-Security-Policy",
                                "default-src 'none'; img-src data:; style-src " + HtmlWriter.stylePolicy())
                        .body(HtmlWriter.write(compose(dossier, part, name, locale))
                                .getBytes(StandardCharsets.UTF_8));
            case "docx" ->
                file(dossier, part, ".docx", DOCX, DocxWriter.write(compose(dossier, part, name, locale), Map.of()));
            case "pdf" ->
                file(dossier, part, ".pdf", MediaType.APPLICATION_PDF_VALUE, pdf(compose(dossier, part, name, locale)));
            case "xlsx" -> file(dossier, part, ".xlsx", XLSX, approvals.table(dossier, name));
            default -> throw missing();
        };
    }

    /** A document that is not what was approved last carries the mark of a draft on every page. */
    private Document compose(Dossier dossier, String part, String name, Locale locale) {
        Texts texts = new Texts(messages, locale);
        boolean approved = versions.newest(dossier, name)
                .filter(v -> v.sha256().equals(FrozenVersions.sha256(approvals.table(dossier, name))))
                .isPresent();
        String title = texts.get("evaluation.doc." + part);
        List<Block> blocks = switch (name) {
            case Approvals.ANALYSIS -> EvaluationBlocks.analysis(readings.of(dossier, locale), texts);
            case Approvals.EVALUATION -> chapters.evaluation(dossier, texts, 1);
            default -> chapters.dofa(dossier, texts, 1);
        };
        return new Document(
                title,
                dossier.municipality().name() + " · " + dossier.plan().kind() + " · " + dossier.year(),
                new Document.Cover(
                        dossier.municipality().name() + ", "
                                + dossier.municipality().department(),
                        title,
                        List.of(texts.get("sufficiency.report.year", String.valueOf(dossier.year()))),
                        List.of(
                                new Document.Fact(
                                        texts.get("sufficiency.report.plan"),
                                        String.valueOf(dossier.plan().act())),
                                new Document.Fact(
                                        texts.get("sufficiency.report.cutoff"),
                                        texts.formats().date(dossier.cutoff())))),
                false,
                approved ? null : texts.get("sufficiency.report.draft"),
                locale,
                dossier.cutoff(),
                texts.get("sufficiency.report.author"),
                blocks.isEmpty() ? List.of(Block.Paragraph.of(texts.get("evaluation.doc.nothing"))) : blocks);
    }

    private static byte[] pdf(Document document) throws IOException {
        Path file = Files.createTempFile("evaluacion", ".pdf");
        try {
            PdfWriter.write(document, file);
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static String part(String asked) {
        String part = PARTS.get(asked);
        if (part == null) {
            throw missing();
        }
        return part;
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static ResponseEntity<byte[]> file(
            Dossier dossier, String part, String ending, String type, byte[] content) {
        String name = part + "-" + dossier.divipola() + "-" + dossier.year() + ending;
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }
}
