package co.expediente.publication.qgis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.expediente.publication.Http;
import co.expediente.publication.PublishedTown;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real QGIS opens collections, tiles and project of a small town. Runs with {@code ./expediente test --qgis} where the
 * distribution's {@code python3-qgis} is installed; the pictures stay in {@code target/qgis}.
 */
class QgisJudgeTest {
    private static final int ENOUGH_SECONDS = 240;

    @Test
    void qgis_opens_features_tiles_and_project_in_their_place_and_draws_them() throws Exception {
        Assumptions.assumeTrue(
                Boolean.getBoolean("expediente.qgis"), "Skipped: QGIS judges only with ./expediente test --qgis");
        Optional<String> python = python();
        Assumptions.assumeTrue(python.isPresent(), "Skipped: no python3 with PyQGIS (package python3-qgis)");
        Path folder = Path.of("target", "qgis");
        Files.createDirectories(folder);
        try (ConfigurableApplicationContext server = PublishedTown.serve()) {
            List<String> command = List.of(
                    python.get(),
                    Path.of("src", "test", "qgis", "judge.py").toString(),
                    new Http(server).root(),
                    folder.toString(),
                    "--municipality",
                    PublishedTown.DIVIPOLA,
                    "--all",
                    "--project");
            Path out = folder.resolve("judge.json");
            Process judge = process(command, folder)
                    .redirectOutput(out.toFile())
                    .redirectError(folder.resolve("judge.log").toFile())
                    .start();
            boolean ended = judge.waitFor(ENOUGH_SECONDS, TimeUnit.SECONDS);
            judge.destroyForcibly();
            assertTrue(ended, "QGIS did not end");
            JsonNode verdict = JsonMapper.builder().build().readTree(Files.readAllBytes(out));
            assertEquals("[]", verdict.get("failures").toString());
            assertEquals(0, judge.exitValue());
            // 2,500 roads are three pages of a thousand.
            assertEquals(2500, of(verdict, "05999.via").get("features").asInt());
            // Two zones of 2024 and three of 2025; the four that are only in force stay unseen.
            assertEquals(
                    5,
                    of(verdict, "05999.zonificacion_amenaza_historia")
                            .get("features")
                            .asInt());
        }
    }

    private static JsonNode of(JsonNode verdict, String collection) {
        for (JsonNode layer : verdict.get("layers")) {
            if (layer.has("collection") && layer.get("collection").asString().equals(collection)) {
                return layer;
            }
        }
        throw new AssertionError("not judged: " + collection);
    }

    /** The first Python that has PyQGIS: the distribution's own before one that a developer put in front of it. */
    private static Optional<String> python() throws IOException, InterruptedException {
        for (String candidate : List.of("/usr/bin/python3", "python3")) {
            if (candidate.startsWith("/") && !new File(candidate).canExecute()) {
                continue;
            }
            Process process = new ProcessBuilder(candidate, "-c", "import qgis.core, osgeo.gdal")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static ProcessBuilder process(List<String> command, Path folder) {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
        Map<String, String> environment = builder.environment();
        environment.put("QT_QPA_PLATFORM", "offscreen");
        // QGIS keeps a profile and a cache of answers: not those of whoever runs the tests.
        environment.put("HOME", folder.toAbsolutePath().toString());
        environment.put("XDG_RUNTIME_DIR", folder.toAbsolutePath().toString());
        return builder;
    }
}
