package co.expediente.job;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Between running work and those who watch it: phases and counts go out, the wish to stop comes in. Cheap to call. */
public final class JobControl {
    private record Begun(String name, long total, long start) {}

    private final LongSupplier nanos;
    private final List<Job.Phase> finished = new ArrayList<>();
    private Begun now;
    private volatile long done;
    private volatile boolean cancelled;

    JobControl(LongSupplier nanos) {
        this.nanos = nanos;
        this.now = new Begun("", 0, nanos.getAsLong());
    }

    /** A phase begins; the former one is finished. */
    public synchronized void phase(String name, long total) {
        close();
        now = new Begun(name, total, nanos.getAsLong());
        done = 0;
    }

    /** The running phase turns out to have so many units. */
    public synchronized void total(long total) {
        now = new Begun(now.name(), total, now.start());
    }

    /** So many units of the phase are done. */
    public void done(long units) {
        done = units;
    }

    /** Whether somebody asked to stop. */
    public boolean cancelled() {
        return cancelled;
    }

    void cancel() {
        cancelled = true;
    }

    synchronized void end() {
        close();
        now = new Begun("", 0, nanos.getAsLong());
    }

    synchronized List<Job.Phase> phases() {
        List<Job.Phase> all = new ArrayList<>(finished);
        if (!now.name().isEmpty()) {
            all.add(new Job.Phase(now.name(), done, now.total(), seconds()));
        }
        return all;
    }

    private void close() {
        if (!now.name().isEmpty()) {
            // What was counted in advance is what was done, unless the work says otherwise.
            finished.add(new Job.Phase(now.name(), done == 0 ? now.total() : done, now.total(), seconds()));
        }
    }

    private double seconds() {
        return Math.round((nanos.getAsLong() - now.start()) / 1e8) / 10.0;
    }
}
