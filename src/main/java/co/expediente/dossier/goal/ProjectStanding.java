package co.expediente.dossier.goal;

import co.expediente.indicator.measuring.Projects;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project of the programme at the cut-off of a year. Shares are parts of 1.
 *
 * @param responsible office of the directory, else as the programme names it; maybe empty
 * @param series reports that count, one a cut-off, oldest first, up to the cut-off
 * @param declared newest report of physical progress, or null
 * @param paid newest report of money, or null
 * @param state code of {@code estado_proyecto} as last reported, or null
 * @param measured the project in the newest measurement of the year, or null
 * @param progress physical progress that counts, or null without any
 * @param basis where that comes from
 * @param spent paid over cost, or null
 * @param expected share of its term that is over, or null without a term
 * @param due last day of its term, or null
 * @param overdue whether the term is over and the project not complete
 */
public record ProjectStanding(
        PlanProject project,
        String responsible,
        List<Report> series,
        @Nullable Report declared,
        @Nullable Report paid,
        @Nullable String state,
        Projects.@Nullable Row measured,
        @Nullable Double progress,
        Basis basis,
        @Nullable Double spent,
        @Nullable Double expected,
        @Nullable LocalDate due,
        boolean overdue) {
    /** Where the progress that counts comes from. */
    public enum Basis {
        /** Reported here: an answer of an office, or written with its source. */
        DECLARADO,
        /** Declared by the works of the loaded layers. */
        OBRAS,
        /** Area, length or points of what was built. */
        DIBUJADO,
        NINGUNO
    }

    public ProjectStanding {
        series = List.copyOf(series);
    }

    /** Money executed until the cut-off in COP, or null. */
    public @Nullable BigDecimal paidAmount() {
        return paid == null ? null : paid.paid();
    }

    /** Whether the measurement of the year has another physical progress than the one that counts here: it is to be measured again. */
    public boolean differsFromMeasurement() {
        return measured != null && progress != null && Math.abs(measured.progress() - progress) > 1e-9;
    }
}
