package co.expediente.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.plan.DefinitionException;
import co.expediente.plan.DefinitionFiles;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerCatalogReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A formula may take value and attainment of another indicator; circles are refused with their names. */
class OtherIndicatorsTest {
    private static final LayerCatalog LAYERS = LayerCatalogReader.read();
    private static final String HECTARES_OF_PARKS = """
            inputs:
              parques: {layer: espacio_publico}
            formula: "area(parques) / 10000"
            """;

    @TempDir
    Path folder;

    @Test
    void value_and_attainment_of_another_indicator_enter_a_formula() throws IOException {
        define("EPU-90", "ha", "target: 4\n" + HECTARES_OF_PARKS);
        define("OBP-90", "0–100", "formula: \"attainment('EPU-90')\"\n");
        define("OBP-91", "ha", "formula: \"2 * indicator('EPU-90')\"\n");
        IndicatorCatalog catalog = catalog();

        List<IndicatorValue> values = measure(catalog, "OBP-90", "OBP-91");

        // One hectare of parks where four are the target: a quarter of the way from zero.
        assertThat(values.get(0).value()).isEqualTo(25);
        assertThat(values.get(1).value()).isEqualTo(2);
        assertThat(values.get(1).editions()).isNotEmpty();
    }

    @Test
    void without_a_value_there_the_reason_is_passed_on() throws IOException {
        define(
                "EPU-90",
                "ha",
                "inputs: {arboles: {layer: arbolado}}\nformula: \"area(larger(buffer(arboles, 5), 1))\"\n");
        define("OBP-90", "0–100", "formula: \"attainment('EPU-90')\"\n");
        define("OBP-91", "ha", "formula: \"indicator('EPU-90')\"\n");

        List<IndicatorValue> values = measure(catalog(), "OBP-91", "OBP-90");

        assertThat(values.get(0).reason()).isEqualTo("R01");
        assertThat(values.get(1).reason()).isEqualTo("R01");
    }

    @Test
    void attainment_of_an_indicator_without_target_has_no_value() throws IOException {
        define("EPU-90", "ha", HECTARES_OF_PARKS);
        define("OBP-90", "0–100", "formula: \"attainment('EPU-90')\"\n");

        assertThat(measure(catalog(), "OBP-90").get(0).reason()).isEqualTo("R08");
    }

    @Test
    void an_example_tells_what_others_give() throws IOException {
        define("EPU-90", "ha", HECTARES_OF_PARKS);
        define("OBP-90", "0–100", """
                formula: "(attainment('EPU-90') + attainment('OBP-91')) / 2"
                examples:
                  - {attainments: {EPU-90: 30, OBP-91: 50}, value: 40}
                  - {attainments: {EPU-90: 30, OBP-91: R05}, reason: R05}
                """);
        define("OBP-91", "n", "inputs: {a: {layer: arbolado}}\nformula: \"count(a)\"\n");
        IndicatorCatalog catalog = catalog();

        assertThat(new ExampleRunner(LAYERS, catalog.defaults())
                        .failures(catalog.find("OBP-90").orElseThrow()))
                .isEmpty();
    }

    @Test
    void indicators_in_a_circle_are_refused_with_the_circle() throws IOException {
        define("OBP-90", "0–100", "formula: \"attainment('OBP-91')\"\n");
        define("OBP-91", "0–100", "formula: \"indicator('OBP-92') / 2\"\n");
        define("OBP-92", "0–100", "formula: \"100 - indicator('OBP-90')\"\n");

        assertThatThrownBy(this::catalog).isInstanceOfSatisfying(DefinitionException.class, e -> {
            assertThat(e.code()).isEqualTo("MOD-020");
            assertThat(e.message(Locale.ENGLISH)).contains("OBP-90 → OBP-91 → OBP-92 → OBP-90");
        });
    }

    @Test
    void a_name_that_no_indicator_has_is_refused_with_the_nearest_one() throws IOException {
        define("EPU-90", "ha", HECTARES_OF_PARKS);
        define("OBP-91", "ha", "formula: \"indicator('EPU-9O')\"\n");

        assertThatThrownBy(this::catalog).isInstanceOfSatisfying(DefinitionException.class, e -> {
            assertThat(e.code()).isEqualTo("FRM-029");
            assertThat(e.advice(Locale.ENGLISH)).contains("EPU-90");
        });
    }

    @Test
    void units_of_another_indicator_are_checked() throws IOException {
        define("EPU-90", "ha", HECTARES_OF_PARKS);
        define("OBP-91", "%", "formula: \"100 * indicator('EPU-90')\"\n");

        assertThatThrownBy(this::catalog)
                .isInstanceOfSatisfying(
                        DefinitionException.class, e -> assertThat(e.code()).isEqualTo("FRM-007"));
    }

    private void define(String id, String unit, String rest) throws IOException {
        Path file = folder.resolve("indicators")
                .resolve(id.substring(0, 3).toLowerCase(Locale.ROOT))
                .resolve(id + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                """
                id: %s
                title: {es: Prueba, en: Test}
                purpose: {es: Prueba, en: Test}
                class: A
                unit: "%s"
                direction: up
                sheet: {type: modelo, component: general, source: {es: a, en: a}, periodicity: anual, responsible: {es: a, en: a}}
                """.formatted(id, unit) + rest + (rest.contains("examples:") ? "" : "examples:\n  - {reason: R04}\n"));
    }

    private IndicatorCatalog catalog() {
        return new IndicatorCatalogReader(DefinitionFiles.shippedAnd("indicators", folder), LAYERS).catalog(true);
    }

    /** Over a town with one hectare of parks and nothing else. */
    private static List<IndicatorValue> measure(IndicatorCatalog catalog, String... ids) {
        IndicatorExample parks = new ExampleReader(DefinitionFiles.shipped("indicators"))
                .read(
                        "",
                        co.expediente.plan.DefinitionNode.parse(
                                "t", "- {layers: {espacio_publico: [\"R(4990000,2100000,4990100,2100100)\"]}}"),
                        Map.of())
                .get(0);
        IndicatorDefinition any = catalog.all().get(0).withInputs(Map.of());
        return new Battery(catalog, LAYERS)
                .measure(
                        ExampleState.of(any, parks),
                        catalog.defaults(),
                        List.of(ids).stream()
                                .map(id -> catalog.find(id).orElseThrow())
                                .toList())
                .values();
    }
}
