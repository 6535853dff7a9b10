package co.expediente.dossier;

import co.expediente.plan.Municipality;
import co.expediente.plan.Plan;
import java.time.LocalDate;

/**
 * The expediente of one year.
 *
 * @param municipality whose plan it is
 * @param plan plan in force
 * @param year the year that is followed, e.g. 2025; its procedure may run into the next
 */
public record Dossier(Municipality municipality, Plan plan, int year) {
    /** Last day of the year: the date that its figures are of. */
    public LocalDate cutoff() {
        return LocalDate.of(year, 12, 31);
    }

    public String divipola() {
        return municipality.code();
    }

    /** Address of a page of the expediente; {@code path} without a leading stroke, empty for the board. */
    public String href(String path) {
        return "/planes/" + divipola() + "/expediente" + (path.isEmpty() ? "" : "/" + path) + "?anio=" + year;
    }
}
