package co.expediente.job;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Service;

/** The queue of long work, for pages. */
@Service
@ConditionalOnWebApplication
public class Jobs {
    private final JobStore store;
    private final JobRunner runner;

    Jobs(JobStore store, JobRunner runner) {
        this.store = store;
        this.runner = runner;
    }

    /**
     * Puts work in the queue.
     *
     * @param kind of a {@link JobWork} bean
     * @param request JSON for it
     * @return number of the job
     */
    public long submit(String kind, String codMun, String title, String request, String user) {
        long id = store.add(kind, codMun, title, request, user);
        runner.enqueue(id);
        return id;
    }

    public Optional<Job> find(long id) {
        return store.find(id);
    }

    /** The newest jobs of a kind about a municipality. */
    public List<Job> recent(String codMun, String kind, int limit) {
        return store.recent(codMun, kind, limit);
    }

    /** All jobs of a kind that run, wait or were done: what they were asked to do is still of use. */
    public List<Job> requests(String kind) {
        return store.useful(kind);
    }

    /** Asks a job to stop. It does so at its next step, or goes on to its end when nothing is left to undo. */
    public void cancel(long id) {
        store.cancel(id);
    }
}
