package co.expediente.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Periods of four years from 2004 on (domain §A.3). */
class ConstitutionalPeriodsTest {
    @ParameterizedTest
    @CsvSource({
        "2016-06-15, 2020-01-01, 2023-12-31",
        "2015-12-31, 2016-01-01, 2019-12-31",
        "2016-01-01, 2016-01-01, 2019-12-31",
        "2016-01-02, 2020-01-01, 2023-12-31",
        "2000-05-05, 2001-01-01, 2003-12-31",
        "2027-12-31, 2028-01-01, 2031-12-31"
    })
    void the_first_period_counted_is_the_one_that_begins_after_the_adoption(
            LocalDate adoption, LocalDate from, LocalDate to) {
        LocalDate first = ConstitutionalPeriods.nextFrom(adoption);
        assertThat(first).isEqualTo(from);
        assertThat(ConstitutionalPeriods.from(first)).isEqualTo(new Plan.Term(from, to));
    }
}
