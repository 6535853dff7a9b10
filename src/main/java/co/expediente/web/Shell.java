package co.expediente.web;

import co.expediente.access.Reader;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the frame around a page shows. Templates find it as {@code shell}.
 *
 * @param lang {@code es} or {@code en}
 * @param otherLanguage address of this page in the other language
 * @param place municipality of the page, or null on pages about none or several
 * @param places municipalities to switch to, with addresses
 * @param sections sections that exist, with addresses; empty without a municipality
 * @param cutoffs cut-offs to switch to, newest first
 * @param cutoff cut-off of the page, or null when there is none
 * @param reader who reads
 * @param path address of this page without query, to come back to after entering
 */
public record Shell(
        String lang,
        String otherLanguage,
        @Nullable Place place,
        List<PlaceLink> places,
        List<SectionLink> sections,
        List<CutoffLink> cutoffs,
        @Nullable LocalDate cutoff,
        Reader reader,
        String path) {
    /** A municipality to switch to. */
    public record PlaceLink(Place place, String href, boolean current) {}

    /** A section; {@code key} is compared with the one that the page names. */
    public record SectionLink(String key, String href) {}

    /** A cut-off to switch to. */
    public record CutoffLink(LocalDate date, String href, boolean current) {}

    public boolean office() {
        return reader.office();
    }
}
