package co.expediente.dossier.office;

import co.expediente.dossier.Dossier;
import java.util.List;

/** A part of the Expediente that keeps accepted answers. Called in the transaction that accepts them; throwing undoes both. */
public interface AnswerTaker {
    /** Keeps the answers of its kinds, ignores others; an answer that was taken before and corrected replaces the earlier one. */
    void take(Dossier dossier, List<Answered> answers);
}
