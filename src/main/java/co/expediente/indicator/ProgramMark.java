package co.expediente.indicator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.stream.Stream;

/** Tells builds of the program apart that carry the same version, so that none takes up what another kept. */
final class ProgramMark {
    private ProgramMark() {}

    /** Size and age of the file, or of the class files, that this class was loaded from; empty when they cannot be seen. */
    static String of() {
        CodeSource source = ProgramMark.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return "";
        }
        try {
            Path place = Path.of(source.getLocation().toURI());
            if (Files.isRegularFile(place)) {
                return mark(place);
            }
            try (Stream<Path> classes = Files.walk(place.resolve("co/expediente"))) {
                return classes.filter(f -> f.toString().endsWith(".class"))
                        .map(ProgramMark::mark)
                        .max(String::compareTo)
                        .orElse("");
            }
        } catch (URISyntaxException | IOException | IllegalArgumentException | FileSystemNotFoundException e) {
            return "";
        }
    }

    private static String mark(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant() + " " + Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
