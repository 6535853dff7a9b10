package co.expediente.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ProblemCatalogTest {
    private static final ProblemCatalog CATALOG = ProblemCatalog.shipped();
    private static final Pattern CODE = Pattern.compile(
            "\"((?:ARC|SHP|ENC|CRS|GPK|GDB|GJS|CSV|MOD|EXP|DEF|FRM)-\\d{3}|(?:CL|TM|T)\\d{1,3}|R\\d{2}|Q_[A-Z_]+)\"");

    @TestFactory
    Stream<DynamicTest> every_code_says_the_same_in_both_languages() {
        // Presence of all texts is checked by the reader; here the parameters, which a translation loses easily.
        return CATALOG.all().stream()
                .map(p -> DynamicTest.dynamicTest(p.code(), () -> {
                    for (Title text : List.of(p.title(), p.message(), p.advice())) {
                        assertThat(ProblemDefinition.parametersOf(text.en()))
                                .isEqualTo(ProblemDefinition.parametersOf(text.es()));
                    }
                    assertThat(p.title().es()).doesNotEndWith(".");
                }));
    }

    @Test
    void has_every_rule_of_the_domain_and_every_line_of_the_catalogue_of_bad_inputs() {
        // Counts of domain §B.0.7, §C.14 and of the numbered lines of the catalogue of bad inputs.
        Map<String, Integer> expected = Map.ofEntries(
                Map.entry("T", 29),
                Map.entry("CL", 38),
                Map.entry("TM", 10),
                Map.entry("R", 14),
                Map.entry("Q", 20),
                Map.entry("ARC", 24),
                Map.entry("SHP", 34),
                Map.entry("ENC", 12),
                Map.entry("GPK", 14),
                Map.entry("GDB", 6),
                Map.entry("GJS", 12),
                Map.entry("CSV", 12),
                // Eleven of 36 say what a rule says, from CL101 for 003 to T103 for 027.
                Map.entry("MOD", 22));
        expected.forEach((family, count) -> assertThat(CATALOG.all().stream()
                        .filter(p -> ProblemCatalog.familyOf(p.code()).equals(family)))
                .as(family)
                .hasSizeGreaterThanOrEqualTo(count));
    }

    @Test
    void a_message_is_filled_in_the_readers_language_and_never_shows_braces() {
        Locale es = Locale.forLanguageTag("es-CO");
        assertThat(CATALOG.format("ARC-001", Map.of("file", "a.zip"), es))
                .isEqualTo("El archivo a.zip está vacío (0 bytes). No se cargó nada.");
        assertThat(CATALOG.format("ARC-001", Map.of(), Locale.ENGLISH))
                .isEqualTo("The file … is empty (0 bytes). Nothing was loaded.");
        assertThat(CATALOG.get("CL101").severity()).isEqualTo(Severity.A);
        assertThat(CATALOG.find("ZZZ-001")).isEmpty();
        assertThat(CATALOG.find("CL101S")).isEmpty();
    }

    @Test
    void every_code_that_the_program_prints_has_its_texts() throws IOException {
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(p -> p.toString().endsWith(".java")).toList()) {
                Matcher matcher = CODE.matcher(Files.readString(source));
                while (matcher.find()) {
                    if (CATALOG.find(matcher.group(1)).isEmpty()) {
                        missing.add(matcher.group(1) + " in " + source.getFileName());
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void every_rule_that_a_layer_lists_is_in_the_catalogue() {
        LayerCatalog layers = new LayerCatalogReader(
                        DefinitionFiles.shipped("layers"), DefinitionFiles.shipped("styles"))
                .catalog(false);
        Set<String> rules = new TreeSet<>();
        layers.layers().forEach(l -> rules.addAll(l.rules()));
        assertThat(rules).allMatch(r -> CATALOG.find(r).isPresent());
    }
}
