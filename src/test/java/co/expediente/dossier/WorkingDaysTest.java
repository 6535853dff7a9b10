package co.expediente.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The holidays of seven years, written down from printed calendars, and terms over them. */
class WorkingDaysTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2024 | 01-01 01-08 03-25 03-28 03-29 05-01 05-13 06-03 06-10 07-01 07-20 08-07 08-19 10-14 11-04 11-11 12-08 12-25",
                // San Pedro y San Pablo and the Sagrado Corazón fall on one Monday.
                "2025 | 01-01 01-06 03-24 04-17 04-18 05-01 06-02 06-23 06-30 07-20 08-07 08-18 10-13 11-03 11-17 12-08 12-25",
                // Ley 2578 de 2026 adds the Virgen de Chiquinquirá.
                "2026 | 01-01 01-12 03-23 04-02 04-03 05-01 05-18 06-08 06-15 06-29 07-13 07-20 08-07 08-17 10-12 11-02 11-16 12-08 12-25",
                "2027 | 01-01 01-11 03-22 03-25 03-26 05-01 05-10 05-31 06-07 07-05 07-12 07-20 08-07 08-16 10-18 11-01 11-15 12-08 12-25",
                "2028 | 01-01 01-10 03-20 04-13 04-14 05-01 05-29 06-19 06-26 07-03 07-10 07-20 08-07 08-21 10-16 11-06 11-13 12-08 12-25",
                "2029 | 01-01 01-08 03-19 03-29 03-30 05-01 05-14 06-04 06-11 07-02 07-09 07-20 08-07 08-20 10-15 11-05 11-12 12-08 12-25",
                "2030 | 01-01 01-07 03-25 04-18 04-19 05-01 06-03 06-24 07-01 07-15 07-20 08-07 08-19 10-14 11-04 11-11 12-08 12-25"
            })
    void every_holiday_of_a_year(int year, String days) {
        List<LocalDate> expected = Arrays.stream(days.strip().split(" "))
                .map(d -> LocalDate.parse(year + "-" + d))
                .toList();
        assertThat(WorkingDays.holidays(year).keySet()).containsExactlyElementsOf(expected);
    }

    /** First and last Easter that the calendar allows, the two exceptions of Gauss' rule, and one of the year 2000. */
    @ParameterizedTest
    @CsvSource({"2285-03-22", "2038-04-25", "1981-04-19", "2049-04-18", "2000-04-23"})
    void easter(LocalDate sunday) {
        assertThat(WorkingDays.easter(sunday.getYear())).isEqualTo(sunday);
    }

    @ParameterizedTest(name = "{0} + {1} = {2}")
    @CsvSource({
        "2026-01-13, 1, 2026-01-14",
        "2026-01-13, 15, 2026-02-03", // the term of the offices
        "2026-01-09, 1, 2026-01-13", // Friday; Monday is the Epiphany
        "2026-01-10, 1, 2026-01-13", // a letter received on Saturday
        "2026-04-01, 2, 2026-04-07", // Holy week
        "2025-12-30, 3, 2026-01-05", // over the end of the year
        "2026-01-10, 0, 2026-01-13",
        "2026-01-13, 0, 2026-01-13"
    })
    void a_term_leaves_out_weekends_and_holidays(LocalDate from, int days, LocalDate last) {
        assertThat(WorkingDays.add(from, days)).isEqualTo(last);
    }

    @Test
    void days_of_a_term_are_counted_back() {
        assertThat(WorkingDays.between(LocalDate.parse("2026-01-13"), LocalDate.parse("2026-02-03")))
                .isEqualTo(15);
        assertThat(WorkingDays.between(LocalDate.parse("2026-02-03"), LocalDate.parse("2026-01-13")))
                .isZero();
    }

    @Test
    void a_term_that_ends_on_a_holiday_ends_on_the_next_working_day() {
        assertThat(WorkingDays.onOrAfter(LocalDate.parse("2026-07-11"))).isEqualTo("2026-07-14");
        assertThat(WorkingDays.onOrBefore(LocalDate.parse("2026-07-13"))).isEqualTo("2026-07-10");
        assertThat(WorkingDays.isWorking(LocalDate.parse("2025-07-14"))).isTrue();
    }

    @Test
    void years_before_the_rules_and_terms_backwards_are_refused() {
        assertThatThrownBy(() -> WorkingDays.holidays(1983)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WorkingDays.add(LocalDate.parse("2026-01-13"), -1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
