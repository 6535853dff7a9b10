package co.expediente.cli;

import co.expediente.dossier.archive.ArchiveExport;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dossier export}: the archive as a BagIt package with its inventory. */
@Command(name = "export", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
final class DossierExportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DIR|ZIP", descriptionKey = "dossier.export.to")
    Path to = Path.of("");

    @Option(names = "--plan", required = true, descriptionKey = "option.plan")
    String plan = "";

    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() throws Exception {
        Console console = output.console();
        long start = System.nanoTime();
        try (ConfigurableApplicationContext context = ServiceApplication.forCommand()) {
            Plan found = context.getBean(Plans.class).get(plan);
            ArchiveExport.Exported written =
                    context.getBean(ArchiveExport.class).run(found, to, new DossierProgress(console));
            console.result(
                    new Document(
                            "exported",
                            found.codMun(),
                            written.documents(),
                            written.files(),
                            written.bytes(),
                            to.toString(),
                            DossierImportCommand.seconds(start)),
                    console.text("dossier.export.done", written.documents(), written.files(), to));
            return Expediente.DONE;
        }
    }

    private record Document(
            String status, String plan, int documents, int files, long bytes, String to, double seconds) {}
}
