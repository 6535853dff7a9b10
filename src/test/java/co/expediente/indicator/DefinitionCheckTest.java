package co.expediente.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.plan.DefinitionException;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerCatalogReader;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a planner is told about a text: every problem at once, each at its place, examples with what came. */
class DefinitionCheckTest {
    private static final LayerCatalog LAYERS = LayerCatalogReader.read();
    private static final IndicatorCatalog BATTERY = IndicatorCatalogReader.read(LAYERS);

    @ParameterizedTest
    @ValueSource(strings = {"es", "en"})
    void the_skeleton_asks_for_what_is_missing_and_holds_once_filled_in(String language) {
        String skeleton = Skeleton.empty("EPU-41", Locale.forLanguageTag(language));
        assertThat(codes(check(skeleton))).containsOnly("FRM-039").hasSize(8);

        DefinitionCheck filled = check(skeleton.replace("\"…\"", "\"Texto\""));
        assertThat(filled.problems()).isEmpty();
        assertThat(filled.examples()).hasSize(2).allMatch(ExampleRunner.Run::holds);
        assertThat(filled.good()).isTrue();
    }

    @Test
    void every_packed_definition_can_be_the_start_of_another_one() {
        for (IndicatorDefinition d : BATTERY.all()) {
            String id = d.id().substring(0, 4) + "97";
            List<String> codes = codes(check(Skeleton.from(d, id)));
            // Where all examples were golden cases of the old id, one is to be written.
            assertThat(codes).as(d.id()).isSubsetOf("DEF-014", "DEF-003");
            if (d.examples().stream().anyMatch(e -> e.name().isEmpty())) {
                assertThat(codes).as(d.id()).isEmpty();
            }
        }
    }

    @Test
    void all_problems_are_told_at_once_each_with_line_and_caret() {
        String text = """
                id: EPU-41
                title: {es: Parques}
                purpose: {es: a, en: b}
                class: A
                unit: "%"
                inputs:
                  parques: {layer: espacio_publicos}
                  urbano: {layer: clasificacion_suelo, where: "tipo_clasificacion = 'Urbano' AND estado = 'Existe'"}
                formula: "100 * aera(urbano) / area(urbano)"
                by: [comunas]
                evidence: "area(urbano)"
                otro: 1
                sheet: {type: modelo, component: urbano, source: {es: a, en: a}, periodicity: anual, responsible: {es: a, en: a}}
                examples:
                  - {given: {urbano: []}, reason: R03}
                """;
        assertThat(check(text).problems().stream().map(p -> p.line() + ":" + p.column() + " " + p.code()))
                .containsExactlyInAnyOrder(
                        "2:8 DEF-004", // en of the title
                        "1:1 MOD-023", // direction
                        "7:20 FRM-020", // layer
                        "8:48 FRM-019", // attribute
                        "8:92 FRM-018", // code
                        "9:17 FRM-003", // function
                        "10:6 FRM-021", // breakdown
                        "11:12 FRM-022", // evidence
                        "12:1 DEF-002"); // key
        assertThat(find(text, "FRM-003").caret()).isEqualTo("""
                formula: "100 * aera(urbano) / area(urbano)"
                                ^""");
        assertThat(find(text, "FRM-020").advice(Locale.ENGLISH)).contains("espacio_publico?");
        assertThat(find(text, "FRM-019").advice(Locale.ENGLISH)).contains("tipo_clasificacion_suelo");
    }

    @Test
    void the_caret_finds_its_place_in_every_way_of_writing_a_text() {
        assertThat(place("formula: area(urbano) + perimeter(urbano)")).isEqualTo("7:23");
        assertThat(place("formula: 'area(urbano) + perimeter(urbano)'")).isEqualTo("7:24");
        assertThat(place("formula: >-\n  area(urbano)\n  + perimeter(urbano)")).isEqualTo("9:3");
        assertThat(place("formula: |\n    area(urbano)\n\n    + perimeter(urbano)"))
                .isEqualTo("10:5");
        assertThat(place("formula: \"area(urbano)\n  + perimeter(urbano)\"")).isEqualTo("8:3");
        assertThat(place("formula: 'stat(''x'', ''y'') + area(urbano)'")).isEqualTo("7:16");
        assertThat(place("formula: 'area(urbano'")).isEqualTo("7:22");
        assertThat(place("formula: \"area('ñandú 𝄞') + area(urbano)\"")).isEqualTo("7:16");
    }

    private static String place(String formula) {
        DefinitionException first = check("""
                        id: EPU-41
                        title: {es: a, en: b}
                        purpose: {es: "𝄞", en: b}
                        class: A
                        unit: m²
                        direction: up
                        """ + formula + """

                        inputs: {urbano: {layer: clasificacion_suelo}}
                        sheet: {type: modelo, component: urbano, source: {es: a, en: a}, periodicity: anual, responsible: {es: a, en: a}}
                        examples: [{given: {urbano: []}, value: 0}]
                        """).problems().get(0);
        return first.line() + ":" + first.column();
    }

    @Test
    void an_example_that_gives_something_else_says_what_was_expected_and_what_came() {
        String text = Skeleton.empty("EPU-41", Locale.ENGLISH)
                .replace("\"…\"", "\"Texto\"")
                .replace("value: 50", "value: 40");
        DefinitionCheck check = check(text);
        assertThat(check.good()).isFalse();
        assertThat(check.examples().get(0))
                .satisfies(r -> assertThat(r.holds()).isFalse())
                .satisfies(r -> assertThat(r.expected()).isEqualTo("value 40.0"))
                .satisfies(r -> assertThat(r.found()).isEqualTo("value 50.0"));
        assertThat(check.examples().get(1).holds()).isTrue();
    }

    @Test
    void a_definition_that_uses_itself_is_refused_with_the_circle() {
        String text = Skeleton.empty("EPU-41", Locale.ENGLISH)
                .replace("\"…\"", "\"Texto\"")
                .replace(
                        "100 * area(parques, urbano) / area(urbano)",
                        "indicator('EPU-41') + area(urbano) / area(urbano)");
        assertThat(find(text, "MOD-020").message(Locale.ENGLISH)).contains("EPU-41 → EPU-41");
    }

    /** None of these may take long, throw anything else or be accepted. */
    @ParameterizedTest
    @MethodSource("hostile")
    void hostile_texts_are_refused_with_a_code(String text) {
        List<DefinitionException> problems = check(text).problems();
        assertThat(problems).isNotEmpty();
        assertThat(problems).allSatisfy(p -> {
            assertThat(p.code()).matches("[A-Z]{3}-\\d{3}");
            assertThat(p.message(Locale.ENGLISH)).isNotBlank();
            assertThat(p.caret().length()).isLessThan(400);
        });
    }

    static List<String> hostile() {
        String laughs = "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n";
        String good = Skeleton.empty("EPU-41", Locale.ENGLISH).replace("\"…\"", "\"T\"");
        return List.of(
                "",
                "   \n",
                "null",
                "- a",
                "texto",
                "id: EPU-41\n---\nid: EPU-42",
                "{".repeat(10_000),
                "[".repeat(60) + "]".repeat(60),
                laughs,
                "a: &a [*a]",
                "id: !!javax.script.ScriptEngineManager [x]",
                "id: !<tag:yaml.org,2002:python/object> x",
                "<<: {id: EPU-41}",
                "? [a, b]\n: c",
                "id: EPU-41\nid: EPU-41",
                "id: ../../etc/passwd",
                "id: EPU-41'; DROP TABLE registro.plan; --",
                "\u0000id: EPU-41",
                "id: \"EPU-41\\u0000\"",
                "x".repeat(200_000),
                good + "#" + "x".repeat(70_000),
                good.replace("unit: \"%\"", "unit: \"parsec\""),
                good.replace("direction: up", "direction: sideways"),
                good.replace(
                        "formula: \"100 * area(parques, urbano) / area(urbano)\"",
                        "formula: \"1" + " + 1".repeat(10_000) + "\""),
                good.replace(
                        "formula: \"100 * area(parques, urbano) / area(urbano)\"",
                        "formula: \"" + "(".repeat(300) + "1" + ")".repeat(300) + "\""),
                good.replace("formula: \"100 * area(parques, urbano) / area(urbano)\"", "formula: \"; DROP TABLE x\""),
                good.replace("formula: \"100 * area(parques, urbano) / area(urbano)\"", "formula: [1, 2]"),
                good.replace("  urbano: {", "  urb'ano: {"),
                good.replace("estado = 'Existente'", "strMatches(nombre, '(a+)+$') = true"),
                good.replace("estado = 'Existente'", "nombre LIKE '%a%a%a%a%a%a%a%a%'"),
                good.replace("value: 50", "value: 1e999"),
                good.replace("value: 50", "value: .nan"),
                good.replace("value: 50", "horizons: {Corto_Plazo: [2020-01-01]}"),
                good.replace("value: 50", "horizons: {Corto_Plazo: [2021-01-01, 2020-01-01]}"),
                good.replace("value: 50", "cutoff: 2020-99-99"),
                good.replace("value: 50", "golden: ../../../parameters"),
                good.replace("R(4990000,2100000,4990050,2100100)", "R(1-2,3,4,5)"),
                good.replace("R(4990000,2100000,4990050,2100100)", "R(1e5,3,4,5)"),
                good.replace("R(4990000,2100000,4990050,2100100)", "POINT(NaN NaN)"),
                good.replace("R(4990000,2100000,4990050,2100100)", "POLYGON((0 0, 1e300 0, 1e300 1e300, 0 0))"),
                good.replace("R(4990000,2100000,4990050,2100100)", "GEOMETRYCOLLECTION(".repeat(900) + ")".repeat(900)),
                good.replace("version", "version").replace("class: A", "version: 99999999999999999999\nclass: A"),
                good.replace("by: [comuna]", "by: [comuna, " + "x, ".repeat(500) + "y]"));
    }

    private static DefinitionException find(String text, String code) {
        return check(text).problems().stream()
                .filter(p -> p.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> codes(DefinitionCheck check) {
        return check.problems().stream().map(DefinitionException::code).collect(Collectors.toList());
    }

    private static DefinitionCheck check(String text) {
        return DefinitionCheck.of("prueba.yaml", text, LAYERS, BATTERY);
    }
}
