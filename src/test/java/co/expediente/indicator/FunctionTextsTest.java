package co.expediente.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.indicator.formula.Functions;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every function of the formula language says what it means, in both languages, and no text is left of one that went. */
class FunctionTextsTest {
    @ParameterizedTest
    @ValueSource(strings = {"es", "en"})
    void every_function_has_a_meaning(String language) throws IOException {
        Properties texts = new Properties();
        try (var in = new InputStreamReader(
                Objects.requireNonNull(
                        Functions.class.getResourceAsStream("/messages/indicator_" + language + ".properties")),
                StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        assertThat(texts.stringPropertyNames().stream().filter(k -> k.startsWith("indicator.function.")))
                .containsExactlyInAnyOrderElementsOf(Functions.all().stream()
                        .map(Functions.Definition::meaningKey)
                        .toList());
        assertThat(texts.values()).allSatisfy(t -> assertThat(t.toString()).isNotBlank());
    }
}
