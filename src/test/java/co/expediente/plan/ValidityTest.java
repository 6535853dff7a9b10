package co.expediente.plan;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.plan.Validity.Horizon;
import co.expediente.plan.Validity.State;
import co.expediente.plan.Validity.Term;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Terms of plans, worked out by hand from the constitutional periods (1998, 2001, 2004, 2008, …, 2024, 2028). */
class ValidityTest {
    private static final Plan.Term NONE = new Plan.Term(null, null);

    private static Plan plan(@Nullable LocalDate adopted, Plan.Term s, Plan.Term m, Plan.Term l) {
        return new Plan(
                "05088-POT-1",
                "05088",
                "Bello",
                "Antioquia",
                "POT",
                1,
                false,
                "Acuerdo 1",
                adopted,
                s,
                m,
                l,
                null,
                "PLANA",
                false,
                false);
    }

    @ParameterizedTest(name = "adopted {0}: {1}, {2}, {3}")
    @CsvSource({
        "2000-06-15, 2003-12-31, 2007-12-31, 2011-12-31", // plans of the first generation
        "2001-01-01, 2003-12-31, 2007-12-31, 2011-12-31", // on the first day of a period, which then counts
        "1999-03-01, 2003-12-31, 2007-12-31, 2011-12-31",
        "2003-12-31, 2007-12-31, 2011-12-31, 2015-12-31",
        "2009-09-01, 2015-12-31, 2019-12-31, 2023-12-31",
        "2012-02-29, 2019-12-31, 2023-12-31, 2027-12-31",
        "2016-05-30, 2023-12-31, 2027-12-31, 2031-12-31",
        "2019-12-31, 2023-12-31, 2027-12-31, 2031-12-31",
        "2023-11-01, 2027-12-31, 2031-12-31, 2035-12-31"
    })
    void what_the_act_does_not_say_is_computed_from_the_periods(
            LocalDate adopted, LocalDate shortEnd, LocalDate mediumEnd, LocalDate longEnd) {
        Validity validity = Validity.of(plan(adopted, NONE, NONE, NONE));
        assertThat(validity.terms()).extracting(Term::to).containsExactly(shortEnd, mediumEnd, longEnd);
        assertThat(validity.terms())
                .extracting(Term::from)
                .containsExactly(validity.terms().get(0).from(), shortEnd.plusDays(1), mediumEnd.plusDays(1));
        assertThat(validity.terms()).allSatisfy(t -> assertThat(t.computed()).isTrue());
    }

    @Test
    void dates_of_the_act_win_over_computed_ones() {
        Plan.Term told = new Plan.Term(LocalDate.parse("2016-01-01"), LocalDate.parse("2027-12-31"));
        Validity validity = Validity.of(plan(LocalDate.parse("2016-05-30"), NONE, NONE, told));
        assertThat(validity.term(Horizon.LONG))
                .isEqualTo(new Term(Horizon.LONG, LocalDate.parse("2016-01-01"), LocalDate.parse("2027-12-31"), false));
        assertThat(validity.term(Horizon.SHORT))
                .satisfies(t -> assertThat(t.computed()).isTrue());
        assertThat(validity.computed()).isTrue();
    }

    @Test
    void without_act_and_dates_nothing_is_said() {
        assertThat(Validity.of(plan(null, NONE, NONE, NONE)).terms()).isEmpty();
        assertThat(Validity.of(plan(LocalDate.parse("1901-01-01"), NONE, NONE, NONE))
                        .terms())
                .isEmpty();
    }

    /** The revision must be started within the six months before expiry; expired contents stay in force. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2016-06-01, IN_FORCE",
        "2027-06-30, IN_FORCE",
        "2027-07-01, CLOSING",
        "2027-12-31, CLOSING",
        "2028-01-01, EXPIRED",
        "2040-01-01, EXPIRED"
    })
    void where_a_day_stands_to_the_long_term(LocalDate day, State state) {
        Term term = new Term(Horizon.LONG, LocalDate.parse("2016-01-01"), LocalDate.parse("2027-12-31"), false);
        assertThat(term.on(day, 6)).isEqualTo(state);
    }
}
