package co.expediente.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files packed with the bench: statements, scripts, definitions. */
final class Resources {
    private Resources() {}

    /** Text of a file below {@code bench/}. */
    static String text(String name) {
        try (InputStream in = Resources.class.getResourceAsStream("/bench/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("No file bench/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
