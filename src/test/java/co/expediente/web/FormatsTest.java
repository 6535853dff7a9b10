package co.expediente.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {
    private final Formats spanish = Formats.of(Locale.forLanguageTag("es-CO"));
    private final Formats english = Formats.of(Locale.ENGLISH);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234.56|2|1.234,56",
                "-1234.5|1|−1.234,5",
                "0.005|2|0,01",
                "-0.004|2|0,00",
                "66|1|66,0",
                "2.675|2|2,68",
                "1e7|0|10.000.000"
            })
    void writes_numbers_as_in_colombia(double value, int decimals, String expected) {
        assertEquals(expected, spanish.number(value, decimals));
    }

    @Test
    void writes_an_absent_value_as_a_dash_and_never_as_zero() {
        assertEquals("—", spanish.number(null, 2));
        assertEquals("—", spanish.amount(null, "ha"));
        assertEquals("—", spanish.number(Double.NaN, 2));
        assertEquals("0,00", spanish.number(0.0, 2));
    }

    @Test
    void changes_carry_their_sign_and_zero_has_none() {
        assertEquals("+0,13", spanish.signed(0.13, 2));
        assertEquals("−44,4", spanish.signed(-44.4, 1));
        assertEquals("0,0", spanish.signed(0.04, 1));
        assertEquals("0,0", spanish.signed(-0.04, 1));
    }

    @Test
    void units_stand_after_a_thin_space_that_does_not_break() {
        assertEquals("41,8\u202f%", spanish.amount(41.8, "%"));
        assertEquals("4,62\u202fm²/hab", spanish.amount(4.62, "m²/hab"));
        assertEquals("38", spanish.amount(38.0, "n"));
        assertEquals("41.8%", english.amount(41.8, "%"));
    }

    @Test
    void dates_for_tables_and_for_sentences() {
        LocalDate date = LocalDate.of(2025, 12, 31);
        assertEquals("31/12/2025", spanish.date(date));
        assertEquals("31 de diciembre de 2025", spanish.proseDate(date));
        assertEquals("31 Dec 2025", english.date(date));
        assertEquals("31 December 2025", english.proseDate(date));
        assertEquals("—", spanish.date(null));
    }

    @Test
    void moments_are_told_in_colombian_time() {
        assertEquals("31/12/2025 23:30", spanish.moment(OffsetDateTime.parse("2026-01-01T04:30:00Z")));
        assertEquals("31/12/2025", spanish.day(OffsetDateTime.parse("2026-01-01T04:30:00Z")));
    }
}
