package co.expediente.cli;

import co.expediente.indicator.ExampleRunner;
import co.expediente.indicator.IndicatorCatalog;
import co.expediente.indicator.IndicatorCatalogReader;
import co.expediente.indicator.IndicatorDefinition;
import co.expediente.indicator.IndicatorDocument;
import co.expediente.plan.DefinitionException;
import co.expediente.plan.DefinitionFiles;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerCatalogReader;
import co.expediente.plan.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code indicator list|show|check}: the definitions. Needs no database. */
@Command(name = "indicator", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
final class IndicatorCommand implements Callable<Integer> {
    /** Steps, lower case on the command line. */
    enum Step {
        list,
        show,
        check
    }

    @Parameters(index = "0", paramLabel = "list|show|check", descriptionKey = "indicator.step")
    Step step = Step.list;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID|FILE", descriptionKey = "indicator.which")
    @Nullable
    String which;

    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() throws IOException {
        Console console = output.console();
        LayerCatalog layers = LayerCatalogReader.read();
        return switch (step) {
            case list -> list(console, IndicatorCatalogReader.read(layers));
            case show -> show(console, IndicatorCatalogReader.read(layers));
            case check -> check(console, layers);
        };
    }

    private static int list(Console console, IndicatorCatalog catalog) {
        console.result(
                IndicatorDocument.list(catalog),
                console.text("indicator.list", catalog.all().size()));
        catalog.all()
                .forEach(d -> console.line(String.format(
                        "  %-8s %-14s %s", d.id(), d.unit(), d.title().in(console.locale()))));
        return Expediente.DONE;
    }

    private int show(Console console, IndicatorCatalog catalog) {
        IndicatorDefinition d = catalog.find(String.valueOf(which))
                .orElseThrow(() -> new Refusal("FRM-026", Map.of("id", String.valueOf(which))));
        console.result(IndicatorDocument.show(d), d.id() + "  " + d.title().in(console.locale()));
        console.line("  " + d.purpose().in(console.locale()));
        console.line("  " + d.formula() + "   [" + d.unit() + "]");
        d.inputs()
                .forEach((name, bound) ->
                        console.line("  " + name + " = " + bound.input().canonical()));
        return Expediente.DONE;
    }

    /** Checks one file, or the whole battery; runs the examples. */
    private int check(Console console, LayerCatalog layers) throws IOException {
        String file = which;
        try {
            IndicatorCatalog catalog = IndicatorCatalogReader.readThoroughly(layers);
            ExampleRunner runner = new ExampleRunner(layers, catalog.defaults());
            List<IndicatorDefinition> checked = file == null ? catalog.all() : List.of(read(layers, Path.of(file)));
            int examples = 0;
            for (IndicatorDefinition d : checked) {
                List<ExampleRunner.Failure> failures = runner.failures(d);
                examples += d.examples().size();
                if (!failures.isEmpty()) {
                    ExampleRunner.Failure first = failures.get(0);
                    console.error(
                            "refused",
                            "FRM-025",
                            Map.of("line", first.line(), "expected", first.expected(), "found", first.found()),
                            IndicatorDocument.check(d, failures));
                    return Expediente.REFUSED;
                }
            }
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("status", "ok");
            document.put("indicators", checked.size());
            document.put("examples", examples);
            console.result(document, console.text("indicator.checked", checked.size(), examples));
            return Expediente.DONE;
        } catch (DefinitionException e) {
            console.definition(e);
            return Expediente.REFUSED;
        }
    }

    private static IndicatorDefinition read(LayerCatalog layers, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Refusal("FRM-028", Map.of("file", file.toString()));
        }
        Path folder = file.toAbsolutePath().getParent();
        String group = folder == null || folder.getFileName() == null
                ? "sue"
                : folder.getFileName().toString();
        DefinitionFiles.Source source = new DefinitionFiles.Source(
                group + "/" + file.getFileName(),
                file.toString(),
                Files.readString(file, StandardCharsets.UTF_8),
                true);
        return new IndicatorCatalogReader(DefinitionFiles.inForce("indicators"), layers).read(source);
    }
}
