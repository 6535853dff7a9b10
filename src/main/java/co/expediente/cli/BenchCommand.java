package co.expediente.cli;

import co.expediente.bench.Bench;
import co.expediente.bench.BenchProgress;
import co.expediente.bench.BenchReport;
import co.expediente.bench.BenchSettings;
import co.expediente.bench.Folders;
import co.expediente.database.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench}: this program against its peers. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        resourceBundle = "messages.cli",
        subcommands = {BenchCommand.Engine.class, BenchCommand.Intake.class})
final class BenchCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), "engine | intake");
    }

    /** {@code bench engine}: the indicator engine and its kernel. */
    @Command(name = "engine", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
    static final class Engine extends Of {
        @Override
        Bench bench() {
            return Bench.engine(ServiceApplication::forCommand);
        }
    }

    /** {@code bench intake}: whole loads of a large layer. */
    @Command(name = "intake", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
    static final class Intake extends Of {
        @Override
        Bench bench() {
            return Bench.intake(ServiceApplication.class);
        }
    }

    /** What all benches have in common. */
    abstract static class Of implements Callable<Integer> {
        @Spec
        @Nullable
        CommandSpec spec;

        @Option(names = "--only", split = ",", paramLabel = "CASE", descriptionKey = "bench.only")
        List<String> only = List.of();

        @Option(names = "--runs", defaultValue = "5", descriptionKey = "bench.runs")
        int runs = 5;

        @Option(names = "--scale", defaultValue = "1", descriptionKey = "bench.scale")
        double scale = 1;

        @Option(names = "--data", paramLabel = "DIR", descriptionKey = "bench.data")
        @Nullable
        Path data;

        @Option(names = "--keep", descriptionKey = "bench.keep")
        boolean keep;

        @Mixin
        JsonOption output = new JsonOption();

        abstract Bench bench();

        @Override
        public Integer call() throws IOException {
            Console console = output.console();
            Bench bench = bench();
            check(console, bench);
            BenchReport report = bench.run(settings(), new Spoken(console));
            BenchTable.print(report, console);
            Map<String, String> failures = report.failures();
            if (!failures.isEmpty()) {
                Map<String, Object> more = new LinkedHashMap<>(report.document());
                console.error(
                        "failed",
                        "EXP-070",
                        Map.of(
                                "case",
                                String.join(", ", failures.keySet()),
                                "detail",
                                failures.values().iterator().next()),
                        more);
                return Expediente.REFUSED;
            }
            if (console.json()) {
                console.result(report.document(), "");
            }
            return Expediente.DONE;
        }

        /** Progress in words. */
        private record Spoken(Console console) implements BenchProgress {
            @Override
            public void say(String key, Object... arguments) {
                console.progress(console.text(key, arguments));
            }

            @Override
            public String text(String key) {
                return console.text(key);
            }
        }

        private void check(Console console, Bench bench) {
            for (String prefix : only) {
                if (bench.cases().stream().noneMatch(c -> c.startsWith(prefix))) {
                    throw wrong(console.text("bench.unknown", prefix, String.join(", ", bench.cases())));
                }
            }
            if (runs < 1 || runs > 99) {
                throw wrong(console.text("bench.wrongRuns", runs));
            }
            if (!(scale > 0 && scale <= 1)) {
                throw wrong(console.text("bench.wrongScale", String.format(Locale.ROOT, "%s", scale)));
            }
        }

        private ParameterException wrong(String message) {
            return new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), message);
        }

        private BenchSettings settings() throws IOException {
            Path folder = keep ? Files.createDirectories(Home.current().path().resolve("bench")) : Folders.temporary();
            String real = System.getenv("EXPEDIENTE_REAL_DATA");
            Path given = data != null || real == null || real.isBlank() ? data : Path.of(real);
            return new BenchSettings(trimmed(only), runs, scale, given, folder, keep);
        }

        private static List<String> trimmed(List<String> names) {
            return Arrays.stream(String.join(",", names).split(","))
                    .map(String::strip)
                    .filter(n -> !n.isEmpty())
                    .toList();
        }
    }
}
