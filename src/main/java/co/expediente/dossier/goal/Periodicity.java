package co.expediente.dossier.goal;

import java.time.LocalDate;

/** How often an indicator is reported, and so how long a value counts. */
public enum Periodicity {
    MENSUAL(1),
    TRIMESTRAL(1),
    SEMESTRAL(1),
    ANUAL(1),
    BIENAL(2),
    CUATRIENAL(4);

    private final int years;

    Periodicity(int years) {
        this.years = years;
    }

    /** Whether a value of a date is one of the period that ends at the cut-off; one that is older is told, but does not count. */
    public boolean counts(LocalDate value, LocalDate cutoff) {
        return !value.isAfter(cutoff) && value.getYear() > cutoff.getYear() - years;
    }
}
