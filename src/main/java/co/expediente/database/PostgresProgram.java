package co.expediente.database;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs {@code pg_dump} and {@code pg_restore} as the service's role, over TCP, with the password in the environment only. */
final class PostgresProgram {
    private static final long HOURS = 6;

    private PostgresProgram() {}

    /** Writes the whole database in custom format. */
    static void dump(DatabaseConnection database, Path to) throws IOException {
        URI address = URI.create(database.url().substring("jdbc:".length()));
        String program = database.cluster().map(c -> c.program("pg_dump")).orElse("pg_dump");
        List<String> command = new ArrayList<>(List.of(program, "-Fc", "--no-password", "-f", to.toString()));
        command.addAll(List.of(
                "-h", address.getHost(), "-p", String.valueOf(address.getPort() < 0 ? 5432 : address.getPort())));
        command.addAll(List.of("-U", database.user(), "-d", address.getPath().substring(1)));
        run(command, database.password());
    }

    /** What a dump holds, one line an entry, as {@code pg_restore --list} tells it. */
    static List<String> list(Cluster cluster, Path dump) throws IOException {
        return run(List.of(cluster.program("pg_restore"), "--list", dump.toString()), null)
                .lines()
                .toList();
    }

    /** Fills a database of the cluster from those entries of a dump that the list names. */
    static void restore(Cluster cluster, String name, Path dump, Path list) throws IOException {
        run(
                List.of(
                        cluster.program("pg_restore"),
                        "--exit-on-error",
                        "--no-owner",
                        "--no-password",
                        "-L",
                        list.toString(),
                        "-h",
                        "127.0.0.1",
                        "-p",
                        String.valueOf(cluster.port()),
                        "-U",
                        cluster.user(),
                        "-d",
                        name,
                        dump.toString()),
                cluster.password());
    }

    private static String run(List<String> command, @Nullable String password) throws IOException {
        Path said = Files.createTempFile("expediente-postgres", ".log");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
            Map<String, String> environment = builder.environment();
            environment.keySet().removeIf(name -> name.startsWith("PG"));
            if (password != null) {
                environment.put("PGPASSWORD", password);
            }
            environment.put("LC_MESSAGES", "C");
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(HOURS, TimeUnit.HOURS)) {
                process.destroyForcibly();
                throw new IOException(command.get(0) + " did not end");
            }
            String text = Files.readString(said, StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new IOException(text.strip());
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(said);
        }
    }
}
