package co.expediente.dossier.sufficiency;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The judgement of one requirement in one year.
 *
 * @param proof what kind of evidence it rests on
 * @param document title of the document, or the article, or null
 * @param documentId of the archive, or null
 * @param page of the document, as written
 * @param layer id, or null
 * @param edition of the layer, or null
 * @param note reason or remark; never null where the requirement does not apply
 * @param version as it was read, 0 before it is stored
 */
public record Evaluation(
        String requirement,
        Judgement judgement,
        Proof proof,
        @Nullable Long documentId,
        @Nullable String document,
        @Nullable String page,
        @Nullable String layer,
        @Nullable Long edition,
        @Nullable String note,
        String evaluator,
        LocalDate date,
        int version) {
    /** Kinds of evidence. */
    public enum Proof {
        DOCUMENTO,
        CAPA,
        ARTICULO,
        NINGUNA
    }
}
