package co.expediente.cli;

import co.expediente.plan.AttributeDefinition;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerCatalogReader;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code layer list|show|check}: the plan model. Needs no database. */
@Command(name = "layer", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
final class LayerCommand implements Callable<Integer> {
    /** Steps, lower case on the command line. */
    enum Step {
        list,
        show,
        check
    }

    @Parameters(index = "0", paramLabel = "list|show|check", descriptionKey = "layer.step")
    Step step = Step.list;

    @Parameters(index = "1", arity = "0..1", paramLabel = "LAYER", descriptionKey = "option.layer")
    @Nullable
    String layer;

    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        return switch (step) {
            case list -> list(console, LayerCatalogReader.read());
            case show -> show(console, LayerCatalogReader.read());
            case check -> check(console);
        };
    }

    private static int list(Console console, LayerCatalog catalog) {
        console.result(
                Map.of(
                        "layers",
                        catalog.layers().stream().map(LayerCommand::summary).toList()),
                console.text("layer.count", catalog.layers().size()));
        catalog.layers()
                .forEach(l -> console.line(String.format(
                        "  %-4s %-32s %-16s %s",
                        l.system(), l.id(), l.geometry().label(), l.title().in(console.locale()))));
        return Expediente.DONE;
    }

    private int show(Console console, LayerCatalog catalog) {
        LayerDefinition found = catalog.find(String.valueOf(layer))
                .orElseThrow(() -> new Refusal("EXP-003", Map.of("layer", String.valueOf(layer))));
        Map<String, Object> document = summary(found);
        document.put("coverage", lower(found.coverage()));
        document.put("rules", found.rules());
        document.put("matches", found.matches());
        document.put(
                "attributes",
                catalog.attributes(found).stream().map(LayerCommand::attribute).toList());
        console.result(document, found.id() + "  " + found.title().in(console.locale()));
        for (AttributeDefinition a : catalog.attributes(found)) {
            console.line(String.format(
                    "  %-32s %-12s %-10s %s",
                    a.name(), lower(a.type()), a.shortName(), a.title().in(console.locale())));
            if (a.codes() != null) {
                catalog.codeList(a.codes())
                        .entries()
                        .forEach(e -> console.line(
                                "      " + e.code() + "  " + e.title().in(console.locale())));
            }
        }
        return Expediente.DONE;
    }

    /** Every definition against its schema, the catalogue of codes and the reader of styles; the first fault ends it. */
    private static int check(Console console) {
        LayerCatalog catalog = LayerCatalogReader.readThoroughly();
        int layers = catalog.layers().size();
        int codes = catalog.codeLists().size();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", "ok");
        document.put("layers", layers);
        document.put("code_lists", codes);
        console.result(document, console.text("layer.checked", layers, codes));
        return Expediente.DONE;
    }

    private static Map<String, Object> summary(LayerDefinition l) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", l.id());
        document.put("system", l.system());
        document.put("title", new Title(l.title().es(), l.title().en()));
        document.put("component", lower(l.component()));
        document.put("geometry", l.geometry().label());
        return document;
    }

    private static Map<String, Object> attribute(AttributeDefinition a) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", a.name());
        document.put("type", lower(a.type()));
        document.put("short", a.shortName());
        document.put("required", a.required());
        document.put("codes", a.codes() == null ? List.of() : List.of(a.codes()));
        return document;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** A title in the languages of the document. */
    private record Title(String es, String en) {}
}
