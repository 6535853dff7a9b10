package co.expediente.dossier.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What looks like a person's datum, and what only resembles it. */
class PersonalDataTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "nothing",
            value = {
                "Llame al 300 123 4567 en horas de oficina | TELEFONO",
                "+57 3001234567 | TELEFONO",
                "sha256:9af3001234567c0d | nothing",
                "1.300.123.4567,50 COP | nothing",
                "CC 1.020.304.050 | CEDULA",
                "planeacion@villa-aurora.gov.co | CORREO",
                "Reporta Ana María Ruiz | NOMBRE",
                "Acuerdo 012 de 2016, artículo 40 | nothing"
            })
    void a_datum_is_told_from_what_resembles_it(String text, String sort) {
        assertThat(PersonalData.sort(text, List.of("ana maría ruiz"))).isEqualTo(sort);
    }
}
