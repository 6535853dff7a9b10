package co.expediente.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The account that runs PostgreSQL: our own, or {@code postgres} when we are root, whom PostgreSQL refuses. */
final class PostgresAccount {
    static final int START_SECONDS = 120;
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private PostgresAccount() {}

    /** Whether the account may pass the way to a folder. */
    static boolean mayEnter(Path path) throws IOException {
        if (!ROOT) {
            return true;
        }
        try {
            Process process =
                    new ProcessBuilder("runuser", "-u", "postgres", "--", "test", "-x", path.toString()).start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Makes the account the owner. */
    static void give(Path path) throws IOException {
        if (ROOT) {
            runAsWeAre(List.of("chown", "postgres:postgres", path.toString()), null);
        }
    }

    /** Runs a program as the account and waits for its end; a text for its input, or null. */
    static void run(List<String> command, @Nullable String input) throws IOException {
        List<String> whole = new ArrayList<>();
        if (ROOT) {
            whole.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        whole.addAll(command);
        runAsWeAre(whole, input);
    }

    private static void runAsWeAre(List<String> command, @Nullable String input) throws IOException {
        Path output = Files.createTempFile("expediente-postgres", ".log");
        try {
            // pg_ctl leaves the server with its own output: a file, not a pipe, or we would wait for ever.
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            Process process = builder.start();
            try (var in = process.getOutputStream()) {
                if (input != null) {
                    in.write(input.getBytes(StandardCharsets.UTF_8));
                }
            }
            if (!process.waitFor(START_SECONDS + 30L, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.get(0) + " did not end");
            }
            if (process.exitValue() != 0) {
                String said = Files.readString(output, StandardCharsets.UTF_8).strip();
                throw new IOException(String.join(" ", command.subList(0, Math.min(6, command.size()))) + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    static void deleteTree(Path path) throws IOException {
        if (Files.exists(path)) {
            runAsWeAre(List.of("rm", "-rf", path.toString()), null);
        }
    }
}
