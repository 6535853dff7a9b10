package co.expediente.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.indicator.formula.Functions;
import co.expediente.plan.DefinitionFiles;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerCatalogReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code docs/indicators.md} says what the definitions of the program say. */
class IndicatorPageTest {
    private static final Path PAGE = Path.of("docs/indicators.md");

    @BeforeAll
    static void write_the_page_when_asked_to() throws IOException {
        if (Boolean.getBoolean("expediente.write")) {
            Files.writeString(PAGE, generated());
        }
    }

    @Test
    void the_page_of_indicators_says_what_the_definitions_say() throws IOException {
        assertThat(PAGE)
                .as("to write it: mvn test -Dtest=IndicatorPageTest -Dexpediente.write=true")
                .exists()
                .content(StandardCharsets.UTF_8)
                .isEqualTo(generated());
    }

    /** Counted in the folder, not in the catalogue: a definition that nothing reads would be missed. */
    @Test
    void every_definition_file_has_its_sheet_and_every_function_its_row() throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        List<String> ids;
        try (Stream<Path> files = Files.walk(Path.of("indicators"))) {
            ids = files.map(f -> f.getFileName().toString())
                    .filter(n -> n.matches("[A-Z]{3}-\\d+\\.yaml"))
                    .map(n -> n.replace(".yaml", ""))
                    .toList();
        }
        assertThat(lines.stream().filter(l -> l.startsWith("### ")).map(l -> l.split(" ")[1]))
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(Functions.all())
                .allSatisfy(f -> assertThat(lines).anyMatch(l -> l.startsWith("| `" + f.name() + "(")));
    }

    /** Domain §C.13. */
    @Test
    void every_sheet_has_its_nineteen_fields_filled() throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        List<Integer> sheets = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith("### "))
                .boxed()
                .toList();
        assertThat(sheets).isNotEmpty();
        for (int sheet : sheets) {
            List<String> fields = lines.subList(sheet + 2, sheet + 21);
            for (int n = 1; n <= 19; n++) {
                assertThat(fields.get(n - 1)).startsWith(n + ". **").containsPattern("\\*\\*: \\S");
            }
        }
    }

    /** FRM-003 sends its reader here. */
    @Test
    void the_advice_for_an_unknown_function_names_the_page() throws IOException {
        assertThat(Files.readString(Path.of("src/main/resources/codes/FRM.yaml")))
                .contains("docs/indicators.md");
    }

    private static String generated() throws IOException {
        LayerCatalog layers = new LayerCatalogReader(
                        DefinitionFiles.shipped("layers"), DefinitionFiles.shipped("styles"))
                .catalog(false);
        Properties texts = new Properties();
        for (String name : List.of("indicator", "web")) {
            try (var in = new InputStreamReader(
                    Objects.requireNonNull(
                            IndicatorPage.class.getResourceAsStream("/messages/" + name + "_en.properties")),
                    StandardCharsets.UTF_8)) {
                texts.load(in);
            }
        }
        return new IndicatorPage(
                        new IndicatorCatalogReader(DefinitionFiles.shipped("indicators"), layers).catalog(false),
                        layers,
                        key -> Objects.requireNonNull(texts.getProperty(key), key))
                .text();
    }
}
