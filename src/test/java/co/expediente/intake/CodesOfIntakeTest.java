package co.expediente.intake;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.ProblemDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Four lists are one: the codes of the catalogue about files and their contents, those that the program can tell, those of the
 * manual, and those that a test makes appear from a file of its own.
 */
class CodesOfIntakeTest {
    private static final Pattern FAMILIES = Pattern.compile(
            "(ARC|SHP|ENC|CRS|GPK|GDB|GDL|GJS|CSV|XLS)-\\d{3}|(T|CL|TM)\\d{1,3}|MOD-0(0\\d|1[0-8]|2[6-9])");

    private static Set<String> catalogue() {
        return ProblemCatalog.shipped().all().stream()
                .map(ProblemDefinition::code)
                .filter(c -> FAMILIES.matcher(c).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Codes of tests, and of the cases of rules that stand as files. */
    private static Set<String> tested() throws IOException {
        Set<String> codes = new TreeSet<>();
        Path root = Path.of("target/test-classes");
        for (Path file : files(root, ".class")) {
            String name = root.relativize(file).toString().replace('/', '.');
            if (!name.contains("Test") || name.contains("$")) {
                continue;
            }
            for (var method :
                    type(name.substring(0, name.length() - ".class".length())).getDeclaredMethods()) {
                Tells tells = method.getAnnotation(Tells.class);
                if (tells != null) {
                    codes.addAll(List.of(tells.value()));
                }
            }
        }
        for (Path file : files(Path.of("src/test/resources/rules"), ".yaml")) {
            codes.add(file.getFileName().toString().replace(".yaml", ""));
        }
        return codes;
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, CodesOfIntakeTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static Set<String> found(Set<String> wanted, List<Path> files) throws IOException {
        Set<String> words = new TreeSet<>();
        for (Path file : files) {
            words.addAll(Arrays.asList(Files.readString(file).split("[^A-Z0-9-]+")));
        }
        words.retainAll(wanted);
        return words;
    }

    @Test
    void every_code_is_told_by_a_test_and_every_told_code_is_in_the_catalogue() throws IOException {
        Set<String> tested = tested();
        assertThat(tested)
                .as("tests tell codes that the catalogue has")
                .allSatisfy(
                        c -> assertThat(ProblemCatalog.shipped().find(c)).as(c).isPresent());
        Set<String> without = catalogue();
        without.removeAll(tested);
        assertThat(without).as("codes that no test makes appear").isEmpty();
    }

    @Test
    void every_code_is_in_the_sources() throws IOException {
        Set<String> without = catalogue();
        List<Path> sources = new java.util.ArrayList<>(files(Path.of("src/main/java"), ".java"));
        sources.addAll(files(Path.of("layers"), ".yaml"));
        without.removeAll(found(without, sources));
        assertThat(without).as("codes that the program never tells").isEmpty();
    }

    @Test
    void every_code_is_in_the_manual() throws IOException {
        Set<String> without = catalogue();
        without.removeAll(found(without, List.of(Path.of("docs/codes.md"))));
        assertThat(without).as("codes that the manual lacks").isEmpty();
    }
}
