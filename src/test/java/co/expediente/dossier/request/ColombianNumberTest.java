package co.expediente.dossier.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as offices type them. */
class ColombianNumberTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,5 | 1234.5",
                "1.234 | 1234",
                "12,5 | 12.5",
                "12.5 | 12.5",
                "0.125 | 0.125",
                "0,125 | 0.125",
                "1250000000 | 1.25e9",
                "$ 1.250.000.000 | 1.25e9",
                "45 % | 45",
                "-3,2 | -3.2",
                "−3,2 | -3.2",
                "1 234,5 | 1234.5"
            })
    void reads(String text, double value) {
        assertThat(ColombianNumber.read(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ochenta",
                "1.23.4",
                "1,234.5",
                "1.2345,6",
                "--2",
                "1e9",
                "12,",
                ",5",
                "1.234.56",
                "99999999999999999999",
                "NaN",
                "=1+1"
            })
    void refuses_what_no_rule_reads(String text) {
        assertThatThrownBy(() -> ColombianNumber.read(text)).hasMessageContaining("DOS-420");
    }

    @Test
    void nothing_is_nothing() {
        assertThat(ColombianNumber.read("  ")).isNull();
    }
}
