package co.expediente.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A contestant in a process of its own that obeys orders line by line: {@link KernelWorker}, {@link LoadWorker}, or a script
 * for QGIS or GeoPandas. What it writes to stderr is kept in a file and told when it fails.
 */
final class Worker implements AutoCloseable {
    private final String name;
    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader answers;
    private final Path said;

    Worker(String name, List<String> command, Path folder) throws IOException {
        this(name, command, folder, Map.of());
    }

    private Worker(String name, List<String> command, Path folder, Map<String, String> environment)
            throws IOException {
        this.name = name;
        this.said = Files.createTempFile(folder, "worker", ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(said.toFile());
        builder.environment().put("QT_QPA_PLATFORM", "offscreen");
        builder.environment().putAll(environment);
        this.process = builder.start();
        this.orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The kernel with a heap of so many megabytes, started as the launcher starts the program. */
    static Worker kernel(int heap, Path folder) throws IOException {
        return new Worker("expediente", java(heap, KernelWorker.class), folder);
    }

    /** The service in a home, as {@code serve} runs it, with a heap of so many megabytes. */
    static Worker service(int heap, Path home, Class<?> application) throws IOException {
        List<String> command = java(heap, LoadWorker.class);
        command.add(application.getName());
        // An empty address means the cluster of the home.
        return new Worker(
                "expediente", command, home, Map.of("EXPEDIENTE_HOME", home.toString(), "EXPEDIENTE_DB_URL", ""));
    }

    private static List<String> java(int heap, Class<?> main) {
        List<String> command =
                new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (option.startsWith("-XX:SharedArchiveFile") || option.startsWith("-Xshare") || option.startsWith("-Xlog")) {
                command.add(option);
            }
        }
        command.addAll(List.of(
                "-Xmx" + heap + "m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        return command;
    }

    /** Processor seconds of the process so far, with those of its children that have ended. */
    double processorSeconds() {
        return ProcessorTime.of(process.pid());
    }

    /** Gives an order and waits for its answer, split at tabs. */
    String[] ask(String... order) {
        try {
            orders.write(String.join("\t", order));
            orders.newLine();
            orders.flush();
            String answer = answers.readLine();
            if (answer == null) {
                process.waitFor(10, TimeUnit.SECONDS);
                throw new IllegalStateException(name + " ended at " + String.join(" ", order) + ": "
                        + Files.readString(said, StandardCharsets.UTF_8).strip());
            }
            return answer.split("\t");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Gives an order that is answered with its time first. */
    double seconds(String... order) {
        return Double.parseDouble(ask(order)[0]);
    }

    /** The answer to the last question. */
    Areas areas() {
        try {
            Path file = Files.createTempFile(said.getParent(), "cells", ".tsv");
            try {
                ask("cells", file.toString());
                return Areas.read(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process; at once when it does not end by itself. */
    @Override
    public void close() {
        try {
            orders.write("end\n");
            orders.flush();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            said.toFile().delete();
        }
    }
}
