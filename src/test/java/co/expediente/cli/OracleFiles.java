package co.expediente.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The statements of SQL that say indicators a second time, each in a file named after its indicator. */
final class OracleFiles {
    static final Path FOLDER = Path.of("src/test/resources/oracle");

    private OracleFiles() {}

    static List<String> indicators() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.matches("[A-Z]{3}-\\d\\d\\.sql"))
                    .map(n -> n.substring(0, 6))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String statement(String indicator) throws IOException {
        return Files.readString(FOLDER.resolve(indicator + ".sql"));
    }
}
