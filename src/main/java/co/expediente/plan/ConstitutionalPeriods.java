package co.expediente.plan;

import java.time.LocalDate;

/**
 * The constitutional periods that the terms of a plan are counted in (Ley 388 de 1997, art. 28; domain §A.3): of four years, they
 * begin on 1 January of 2004, 2008, 2012…; before that they had three, from 1998 and 2001.
 */
public final class ConstitutionalPeriods {
    private static final int FIRST = 2004;
    private static final int YEARS = 4;
    private static final int YEARS_BEFORE = 3;

    private ConstitutionalPeriods() {}

    /** First day of the first period that begins after a day, or on it. */
    public static LocalDate nextFrom(LocalDate day) {
        int years = years(day);
        int year = FIRST + Math.floorDiv(day.getYear() - FIRST, years) * years;
        LocalDate start = LocalDate.of(year, 1, 1);
        return start.isBefore(day) ? start.plusYears(years) : start;
    }

    /** The period, or as many years, that begins on a day. */
    public static Plan.Term from(LocalDate day) {
        return new Plan.Term(day, day.plusYears(years(day)).minusDays(1));
    }

    private static int years(LocalDate day) {
        return day.getYear() < FIRST ? YEARS_BEFORE : YEARS;
    }
}
