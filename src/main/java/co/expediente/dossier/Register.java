package co.expediente.dossier;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The record that proves an activity of the procedure, as the board shows it.
 *
 * @param activity number of the activity, 1 to 20 (domain §A.1.1)
 * @param text what it is, in the reader's language, e.g. "412 documentos", "Suficiencia: 78, parcial"
 * @param href address of the page or document
 * @param state how far it is
 * @param date day when it was finished, or null
 */
public record Register(
        int activity,
        String text,
        String href,
        State state,
        @Nullable LocalDate date) {
    /** How far a register is. A draft never proves an activity. */
    public enum State {
        NONE,
        DRAFT,
        DONE
    }
}
