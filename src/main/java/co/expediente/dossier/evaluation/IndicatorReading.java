package co.expediente.dossier.evaluation;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The reading of one indicator in a year.
 *
 * @param draft what the rules say of the figures as they are now, in the reader's language
 * @param kept what somebody wrote, or null
 */
public record IndicatorReading(
        Figure figure, String draft, @Nullable Kept kept) {
    /**
     * A reading that is kept.
     *
     * @param id of the record, for its history
     * @param measurement that it was written for, or null
     * @param mark of the figures that it was written for
     * @param draft that it was made from
     */
    public record Kept(
            long id,
            String indicator,
            @Nullable Long measurement,
            String mark,
            String draft,
            String text,
            String author,
            OffsetDateTime at,
            int version) {}

    /** How far a reading is. */
    public enum State {
        /** Nobody has read it. */
        OPEN,
        /** The figures have changed since. */
        OUTDATED,
        /** Read, in the words of the draft. */
        TAKEN,
        /** Read, in the planner's own words. */
        EDITED
    }

    public State state() {
        if (kept == null) {
            return State.OPEN;
        }
        if (!kept.mark().equals(figure.mark())) {
            return State.OUTDATED;
        }
        return kept.text().equals(kept.draft()) ? State.TAKEN : State.EDITED;
    }

    /** Whether somebody still has to read it. */
    public boolean open() {
        return state() == State.OPEN || state() == State.OUTDATED;
    }

    /** What is kept, else the draft. */
    public String text() {
        return kept == null ? draft : kept.text();
    }

    public int version() {
        return kept == null ? 0 : kept.version();
    }
}
