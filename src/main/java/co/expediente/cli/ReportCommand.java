package co.expediente.cli;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.document.Document;
import co.expediente.dossier.report.AnnualReport;
import co.expediente.dossier.report.ReportFiles;
import co.expediente.plan.Municipalities;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code report}: documents that the records write. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        resourceBundle = "messages.cli",
        subcommands = ReportCommand.Annual.class)
final class ReportCommand {
    /** {@code report annual}: the document of follow-up and evaluation of a year. */
    @Command(name = "annual", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
    static final class Annual implements Callable<Integer> {
        @Option(names = "--plan", required = true, descriptionKey = "option.plan")
        String plan = "";

        @Option(names = "--year", required = true, paramLabel = "YEAR", descriptionKey = "report.year")
        int year;

        @Option(names = "--dated", paramLabel = "DATE", descriptionKey = "report.dated")
        @Nullable
        String dated;

        @Option(names = "--lang", paramLabel = "es|en", defaultValue = "es", descriptionKey = "report.lang")
        String lang = "es";

        @Option(names = "-o", required = true, paramLabel = "FILE", descriptionKey = "report.out")
        List<Path> out = List.of();

        @Mixin
        JsonOption output = new JsonOption();

        @Override
        public Integer call() throws IOException {
            Console console = output.console();
            out.forEach(ReportFiles.Form::of);
            long start = System.nanoTime();
            try (ConfigurableApplicationContext context = ServiceApplication.forCommand()) {
                Plan found = context.getBean(Plans.class).get(plan);
                Dossier dossier = new Dossier(
                        context.getBean(Municipalities.class)
                                .find(found.codMun())
                                .orElseThrow(),
                        found,
                        year);
                Locale locale = "en".equals(lang) ? Locale.ENGLISH : Locale.forLanguageTag("es-CO");
                Document document = context.getBean(AnnualReport.class)
                        .compose(
                                dossier,
                                locale,
                                console.text("report.draft"),
                                dated == null
                                        ? java.time.LocalDate.now(java.time.ZoneId.of("America/Bogota"))
                                        : Dates.parse(dated));
                ReportFiles.write(document, out);
                out.forEach(file -> console.line(console.text("report.done", file)));
                console.result(
                        new Written(
                                "written",
                                found.codMun(),
                                year,
                                out.stream().map(Path::toString).toList(),
                                (System.nanoTime() - start) / 1e9),
                        console.text("report.all", found.municipality(), String.valueOf(year)));
                return Expediente.DONE;
            }
        }
    }

    /** The JSON document: fields in this order, whatever the run. */
    private record Written(String status, String plan, int year, List<String> files, double seconds) {}
}
