package co.expediente.intake.page;

import co.expediente.intake.Exports;
import co.expediente.intake.Originals;
import co.expediente.plan.Editions;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
import co.expediente.plan.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.beans.factory.ObjectProvider;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** What an edition holds, as a file; the files it came from, as they came. Programs ask the management API for the data. */
@Controller
@ConditionalOnWebApplication
@PreAuthorize("@grants.office(#divipola)")
class EditionDataController {
    private final Editions editions;
    private final Plans plans;
    private final Originals originals;
    /** Absent where there is no database that GDAL can reach. */
    private final ObjectProvider<Exports> exports;

    EditionDataController(Editions editions, Plans plans, Originals originals, ObjectProvider<Exports> exports) {
        this.editions = editions;
        this.plans = plans;
        this.originals = originals;
        this.exports = exports;
    }

    @GetMapping("/planes/{divipola}/ediciones/{edition:[0-9]+}/datos.{format:gpkg|zip|geojson|csv}")
    ResponseEntity<StreamingResponseBody> data(
            @PathVariable("divipola") String divipola,
            @PathVariable("edition") long number,
            @PathVariable("format") String format)
            throws IOException {
        Editions.Record edition = LoadReportController.find(editions, divipola, number);
        Exports writer = exports.getIfAvailable();
        if (writer == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Plan plan = plans.get(edition.ref().planId());
        Path folder = Files.createTempDirectory("expediente-data");
        Path file = folder.resolve(edition.ref().layer() + "." + format);
        try {
            writer.export(plan, edition.ref().layer(), number, file);
        } catch (Refusal e) {
            Files.deleteIfExists(folder);
            // A table has no places to write as GeoPackage.
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.code(), e);
        }
        String name = edition.ref().layer() + "-" + edition.ref().cutoff() + "-" + number + "." + format;
        return attachment(name).contentLength(Files.size(file)).body(out -> {
            try {
                Files.copy(file, out);
            } finally {
                Files.delete(file);
                Files.delete(folder);
            }
        });
    }

    /** The delivery as it came: its only file, or all of them in a zip. */
    @GetMapping({
        "/planes/{divipola}/cargas/{edition:[0-9]+}/original",
        "/api/planes/{divipola}/ediciones/{edition:[0-9]+}/original"
    })
    ResponseEntity<StreamingResponseBody> original(
            @PathVariable("divipola") String divipola, @PathVariable("edition") long number) throws IOException {
        Editions.Record edition = LoadReportController.find(editions, divipola, number);
        List<Path> files = originals.files(edition);
        if (files.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (files.size() == 1) {
            return attachment(String.valueOf(files.get(0).getFileName()))
                    .contentLength(Files.size(files.get(0)))
                    .body(out -> Files.copy(files.get(0), out));
        }
        return attachment(edition.ref().layer() + "-" + number + "-original.zip")
                .body(out -> {
                    ZipOutputStream zip = new ZipOutputStream(out);
                    Map<String, Integer> names = new LinkedHashMap<>();
                    for (Path file : files) {
                        String name = String.valueOf(file.getFileName());
                        int times = names.merge(name, 1, Integer::sum);
                        zip.putNextEntry(new ZipEntry(times == 1 ? name : times + "/" + name));
                        Files.copy(file, zip);
                        zip.closeEntry();
                    }
                    zip.finish();
                });
    }

    private static ResponseEntity.BodyBuilder attachment(String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString());
    }
}
