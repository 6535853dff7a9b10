package co.expediente.cli;

import co.expediente.access.CommandLineUser;
import co.expediente.intake.LoadOutcome;
import co.expediente.intake.LoadProgress;
import co.expediente.intake.LoadRequest;
import co.expediente.intake.LoadService;
import co.expediente.intake.Profile;
import co.expediente.intake.ProfileReader;
import co.expediente.intake.RefusedLoad;
import co.expediente.intake.report.LoadReports;
import co.expediente.intake.report.ReportFiles;
import co.expediente.plan.LayerCatalog;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code load}: a file becomes an edition. */
@Command(name = "load", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
final class LoadCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "load.file")
    List<Path> files = List.of();

    @Option(names = "--plan", required = true, descriptionKey = "option.plan")
    String plan = "";

    @Option(names = "--layer", required = true, descriptionKey = "option.layer")
    String layer = "";

    @Option(names = "--cutoff", required = true, descriptionKey = "option.cutoff")
    String cutoff = "";

    @Option(names = "--profile", descriptionKey = "load.profile")
    @Nullable
    Path profile;

    @Option(names = "--source-layer", descriptionKey = "load.sourceLayer")
    @Nullable
    String sourceLayer;

    @Option(names = "--crs", descriptionKey = "load.crs")
    @Nullable
    String crs;

    @Option(names = "--encoding", descriptionKey = "load.encoding")
    @Nullable
    String encoding;

    @Option(names = "--dry-run", descriptionKey = "load.dryRun")
    boolean dryRun;

    @Option(names = "--report", paramLabel = "DIR", descriptionKey = "load.report")
    @Nullable
    Path report;

    @Option(names = "--accept-warnings", paramLabel = "REASON", descriptionKey = "load.accept")
    @Nullable
    String acceptWarnings;

    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        try (ConfigurableApplicationContext context = ServiceApplication.forCommand()) {
            Profile given =
                    profile == null ? null : new ProfileReader(context.getBean(LayerCatalog.class)).read(profile);
            LoadRequest request = new LoadRequest(
                    files,
                    plan,
                    layer,
                    Dates.parse(cutoff),
                    given,
                    sourceLayer,
                    crs,
                    encoding,
                    dryRun,
                    acceptWarnings,
                    CommandLineUser.NAME);
            LoadOutcome outcome;
            try {
                outcome = context.getBean(LoadService.class).load(request, new ToldProgress(console), console.locale());
            } catch (RefusedLoad refused) {
                console.error(
                        "refused",
                        refused.code(),
                        refused.parameters(),
                        Map.of("problems", problems(refused.problems())));
                return Expediente.REFUSED;
            }
            Path written = context.getBean(ReportFiles.class)
                    .write(context.getBean(LoadReports.class).of(outcome, console.locale()), report, console.locale());
            console.result(document(outcome, written.toString()), told(console, outcome));
            for (LoadOutcome.Problem problem : outcome.problems()) {
                console.line(String.format(
                        "  %s %-8s %6d  %s", problem.severity(), problem.code(), problem.count(), problem.message()));
                console.line("                     " + problem.advice());
            }
            console.line(console.text("load.reportAt", written));
            return Expediente.DONE;
        }
    }

    private static String told(Console console, LoadOutcome o) {
        return console.text(
                "load." + o.status(),
                o.layer(),
                o.edition() == null ? "—" : String.valueOf(o.edition()),
                o.read(),
                o.loaded(),
                o.rejected(),
                o.repaired(),
                o.flagged());
    }

    /** The document of design §4. */
    static Map<String, Object> document(LoadOutcome o, String report) {
        Map<String, @Nullable Object> crs = new LinkedHashMap<>();
        crs.put("found", o.crs().found());
        crs.put("how", o.crs().how());
        Map<String, @Nullable Object> d = new LinkedHashMap<>();
        d.put("status", o.status());
        d.put("edition", o.edition());
        d.put("plan", o.plan());
        d.put("layer", o.layer());
        d.put("cutoff", o.cutoff().toString());
        d.put("read", o.read());
        d.put("loaded", o.loaded());
        d.put("repaired", o.repaired());
        d.put("rejected", o.rejected());
        d.put("flagged", o.flagged());
        d.put("crs", crs);
        d.put("encoding", o.encoding());
        d.put(
                "area_ha",
                o.areaHa() == null
                        ? null
                        : new Area(o.areaHa().geodesic(), o.areaHa().planar()));
        d.put("problems", problems(o.problems()));
        d.put("profile", o.profile());
        d.put("also", o.also());
        d.put("report", report);
        d.put("seconds", o.seconds());
        @SuppressWarnings({"unchecked", "rawtypes", "NullAway"})
        Map<String, Object> document = (Map) d;
        return document;
    }

    static List<Map<String, Object>> problems(List<LoadOutcome.Problem> problems) {
        return problems.stream()
                .map(p -> {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("code", p.code());
                    entry.put("severity", p.severity());
                    entry.put("count", p.count());
                    entry.put("message", p.message());
                    entry.put("advice", p.advice());
                    if (!p.by().isEmpty()) {
                        entry.put("by", p.by());
                    }
                    return entry;
                })
                .toList();
    }

    /** Phases as lines on stderr; rows at most ten times a phase. */
    private static final class ToldProgress implements LoadProgress {
        private final Console console;
        private long total;
        private long next;

        ToldProgress(Console console) {
            this.console = console;
        }

        @Override
        public void phase(Phase phase, long rows) {
            total = rows;
            next = Math.max(20_000, rows / 10);
            console.progress(console.text("phase." + phase.name().toLowerCase(Locale.ROOT), rows));
        }

        @Override
        public void rows(long done) {
            if (done >= next) {
                console.progress(console.text("phase.rows", done, total));
                next = done + Math.max(20_000, total / 10);
            }
        }
    }

    /** Areas in ha, in the order in which the document has them. */
    private record Area(double geodesic, double planar) {}
}
