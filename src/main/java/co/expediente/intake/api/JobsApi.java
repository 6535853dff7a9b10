package co.expediente.intake.api;

import co.expediente.access.AuditLog;
import co.expediente.intake.page.LoadJob;
import co.expediente.job.Job;
import co.expediente.job.JobEvents;
import co.expediente.job.Jobs;
import co.expediente.plan.ProblemCatalog;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/** Loads at work: asked for, listened to, given up. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api/planes/{divipola}/trabajos")
@PreAuthorize("@grants.office(#divipola)")
class JobsApi {
    private static final int NEWEST = 50;

    private final Jobs jobs;
    private final JobEvents events;
    private final ProblemCatalog problems;
    private final AuditLog audit;

    JobsApi(Jobs jobs, JobEvents events, ProblemCatalog problems, AuditLog audit) {
        this.jobs = jobs;
        this.events = events;
        this.problems = problems;
        this.audit = audit;
    }

    /** The newest first. */
    @GetMapping
    List<Map<String, @Nullable Object>> list(@PathVariable("divipola") String divipola, Locale locale) {
        return jobs.recent(divipola, LoadJob.KIND, NEWEST).stream()
                .map(j -> JobDocument.of(j, problems, locale))
                .toList();
    }

    @GetMapping("/{job:[0-9]+}")
    Map<String, @Nullable Object> job(
            @PathVariable("divipola") String divipola, @PathVariable("job") long id, Locale locale) {
        return JobDocument.of(find(divipola, id), problems, locale);
    }

    /** Server-sent events: {@code trabajo} with the job's document at each change, the last one when it ended. */
    @GetMapping(path = "/{job:[0-9]+}/sucesos", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@PathVariable("divipola") String divipola, @PathVariable("job") long id, Locale locale) {
        find(divipola, id);
        return events.of(id, job -> JsonMapper.shared().writeValueAsString(JobDocument.of(job, problems, locale)));
    }

    @PostMapping("/{job:[0-9]+}/cancelar")
    @PreAuthorize("@grants.may('TECNICO_SIG', #divipola)")
    ResponseEntity<Map<String, @Nullable Object>> cancel(
            @PathVariable("divipola") String divipola, @PathVariable("job") long id, Locale locale) {
        jobs.cancel(find(divipola, id).id());
        audit.record("load.cancel", divipola + " t" + id, "");
        return ResponseEntity.accepted().body(JobDocument.of(find(divipola, id), problems, locale));
    }

    private Job find(String divipola, long id) {
        return jobs.find(id)
                .filter(j -> j.codMun().equals(divipola) && j.kind().equals(LoadJob.KIND))
                .orElseThrow(DeliveriesApi::missing);
    }
}
