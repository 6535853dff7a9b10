package co.expediente.intake.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts that were converted twice: offered where it changes something, shown both ways. */
class UploadCharsetsTest {
    private static UploadCharsets.Option option(List<UploadCharsets.Option> options, String name) {
        return options.stream().filter(o -> o.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void offers_to_turn_back_only_what_was_converted_twice() {
        List<UploadCharsets.Option> options =
                UploadCharsets.of("UTF-8", "UTF-8", null, List.of("ConsolidaciÃ³n", "Centro"));
        assertThat(option(options, "UTF-8-twice").texts()).containsExactly("Consolidación", "Centro");
        assertThat(option(options, "UTF-8-twice").selected()).isFalse();
        // These letters read the same under ISO-8859-1 as under windows-1252, which stands for both.
        assertThat(UploadCharsets.of("UTF-8", "UTF-8", null, List.of("Consolidación", "Bogotá")))
                .extracting(UploadCharsets.Option::name)
                .containsExactly("UTF-8", "windows-1252", "IBM850");
    }

    @Test
    void shows_the_file_as_it_is_beside_what_was_chosen() {
        List<UploadCharsets.Option> options =
                UploadCharsets.of("UTF-8", "UTF-8-twice", "UTF-8-twice", List.of("Consolidación", "Ávila"));
        assertThat(option(options, "UTF-8-twice").selected()).isTrue();
        assertThat(option(options, "UTF-8-twice").texts()).containsExactly("Consolidación", "Ávila");
        assertThat(option(options, "UTF-8").texts()).containsExactly("ConsolidaciÃ³n", "Ã\u0081vila");
    }
}
