package co.expediente.intake.page;

import co.expediente.database.DatabaseUnavailable;
import co.expediente.intake.LoadOutcome;
import co.expediente.intake.LoadProgress;
import co.expediente.intake.LoadRequest;
import co.expediente.intake.LoadService;
import co.expediente.intake.ProfileReader;
import co.expediente.intake.RefusedLoad;
import co.expediente.intake.read.IntakeRefusal;
import co.expediente.job.Job;
import co.expediente.job.JobControl;
import co.expediente.job.JobWork;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.Refusal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A load or a dry run as a job. Safe to begin again: a load is one transaction, and the same file twice is one edition. */
@Component
@ConditionalOnWebApplication
public class LoadJob implements JobWork {
    public static final String KIND = "load";
    private static final String CANCELLED = "EXP-025";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final LoadService loads;
    private final Uploads uploads;
    private final ProfileReader profiles;

    LoadJob(LoadService loads, Uploads uploads, LayerCatalog catalog) {
        this.loads = loads;
        this.uploads = uploads;
        this.profiles = new ProfileReader(catalog);
    }

    /** What the job was asked to do. */
    public static LoadOrder order(Job job) {
        return JSON.readValue(job.request(), LoadOrder.class);
    }

    /** What became of it; null while it runs and after a fault of ours. */
    public static @Nullable LoadAnswer answer(Job job) {
        if (job.result() == null) {
            return null;
        }
        LoadAnswer answer = JSON.readValue(job.result(), LoadAnswer.class);
        // A fault of ours has a number of the log and nothing else.
        return answer.outcome() == null && answer.code() == null ? null : answer;
    }

    /** The number in the log of a fault of ours. */
    public static String reference(Job job) {
        return job.result() == null
                ? "—"
                : JSON.readTree(job.result()).path("reference").asString("—");
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Ending run(Job job, JobControl control) {
        LoadOrder order = order(job);
        try {
            Upload upload = uploads.find(order.upload(), job.codMun())
                    .orElseThrow(() -> new Refusal("EXP-005", Map.of("file", job.title())))
                    .only(order.file());
            LoadRequest request = new LoadRequest(
                    upload.sources(uploads.files(upload.id())),
                    job.codMun(),
                    order.layer(),
                    LocalDate.parse(order.cutoff()),
                    order.profile() == null ? null : profiles.parse(order.profile(), order.layer()),
                    order.sourceLayer(),
                    order.crs(),
                    order.encoding(),
                    order.dryRun(),
                    order.acceptWarnings(),
                    job.createdBy());
            LoadOutcome outcome =
                    loads.load(request, new Told(control, order.layer()), Locale.forLanguageTag(order.language()));
            return new Ending(Job.State.DONE, json(new LoadAnswer(outcome, null, Map.of(), List.of())));
        } catch (RefusedLoad refused) {
            return refused(refused.code(), refused.parameters(), refused.problems());
        } catch (Refusal refused) {
            return refused(refused.code(), refused.parameters(), List.of());
        } catch (IntakeRefusal refused) {
            return refused(refused.code(), refused.params(), List.of());
        } catch (DatabaseUnavailable gone) {
            return new Ending(
                    Job.State.FAILED, json(new LoadAnswer(null, gone.code(), told(gone.parameters()), List.of())));
        }
    }

    private static Ending refused(String code, Map<String, ?> facts, List<LoadOutcome.Problem> problems) {
        return new Ending(
                code.equals(CANCELLED) ? Job.State.CANCELLED : Job.State.REFUSED,
                json(new LoadAnswer(null, code, told(facts), problems)));
    }

    private static Map<String, String> told(Map<String, ?> facts) {
        Map<String, String> told = new LinkedHashMap<>();
        facts.forEach((k, v) -> told.put(k, String.valueOf(v)));
        return told;
    }

    private static String json(LoadAnswer answer) {
        return JSON.writeValueAsString(answer);
    }

    /** Phases and rows go to the job; a wish to stop is honoured between phases and within the reading. */
    private record Told(JobControl control, String layer) implements LoadProgress {
        @Override
        public void phase(Phase phase, long total) {
            if (control.cancelled()) {
                throw new Refusal(CANCELLED, Map.of("layer", layer));
            }
            control.phase(phase.name(), total);
        }

        @Override
        public void total(long total) {
            control.total(total);
        }

        @Override
        public void rows(long done) {
            control.done(done);
        }

        @Override
        public boolean cancelled() {
            return control.cancelled();
        }
    }
}
