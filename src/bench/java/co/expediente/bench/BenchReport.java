package co.expediente.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a bench found: one line a case, and on which machine. */
public final class BenchReport {
    private final String bench;
    private final List<CaseResult> results = new ArrayList<>();
    private final long start = System.nanoTime();
    private Map<String, String> skipped = Map.of();
    private String machine = "";
    private double seconds;

    BenchReport(String bench) {
        this.bench = bench;
    }

    void add(List<CaseResult> more) {
        results.addAll(more);
    }

    void finish(Arena arena) {
        machine = machine(arena);
        skipped = arena.skipped();
        seconds = (System.nanoTime() - start) / 1e9;
    }

    /** Names and reasons of the cases that failed. */
    public Map<String, String> failures() {
        Map<String, String> failures = new LinkedHashMap<>();
        for (CaseResult result : results) {
            if (result.failure() != null) {
                failures.put(result.name(), result.failure());
            }
        }
        return failures;
    }

    /** The document of design §4. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("bench", bench);
        document.put("machine", machine);
        document.put("cases", results.stream().map(CaseResult::document).toList());
        document.put("skipped", skipped);
        document.put("seconds", seconds);
        return document;
    }

    /** What the bench ran on. */
    public String machine() {
        return machine;
    }

    public double seconds() {
        return seconds;
    }

    /**
     * A row for people.
     *
     * @param speedup peer divided by ours
     * @param met null when there is no target
     * @param notes other contestants, rounds where they are fewer, memory
     */
    public record Row(
            String name,
            @Nullable Double ours,
            @Nullable String peer,
            @Nullable Double theirs,
            @Nullable Double speedup,
            @Nullable Double target,
            @Nullable Boolean met,
            Map<String, Object> facts,
            @Nullable String failure) {}

    /** The rows for people, in order. */
    public List<Row> rows() {
        return results.stream()
                .map(r -> new Row(
                        r.name(),
                        r.ours(),
                        r.peer(),
                        r.theirs(),
                        r.speedup(),
                        r.target(),
                        r.met(),
                        r.facts(),
                        r.failure()))
                .toList();
    }

    private static String machine(Arena arena) {
        String processor = "";
        try {
            processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(l -> l.startsWith("model name"))
                    .map(l -> l.substring(l.indexOf(':') + 1).strip() + ", ")
                    .findFirst()
                    .orElse("");
        } catch (IOException notLinux) {
            processor = "";
        }
        return Runtime.getRuntime().availableProcessors() + " × " + processor + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", Java " + System.getProperty("java.version")
                + arena.databaseVersion().map(v -> ", " + v).orElse("");
    }
}
