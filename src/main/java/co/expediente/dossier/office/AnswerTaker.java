package co.expediente.dossier.office;

import co.expediente.dossier.Dossier;
import java.util.List;
import java.util.Locale;

/** A part of the Expediente that keeps accepted answers. Called in the transaction that accepts them; throwing undoes both. */
public interface AnswerTaker {
    /** Keeps the answers of its kinds, ignores others; an answer that was taken before and corrected replaces the earlier one. */
    void take(Dossier dossier, List<Answered> answers);

    /** Makes the tables that indicators read from what was kept. Called last, in the same transaction. */
    default void measured(Dossier dossier, Locale locale) {}
}
