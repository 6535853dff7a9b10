package co.expediente;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;

/** The program as a process of its own, for tests that kill it: started, waited for, killed, and its words kept. */
public final class ChildProgram implements AutoCloseable {
    /** Two minutes in steps of a twentieth of a second. */
    private static final int STEPS = 2400;

    private final Process process;
    private final Path log;

    private ChildProgram(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a command.
     *
     * @param folder where its output is kept
     * @param environment settings; an empty value takes the setting away
     */
    public static ChildProgram start(Path folder, Map<String, String> environment, String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Djava.awt.headless=true",
                    "-cp",
                    classPath(),
                    "co.expediente.cli.Expediente"));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command);
            environment.forEach((name, value) -> {
                if (value.isEmpty()) {
                    builder.environment().remove(name);
                } else {
                    builder.environment().put(name, value);
                }
            });
            Path log = Files.createTempFile(folder, "child", ".log");
            return new ChildProgram(
                    builder.redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Settings for a child on the database of a service under test, in a home. */
    public static Map<String, String> on(Environment service, Path home) {
        Map<String, String> settings =
                List.of("EXPEDIENTE_DB_URL", "EXPEDIENTE_DB_USER", "EXPEDIENTE_DB_PASSWORD").stream()
                        .collect(Collectors.toMap(k -> k, k -> String.valueOf(service.getProperty(k))));
        settings.put("EXPEDIENTE_HOME", home.toString());
        return settings;
    }

    /** The class path of the program without that of the tests. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(p -> !p.matches(".*test-classes/?"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Waits until it has come to a place that the test knows by other means. */
    public void await(String place, BooleanSupplier there) throws InterruptedException {
        for (int i = 0; i < STEPS; i++) {
            if (there.getAsBoolean()) {
                return;
            }
            assertThat(process.isAlive())
                    .as("it ended before it came to " + place + ":\n" + said())
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("it never came to " + place + ":\n" + said());
    }

    /** Waits until an address answers. */
    public void awaitAnswer(String address) throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        await(address, () -> {
            try {
                return http.send(
                                        HttpRequest.newBuilder(URI.create(address))
                                                .build(),
                                        HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        });
    }

    /** SIGKILL: nothing of it runs after that. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor()).isEqualTo(137);
    }

    /** Its exit code when it ends by itself. */
    public int exit() throws InterruptedException {
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(said()).isTrue();
        return process.exitValue();
    }

    /** What it wrote so far. */
    public String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A child that a failed test left. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
