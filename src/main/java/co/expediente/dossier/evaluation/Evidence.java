package co.expediente.dossier.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * Something that a statement rests on, found where it is kept.
 *
 * @param reference as stored: {@code INDICADOR:EPU-01}, {@code REQUISITO:SF-27}, {@code PROYECTO:P3}, {@code DOCUMENTO:18},
 *     {@code PLAZO:Revision_Vencimiento_Corto_Plazo}
 * @param title what it is, or null when it is there no more
 * @param href where it is shown, or null
 */
public record Evidence(
        String reference, @Nullable String title, @Nullable String href) {
    /** Kinds of evidence. */
    public enum Kind {
        INDICADOR,
        REQUISITO,
        PROYECTO,
        DOCUMENTO,
        PLAZO
    }

    /** The part after the kind: what people call it. */
    public String name() {
        return reference.substring(reference.indexOf(':') + 1);
    }

    public String kind() {
        return reference.substring(0, Math.max(0, reference.indexOf(':')));
    }

    public boolean found() {
        return title != null;
    }
}
