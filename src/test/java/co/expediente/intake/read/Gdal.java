package co.expediente.intake.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/** GDAL's own programs, to make files that it has to read afterwards. */
final class Gdal {
    private Gdal() {}

    static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    }

    /** Changes a GeoPackage by statements. */
    static void sql(Path file, String... statements) throws IOException, InterruptedException {
        for (String statement : statements) {
            run("ogrinfo", file.toString(), "-sql", statement);
        }
    }
}
