package co.expediente.bench;

import co.expediente.database.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where cases take place: the folder with the inputs, the database, the processes, the number of rounds. */
final class Arena implements AutoCloseable {
    /** Threads of this program; the statements run in a leader and two workers. */
    static final int THREADS = 2;
    /** Heap of the process that measures, in megabytes. */
    static final int HEAP = 512;

    private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");

    private final Running running = new Running();
    private final BenchSettings settings;
    private final BenchProgress progress;
    private final Map<String, String> skipped = new LinkedHashMap<>();
    private @Nullable BenchDatabase database;

    Arena(BenchSettings settings, BenchProgress progress) throws IOException {
        this.settings = settings;
        this.progress = progress;
        Files.createDirectories(settings.folder());
        if (!settings.keep()) {
            // Registered first, hence done last.
            running.started(() -> Folders.delete(settings.folder()));
        }
    }

    BenchSettings settings() {
        return settings;
    }

    BenchProgress progress() {
        return progress;
    }

    /** After Ctrl-C everything fails; who sees it waits here for the end of the program instead of telling it. */
    void waitWhenStopping() {
        while (running.stopping()) {
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Notes a case that cannot be run here, and why. */
    void skip(String name, String why) {
        skipped.put(name, why);
        progress.say("bench.skipped", name, why);
    }

    Map<String, String> skipped() {
        return skipped;
    }

    Path folder() {
        return settings.folder();
    }

    /** A folder of inputs; what {@code --keep} left there is used again. */
    Path inputs(String name) throws IOException {
        return Files.createDirectories(settings.folder().resolve("inputs").resolve(name));
    }

    /** The peer's database, started when first asked for. */
    BenchDatabase database() throws SQLException {
        if (database == null) {
            progress.say("bench.database");
            database = running.started(new BenchDatabase(new Home(settings.folder())));
        }
        return database;
    }

    /** What the database says it is; empty when no case needed one. */
    Optional<String> databaseVersion() {
        try {
            return database == null ? Optional.empty() : Optional.of(database.version());
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    Worker kernel() throws IOException {
        return running.started(Worker.kernel(HEAP, settings.folder()));
    }

    /** The service of this program, in the home and on the cluster of this bench. */
    Worker service(Class<?> application) throws IOException {
        return running.started(Worker.service(HEAP, settings.folder(), application));
    }

    /** A peer that is a script, when what it needs is installed. */
    Optional<Worker> script(String name, String module) throws IOException {
        Path folder = Files.createDirectories(settings.folder().resolve("peers"));
        Files.writeString(folder.resolve("protocol.py"), Resources.text("peers/protocol.py"));
        Path script = folder.resolve(name);
        Files.writeString(script, Resources.text("peers/" + name));
        for (String python : PYTHONS) {
            if (succeeds(List.of(python, "-c", "import " + module))) {
                return Optional.of(
                        running.started(new Worker(name, List.of(python, script.toString()), settings.folder())));
            }
        }
        return Optional.empty();
    }

    /** Whether programs are found. */
    static boolean installed(String... programs) throws IOException {
        for (String program : programs) {
            if (!succeeds(List.of("sh", "-c", "command -v " + program))) {
                return false;
            }
        }
        return true;
    }

    private static boolean succeeds(List<String> command) throws IOException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException absent) {
            return false;
        }
    }

    void end(AutoCloseable what) {
        running.end(what);
    }

    <T extends AutoCloseable> T started(T what) {
        return running.started(what);
    }

    /** Ends what runs. */
    @Override
    public void close() {
        running.close();
    }

    /** Chooses those of a group's cases that were asked for. */
    List<String> chosen(List<String> cases) {
        List<String> chosen = new ArrayList<>();
        for (String name : cases) {
            if (settings.wants(name)) {
                chosen.add(name);
            }
        }
        return chosen;
    }
}
