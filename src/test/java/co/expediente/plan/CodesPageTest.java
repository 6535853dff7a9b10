package co.expediente.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code docs/codes.md} says what {@code codes/*.yaml} say. */
class CodesPageTest {
    private static final Path PAGE = Path.of("docs/codes.md");

    @BeforeAll
    static void write_the_page_when_asked_to() throws IOException {
        if (Boolean.getBoolean("expediente.write")) {
            Files.writeString(PAGE, CodesPage.text(ProblemCatalog.shipped()));
        }
    }

    @Test
    void the_page_of_codes_says_what_the_catalogue_says() {
        assertThat(PAGE)
                .as("to write it: mvn test -Dtest=CodesPageTest -Dexpediente.write=true")
                .content(StandardCharsets.UTF_8)
                .isEqualTo(CodesPage.text(ProblemCatalog.shipped()));
    }

    /** Counted in the files, not in the catalogue: a family that the index lacks would be missed. */
    @Test
    void every_code_of_every_file_has_its_line_and_every_family_its_name() throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        Properties names = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of("src/main/resources/messages/codes_es.properties"))) {
            names.load(in);
        }
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/codes"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                String family = file.getFileName().toString().replace(".yaml", "");
                assertThat(names).containsKey("codes.family." + family);
                Matcher code = Pattern.compile("(?m)^\\s+- code: (\\S+)$").matcher(Files.readString(file));
                while (code.find()) {
                    String start = "| " + code.group(1) + " |";
                    assertThat(lines)
                            .as(start)
                            .filteredOn(l -> l.startsWith(start))
                            .hasSize(1);
                }
            }
        }
    }
}
