package co.expediente.dossier.archive;

import java.time.LocalDate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A document that goes into the archive. Made with {@link #of} and the methods that add to it.
 *
 * @param planId plan whose expediente it belongs to
 * @param kind of {@link DocumentKinds}
 * @param title as people call it
 * @param fileName as it was sent; cleaned when stored
 * @param visibility who may read it
 * @param year of the expediente that it belongs to, or null for what belongs to none
 * @param date of the document itself
 * @param component {@code general}, {@code urbano}, {@code rural} or null
 * @param act act that it is or that approved it, e.g. "Acuerdo 012 de 2016"
 * @param authority who issued it
 * @param series code of the retention table; null for that of its kind
 * @param folios sheets, where it has a paper original
 * @param notes anything else worth finding
 * @param origin where it came from: path in an imported folder, page that made it
 */
public record NewDocument(
        String planId,
        String kind,
        String title,
        String fileName,
        Visibility visibility,
        @Nullable Integer year,
        @Nullable LocalDate date,
        @Nullable String component,
        @Nullable String act,
        @Nullable String authority,
        @Nullable String series,
        @Nullable Integer folios,
        @Nullable String notes,
        @Nullable String origin) {
    /** An internal document of which no more is known. */
    public static NewDocument of(String planId, String kind, String title, String fileName) {
        return new NewDocument(
                planId,
                kind,
                title,
                fileName,
                Visibility.INTERNO,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    public NewDocument visibility(Visibility v) {
        return with(f -> f.visibility = v);
    }

    public NewDocument year(@Nullable Integer v) {
        return with(f -> f.year = v);
    }

    public NewDocument date(@Nullable LocalDate v) {
        return with(f -> f.date = v);
    }

    public NewDocument component(@Nullable String v) {
        return with(f -> f.component = v);
    }

    public NewDocument act(@Nullable String v) {
        return with(f -> f.act = v);
    }

    public NewDocument authority(@Nullable String v) {
        return with(f -> f.authority = v);
    }

    public NewDocument series(@Nullable String v) {
        return with(f -> f.series = v);
    }

    public NewDocument folios(@Nullable Integer v) {
        return with(f -> f.folios = v);
    }

    public NewDocument notes(@Nullable String v) {
        return with(f -> f.notes = v);
    }

    public NewDocument origin(@Nullable String v) {
        return with(f -> f.origin = v);
    }

    private NewDocument with(Consumer<Facts> change) {
        Facts facts = new Facts(this);
        change.accept(facts);
        return new NewDocument(
                planId,
                kind,
                title,
                fileName,
                facts.visibility,
                facts.year,
                facts.date,
                facts.component,
                facts.act,
                facts.authority,
                facts.series,
                facts.folios,
                facts.notes,
                facts.origin);
    }

    /** What may still be told of a document, while one of it is changed. */
    private static final class Facts {
        Visibility visibility;

        @Nullable
        Integer year;

        @Nullable
        LocalDate date;

        @Nullable
        String component;

        @Nullable
        String act;

        @Nullable
        String authority;

        @Nullable
        String series;

        @Nullable
        Integer folios;

        @Nullable
        String notes;

        @Nullable
        String origin;

        Facts(NewDocument d) {
            visibility = d.visibility;
            year = d.year;
            date = d.date;
            component = d.component;
            act = d.act;
            authority = d.authority;
            series = d.series;
            folios = d.folios;
            notes = d.notes;
            origin = d.origin;
        }
    }
}
