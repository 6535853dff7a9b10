package co.expediente.dossier.archive;

import co.expediente.dossier.Acts;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.Told;
import co.expediente.plan.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Gives files of the archive to browsers. A document is always saved, never opened in our own page: only pictures are shown there, and
 * sheets of PDF as pictures that the reading process drew.
 */
@Controller
@ConditionalOnWebApplication
@RequestMapping("/planes/{divipola}/expediente/archivo/{id:[0-9]+}")
class DownloadController {
    /** Nothing in the answer may run, load or be framed. */
    private static final String LOCKED = "default-src 'none'; sandbox; frame-ancestors 'none'";

    private final Archive archive;
    private final ContentStore store;
    private final TextReading reading;
    private final Acts acts;
    private final Told told;

    DownloadController(Archive archive, ContentStore store, TextReading reading, Acts acts, Told told) {
        this.archive = archive;
        this.store = store;
        this.reading = reading;
        this.acts = acts;
        this.told = told;
    }

    /** The file as it came, to be saved. One that is damaged is told on the document's page and not given. */
    @GetMapping("/descargar")
    @PreAuthorize("@acts.may('archive.read', #dossier)")
    @Nullable
    String download(
            Dossier dossier,
            @PathVariable("id") long id,
            @RequestParam(name = "version", required = false) @Nullable Integer number,
            RedirectAttributes flash,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        ArchivedDocument.File file = file(dossier, id, number);
        return send(dossier, id, file, true, flash, response, locale);
    }

    /** A picture of the archive in the page. */
    @GetMapping("/imagen")
    @PreAuthorize("@acts.may('archive.read', #dossier)")
    @Nullable
    String picture(
            Dossier dossier,
            @PathVariable("id") long id,
            RedirectAttributes flash,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        ArchivedDocument.File file = file(dossier, id, null);
        if (!DocumentText.picture(file.mediaType())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return send(dossier, id, file, false, flash, response, locale);
    }

    /** A sheet of a PDF, drawn by the reading process. */
    @GetMapping("/hojas/{sheet:[0-9]+}.png")
    @PreAuthorize("@acts.may('archive.read', #dossier)")
    void sheet(
            Dossier dossier,
            @PathVariable("id") long id,
            @PathVariable("sheet") int sheet,
            HttpServletResponse response)
            throws IOException {
        ArchivedDocument.File file = file(dossier, id, null);
        byte[] png = null;
        if (file.mediaType().equals("application/pdf")) {
            try {
                store.open(file.sha256()).close();
                png = reading.picture(file.sha256(), sheet);
            } catch (Refusal damaged) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND, damaged.code());
            }
        }
        if (png == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        guard(response);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=86400");
        response.setContentType("image/png");
        response.setContentLength(png.length);
        response.getOutputStream().write(png);
    }

    /** Null when the file went out; else where to go. */
    private @Nullable String send(
            Dossier dossier,
            long id,
            ArchivedDocument.File file,
            boolean saved,
            RedirectAttributes flash,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        InputStream in;
        try {
            in = store.open(file.sha256());
        } catch (Refusal damaged) {
            flash.addFlashAttribute("refused", told.text(damaged, locale));
            return "redirect:" + dossier.href("archivo/" + id);
        }
        try (in) {
            guard(response);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
            response.setContentType(file.mediaType());
            response.setContentLengthLong(file.bytes());
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    (saved ? ContentDisposition.attachment() : ContentDisposition.inline())
                            .filename(FileNames.clean(file.name()), StandardCharsets.UTF_8)
                            .build()
                            .toString());
            in.transferTo(response.getOutputStream());
        }
        return null;
    }

    private static void guard(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", LOCKED);
    }

    private ArchivedDocument.File file(Dossier dossier, long id, @Nullable Integer number) {
        ArchivedDocument document = archive.find(id)
                .filter(d -> d.planId().equals(dossier.plan().id()))
                .filter(d -> Archive.seen(acts.may("archive.reserved", dossier)).contains(d.visibility()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (number == null) {
            return document.current();
        }
        return archive.files(id).stream()
                .filter(f -> f.number() == number)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
