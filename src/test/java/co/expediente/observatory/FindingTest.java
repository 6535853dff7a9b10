package co.expediente.observatory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.expediente.indicator.Light;
import co.expediente.indicator.Measurement;
import co.expediente.web.PagesConfiguration;
import co.expediente.web.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingTest {
    private final Texts texts = texts();

    private static Texts texts() {
        try {
            return new Texts(PagesConfiguration.messageSource(), Locale.forLanguageTag("es-CO"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "66.0|Dos tercios del plan ya son realidad.",
                "50.4|La mitad del plan ya es realidad.",
                "48.2|Casi la mitad del plan ya es realidad.",
                "62.7|Algo más de tres quintas partes del plan ya son realidad.",
                "0.4|El plan apenas empieza a ser realidad.",
                "97|Casi todo el plan ya es realidad.",
                "100|El plan ya es realidad."
            })
    void says_the_share_in_words(double overall, String sentence) {
        assertEquals(sentence, Finding.share(overall, texts));
    }

    @Test
    void says_whether_it_keeps_the_expected_pace() {
        assertEquals(
                List.of("Dos tercios del plan ya son realidad.", "Va detrás de lo esperado."),
                Finding.of(index(66.0, 82.8, Light.AMBER), texts));
        assertEquals(
                "Va delante de lo esperado.",
                Finding.of(index(66.0, 60.0, Light.GREEN), texts).get(1));
        assertEquals(
                "Va al ritmo esperado.",
                Finding.of(index(66.0, 66.0, Light.GREEN), texts).get(1));
        assertEquals(1, Finding.of(index(66.0, null, Light.GREY), texts).size(), "nothing expected, nothing said");
    }

    @Test
    void says_that_it_cannot_say_when_there_is_no_index() {
        assertEquals(
                List.of("Aún no se puede decir cuánto del plan es realidad."),
                Finding.of(index(null, 80.0, Light.GREY), texts));
    }

    private static Measurement.Index index(Double overall, Double expected, Light light) {
        return new Measurement.Index(overall, 1, expected, light, List.of(), Map.of(), null, null, null);
    }
}
