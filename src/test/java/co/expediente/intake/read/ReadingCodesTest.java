package co.expediente.intake.read;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.ProblemDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every code that reading can print is in the catalogue, with both languages. */
class ReadingCodesTest {
    private static final Pattern CODE = Pattern.compile("\"((?:ARC|SHP|ENC|GPK|GDB|GDL|KML|DXF|GJS|CSV|XLS)-\\d{3})\"");

    @Test
    void every_code_in_the_sources_is_in_the_catalogue() throws IOException {
        TreeSet<String> codes = new TreeSet<>();
        try (var files = Files.walk(Path.of("src/main/java/co/expediente/intake"))
                .filter(f -> f.toString().endsWith(".java"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Matcher matcher = CODE.matcher(Files.readString(file));
                while (matcher.find()) {
                    codes.add(matcher.group(1));
                }
            }
        }
        assertThat(codes).hasSizeGreaterThan(40);
        assertThat(codes)
                .allSatisfy(
                        c -> assertThat(ProblemCatalog.shipped().find(c)).as(c).isPresent());
    }

    @Test
    void both_languages_name_the_same_facts() {
        for (String family :
                List.of("ARC", "SHP", "ENC", "GPK", "GDB", "GDL", "KML", "DXF", "GJS", "CSV", "XLS", "EXP")) {
            for (ProblemDefinition code : ProblemCatalog.shipped().all()) {
                if (code.code().startsWith(family + "-")) {
                    assertThat(ProblemDefinition.parametersOf(code.message().es()))
                            .as(code.code())
                            .isEqualTo(ProblemDefinition.parametersOf(
                                    code.message().en()));
                }
            }
        }
    }

    @Test
    void a_refusal_reads_as_a_sentence_without_braces() {
        String text = ProblemCatalog.shipped()
                .format(
                        "GJS-001",
                        Map.of("file", "retired.geojson", "line", "3", "column", "7", "features", "658"),
                        Locale.forLanguageTag("es"));
        assertThat(text).contains("retired.geojson", "línea 3", "658").doesNotContain("{");
    }
}
