package co.expediente.cli;

import co.expediente.intake.inspect.Inspection;
import co.expediente.intake.inspect.Inspections;
import co.expediente.intake.inspect.ProfileProposal;
import co.expediente.intake.read.ReadOptions;
import co.expediente.plan.LayerCatalogReader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inspect}: what is inside a file. Needs no database and starts no Spring. */
@Command(name = "inspect", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
final class InspectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", descriptionKey = "load.file")
    Path file = Path.of("");

    @Option(names = "--encoding", descriptionKey = "load.encoding")
    @Nullable
    String encoding;

    @Option(names = "--write-profile", paramLabel = "F.yaml", descriptionKey = "inspect.writeProfile")
    @Nullable
    Path profile;

    @Option(names = "--source-layer", descriptionKey = "load.sourceLayer")
    @Nullable
    String sourceLayer;

    @Option(names = "--layer", descriptionKey = "option.layer")
    @Nullable
    String target;

    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        ReadOptions options = ReadOptions.STANDARD.withEncoding(encoding);
        Inspections.Result result = new Inspections(LayerCatalogReader.read(), options, console.locale()).inspect(file);
        if (profile != null) {
            ProfileProposal.write(result, sourceLayer, target, profile);
        }
        Inspection inspection = result.inspection();
        console.result(inspection, inspection.file() + "  (" + inspection.driver() + ")");
        for (Inspection.Layer layer : inspection.layers()) {
            console.line(console.text(
                    "inspect.layer",
                    layer.name(),
                    layer.features(),
                    String.valueOf(layer.crs().found()),
                    String.valueOf(layer.crs().how()),
                    String.valueOf(layer.encoding())));
            layer.fields()
                    .forEach(f -> console.line(
                            String.format("    %-24s %-10s %s", f.name(), f.type(), String.join(" · ", f.examples()))));
            layer.matches()
                    .forEach(m -> console.line(String.format("  → %-28s %.2f  %s", m.layer(), m.score(), m.why())));
            layer.problems().forEach(p -> console.line("  " + p.code() + "  " + p.message() + "  " + p.advice()));
        }
        inspection.problems().forEach(p -> console.line(p.code() + "  " + p.message() + "  " + p.advice()));
        if (profile != null) {
            console.line(console.text("inspect.profileWritten", profile));
        }
        return Expediente.DONE;
    }
}
