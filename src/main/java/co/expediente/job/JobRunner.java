package co.expediente.job;

import co.expediente.database.Owner;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Takes jobs from the queue while the service runs. Two at a time: the machine that this is made for has two cores. */
@Component
@ConditionalOnWebApplication
class JobRunner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final int THREADS = 2;
    private static final long TELL_MS = 400;
    private static final int ATTEMPTS = 3;
    private static final int END_TRIES = 30;

    private final JobStore store;
    private final ObjectProvider<JobWork> works;
    private final OneTimeTask<Void> task;
    private final Scheduler scheduler;
    private final ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor(r -> {
        Thread thread = new Thread(r, "job-progress");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean running;

    JobRunner(DataSource source, JobStore store, ObjectProvider<JobWork> works) {
        this.store = store;
        this.works = works;
        this.task = Tasks.oneTime("job").execute((instance, context) -> run(Long.parseLong(instance.getId())));
        // A node that died is noticed after a minute, and its job begun again by whoever lives.
        this.scheduler = Scheduler.create(source, task)
                .tableName("registro.scheduled_tasks")
                // By this name the next start knows that this node is dead.
                .schedulerName(new SchedulerName.Fixed(Owner.mark()))
                .threads(THREADS)
                .pollingInterval(Duration.ofSeconds(5))
                .enableImmediateExecution()
                .heartbeatInterval(Duration.ofSeconds(15))
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
    }

    void enqueue(long id) {
        scheduler.schedule(task.instance(Long.toString(id)), Instant.now());
    }

    private void run(long id) {
        Optional<Job> found = store.find(id);
        if (found.isEmpty() || !store.start(id)) {
            return;
        }
        Job job = found.get();
        if (job.cancelled()) {
            store.end(id, Job.State.CANCELLED, job.phases(), null);
            return;
        }
        if (job.attempts() >= ATTEMPTS) {
            // What kills the service each time must not do so for ever.
            store.end(
                    id,
                    Job.State.FAILED,
                    job.phases(),
                    JsonMapper.shared()
                            .writeValueAsString(Map.of(
                                    "code", "EXP-081", "parameters", Map.of("count", String.valueOf(job.attempts())))));
            return;
        }
        Map<String, JobWork> byKind = works.stream().collect(Collectors.toMap(JobWork::kind, w -> w));
        JobWork work = byKind.get(job.kind());
        if (work == null) {
            store.end(id, Job.State.FAILED, job.phases(), null);
            LOG.error("job {} has the kind {}, which nobody does", id, job.kind());
            return;
        }
        JobControl control = new JobControl(System::nanoTime);
        ScheduledFuture<?> telling =
                teller.scheduleWithFixedDelay(() -> tell(id, control), TELL_MS, TELL_MS, TimeUnit.MILLISECONDS);
        JobWork.Ending ending;
        try {
            ending = work.run(job, control);
        } catch (RuntimeException | Error e) {
            String reference = UUID.randomUUID().toString().substring(0, 8);
            LOG.error("{} job {} {}", reference, id, job.kind(), e);
            ending = new JobWork.Ending(
                    Job.State.FAILED, JsonMapper.shared().writeValueAsString(Map.of("reference", reference)));
        } finally {
            telling.cancel(false);
        }
        control.end();
        end(id, ending, control);
    }

    /** The end is worth waiting for: a database that crashed is back in a moment, and the work need not be done again. */
    private void end(long id, JobWork.Ending ending, JobControl control) {
        for (int i = 0; ; i++) {
            try {
                store.end(id, ending.state(), control.phases(), ending.result());
                return;
            } catch (DataAccessException e) {
                if (i == END_TRIES) {
                    throw e;
                }
                LOG.warn("the end of job {} cannot be written yet: {}", id, e.toString());
                try {
                    TimeUnit.SECONDS.sleep(2);
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                    throw e;
                }
            }
        }
    }

    private void tell(long id, JobControl control) {
        try {
            if (store.progress(id, control.phases())) {
                control.cancel();
            }
        } catch (RuntimeException e) {
            // Told again in a moment; the work itself does not depend on it.
            LOG.debug("progress of job {}", id, e);
        }
    }

    @Override
    public void start() {
        for (String holder : store.holders()) {
            if (Owner.isDead(holder)) {
                LOG.info("{} jobs of a process that died are begun again", store.release(holder));
            }
        }
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        scheduler.stop();
        teller.shutdownNow();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
