package co.expediente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.database.Cluster;
import co.expediente.database.DatabaseUnavailable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench} from the outside: what it refuses and the document it prints. Times are not judged here. */
class BenchCommandTest {
    private record Said(int exit, String out) {}

    @ParameterizedTest
    @CsvSource({"--only=city/lukewarm, city/lukewarm", "--runs=0, 0", "--scale=1.5, 1.5", "--scale=0, 0"})
    void what_cannot_be_run_is_wrong_usage(String option, String named) {
        Said said = run("bench", "engine", option, "--json");
        assertThat(said.exit()).isEqualTo(Expediente.USAGE);
        JsonNode document = JsonMapper.shared().readTree(said.out());
        assertThat(document.get("status").asString()).isEqualTo("failed");
        assertThat(document.get("message").asString()).contains(named);
    }

    @Test
    void the_intake_bench_knows_its_cases() {
        Said said = run("bench", "intake", "--only=dwg/whole", "--json");
        assertThat(said.exit()).isEqualTo(Expediente.USAGE);
        assertThat(JsonMapper.shared().readTree(said.out()).get("message").asString())
                .contains("gpkg/whole", "shp/feature-checks", "geojson/whole");
    }

    @Test
    void a_bench_without_a_name_is_wrong_usage() {
        assertThat(run("bench").exit()).isEqualTo(Expediente.USAGE);
    }

    @Test
    void a_small_run_prints_the_agreed_document_and_leaves_nothing() throws IOException {
        try {
            Cluster.installed();
        } catch (DatabaseUnavailable e) {
            Assumptions.abort("no PostGIS here");
        }
        Set<Path> before = folders();

        Said said = run("bench", "engine", "--scale", "0.01", "--runs", "1", "--only", "city/first-run,rect", "--json");

        assertThat(said.exit()).isEqualTo(Expediente.DONE);
        JsonNode document = JsonMapper.shared().readTree(said.out());
        assertThat(document.get("bench").asString()).isEqualTo("engine");
        assertThat(document.get("machine").asString()).contains("PostGIS");
        assertThat(document.get("cases").values().stream()
                        .map(c -> c.get("name").asString()))
                .containsExactly("city/first-run", "rect/hot", "rect/units");
        for (JsonNode one : document.get("cases")) {
            double ours = one.get("ours_s").asDouble();
            double peer = one.get("peer_s").asDouble();
            assertThat(ours).isPositive();
            assertThat(peer).isPositive();
            assertThat(one.get("peer").asString()).startsWith("PostGIS q");
            assertThat(one.get("speedup").asDouble()).isEqualTo(peer / ours);
            assertThat(one.get("difference").asDouble()).isBetween(0.0, 1e-6);
        }
        assertThat(document.get("cases").get(0).get("target").asDouble()).isEqualTo(16);
        assertThat(document.get("cases").get(2).get("expected").asInt())
                .as("cells that are exactly the integers")
                .isEqualTo(371);
        assertThat(folders()).isEqualTo(before);
    }

    private static Set<Path> folders() throws IOException {
        String temporary = System.getenv("TMPDIR");
        try (Stream<Path> all = Files.list(Path.of(temporary == null || temporary.isBlank() ? "/tmp" : temporary))) {
            return all.filter(p -> p.getFileName().toString().startsWith("expediente-bench"))
                    .collect(Collectors.toSet());
        }
    }

    private static Said run(String... arguments) {
        PrintStream console = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            int exit = Expediente.run(arguments);
            return new Said(exit, out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(console);
        }
    }
}
