package co.expediente.cli;

import co.expediente.access.CommandLineUser;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.report.Paper;
import co.expediente.dossier.report.ReportFiles;
import co.expediente.dossier.report.ReportMaker;
import co.expediente.dossier.report.ReportVersions;
import co.expediente.plan.Municipalities;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
import co.expediente.plan.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        subcommands = {ReportCommand.Annual.class, ReportCommand.Executive.class, ReportCommand.Summary.class})
final class ReportCommand {
    /** {@code report annual}: the document of follow-up and evaluation of a year. */
    @Command(name = "annual", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
    static final class Annual extends Writing {
        Annual() {
            super(Paper.ANUAL);
        }
    }

    /** {@code report executive}: the report for the council, at most 20 pages. */
    @Command(name = "executive", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
    static final class Executive extends Writing {
        Executive() {
            super(Paper.EJECUTIVO);
        }
    }

    /** {@code report summary}: the year on two pages. */
    @Command(name = "summary", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
    static final class Summary extends Writing {
        Summary() {
            super(Paper.RESUMEN);
        }
    }

    /** What the three have in common. */
    abstract static class Writing implements Callable<Integer> {
        @Option(names = "--plan", required = true, descriptionKey = "option.plan")
        String plan = "";

        @Option(names = "--year", required = true, paramLabel = "YEAR", descriptionKey = "report.year")
        int year;

        @Option(names = "--dated", paramLabel = "DATE", descriptionKey = "report.dated")
        @Nullable
        String dated;

        @Option(names = "--lang", paramLabel = "es|en", defaultValue = "es", descriptionKey = "report.lang")
        String lang = "es";

        @Option(names = "--final", paramLabel = "NUMBER", descriptionKey = "report.final")
        @Nullable
        Integer approved;

        @Option(names = "--keep", descriptionKey = "report.keep")
        boolean keep;

        @Option(names = "-o", paramLabel = "FILE", descriptionKey = "report.out")
        List<Path> out = List.of();

        @Mixin
        JsonOption output = new JsonOption();

        private final Paper paper;

        Writing(Paper paper) {
            this.paper = paper;
        }

        @Override
        public Integer call() throws IOException {
            Console console = output.console();
            out.forEach(ReportFiles.Form::of);
            if (out.isEmpty() && !keep) {
                throw new Refusal("DOS-602", Map.of("file", "-o"));
            }
            long start = System.nanoTime();
            try (ConfigurableApplicationContext context = ServiceApplication.forCommand()) {
                Plan found = context.getBean(Plans.class).get(plan);
                Dossier dossier = new Dossier(
                        context.getBean(Municipalities.class)
                                .find(found.codMun())
                                .orElseThrow(),
                        found,
                        year);
                Integer number = write(context, dossier, console);
                out.forEach(file -> console.line(console.text("report.done", file)));
                console.result(
                        new Written(
                                "written",
                                found.codMun(),
                                year,
                                number,
                                out.stream().map(Path::toString).toList(),
                                (System.nanoTime() - start) / 1e9),
                        console.text("report.all." + paper.key(), found.municipality(), String.valueOf(year)));
                return Expediente.DONE;
            }
        }

        /** Number of the version that the files are of, or null when nothing was kept. */
        private @Nullable Integer write(ConfigurableApplicationContext context, Dossier dossier, Console console)
                throws IOException {
            ReportMaker maker = context.getBean(ReportMaker.class);
            ReportVersions versions = context.getBean(ReportVersions.class);
            if (approved != null) {
                ReportVersions.Version version = versions.find(dossier, approved)
                        .orElseThrow(() -> new Refusal("DOS-604", Map.of("number", approved)));
                for (Path file : out) {
                    ReportFiles.write(file, maker.again(version, paper, ReportFiles.Form.of(file)));
                }
                return approved;
            }
            Locale locale = "en".equals(lang) ? Locale.ENGLISH : Locale.forLanguageTag("es-CO");
            LocalDate day = dated == null ? LocalDate.now(ZoneId.of("America/Bogota")) : Dates.parse(dated);
            String draft = console.text("report.draft");
            if (keep) {
                ReportVersions.Version kept =
                        maker.draft(dossier, locale, draft, day, CommandLineUser.NAME, ReportMaker.Progress.SILENT);
                for (Path file : out) {
                    ReportFiles.write(file, versions.content(kept, paper, ReportFiles.Form.of(file)));
                }
                console.line(console.text("report.kept", String.valueOf(kept.number())));
                return kept.number();
            }
            maker.write(dossier, locale, paper, draft, day, out);
            return null;
        }
    }

    /** The JSON document: fields in this order, whatever the run. */
    private record Written(
            String status, String plan, int year, @Nullable Integer version, List<String> files, double seconds) {}
}
