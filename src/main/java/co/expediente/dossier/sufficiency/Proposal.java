package co.expediente.dossier.sufficiency;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the program would say of a requirement, from what it can see; a judgement only when somebody accepts it.
 *
 * @param source where it comes from
 * @param layers what was looked at; empty for other sources
 * @param documents what was looked at; empty for other sources
 * @param lastYear the judgement of the year before, or null
 */
public record Proposal(
        Judgement judgement,
        Source source,
        List<Layer> layers,
        List<Document> documents,
        @Nullable Evaluation lastYear) {
    /** Where a proposal comes from. */
    public enum Source {
        CAPA,
        DOCUMENTO,
        ANTERIOR
    }

    /** What was found of a layer. */
    public enum Found {
        LIMPIA,
        CON_ERRORES,
        SIN_VALOR,
        FALTA
    }

    /** A layer that was looked at; edition and cut-off are null when there is none. */
    public record Layer(
            String id,
            Found found,
            @Nullable Long edition,
            @Nullable LocalDate cutoff) {}

    /** A kind of document that was looked for; id and title are null when the archive has none. */
    public record Document(
            String kind, @Nullable Long id, @Nullable String title) {}

    public Proposal {
        layers = List.copyOf(layers);
        documents = List.copyOf(documents);
    }
}
