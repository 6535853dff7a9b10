package co.expediente.job;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * What becomes of a job, pushed to who listens. The state is read from the database, because another node may do the work; a
 * listener who is gone is noticed at the next word, at the latest after the time limit, and then asks anew.
 */
@Component
@ConditionalOnWebApplication
public class JobEvents implements DisposableBean {
    private static final long LOOK_MS = 400;
    private static final long LIMIT_MS = TimeUnit.MINUTES.toMillis(30);
    /** Looks without a change after which a comment keeps the line open. */
    private static final int SILENT = 40;

    private final JobStore store;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(r -> {
        Thread thread = new Thread(r, "job-events");
        thread.setDaemon(true);
        return thread;
    });

    JobEvents(JobStore store) {
        this.store = store;
    }

    /**
     * Events {@code trabajo} from now to the end of the job.
     *
     * @param document what is said of a state
     */
    public SseEmitter of(long id, Function<Job, String> document) {
        SseEmitter emitter = new SseEmitter(LIMIT_MS);
        Listener listener = new Listener(id, document, emitter);
        Future<?> looking = clock.scheduleWithFixedDelay(listener, 0, LOOK_MS, TimeUnit.MILLISECONDS);
        emitter.onCompletion(() -> looking.cancel(false));
        emitter.onTimeout(emitter::complete);
        emitter.onError(e -> looking.cancel(false));
        return emitter;
    }

    private final class Listener implements Runnable {
        private final long id;
        private final Function<Job, String> document;
        private final SseEmitter emitter;
        private String said = "";
        private int silent;

        Listener(long id, Function<Job, String> document, SseEmitter emitter) {
            this.id = id;
            this.document = document;
            this.emitter = emitter;
        }

        @Override
        public void run() {
            try {
                Optional<Job> job = store.find(id);
                if (job.isEmpty()) {
                    emitter.complete();
                    return;
                }
                String now = document.apply(job.get());
                if (!now.equals(said)) {
                    said = now;
                    silent = 0;
                    emitter.send(SseEmitter.event().name("trabajo").data(now));
                } else if (++silent % SILENT == 0) {
                    emitter.send(SseEmitter.event().comment(""));
                }
                if (job.get().state().ended()) {
                    emitter.complete();
                }
            } catch (IOException | IllegalStateException gone) {
                emitter.completeWithError(gone);
            } catch (RuntimeException e) {
                // The database is away for a moment: the listener is told later, or asks anew.
                silent++;
            }
        }
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
    }
}
