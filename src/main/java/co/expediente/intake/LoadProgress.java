package co.expediente.intake;

/** Who is told how a load goes on. Called often: answers must be cheap. */
public interface LoadProgress {
    /** Phases in their order. */
    enum Phase {
        INSPECT,
        /** Another load of the same layer has not ended; this one comes after it. */
        WAIT,
        READ,
        CHECK,
        COPY,
        FORCE
    }

    /** Nobody listens. */
    LoadProgress SILENT = new LoadProgress() {};

    /**
     * A phase begins.
     *
     * @param total rows to come, 0 when not known
     */
    default void phase(Phase phase, long total) {}

    /** The running phase turns out to have so many rows. */
    default void total(long total) {}

    /** So many rows of the phase are done. */
    default void rows(long done) {}

    /** Whether the user gave up; the load then ends with nothing changed. */
    default boolean cancelled() {
        return false;
    }
}
