package co.expediente.dossier;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Working days of Colombian offices: Monday to Friday without the holidays of Ley 51 de 1983 and, since 2026, of Ley 2578 de 2026
 * art. 6, by their rules, so that no year needs a list. A term in days leaves holidays out, and one that ends on a holiday ends on the next working day (Ley 4 de 1913
 * art. 62). Days on which one municipality closes by an act of its own are not known here.
 */
public final class WorkingDays {
    /** Ley 51 de 1983 moves holidays from 1984 on; before it other rules held. */
    static final int FIRST_YEAR = 1984;

    private static final ConcurrentMap<Integer, SortedMap<LocalDate, Holiday>> YEARS = new ConcurrentHashMap<>();

    /** The holidays of Ley 51 art. 1, by how their day is found, and that of Ley 2578. */
    public enum Holiday {
        NEW_YEAR(1, 1, Rule.FIXED),
        EPIPHANY(1, 6, Rule.MONDAY),
        SAINT_JOSEPH(3, 19, Rule.MONDAY),
        MAUNDY_THURSDAY(-3, Rule.EASTER),
        GOOD_FRIDAY(-2, Rule.EASTER),
        LABOUR(5, 1, Rule.FIXED),
        ASCENSION(39, Rule.EASTER_MONDAY),
        CORPUS_CHRISTI(60, Rule.EASTER_MONDAY),
        SACRED_HEART(68, Rule.EASTER_MONDAY),
        SAINTS_PETER_AND_PAUL(6, 29, Rule.MONDAY),
        CHIQUINQUIRA(7, 9, Rule.MONDAY),
        INDEPENDENCE(7, 20, Rule.FIXED),
        BOYACA(8, 7, Rule.FIXED),
        ASSUMPTION(8, 15, Rule.MONDAY),
        TWELFTH_OF_OCTOBER(10, 12, Rule.MONDAY),
        ALL_SAINTS(11, 1, Rule.MONDAY),
        CARTAGENA(11, 11, Rule.MONDAY),
        IMMACULATE_CONCEPTION(12, 8, Rule.FIXED),
        CHRISTMAS(12, 25, Rule.FIXED);

        private enum Rule {
            FIXED,
            MONDAY,
            EASTER,
            EASTER_MONDAY
        }

        private final int month;
        private final int day;
        private final Rule rule;

        Holiday(int month, int day, Rule rule) {
            this.month = month;
            this.day = day;
            this.rule = rule;
        }

        Holiday(int daysAfterEaster, Rule rule) {
            this(0, daysAfterEaster, rule);
        }

        private boolean knownIn(int year) {
            return this != CHIQUINQUIRA || year >= 2026;
        }

        private LocalDate in(int year, LocalDate easter) {
            return switch (rule) {
                case FIXED -> LocalDate.of(year, month, day);
                case MONDAY -> monday(LocalDate.of(year, month, day));
                case EASTER -> easter.plusDays(day);
                case EASTER_MONDAY -> monday(easter.plusDays(day));
            };
        }

        private static LocalDate monday(LocalDate day) {
            return day.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        }
    }

    private WorkingDays() {}

    /**
     * Holidays of a year by their day; where two fall on one day (30 June 2025) the later one of the year's order stands.
     *
     * @throws IllegalArgumentException before 1984
     */
    public static SortedMap<LocalDate, Holiday> holidays(int year) {
        return YEARS.computeIfAbsent(year, WorkingDays::find);
    }

    /** Whether offices work on this day. */
    public static boolean isWorking(LocalDate day) {
        return day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue()
                && !holidays(day.getYear()).containsKey(day);
    }

    /** This day if it is a working day, else the first one after it. */
    public static LocalDate onOrAfter(LocalDate day) {
        LocalDate found = day;
        while (!isWorking(found)) {
            found = found.plusDays(1);
        }
        return found;
    }

    /** This day if it is a working day, else the last one before it. */
    public static LocalDate onOrBefore(LocalDate day) {
        LocalDate found = day;
        while (!isWorking(found)) {
            found = found.minusDays(1);
        }
        return found;
    }

    /**
     * Last day of a term of working days: the day from which it runs does not count.
     *
     * @param from day of the notice; need not be a working day
     * @param days 0 or more; 0 gives {@link #onOrAfter}
     * @throws IllegalArgumentException when negative
     */
    public static LocalDate add(LocalDate from, int days) {
        if (days < 0) {
            throw new IllegalArgumentException("a term of " + days + " days");
        }
        LocalDate day = onOrAfter(from);
        if (days > 0) {
            day = from;
        }
        for (int i = 0; i < days; i++) {
            day = onOrAfter(day.plusDays(1));
        }
        return day;
    }

    /** Working days after {@code from} up to and with {@code to}; 0 when {@code to} is not after it. */
    public static int between(LocalDate from, LocalDate to) {
        int days = 0;
        for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            if (isWorking(day)) {
                days++;
            }
        }
        return days;
    }

    private static SortedMap<LocalDate, Holiday> find(int year) {
        if (year < FIRST_YEAR) {
            throw new IllegalArgumentException("holidays of " + year + " do not follow Ley 51 de 1983");
        }
        LocalDate easter = easter(year);
        TreeMap<LocalDate, Holiday> found = new TreeMap<>();
        for (Holiday holiday : Holiday.values()) {
            if (holiday.knownIn(year)) {
                found.put(holiday.in(year, easter), holiday);
            }
        }
        return Collections.unmodifiableSortedMap(found);
    }

    /** Easter Sunday of the Gregorian calendar, after Butcher's rule (Meeus, Astronomical Algorithms, chapter 8). */
    static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int g = (8 * b + 13) / 25;
        int h = (19 * a + b - b / 4 - g + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 19 * l) / 433;
        int month = (h + l - 7 * m + 90) / 25;
        return LocalDate.of(year, month, (h + l - 7 * m + 33 * month + 19) % 32);
    }
}
