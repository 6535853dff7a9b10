package co.expediente.cli;

import co.expediente.intake.Exports;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code export}: an edition as a file. */
@Command(name = "export", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
final class ExportCommand implements Callable<Integer> {
    @Option(names = "--plan", required = true, descriptionKey = "option.plan")
    String plan = "";

    @Option(names = "--layer", required = true, descriptionKey = "option.layer")
    String layer = "";

    @Option(names = "--edition", paramLabel = "N", descriptionKey = "export.edition")
    @Nullable
    Long edition;

    @Option(names = "-o", required = true, paramLabel = "FILE", descriptionKey = "export.out")
    Path out = Path.of("");

    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        try (ConfigurableApplicationContext context = ServiceApplication.forCommand()) {
            Plan found = context.getBean(Plans.class).get(plan);
            long written = context.getBean(Exports.class).export(found, layer, edition, out);
            console.result(
                    new Exported("exported", found.codMun(), layer, written, out.toString()),
                    console.text("export.done", layer, written, out));
            return Expediente.DONE;
        }
    }

    /** The JSON document: fields in this order, whatever the run. */
    private record Exported(String status, String plan, String layer, long features, String file) {}
}
