package co.expediente.job;

import org.jspecify.annotations.Nullable;

/** What a feature does in a job. Begun again from the start when the node that did it died. */
public interface JobWork {
    /** Kind of job that this does. */
    String kind();

    /**
     * Does it. Faults of the input are answered as REFUSED with what the page needs to tell them; anything thrown is a
     * failure of ours.
     */
    Ending run(Job job, JobControl control);

    /** How it ended, with what the page shows as JSON. */
    record Ending(Job.State state, @Nullable String result) {}
}
