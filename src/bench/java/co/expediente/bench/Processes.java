package co.expediente.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs of others that run to their end. */
final class Processes {
    private static final int HOURS = 1;

    private Processes() {}

    /** @throws IOException with the program's own words when it fails */
    static void run(List<String> command) throws IOException {
        pipeline(List.of(command), Map.of());
    }

    /** Programs of which each reads what the one before writes. */
    static void pipeline(List<List<String>> commands, Map<String, String> environment) throws IOException {
        List<ProcessBuilder> builders = new ArrayList<>();
        for (List<String> command : commands) {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            builders.add(builder);
        }
        ProcessBuilder last = builders.get(builders.size() - 1);
        builders.forEach(b -> b.redirectError(ProcessBuilder.Redirect.DISCARD));
        last.redirectErrorStream(true);
        List<Process> running = ProcessBuilder.startPipeline(builders);
        try {
            String said = new String(
                    running.get(running.size() - 1).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            for (int i = 0; i < running.size(); i++) {
                if (!running.get(i).waitFor(HOURS, TimeUnit.HOURS) || running.get(i).exitValue() != 0) {
                    throw new IOException(commands.get(i).get(0) + ": " + said.strip());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            running.forEach(Process::destroyForcibly);
        }
    }
}
