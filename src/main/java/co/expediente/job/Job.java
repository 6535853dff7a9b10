package co.expediente.job;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of long work as pages show it.
 *
 * @param kind which {@link JobWork} does it
 * @param codMun municipality that it is about
 * @param title what it works on, in the words of who asked
 * @param request JSON for the work
 * @param phases begun so far, the last one running while the job runs
 * @param result JSON that the work answered, or null
 * @param cancelled whether somebody asked to stop it
 * @param attempts how often it was begun; more than once when the service died meanwhile
 */
public record Job(
        long id,
        String kind,
        String codMun,
        String title,
        String request,
        State state,
        List<Phase> phases,
        @Nullable String result,
        boolean cancelled,
        int attempts,
        String createdBy,
        OffsetDateTime createdAt,
        @Nullable OffsetDateTime startedAt,
        @Nullable OffsetDateTime endedAt) {
    /** How it stands. REFUSED: the input was at fault; FAILED: we were. */
    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        REFUSED,
        FAILED,
        CANCELLED;

        public boolean ended() {
            return this != QUEUED && this != RUNNING;
        }
    }

    /**
     * A step.
     *
     * @param name key of the step, in the words of the work
     * @param total units to do, 0 when not known
     * @param seconds since the step began, or how long it took
     */
    public record Phase(String name, long done, long total, double seconds) {
        /** Whole per cent done, or null when the total is not known. */
        public @Nullable Integer percent() {
            return total <= 0 ? null : (int) Math.min(100, 100 * done / total);
        }

        /** Seconds that the step still needs at its present speed; null until that can be told. */
        public @Nullable Long secondsLeft() {
            if (total <= 0 || done <= 0 || seconds < 2 || done >= total) {
                return null;
            }
            return Math.max(1, Math.round(seconds * (total - done) / done));
        }
    }

    public Job {
        phases = List.copyOf(phases);
    }
}
