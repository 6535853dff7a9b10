package co.expediente.dossier.cycle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One version of the plan of action of a year.
 *
 * @param revision 1 for the first, then one more for each that replaced it
 * @param reason why it follows another, or null for the first
 * @param returned note of who sent it back, or null
 * @param editedBy account that changed the contents last
 * @param approval null until it is approved
 * @param version for optimistic locking
 * @param rows its activities, in order of number; of an approved version, as they were frozen
 */
public record PlanOfAction(
        long id,
        String planId,
        int year,
        int revision,
        State state,
        @Nullable String reason,
        @Nullable String returned,
        String editedBy,
        @Nullable Approval approval,
        int version,
        List<Row> rows) {
    /** A plan is written, proposed and approved; a later version replaces it. */
    public enum State {
        BORRADOR,
        PROPUESTO,
        APROBADO,
        REEMPLAZADO
    }

    /**
     * Who approved it.
     *
     * @param act e.g. "Resolución 012"
     * @param by account
     * @param name name that signed
     * @param onePerson whether who edited it approved it, in an office of one person
     * @param frozen what was approved, canonical JSON
     * @param hash SHA-256 of its UTF-8 bytes, hexadecimal
     */
    public record Approval(
            String act,
            @Nullable LocalDate actDate,
            String by,
            String name,
            Instant at,
            boolean onePerson,
            String frozen,
            String hash) {}

    /**
     * An activity as this municipality does it.
     *
     * @param note nothing is an empty text
     */
    public record Row(int number, String name, String responsible, LocalDate start, LocalDate end, String note) {}

    public PlanOfAction {
        rows = List.copyOf(rows);
    }

    public boolean draft() {
        return state == State.BORRADOR;
    }

    public boolean open() {
        return state == State.BORRADOR || state == State.PROPUESTO;
    }

    public Optional<Row> row(int number) {
        return rows.stream().filter(r -> r.number() == number).findFirst();
    }
}
