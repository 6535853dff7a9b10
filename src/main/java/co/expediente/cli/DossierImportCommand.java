package co.expediente.cli;

import co.expediente.access.CommandLineUser;
import co.expediente.dossier.archive.ArchiveImport;
import co.expediente.dossier.archive.ImportReport;
import co.expediente.dossier.archive.TextReading;
import co.expediente.dossier.archive.Visibility;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
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

/** {@code dossier import}: a folder, a zip or a BagIt package into the archive. Killed, it is begun again and goes on. */
@Command(name = "import", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
final class DossierImportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FOLDER|ZIP", descriptionKey = "dossier.import.from")
    Path from = Path.of("");

    @Option(names = "--plan", required = true, descriptionKey = "option.plan")
    String plan = "";

    @Option(names = "--kind", descriptionKey = "dossier.import.kind")
    @Nullable
    String kind;

    @Option(names = "--year", descriptionKey = "dossier.import.year")
    @Nullable
    Integer year;

    @Option(
            names = "--visibility",
            paramLabel = "PUBLICO|INTERNO|RESERVADO",
            descriptionKey = "dossier.import.visibility")
    String visibility = "INTERNO";

    @Option(names = "--no-text", descriptionKey = "dossier.import.noText")
    boolean noText;

    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        long start = System.nanoTime();
        try (ConfigurableApplicationContext context = ServiceApplication.forCommand()) {
            Plan found = context.getBean(Plans.class).get(plan);
            DossierProgress progress = new DossierProgress(console);
            ImportReport report = context.getBean(ArchiveImport.class)
                    .run(
                            from,
                            new ArchiveImport.Order(
                                    found,
                                    kind,
                                    year,
                                    Visibility.of(visibility.toUpperCase(Locale.ROOT)),
                                    CommandLineUser.NAME),
                            progress);
            double stored = seconds(start);
            TextReading reading = context.getBean(TextReading.class);
            int read = 0;
            if (!noText) {
                progress.phase("READ", reading.waiting());
                read = reading.readAll(progress::done);
            }
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("status", "imported");
            document.put("plan", found.codMun());
            document.put("read", report.getRead());
            document.put("added", report.getAdded());
            document.put("unchanged", report.getUnchanged());
            document.put("refused", report.getRefused());
            document.put("described", report.getDescribed());
            document.put("bytes", report.getBytes());
            document.put("kinds", report.getKinds());
            document.put("problems", report.getProblems());
            document.put("texts", read);
            document.put("store_seconds", stored);
            document.put("seconds", seconds(start));
            console.result(
                    document,
                    console.text(
                            "dossier.import.done",
                            report.getRead(),
                            report.getAdded(),
                            report.getUnchanged(),
                            report.getRefused()));
            report.getKinds().forEach((k, n) -> console.line("  " + k + "  " + n));
            List<ImportReport.Refused> refused = report.getProblems();
            refused.forEach(r -> console.line("  " + r.code() + "  " + r.file()));
            return Expediente.DONE;
        }
    }

    static double seconds(long start) {
        return Math.round((System.nanoTime() - start) / 1e7) / 100.0;
    }
}
