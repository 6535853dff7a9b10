package co.expediente.dossier.cycle;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Whole months from the first day of the activities to the last; places on it are percent of its width.
 *
 * @param from first day
 * @param to day after the last
 */
public record Timeline(LocalDate from, LocalDate to) {
    /** A month: where it begins, its middle, its letter and its name. */
    public record Month(String x, String middle, String letter, String name) {}

    /** @throws IllegalArgumentException without rows */
    static Timeline of(Collection<PlanOfAction.Row> rows) {
        LocalDate first = rows.stream()
                .map(PlanOfAction.Row::start)
                .min(LocalDate::compareTo)
                .orElseThrow(() -> new IllegalArgumentException("no activities"));
        LocalDate last = rows.stream()
                .map(PlanOfAction.Row::end)
                .max(LocalDate::compareTo)
                .orElse(first);
        return new Timeline(
                first.withDayOfMonth(1), YearMonth.from(last).plusMonths(1).atDay(1));
    }

    public List<Month> months(Locale locale) {
        List<Month> months = new ArrayList<>();
        for (LocalDate day = from; day.isBefore(to) && months.size() < 120; day = day.plusMonths(1)) {
            String name = day.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, locale);
            months.add(new Month(
                    x(day), x(day.plusDays(15)), name.substring(0, 1).toUpperCase(locale), name + " " + day.getYear()));
        }
        return months;
    }

    /** Where a day begins, kept on the line. */
    public String x(LocalDate day) {
        double share = 100.0 * ChronoUnit.DAYS.between(from, day) / ChronoUnit.DAYS.between(from, to);
        return percent(Math.max(0, Math.min(100, share)));
    }

    /** Width of days from the first to the last, both whole; something of it is always seen. */
    public String width(LocalDate first, LocalDate last) {
        long days = Math.max(1, ChronoUnit.DAYS.between(first, last) + 1);
        return percent(Math.max(0.9, 100.0 * days / ChronoUnit.DAYS.between(from, to)));
    }

    public boolean holds(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }
}
