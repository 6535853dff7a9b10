package co.expediente.cli;

import co.expediente.dossier.archive.ArchiveCheck;
import co.expediente.dossier.archive.BagReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dossier verify}: every file of the archive against its hash, or a BagIt package against its manifests. */
@Command(name = "verify", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
final class DossierVerifyCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", descriptionKey = "dossier.verify.bag")
    @Nullable
    Path bag;

    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() throws Exception {
        Console console = output.console();
        long start = System.nanoTime();
        return bag == null ? store(console, start) : bag(bag, console, start);
    }

    private static int store(Console console, long start) {
        try (ConfigurableApplicationContext context = ServiceApplication.forCommand()) {
            ArchiveCheck check = context.getBean(ArchiveCheck.class);
            DossierProgress progress = new DossierProgress(console);
            progress.phase("CHECK", check.contents());
            ArchiveCheck.Report report = check.run(progress::done);
            Map<String, Object> document = new LinkedHashMap<>();
            boolean whole = report.bad().isEmpty();
            document.put("status", whole ? "whole" : "damaged");
            document.put("code", whole ? null : "DOS-101");
            document.put("contents", report.contents());
            document.put("bytes", report.bytes());
            document.put("bad", report.bad());
            document.put("unreferenced", report.unreferenced());
            document.put("seconds", DossierImportCommand.seconds(start));
            console.result(
                    document,
                    console.text(
                            whole ? "dossier.verify.whole" : "dossier.verify.damaged",
                            report.contents(),
                            report.bad().size()));
            report.bad().forEach(b -> {
                console.line("  " + b.state() + "  " + b.sha256());
                b.documents().forEach(d -> console.line("    " + d.plan() + "  " + d.id() + "  " + d.title()));
            });
            return whole ? Expediente.DONE : Expediente.REFUSED;
        }
    }

    private static int bag(Path folder, Console console, long start) throws Exception {
        DossierProgress progress = new DossierProgress(console);
        progress.phase("CHECK", 0);
        BagReader.Checked checked = new BagReader(folder).check(progress::done);
        boolean whole = checked.faults().isEmpty();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", whole ? "whole" : "damaged");
        document.put("code", whole ? null : "DOS-114");
        document.put("files", checked.files());
        document.put("bytes", checked.bytes());
        document.put("faults", checked.faults());
        document.put("seconds", DossierImportCommand.seconds(start));
        console.result(
                document,
                console.text(
                        whole ? "dossier.verify.whole" : "dossier.verify.damaged",
                        checked.files(),
                        checked.faults().size()));
        checked.faults().forEach(f -> console.line("  " + f.what() + "  " + f.file()));
        return whole ? Expediente.DONE : Expediente.REFUSED;
    }
}
