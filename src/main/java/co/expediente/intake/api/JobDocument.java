package co.expediente.intake.api;

import co.expediente.intake.LoadDocument;
import co.expediente.intake.page.LoadAnswer;
import co.expediente.intake.page.LoadJob;
import co.expediente.intake.page.LoadOrder;
import co.expediente.job.Job;
import co.expediente.plan.ProblemCatalog;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A load at work or ended, as programs read it: phases with counts and time left, a log, then the outcome or the refusal. */
final class JobDocument {
    private JobDocument() {}

    static Map<String, @Nullable Object> of(Job job, ProblemCatalog problems, Locale locale) {
        LoadOrder order = LoadJob.order(job);
        Map<String, @Nullable Object> d = new LinkedHashMap<>();
        d.put("job", job.id());
        d.put("state", job.state().name());
        d.put("cancelling", job.cancelled() && !job.state().ended());
        d.put("title", job.title());
        d.put("layer", order.layer());
        d.put("cutoff", order.cutoff());
        d.put("dry_run", order.dryRun());
        d.put("by", job.createdBy());
        d.put("created", job.createdAt());
        d.put("started", job.startedAt());
        d.put("ended", job.endedAt());
        d.put("attempts", job.attempts());
        d.put("phases", job.phases().stream().map(JobDocument::phase).toList());
        d.put("log", log(job));
        LoadAnswer answer = LoadJob.answer(job);
        d.put("outcome", answer == null || answer.outcome() == null ? null : LoadDocument.of(answer.outcome()));
        d.put("error", error(job, answer, problems, locale));
        return d;
    }

    private static Map<String, @Nullable Object> phase(Job.Phase phase) {
        Map<String, @Nullable Object> p = new LinkedHashMap<>();
        p.put("name", phase.name());
        p.put("done", phase.done());
        p.put("total", phase.total());
        p.put("percent", phase.percent());
        p.put("seconds", phase.seconds());
        p.put("seconds_left", phase.secondsLeft());
        return p;
    }

    /** What happened when. Phases follow each other from the start without a gap. */
    private static List<Map<String, Object>> log(Job job) {
        List<Map<String, Object>> log = new ArrayList<>();
        log.add(line(job.createdAt(), "QUEUED", 0));
        OffsetDateTime at = job.startedAt();
        if (at != null) {
            for (Job.Phase phase : job.phases()) {
                log.add(line(at, phase.name(), phase.total()));
                at = at.plusNanos(Math.round(phase.seconds() * 1e9));
            }
        }
        if (job.endedAt() != null) {
            log.add(line(job.endedAt(), job.state().name(), 0));
        }
        return log;
    }

    private static Map<String, Object> line(OffsetDateTime at, String what, long rows) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", at);
        line.put("what", what);
        if (rows > 0) {
            line.put("rows", rows);
        }
        return line;
    }

    private static @Nullable Map<String, Object> error(
            Job job, @Nullable LoadAnswer answer, ProblemCatalog problems, Locale locale) {
        if (answer != null && answer.code() != null) {
            String status = job.state() == Job.State.FAILED ? "failed" : "refused";
            Map<String, Object> error =
                    ApiErrors.document(problems, status, answer.code(), answer.parameters(), locale);
            error.put("problems", LoadDocument.problems(answer.problems()));
            return error;
        }
        return job.state() == Job.State.FAILED
                ? ApiErrors.document(
                        problems,
                        "failed",
                        "EXP-099",
                        Map.of("detail", "job " + job.id(), "trace", LoadJob.reference(job)),
                        locale)
                : null;
    }
}
