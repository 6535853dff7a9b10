package co.expediente.intake.page;

import co.expediente.intake.report.LoadReport;
import co.expediente.intake.report.LoadReports;
import co.expediente.intake.report.ReportFiles;
import co.expediente.plan.Editions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The report of an edition as files, for people ({@code /planes}) and for programs ({@code /api}). */
@Controller
@ConditionalOnWebApplication
@PreAuthorize("@grants.office(#divipola)")
class LoadReportFilesController {
    private final Editions editions;
    private final LoadReports reports;
    private final ReportFiles files;

    LoadReportFilesController(Editions editions, LoadReports reports, ReportFiles files) {
        this.editions = editions;
        this.reports = reports;
        this.files = files;
    }

    @GetMapping({
        "/planes/{divipola}/cargas/{edition:[0-9]+}/informe.json",
        "/api/planes/{divipola}/ediciones/{edition:[0-9]+}/informe"
    })
    ResponseEntity<byte[]> json(
            @PathVariable("divipola") String divipola, @PathVariable("edition") long number, Locale locale) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(files.json(report(divipola, number, locale)).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping({
        "/planes/{divipola}/cargas/{edition:[0-9]+}/informe.html",
        "/api/planes/{divipola}/ediciones/{edition:[0-9]+}/informe.html"
    })
    ResponseEntity<byte[]> html(
            @PathVariable("divipola") String divipola, @PathVariable("edition") long number, Locale locale) {
        LoadReport report = report(divipola, number, locale);
        // Always as a download: its style stands inside, which the policy of pages does not allow.
        return attachment(report.stem() + ".html", "text/html;charset=UTF-8")
                .body(files.html(report, locale).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping({
        "/planes/{divipola}/cargas/{edition:[0-9]+}/informe.csv",
        "/api/planes/{divipola}/ediciones/{edition:[0-9]+}/informe.csv"
    })
    ResponseEntity<StreamingResponseBody> csv(
            @PathVariable("divipola") String divipola, @PathVariable("edition") long number, Locale locale) {
        LoadReport report = report(divipola, number, locale);
        return attachment(report.stem() + ".csv", "text/csv;charset=UTF-8").body(out -> files.csv(report, locale, out));
    }

    @GetMapping({
        "/planes/{divipola}/cargas/{edition:[0-9]+}/informe.gpkg",
        "/api/planes/{divipola}/ediciones/{edition:[0-9]+}/informe.gpkg"
    })
    ResponseEntity<StreamingResponseBody> geoPackage(
            @PathVariable("divipola") String divipola, @PathVariable("edition") long number, Locale locale)
            throws IOException {
        LoadReport report = report(divipola, number, locale);
        Path file = Files.createTempFile("expediente-", ".gpkg");
        files.geoPackage(report, locale, file);
        return file(report.stem() + "-hallazgos.gpkg", file);
    }

    /** A GeoPackage that is gone after it was sent. */
    static ResponseEntity<StreamingResponseBody> file(String name, Path file) throws IOException {
        return attachment(name, "application/geopackage+sqlite3")
                .contentLength(Files.size(file))
                .body(out -> {
                    try {
                        Files.copy(file, out);
                    } finally {
                        Files.delete(file);
                    }
                });
    }

    /** Rows that were not stored, whole, for who delivered them. */
    @GetMapping({
        "/planes/{divipola}/cargas/{edition:[0-9]+}/cuarentena.csv",
        "/api/planes/{divipola}/ediciones/{edition:[0-9]+}/cuarentena.csv"
    })
    ResponseEntity<StreamingResponseBody> quarantine(
            @PathVariable("divipola") String divipola, @PathVariable("edition") long number, Locale locale) {
        LoadReport report = report(divipola, number, locale);
        return attachment(report.stem() + "-cuarentena.csv", "text/csv;charset=UTF-8")
                .body(out -> files.rejected(report, locale, out));
    }

    private LoadReport report(String divipola, long number, Locale locale) {
        return reports.of(LoadReportController.find(editions, divipola, number), locale);
    }

    static ResponseEntity.BodyBuilder attachment(String name, String type) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    }
}
