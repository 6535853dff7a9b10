package co.expediente.dossier.report;

import java.util.Locale;

/** The three papers that are made together from the same records (domain §H). */
public enum Paper {
    /** The annual document of follow-up and evaluation. */
    ANUAL(Integer.MAX_VALUE),
    /** The executive report for the council, with the report of Ley 152 de 1994 art. 43. */
    EJECUTIVO(20),
    /** What a reader of two pages must know. */
    RESUMEN(2);

    private final int pages;

    Paper(int pages) {
        this.pages = pages;
    }

    /** Most pages on letter paper. */
    public int pages() {
        return pages;
    }

    /** Part of file names and addresses. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
