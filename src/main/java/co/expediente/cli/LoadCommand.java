package co.expediente.cli;

import co.expediente.access.CommandLineUser;
import co.expediente.intake.LoadDocument;
import co.expediente.intake.LoadOutcome;
import co.expediente.intake.LoadRequest;
import co.expediente.intake.LoadService;
import co.expediente.intake.Profile;
import co.expediente.intake.ProfileReader;
import co.expediente.intake.RefusedLoad;
import co.expediente.intake.report.LoadReports;
import co.expediente.intake.report.ReportFiles;
import co.expediente.plan.LayerCatalog;
import java.nio.file.Path;
import java.util.List;
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
            LoadBar bar = new LoadBar(console);
            try {
                outcome = context.getBean(LoadService.class).load(request, bar, console.locale());
            } catch (RefusedLoad refused) {
                console.error(
                        "refused",
                        refused.code(),
                        refused.parameters(),
                        Map.of("problems", LoadDocument.problems(refused.problems())));
                return Expediente.REFUSED;
            } finally {
                bar.end();
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
    private static Map<String, Object> document(LoadOutcome o, String report) {
        Map<String, @Nullable Object> d = LoadDocument.of(o);
        d.put("report", report);
        @SuppressWarnings({"unchecked", "rawtypes", "NullAway"})
        Map<String, Object> document = (Map) d;
        return document;
    }
}
