package co.expediente.dossier.request;

import co.expediente.dossier.office.AskedItem.Kind;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Something that a letter asks, frozen when the round was opened; fields as in {@code AskedItem}. */
public record LetterItem(
        long id,
        int order,
        Kind kind,
        String code,
        String title,
        String unit,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable Double last,
        @Nullable LocalDate lastDate,
        @Nullable Double baseline,
        @Nullable Double target,
        @Nullable Double cost,
        String help,
        State state,
        String note,
        @Nullable String reviewedBy,
        @Nullable OffsetDateTime reviewed,
        int version) {
    /** How far it is. */
    public enum State {
        PENDIENTE,
        RESPONDIDO,
        DEVUELTO,
        ACEPTADO
    }

    public boolean project() {
        return kind == Kind.PROYECTO;
    }

    /** Whether the office can still say something about it. */
    public boolean open() {
        return state != State.ACEPTADO;
    }
}
