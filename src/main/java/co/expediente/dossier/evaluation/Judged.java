package co.expediente.dossier.evaluation;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A criterion of a subject: what is proposed from the figures, and what somebody judged.
 *
 * @param kept null while nobody has judged
 */
public record Judged(
        Subjects.Subject subject,
        Criteria.Criterion criterion,
        Criteria.Proposal proposal,
        @Nullable Kept kept) {
    /**
     * A judgement that is kept.
     *
     * @param proposed what was proposed when it was judged
     * @param figures the figures of that proposal, in words
     * @param reason why it is another than proposed, or a remark, or null
     */
    public record Kept(
            long id,
            String subject,
            String criterion,
            Level proposed,
            String figures,
            Level level,
            @Nullable String reason,
            String author,
            OffsetDateTime at,
            int version) {}

    /** What is judged, else what is proposed. */
    public Level level() {
        return kept == null ? proposal.level() : kept.level();
    }

    /** Whether the figures propose another judgement than when it was judged. */
    public boolean outdated() {
        return kept != null && kept.proposed() != proposal.level();
    }

    public boolean open() {
        return kept == null || outdated();
    }

    public int version() {
        return kept == null ? 0 : kept.version();
    }
}
