package co.expediente;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The files for containers: accepted by docker-compose, without passwords, GeoServer's administration closed. */
class DeploymentFilesTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath();

    @TempDir
    Path folder;

    private static Map<String, Object> compose() throws IOException {
        return new Yaml().load(Files.readString(PROJECT.resolve("docker-compose.yml")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services() throws IOException {
        return (Map<String, Map<String, Object>>) compose().get("services");
    }

    private String run(int expected, String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(n -> n.startsWith("EXPEDIENTE_") || n.startsWith("POSTGRES_"));
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isEqualTo(expected);
        return said;
    }

    @Test
    void docker_compose_accepts_the_file_with_the_settings_that_the_launcher_makes() throws Exception {
        boolean installed = Pattern.compile(Pattern.quote(java.io.File.pathSeparator))
                .splitAsStream(String.valueOf(System.getenv("PATH")))
                .anyMatch(p -> Files.isExecutable(Path.of(p, "docker-compose")));
        Assumptions.assumeTrue(installed, "docker-compose is not installed");
        for (String file : List.of("expediente", "docker-compose.yml")) {
            Files.copy(PROJECT.resolve(file), folder.resolve(file));
        }
        String without = run(1, "docker-compose", "-f", "docker-compose.yml", "config");
        assertThat(without).contains("./expediente env");

        run(0, "sh", "./expediente", "env");
        Path settings = folder.resolve(".env");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings)))
                .isEqualTo("rw-------");
        String made = Files.readString(settings);
        run(0, "sh", "./expediente", "env");
        assertThat(settings).as("a second call changes no password").hasContent(made);

        String config = run(0, "docker-compose", "-f", "docker-compose.yml", "config");
        Map<String, Object> whole = new Yaml().load(config);
        assertThat(whole).containsKeys("services", "volumes", "networks");
        for (String password : List.of("POSTGRES_PASSWORD", "EXPEDIENTE_DB_PASSWORD", "GEOSERVER_ADMIN_PASSWORD")) {
            assertThat(config).containsPattern(password + ": [0-9a-f]{48}");
        }
    }

    @Test
    void no_password_stands_in_the_files() throws IOException {
        // Allowed: ${VARIABLE}, the message of a missing one (:?), and a variable of psql (:'name').
        Pattern literal =
                Pattern.compile("(?i)(password|passwd|secret)\"?\\s*[:=](?!'[a-z]+_password'|\\?)\\s*(?!\\$\\{)\\S");
        assertThat(literal.matcher("POSTGRES_PASSWORD: geheim").find()).isTrue();
        for (String file : List.of(
                "docker-compose.yml", "Dockerfile", "docker/database/20-expediente.sh", "docker/proxy/default.conf")) {
            assertThat(Files.readAllLines(PROJECT.resolve(file)))
                    .as(file)
                    .noneMatch(line -> literal.matcher(line).find());
        }
        assertThat(Files.readAllLines(PROJECT.resolve(".dockerignore"))).contains(".env", ".git");
    }

    @Test
    void every_service_is_watched_and_waits_for_what_it_needs() throws IOException {
        Map<String, Map<String, Object>> services = services();
        assertThat(services).containsOnlyKeys("database", "geoserver", "proxy", "expediente");
        services.forEach((name, service) -> assertThat(service).as(name).containsKeys("healthcheck", "restart"));
        assertThat(services.get("expediente").get("depends_on"))
                .isEqualTo(Map.of(
                        "database", Map.of("condition", "service_healthy"),
                        "geoserver", Map.of("condition", "service_healthy")));
    }

    @Test
    void neither_the_database_nor_geoserver_can_be_reached_from_outside() throws IOException {
        Map<String, Map<String, Object>> services = services();
        for (String inner : List.of("database", "geoserver")) {
            assertThat(services.get(inner)).as(inner).doesNotContainKey("ports");
            assertThat(services.get(inner).get("networks")).as(inner).isEqualTo(List.of("inner"));
        }
        assertThat(compose().get("networks")).asString().contains("inner={internal=true}");
    }
}
