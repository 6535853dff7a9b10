package co.expediente.intake.api;

import co.expediente.access.Reader;
import co.expediente.intake.EditionRecords;
import co.expediente.intake.Exports;
import co.expediente.intake.LoadDocument;
import co.expediente.plan.Acceptances;
import co.expediente.plan.Editions;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was loaded: editions by layer, how each load ended, the data themselves. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api/planes/{divipola}/ediciones")
@PreAuthorize("@grants.office(#divipola)")
class EditionsApi {
    private static final Map<String, String> TYPES = Map.of(
            "gpkg", "application/geopackage+sqlite3",
            "zip", "application/zip",
            "geojson", "application/geo+json",
            "csv", "text/csv;charset=UTF-8");

    private final Plans plans;
    private final Editions editions;
    private final EditionRecords records;
    private final Acceptances acceptances;
    private final ObjectProvider<Exports> exports;

    EditionsApi(
            Plans plans,
            Editions editions,
            EditionRecords records,
            Acceptances acceptances,
            ObjectProvider<Exports> exports) {
        this.acceptances = acceptances;
        this.plans = plans;
        this.editions = editions;
        this.records = records;
        this.exports = exports;
    }

    /** As the command {@code editions} answers. */
    @GetMapping
    Map<String, Object> list(@PathVariable("divipola") String divipola) {
        Optional<Plan> plan = plans.find(divipola);
        Map<String, List<Map<String, Object>>> byLayer = new LinkedHashMap<>();
        plan.map(p -> editions.list(p.id())).orElse(List.of()).forEach(e -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("edition", e.ref().number());
            entry.put("cutoff", e.ref().cutoff().toString());
            entry.put("in_force", e.inForce());
            entry.put("sha256", e.ref().sha256());
            entry.put("loaded", e.ref().loaded());
            byLayer.computeIfAbsent(e.ref().layer(), l -> new ArrayList<>()).add(entry);
        });
        List<Map<String, Object>> layers = new ArrayList<>();
        byLayer.forEach((layer, all) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("layer", layer);
            entry.put("editions", all);
            layers.add(entry);
        });
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("plan", divipola);
        answer.put("layers", layers);
        return answer;
    }

    /** How its load ended, as the command {@code load} answers. */
    @GetMapping("/{edition:[0-9]+}")
    Map<String, @Nullable Object> one(
            @PathVariable("divipola") String divipola, @PathVariable("edition") long number, Locale locale) {
        return LoadDocument.of(records.outcome(find(divipola, number), locale));
    }

    /**
     * Why the warnings of a code are right as they are.
     *
     * @param code of the report
     */
    record Answer(String code, String reason) {}

    /** Somebody answers for the warnings of one code; the edition says who, when and why. */
    @PostMapping("/{edition:[0-9]+}/aceptaciones")
    @PreAuthorize("@grants.may('TECNICO_SIG', #divipola) or @grants.may('SUBSECRETARIO', #divipola)"
            + " or @grants.may('SECRETARIO', #divipola)")
    ResponseEntity<Void> accept(
            @PathVariable("divipola") String divipola,
            @PathVariable("edition") long number,
            @RequestBody Answer answer) {
        acceptances.accept(
                find(divipola, number).ref(),
                answer.code(),
                answer.reason(),
                String.valueOf(Reader.current().name()));
        return ResponseEntity.noContent().build();
    }

    /** Its features as a file. */
    @GetMapping("/{edition:[0-9]+}/datos.{format:gpkg|zip|geojson|csv}")
    void export(
            @PathVariable("divipola") String divipola,
            @PathVariable("edition") long number,
            @PathVariable("format") String format,
            HttpServletResponse response)
            throws IOException {
        Editions.Record edition = find(divipola, number);
        String layer = edition.ref().layer();
        Path folder = Files.createTempDirectory("expediente-datos");
        Path file = folder.resolve(layer + "." + format);
        try {
            exports.getObject().export(plans.get(edition.ref().planId()), layer, number, file);
            response.setContentType(TYPES.get(format));
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"" + divipola + "-" + layer + "-" + number + "." + format + "\"");
            response.setContentLengthLong(Files.size(file));
            Files.copy(file, response.getOutputStream());
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private Editions.Record find(String divipola, long number) {
        return editions.find(number)
                .filter(e -> e.ref().planId().startsWith(divipola + "-"))
                .orElseThrow(DeliveriesApi::missing);
    }
}
