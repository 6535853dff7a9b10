package co.expediente.dossier.request;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What all offices are asked for one cut-off.
 *
 * @param days working days to answer, from the day a letter is sent
 * @param grace calendar days after the due date on which links still open
 * @param text of its letters; {@code version} counts its changes
 * @param closed when it was closed: its letters take no answers any more; null while it is open
 */
public record Round(
        long id,
        int year,
        LocalDate cutoff,
        int days,
        int grace,
        Text text,
        OffsetDateTime opened,
        String openedBy,
        @Nullable OffsetDateTime closed,
        @Nullable String closedBy,
        int version) {
    /** What a letter says beside its tables, and who signs it. */
    public record Text(String subject, String salutation, String body, String closing, String signer, String post) {}

    public boolean open() {
        return closed == null;
    }
}
