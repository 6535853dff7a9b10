package co.expediente.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One kind of broken definition a test: it stops the start and names file, line and what to do. */
class BrokenDefinitionTest {
    private static final String GOOD = """
            id: prueba
            title: {es: Prueba, en: Test}
            component: general
            geometry: MultiPolygon
            coverage: free
            attributes:
              - {name: clase, type: code, codes: clase_suelo, required: true, short: CLASE, title: {es: Clase, en: Class}}
              - {name: area, type: number, short: AREA, title: {es: Área, en: Area}}
            rules: [T102]
            style: vereda
            matches: [prueba]
            publish: {keywords: [POT]}
            examples:
              - given: {geometry: "POLYGON((0 0, 1 0, 1 1, 0 0))", clase: rural}
                stored: {clase: Rural}
              - given: {geometry: "POLYGON((0 0, 1 0, 1 1, 0 0))", clase: marte}
                stored: {clase: null}
                flags: [CL101]
            """;

    @TempDir
    Path folder;

    @Test
    void an_offices_own_layer_joins_those_of_the_program() throws IOException {
        LayerCatalog catalog = read("mar/prueba.yaml", GOOD);
        assertThat(catalog.layers()).hasSize(105);
        assertThat(catalog.get("prueba").system()).isEqualTo("MAR");
    }

    @Test
    void an_offices_own_file_replaces_the_one_of_the_program() throws IOException {
        String text = DefinitionFiles.shipped("layers")
                .find("ter/vereda.yaml")
                .orElseThrow()
                .text();
        LayerCatalog catalog = read("ter/vereda.yaml", text.replace("{es: Vereda,", "{es: Sector,"));
        assertThat(catalog.layers()).hasSize(104);
        assertThat(catalog.get("vereda").title().es()).isEqualTo("Sector");
    }

    @Test
    void text_that_is_not_yaml() {
        broken(GOOD.replace("rules: [T102]", "rules: [T102"), "DEF-001", 10, "sangrías");
    }

    @Test
    void unknown_key() {
        broken(GOOD.replace("coverage: free", "coverage: free\ncobertura: libre"), "DEF-002", 6, "coverage");
    }

    @Test
    void unknown_key_of_an_attribute() {
        broken(GOOD.replace("short: AREA", "corto: AREA"), "DEF-002", 8, "short");
    }

    @Test
    void wrong_type() {
        broken(GOOD.replace("required: true", "required: tal vez"), "DEF-003", 7, "comillas");
    }

    @Test
    void missing_title_in_one_language() {
        broken(GOOD.replace("title: {es: Prueba, en: Test}", "title: {es: Prueba}"), "DEF-004", 2, "dos idiomas");
    }

    @Test
    void id_that_is_not_the_file_name() {
        broken(GOOD.replace("id: prueba", "id: pureba"), "DEF-005", 1, "nombre del archivo");
    }

    @Test
    void unknown_code_list() {
        broken(GOOD.replace("codes: clase_suelo", "codes: clases"), "DEF-006", 7, "clase_suelo");
    }

    @Test
    void unknown_branch_of_a_code_list() {
        broken(GOOD.replace("codes: clase_suelo", "codes: clase_suelo, branch: Mar"), "DEF-010", 7, "Urbano");
    }

    @Test
    void unknown_rule() {
        broken(GOOD.replace("[T102]", "\n  - T102\n  - T999"), "DEF-007", 11, "regla");
    }

    @Test
    void duplicate_short_name() {
        broken(GOOD.replace("short: AREA", "short: CLASE"), "DEF-008", 8, "diez letras");
    }

    @Test
    void short_name_of_a_common_attribute() {
        broken(GOOD.replace("short: AREA", "short: NOMBRE"), "DEF-008", 8, "diez letras");
    }

    @Test
    void missing_style_file() {
        broken(GOOD.replace("style: vereda", "style: verede"), "DEF-009", 10, "sin estilo");
    }

    @Test
    void geometry_layer_without_style() {
        broken(GOOD.replace("style: vereda\n", ""), "DEF-004", 1, "style");
    }

    @Test
    void value_outside_a_list() {
        broken(GOOD.replace("MultiPolygon", "Polygon"), "DEF-010", 4, "MultiPolygon");
        broken(GOOD.replace("component: general", "component: costero"), "DEF-010", 3, "urbano");
    }

    @Test
    void key_written_twice() {
        broken(GOOD.replace("coverage: free", "coverage: free\ncoverage: free"), "DEF-011", 6, "una sola vez");
    }

    @Test
    void attribute_written_twice() {
        broken(GOOD.replace("name: area", "name: clase"), "DEF-011", 8, "una sola vez");
    }

    @Test
    void common_attribute_with_another_type() {
        broken(
                GOOD.replace("name: area", "name: nombre").replace("short: AREA", "short: NOMBRE"),
                "DEF-017",
                8,
                "comunes");
    }

    @Test
    void folder_that_is_no_system() {
        broken("costas/prueba.yaml", GOOD, "DEF-018", 1, "amr");
    }

    @Test
    void presence_rule_for_an_attribute_that_the_layer_lacks() {
        broken(GOOD.replace("[T102]", "[CL14]"), "DEF-019", 9, "atributo");
    }

    @Test
    void example_that_names_no_attribute() {
        broken(GOOD.replace("stored: {clase: Rural}", "stored: {clases: Rural}"), "DEF-002", 15, "clase");
    }

    @Test
    void too_few_examples_are_against_the_schema() {
        String text = GOOD.substring(
                0, GOOD.indexOf("  - given: {geometry: \"POLYGON((0 0, 1 0, 1 1, 0 0))\", clase: marte}"));
        broken(text, "DEF-014", 14, "archivo vecino");
    }

    @Test
    void code_list_with_a_code_twice() {
        broken(
                "codes/prueba.yaml",
                "id: prueba\ntitle: {es: a, en: a}\norigin: product\nentries:\n  - {code: a, title: {es: a, en: a}}\n"
                        + "  - {code: a, title: {es: a, en: a}}\n",
                "DEF-011",
                6,
                "una sola vez");
    }

    @Test
    void code_list_with_a_colour_that_is_none() {
        broken(
                "codes/prueba.yaml",
                "id: prueba\ntitle: {es: a, en: a}\norigin: product\nentries:\n  - {code: a, title: {es: a, en: a}, color: rojo}\n",
                "DEF-003",
                5,
                "comillas");
    }

    @Test
    void packed_definitions_pass_every_check_there_is() {
        LayerCatalog catalog = new LayerCatalogReader(
                        DefinitionFiles.shipped("layers"), DefinitionFiles.shipped("styles"))
                .catalog(true);
        assertThat(catalog.layers()).hasSize(104);
    }

    private void broken(String text, String code, int line, String advice) {
        broken("mar/prueba.yaml", text, code, line, advice);
    }

    private void broken(String name, String text, String code, int line, String advice) {
        assertThatThrownBy(() -> read(name, text)).isInstanceOfSatisfying(DefinitionException.class, e -> {
            Locale es = Locale.forLanguageTag("es-CO");
            assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
            assertThat(e.file()).isEqualTo("layers/" + name);
            assertThat(e.line()).isEqualTo(line);
            assertThat(e.message(es))
                    .startsWith("layers/" + name + ":" + line + ": ")
                    .doesNotContain("…", "{");
            assertThat(e.advice(es)).contains(advice).doesNotContain("…", "{");
            assertThat(e.advice(Locale.ENGLISH)).isNotBlank().isNotEqualTo(e.advice(es));
        });
    }

    private LayerCatalog read(String name, String text) throws IOException {
        Path file = folder.resolve("layers").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return new LayerCatalogReader(
                        DefinitionFiles.shippedAnd("layers", folder), DefinitionFiles.shippedAnd("styles", folder))
                .catalog(false);
    }
}
