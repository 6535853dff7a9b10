package co.expediente;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real files of municipalities. They are not part of the project (licences); tests that want them skip where they are absent. */
public final class RealData {
    private RealData() {}

    /** The file at a path such as {@code bello/Comunas.zip}; skips the calling test when it is not there. */
    public static Path file(String relative) {
        String configured = System.getProperty("expediente.realData", System.getenv("EXPEDIENTE_REAL_DATA"));
        Path folder = Path.of(configured == null ? "../shared/data" : configured);
        Path file = folder.resolve(relative);
        Assumptions.assumeTrue(
                Files.exists(file),
                () -> "real data not here: " + relative + " (set EXPEDIENTE_REAL_DATA to its folder)");
        return file;
    }
}
