package co.expediente.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerCatalogReader;
import co.expediente.web.PagesConfiguration;
import co.expediente.web.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What disaggregations are called on pages. */
class DimensionNamesTest {
    private static final LayerCatalog LAYERS = LayerCatalogReader.read();
    private static final Texts SPANISH = texts("es-CO");
    private static final Texts ENGLISH = texts("en");

    private static Texts texts(String language) {
        try {
            return new Texts(PagesConfiguration.messageSource(), Locale.forLanguageTag(language));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void an_attribute_goes_by_its_title_in_the_plan_model() {
        assertThat(DimensionNames.of("alta.fenomeno", SPANISH, LAYERS)).isEqualTo("Por fenómeno amenazante");
        assertThat(DimensionNames.of("alta.fenomeno", ENGLISH, LAYERS)).isEqualTo("By hazard phenomenon");
        assertThat(DimensionNames.of("comuna", SPANISH, LAYERS)).isEqualTo("Por comuna");
    }

    @Test
    void every_disaggregation_of_the_battery_has_words_in_both_languages() {
        for (IndicatorDefinition d : IndicatorCatalogReader.read(LAYERS).all()) {
            for (String dimension : d.by()) {
                assertThat(DimensionNames.of(dimension, SPANISH, LAYERS))
                        .as(d.id() + " " + dimension)
                        .startsWith("Por ")
                        .doesNotContain("_");
                assertThat(DimensionNames.of(dimension, ENGLISH, LAYERS))
                        .as(d.id() + " " + dimension)
                        .startsWith("By ")
                        .doesNotContain("_");
            }
        }
    }
}
