package co.expediente;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The picture in docs/architecture.md is the one that {@link ArchitectureTest} keeps. */
class ArchitecturePageTest {
    @Test
    void the_table_of_packages_says_what_the_code_keeps() throws IOException {
        Map<String, Set<String>> written = new LinkedHashMap<>();
        Pattern row = Pattern.compile("^\\| `(\\w+)` \\| [^|]+ \\| ([^|]+) \\|$");
        for (String line : Files.readAllLines(Path.of("docs/architecture.md"))) {
            Matcher cells = row.matcher(line);
            if (cells.matches() && ArchitectureTest.MAY_USE.containsKey(cells.group(1))) {
                Set<String> uses = new TreeSet<>();
                Matcher names = Pattern.compile("`(\\w+)`").matcher(cells.group(2));
                while (names.find()) {
                    uses.add(names.group(1));
                }
                written.put(cells.group(1), uses);
            }
        }
        Map<String, Set<String>> kept = new LinkedHashMap<>();
        ArchitectureTest.MAY_USE.forEach((name, uses) -> kept.put(name, new TreeSet<>(uses)));
        assertThat(written).isEqualTo(kept);
    }

    @Test
    void the_page_of_commands_names_every_command() throws IOException {
        String page = Files.readString(Path.of("docs/commands.md"));
        for (String code : new String[] {"| 0 |", "| 1 |", "| 2 |", "| 3 |", "| 4 |", "| 5 |", "| 130 |"}) {
            assertThat(page).contains(code);
        }
    }
}
