package co.expediente.dossier.request;

import co.expediente.dossier.WorkingDays;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A letter to one office.
 *
 * @param number within the year; {@link #label} is how people name it
 * @param office key in the directory
 * @param entity addressee as it was when the letter was sent, or as the directory has it before
 * @param stored state without regard to the day; {@link #state} is what people are told
 * @param sent day, null before
 * @param due last day to answer, null before it is sent
 * @param dueReason why the due date was moved, or null
 * @param received day of the answer that left nothing open, or of the last one; null before
 * @param closing why it was closed with something open, or null
 * @param document the letter in the archive, without its link; null before
 */
public record Letter(
        long id,
        long round,
        int year,
        int number,
        long office,
        String entity,
        String head,
        String post,
        String mail,
        State stored,
        @Nullable LocalDate sent,
        @Nullable String sentBy,
        @Nullable String via,
        @Nullable LocalDate due,
        @Nullable String dueReason,
        @Nullable LocalDate received,
        @Nullable String closing,
        @Nullable Long document,
        int version) {
    /** States of domain §B.3.5. */
    public enum State {
        BORRADOR,
        ENVIADO,
        /** Answered in part, or something was sent back. */
        PARCIAL,
        /** Everything that was asked has been answered. */
        RECIBIDO,
        /** Sent, not wholly answered, and the due date is over. */
        VENCIDO,
        /** Everything was accepted, or it was closed with a reason. */
        CERRADO
    }

    /** 2025-003. */
    public String label() {
        return label(year, number);
    }

    static String label(int year, int number) {
        return "%d-%03d".formatted(year, number);
    }

    public State state(LocalDate today) {
        return late(today) && stored != State.RECIBIDO && stored != State.CERRADO ? State.VENCIDO : stored;
    }

    private boolean late(LocalDate day) {
        return due != null && day.isAfter(due);
    }

    /** Working days from the due date to the answer, or to today while something is open; 0 when in time or not sent. */
    public int daysLate(LocalDate today) {
        if (due == null) {
            return 0;
        }
        boolean answered = stored == State.RECIBIDO || stored == State.CERRADO;
        return WorkingDays.between(due, answered && received != null ? received : today);
    }

    /** Whether its office may answer: sent and not closed. */
    public boolean answerable() {
        return stored == State.ENVIADO || stored == State.PARCIAL || stored == State.RECIBIDO;
    }
}
