package co.expediente.dossier.report;

import co.expediente.dossier.Acts;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.Told;
import co.expediente.dossier.document.HtmlWriter;
import co.expediente.dossier.report.ReportFiles.Form;
import co.expediente.plan.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Files of the annual document. Drafts are for the office; final ones also for who receives them. */
@Controller
@ConditionalOnWebApplication
@RequestMapping("/planes/{divipola}/expediente/informe/versiones/{number:[0-9]+}")
class ReportFileController {
    private static final Pattern FILE = Pattern.compile("(anual|ejecutivo|resumen)\\.(docx|html|pdf)");

    private static final String READ = "@acts.may('report.read', #dossier) or @acts.may('report.read.final', #dossier)";

    private final ReportVersions versions;
    private final ReportMaker maker;
    private final Acts acts;
    private final Told told;

    ReportFileController(ReportVersions versions, ReportMaker maker, Acts acts, Told told) {
        this.versions = versions;
        this.maker = maker;
        this.acts = acts;
        this.told = told;
    }

    /** A file as it was made; of a final version with {@code hacer=1} made again from what was frozen. */
    @GetMapping("/{file}")
    @PreAuthorize(READ)
    ResponseEntity<byte[]> file(
            Dossier dossier,
            @PathVariable("number") int number,
            @PathVariable("file") String file,
            @RequestParam(name = "hacer", defaultValue = "") String again,
            Locale locale) {
        ReportVersions.Version version = version(dossier, number);
        Matcher name = FILE.matcher(file);
        if (!name.matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Paper of = Paper.valueOf(name.group(1).toUpperCase(Locale.ROOT));
        Form as = Form.valueOf(name.group(2).toUpperCase(Locale.ROOT));
        try {
            byte[] content = again.isEmpty() || !version.isFinal()
                    ? versions.content(version, of, as)
                    : maker.again(version, of, as);
            return answer(
                    content, type(as), ReportKeeping.name(dossier, version, of.key()) + "." + name.group(2), true);
        } catch (Refusal e) {
            return ResponseEntity.status(HttpStatus.CONFLICT)
                    .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                    .body((e.code() + " " + told.text(e, locale).message() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The page inside of the page: the HTML as it is, framed by this site alone. */
    @GetMapping("/{paper}/vista")
    @PreAuthorize(READ)
    ResponseEntity<byte[]> preview(
            Dossier dossier, @PathVariable("number") int number, @PathVariable("paper") String paper) {
        ReportVersions.Version version = version(dossier, number);
        Paper of = Arrays.stream(Paper.values())
                .filter(p -> p.key().equals(paper))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        try {
            return answer(versions.content(version, of, Form.HTML), type(Form.HTML), of.key() + ".html", false);
        } catch (Refusal gone) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, gone.code());
        }
    }

    /** What the version cites, with all hashes. */
    @GetMapping("/manifiesto.json")
    @PreAuthorize(READ)
    ResponseEntity<byte[]> manifest(Dossier dossier, @PathVariable("number") int number) {
        ReportVersions.Version version = version(dossier, number);
        return answer(
                versions.manifest(version).getBytes(StandardCharsets.UTF_8),
                MediaType.APPLICATION_JSON,
                ReportKeeping.name(dossier, version, "manifiesto") + ".json",
                true);
    }

    private ReportVersions.Version version(Dossier dossier, int number) {
        return versions.find(dossier, number)
                .filter(v -> v.isFinal() || acts.may("report.read", dossier))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static MediaType type(Form form) {
        return switch (form) {
            case DOCX ->
                MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
            case HTML -> new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
            case PDF -> MediaType.APPLICATION_PDF;
        };
    }

    private static ResponseEntity<byte[]> answer(byte[] content, MediaType type, String name, boolean saved) {
        return ResponseEntity.ok()
                .contentType(type)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "SAMEORIGIN")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; img-src data:; style-src " + HtmlWriter.stylePolicy()
                                + "; frame-ancestors 'self'")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        (saved ? ContentDisposition.attachment() : ContentDisposition.inline())
                                .filename(name)
                                .build()
                                .toString())
                .body(content);
    }
}
