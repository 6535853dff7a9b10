package co.expediente.intake.api;

import co.expediente.access.AuditLog;
import co.expediente.access.Reader;
import co.expediente.intake.ProfileReader;
import co.expediente.intake.ProfileStore;
import co.expediente.intake.inspect.Inspection;
import co.expediente.intake.inspect.ProfileProposal;
import co.expediente.intake.page.LoadJob;
import co.expediente.intake.page.LoadOrder;
import co.expediente.intake.page.Upload;
import co.expediente.intake.page.Uploads;
import co.expediente.job.Jobs;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.Municipalities;
import co.expediente.plan.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** From a file to a load: send, look inside, get or set the profile, check or load. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api/planes/{divipola}")
@PreAuthorize("@grants.may('TECNICO_SIG', #divipola)")
class DeliveriesApi {
    private final Uploads uploads;
    private final ProfileStore profiles;
    private final ProfileReader reader;
    private final Jobs jobs;
    private final Municipalities municipalities;
    private final AuditLog audit;

    DeliveriesApi(
            Uploads uploads,
            ProfileStore profiles,
            LayerCatalog catalog,
            Jobs jobs,
            Municipalities municipalities,
            AuditLog audit) {
        this.uploads = uploads;
        this.profiles = profiles;
        this.reader = new ProfileReader(catalog);
        this.jobs = jobs;
        this.municipalities = municipalities;
        this.audit = audit;
    }

    /**
     * What a load is asked to do.
     *
     * @param profile YAML; without one the kept profile is taken, else the names of the columns
     * @param dryRun check everything, store nothing
     * @param acceptWarnings reason that accepts all warnings, or null
     */
    record Order(
            @Nullable String layer,
            @Nullable String cutoff,
            @Nullable String profile,
            @Nullable String sourceLayer,
            @Nullable String crs,
            @Nullable String encoding,
            @Nullable Boolean dryRun,
            @Nullable String acceptWarnings) {
        boolean checkOnly() {
            return Boolean.TRUE.equals(dryRun);
        }
    }

    /** The body is the file itself. */
    @PostMapping("/entregas")
    ResponseEntity<Map<String, Object>> send(
            @PathVariable("divipola") String divipola,
            @RequestParam("archivo") String name,
            @RequestParam("fecha") String cutoff,
            @RequestParam(name = "capa", required = false) @Nullable String layer,
            HttpServletRequest request)
            throws IOException {
        if (municipalities.find(divipola).isEmpty()) {
            throw new Refusal("EXP-002", Map.of("plan", divipola));
        }
        Upload upload = uploads.receive(divipola, user(), layer, date(cutoff), name, request.getInputStream());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("delivery", upload.id());
        answer.put("files", upload.files());
        answer.put("bytes", upload.bytes());
        return ResponseEntity.created(URI.create("/api/planes/" + divipola + "/entregas/" + upload.id()))
                .body(answer);
    }

    /** What is inside, as the command {@code inspect} answers. */
    @GetMapping("/entregas/{id}")
    Inspection inspect(
            @PathVariable("divipola") String divipola,
            @PathVariable("id") String id,
            @RequestParam(name = "codificacion", required = false) @Nullable String encoding,
            Locale locale) {
        return uploads.inspect(upload(divipola, id), encoding, locale).inspection();
    }

    /** The profile that we propose for a layer of it. */
    @GetMapping(path = "/entregas/{id}/perfil", produces = "application/yaml")
    String proposal(
            @PathVariable("divipola") String divipola,
            @PathVariable("id") String id,
            @RequestParam(name = "capa", required = false) @Nullable String layer,
            @RequestParam(name = "origen", required = false) @Nullable String source,
            Locale locale) {
        return ProfileProposal.text(uploads.inspect(upload(divipola, id), null, locale), source, layer);
    }

    /** The profile kept for a layer. */
    @GetMapping(path = "/perfiles/{capa}", produces = "application/yaml")
    String profile(@PathVariable("divipola") String divipola, @PathVariable("capa") String layer) {
        return profiles.find(divipola, layer).orElseThrow(DeliveriesApi::missing);
    }

    @PutMapping(
            path = "/perfiles/{capa}",
            consumes = {"application/yaml", "text/plain"})
    ResponseEntity<Void> keep(
            @PathVariable("divipola") String divipola, @PathVariable("capa") String layer, @RequestBody String yaml) {
        reader.parse(yaml, layer);
        profiles.keep(divipola, layer, yaml, user());
        audit.record("profile.keep", divipola + " " + layer, "");
        return ResponseEntity.noContent().build();
    }

    /** Checks or loads it: a job. */
    @PostMapping("/entregas/{id}/cargas")
    ResponseEntity<Map<String, Object>> load(
            @PathVariable("divipola") String divipola,
            @PathVariable("id") String id,
            @RequestBody Order asked,
            Locale locale) {
        Upload upload = upload(divipola, id);
        String layer = asked.layer() != null ? asked.layer() : upload.layer();
        if (layer == null) {
            throw new Refusal("EXP-003", Map.of("layer", ""));
        }
        String cutoff = asked.cutoff() == null ? upload.cutoff() : date(asked.cutoff());
        if (asked.profile() != null) {
            // Refused now and not when its turn comes.
            reader.parse(asked.profile(), layer);
        }
        LoadOrder order = new LoadOrder(
                upload.id(),
                layer,
                cutoff,
                asked.profile(),
                asked.sourceLayer(),
                asked.crs(),
                asked.encoding(),
                asked.checkOnly(),
                asked.acceptWarnings(),
                null,
                locale.getLanguage());
        long job = jobs.submit(
                LoadJob.KIND, divipola, upload.title(), JsonMapper.shared().writeValueAsString(order), user());
        if (!asked.checkOnly()) {
            audit.record("layer.load", divipola + " " + layer + " " + cutoff, "t" + job);
        }
        return ResponseEntity.accepted()
                .location(URI.create("/api/planes/" + divipola + "/trabajos/" + job))
                .body(Map.of("job", job));
    }

    private Upload upload(String divipola, String id) {
        return uploads.find(id, divipola).orElseThrow(DeliveriesApi::missing);
    }

    private static String user() {
        return String.valueOf(Reader.current().name());
    }

    private static String date(String text) {
        try {
            return LocalDate.parse(text).toString();
        } catch (DateTimeParseException e) {
            throw new Refusal("EXP-004", Map.of("date", text));
        }
    }

    static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
