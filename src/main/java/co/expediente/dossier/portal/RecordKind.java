package co.expediente.dossier.portal;

import co.expediente.plan.Title;
import java.util.List;

/**
 * A kind of public record, of {@code dossier/public-records.yaml}.
 *
 * @param section heading under which the public page shows it
 * @param of kinds of documents, or names of parts; empty for every document that no other kind takes
 * @param without heads of columns that stay back
 * @param proves whether a record of the year proves activity 20
 * @param law why it is public
 */
public record RecordKind(
        String id,
        Section section,
        Source source,
        List<String> of,
        List<String> without,
        boolean proves,
        Title title,
        String law) {
    /** Headings of the public page, in its order. */
    public enum Section {
        INFORMES,
        INDICADORES,
        MATRICES,
        GESTION,
        ARCHIVO,
        DOCUMENTOS
    }

    /** Where records of a kind come from. */
    public enum Source {
        REPORT,
        DOCUMENTS,
        MATRIX,
        PLAN,
        MEASUREMENT,
        EDITIONS,
        INVENTORY,
        RESERVED
    }

    public RecordKind {
        of = List.copyOf(of);
        without = List.copyOf(without);
    }
}
