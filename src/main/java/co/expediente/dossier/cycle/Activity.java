package co.expediente.dossier.cycle;

import co.expediente.access.Role;
import co.expediente.dossier.WorkingDays;
import co.expediente.plan.Title;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * An activity of the procedure as the template tells it (domain §A.1.1).
 *
 * @param number 1 to 20; others where a municipality's own template has more
 * @param phase its phase
 * @param role who is responsible by the procedure
 * @param register what proves it
 * @param next what to do
 * @param opens part of the Expediente where it is done, or an address with {@code {divipola}}; null when nowhere
 * @param end its end, or null when it is a term of working days
 * @param workingDays term from the start; 0 when there is an end
 * @param basis norm
 */
public record Activity(
        int number,
        Phase phase,
        Title title,
        Role role,
        Title responsible,
        Title register,
        Title inputs,
        Title next,
        @Nullable String opens,
        Day start,
        @Nullable Day end,
        int workingDays,
        String basis) {
    /** A group of activities. */
    public record Phase(String id, Title title) {}

    /** A day of the year that is followed (0) or of one after it. */
    record Day(int year, int month, int day) {
        LocalDate in(int followed) {
            YearMonth found = YearMonth.of(followed + year, month);
            return found.atDay(Math.min(day, found.lengthOfMonth()));
        }
    }

    /** First day, moved to a working day. */
    public LocalDate start(int year) {
        return WorkingDays.onOrAfter(start.in(year));
    }

    /** Last day, moved to a working day; never before the first. */
    public LocalDate end(int year) {
        LocalDate first = start(year);
        LocalDate last = end == null ? WorkingDays.add(first, workingDays) : WorkingDays.onOrAfter(end.in(year));
        return last.isBefore(first) ? first : last;
    }
}
