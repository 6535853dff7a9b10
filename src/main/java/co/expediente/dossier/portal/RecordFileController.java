package co.expediente.dossier.portal;

import co.expediente.dossier.Dossier;
import co.expediente.plan.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * Gives files of public records by their stable addresses: record and name, hash, or document and version. With ETag and ranges;
 * what was withdrawn answers 410 with the reason.
 */
@Controller
@ConditionalOnWebApplication
@RequestMapping("/planes/{divipola}/publico")
class RecordFileController {
    /** Nothing in the answer may run, load or be framed; a report may carry its own styles and pictures. */
    private static final String LOCKED =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'none'";

    /** What a browser shows instead of saving it: reports that this program wrote, and pictures. */
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg");

    private final PublicRecords published;
    private final RecordKinds kinds;

    RecordFileController(PublicRecords published, RecordKinds kinds) {
        this.published = published;
        this.kinds = kinds;
    }

    @GetMapping("/registros/{id:[0-9]+}/{name:[a-z0-9._-]+}")
    Object file(
            Dossier dossier,
            @PathVariable("id") long id,
            @PathVariable("name") String name,
            Model model,
            HttpServletResponse response) {
        PublicRecord record = published.find(dossier.plan().id(), id).orElseThrow(RecordFileController::missing);
        if (!record.live()) {
            return gone(dossier, record, model, response);
        }
        return give(
                record,
                record.files().stream().filter(f -> f.name().equals(name)).findFirst());
    }

    @GetMapping("/sha256/{hash:[0-9a-f]+}")
    Object hash(Dossier dossier, @PathVariable("hash") String hash, Model model, HttpServletResponse response) {
        PublicRecord record = published.withFile(dossier.plan().id(), hash).orElseThrow(RecordFileController::missing);
        if (!record.live()) {
            return gone(dossier, record, model, response);
        }
        return give(
                record,
                record.files().stream().filter(f -> f.sha256().equals(hash)).findFirst());
    }

    @GetMapping("/documentos/{document:[0-9]+}/{number:[0-9]+}")
    Object document(
            Dossier dossier,
            @PathVariable("document") long document,
            @PathVariable("number") int number,
            Model model,
            HttpServletResponse response) {
        PublicRecord record = published
                .withDocument(dossier.plan().id(), document, number)
                .orElseThrow(RecordFileController::missing);
        if (!record.live()) {
            return gone(dossier, record, model, response);
        }
        String hash = published.hash(document, number).orElseThrow(RecordFileController::missing);
        return give(
                record,
                record.files().stream()
                        .filter(f -> f.document() != null
                                && f.document() == document
                                && f.sha256().equals(hash))
                        .findFirst());
    }

    private static String gone(Dossier dossier, PublicRecord record, Model model, HttpServletResponse response) {
        model.addAttribute("base", "/planes/" + dossier.divipola() + "/publico");
        return PortalController.gone(record, model, response);
    }

    private ResponseEntity<Resource> give(PublicRecord record, Optional<PublicRecord.File> found) {
        PublicRecord.File file = found.orElseThrow(RecordFileController::missing);
        boolean report = kinds.find(record.kind())
                .filter(k -> k.section() == RecordKind.Section.INFORMES)
                .isPresent();
        boolean shown = PICTURES.contains(file.mediaType())
                || report && file.mediaType().startsWith("text/html");
        Resource content;
        try {
            content = published.resource(file);
        } catch (Refusal damaged) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, damaged.code(), damaged);
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, file.mediaType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                                .filename(file.name(), StandardCharsets.US_ASCII)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", LOCKED)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                // Asked again each time: what is withdrawn must be gone at once.
                .cacheControl(CacheControl.noCache())
                .eTag(file.sha256())
                .body(content);
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
