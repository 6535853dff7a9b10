package co.expediente.cli;

import co.expediente.access.CommandLineUser;
import co.expediente.indicator.DefinitionCheck;
import co.expediente.indicator.DefinitionReader;
import co.expediente.indicator.DefinitionRegister;
import co.expediente.indicator.ExampleRunner;
import co.expediente.indicator.IndicatorCatalog;
import co.expediente.indicator.IndicatorCatalogReader;
import co.expediente.indicator.IndicatorCatalogs;
import co.expediente.indicator.IndicatorDefinition;
import co.expediente.indicator.IndicatorDocument;
import co.expediente.indicator.OwnDefinitions;
import co.expediente.indicator.Skeleton;
import co.expediente.plan.DefinitionException;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerCatalogReader;
import co.expediente.plan.Plans;
import co.expediente.plan.Refusal;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code indicator list|show|check|new|add|retire}: the definitions. Without {@code --plan} or {@code --version} reading them
 * needs no database and tells those that the program brings.
 */
@Command(
        name = "indicator",
        mixinStandardHelpOptions = true,
        resourceBundle = "messages.cli",
        subcommands = {
            IndicatorCommand.ListStep.class,
            IndicatorCommand.Show.class,
            IndicatorCommand.Check.class,
            IndicatorCommand.New.class,
            IndicatorCommand.Add.class,
            IndicatorCommand.Retire.class
        })
final class IndicatorCommand implements Callable<Integer> {
    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        list(console, IndicatorCatalogReader.read(LayerCatalogReader.read()));
        console.line(console.text("indicator.packed"));
        return Expediente.DONE;
    }

    private static void list(Console console, IndicatorCatalog catalog) {
        console.result(
                IndicatorDocument.list(catalog),
                console.text("indicator.list", catalog.all().size()));
        catalog.all()
                .forEach(d -> console.line(String.format(
                        "  %-8s %-14s %s", d.id(), d.unit(), d.title().in(console.locale()))));
    }

    /** What every step has. */
    abstract static class Step implements Callable<Integer> {
        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                descriptionKey = "option.help")
        boolean help;

        @Option(names = "--plan", descriptionKey = "indicator.plan")
        @Nullable
        String plan;

        @Mixin
        JsonOption output = new JsonOption();

        /** The battery that the step works with: the plan's, or what the program brings. */
        <T> T withBattery(Work<T> work) throws IOException {
            if (plan == null) {
                LayerCatalog layers = LayerCatalogReader.read();
                return work.on(layers, IndicatorCatalogReader.read(layers));
            }
            try (ConfigurableApplicationContext context = ServiceApplication.forCommand()) {
                return work.on(
                        context.getBean(LayerCatalog.class),
                        context.getBean(IndicatorCatalogs.class).of(planId(context)));
            }
        }

        /** Without a plan only what the program brings is told; says so, and how to see a municipality's. */
        void tellPacked(Console console) {
            if (plan == null) {
                console.line(console.text("indicator.packed"));
            }
        }

        @Nullable
        String planId(ConfigurableApplicationContext context) {
            return plan == null ? null : context.getBean(Plans.class).get(plan).id();
        }

        /** Something to do with a battery. */
        interface Work<T> {
            T on(LayerCatalog layers, IndicatorCatalog battery) throws IOException;
        }
    }

    /** {@code indicator list}. */
    @Command(name = "list", resourceBundle = "messages.cli")
    static final class ListStep extends Step {
        @Override
        public Integer call() throws IOException {
            return withBattery((layers, battery) -> {
                list(output.console(), battery);
                tellPacked(output.console());
                return Expediente.DONE;
            });
        }
    }

    /** {@code indicator show}: the definition in force, or a version as it was kept. */
    @Command(name = "show", resourceBundle = "messages.cli")
    static final class Show extends Step {
        @Parameters(index = "0", paramLabel = "ID", descriptionKey = "indicator.id")
        String id = "";

        @Option(names = "--version", paramLabel = "N", descriptionKey = "indicator.version")
        @Nullable
        Integer version;

        @Override
        public Integer call() throws IOException {
            Console console = output.console();
            if (version != null) {
                return kept(console, version);
            }
            return withBattery((layers, battery) -> {
                IndicatorDefinition d = battery.find(id).orElseThrow(() -> new Refusal("FRM-026", Map.of("id", id)));
                console.result(
                        IndicatorDocument.show(d), d.id() + "  " + d.title().in(console.locale()));
                console.line("  " + d.purpose().in(console.locale()));
                console.line("  " + d.formula() + "   [" + d.unit() + "]");
                d.inputs()
                        .forEach((name, bound) ->
                                console.line("  " + name + " = " + bound.input().canonical()));
                tellPacked(console);
                return Expediente.DONE;
            });
        }

        private int kept(Console console, int wanted) {
            try (ConfigurableApplicationContext context = ServiceApplication.forCommand()) {
                OwnDefinitions own = context.getBean(OwnDefinitions.class);
                context.getBean(IndicatorCatalog.class).find(id).ifPresent(own::keep);
                OwnDefinitions.Kept kept = own.texts(id).stream()
                        .filter(k -> k.version() == wanted)
                        .findFirst()
                        .orElseThrow(() -> new Refusal("FRM-026", Map.of("id", id + " v" + wanted)));
                console.result(IndicatorDocument.version(kept, own.history(id)), kept.text());
                return Expediente.DONE;
            }
        }
    }

    /** {@code indicator check}: files, or without any the whole battery. */
    @Command(name = "check", resourceBundle = "messages.cli")
    static final class Check extends Step {
        @Parameters(arity = "0..*", paramLabel = "FILE", descriptionKey = "indicator.files")
        List<String> files = List.of();

        @Override
        public Integer call() throws IOException {
            Console console = output.console();
            List<DefinitionCheck> checks = withBattery((layers, battery) -> {
                List<DefinitionCheck> all = new ArrayList<>();
                if (files.isEmpty()) {
                    IndicatorCatalogReader.readThoroughly(layers);
                    ExampleRunner runner = new ExampleRunner(layers, battery.defaults());
                    battery.all().forEach(d -> all.add(new DefinitionCheck(d.id(), d, List.of(), runner.runs(d))));
                }
                for (String file : files) {
                    all.add(DefinitionCheck.of(file, text(Path.of(file)), layers, battery));
                }
                return all;
            });
            int examples = checks.stream().mapToInt(c -> c.examples().size()).sum();
            boolean good = checks.stream().allMatch(DefinitionCheck::good);
            if (console.json()) {
                console.result(IndicatorDocument.checks(checks, console.locale()), "");
            } else {
                checks.forEach(c -> tell(console, c, !files.isEmpty()));
                if (good) {
                    console.line(console.text("indicator.checked", checks.size(), examples));
                }
            }
            return good ? Expediente.DONE : Expediente.REFUSED;
        }

        private static void tell(Console console, DefinitionCheck check, boolean everyExample) {
            for (DefinitionException problem : check.problems()) {
                console.definition(problem);
            }
            for (ExampleRunner.Run run : check.examples()) {
                String key = run.holds() ? "indicator.example.holds" : "indicator.example.differs";
                if (!run.holds() || everyExample) {
                    console.line("  " + check.label() + ":" + run.line() + "  "
                            + console.text(key, run.expected(), run.found()));
                }
            }
        }
    }

    /** {@code indicator new}: a skeleton, or another definition under a new id. */
    @Command(name = "new", resourceBundle = "messages.cli")
    static final class New extends Step {
        @Parameters(index = "0", paramLabel = "ID", descriptionKey = "indicator.id")
        String id = "";

        @Option(names = "--from", paramLabel = "ID", descriptionKey = "indicator.from")
        @Nullable
        String from;

        @Option(
                names = {"-o", "--output"},
                paramLabel = "FILE",
                descriptionKey = "indicator.output")
        @Nullable
        Path file;

        @Override
        public Integer call() throws IOException {
            Console console = output.console();
            if (!DefinitionReader.isId(id)) {
                throw new Refusal("FRM-033", Map.of("id", id));
            }
            String text = withBattery((layers, battery) -> from == null
                    ? Skeleton.empty(id, console.locale())
                    : Skeleton.from(
                            battery.find(from).orElseThrow(() -> new Refusal("FRM-026", Map.of("id", from))), id));
            if (file == null) {
                console.result(Map.of("id", id, "text", text), text);
                return Expediente.DONE;
            }
            if (Files.exists(file)) {
                throw new Refusal("FRM-042", Map.of("file", file.toString()));
            }
            Files.writeString(file, text, StandardCharsets.UTF_8);
            console.result(
                    Map.of("id", id, "file", file.toString()), console.text("indicator.written", file.toString()));
            return Expediente.DONE;
        }
    }

    /** {@code indicator add}: a definition is in force from now on. */
    @Command(name = "add", resourceBundle = "messages.cli")
    static final class Add extends Step {
        @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "indicator.file")
        Path file = Path.of("");

        @Option(names = "--reason", required = true, paramLabel = "TEXT", descriptionKey = "indicator.reason")
        String reason = "";

        @Override
        public Integer call() throws IOException {
            Console console = output.console();
            String text = text(file);
            try (ConfigurableApplicationContext context = ServiceApplication.forCommand()) {
                String planId = planId(context);
                IndicatorDefinition d = context.getBean(DefinitionRegister.class)
                        .add(file.toString(), text, planId, null, reason, CommandLineUser.NAME);
                console.result(
                        IndicatorDocument.act("added", d, planId),
                        console.text("indicator.added", d.id(), String.valueOf(d.version())));
                return Expediente.DONE;
            }
        }
    }

    /** {@code indicator retire}: an indicator is not measured any more. */
    @Command(name = "retire", resourceBundle = "messages.cli")
    static final class Retire extends Step {
        @Parameters(index = "0", paramLabel = "ID", descriptionKey = "indicator.id")
        String id = "";

        @Option(names = "--reason", required = true, paramLabel = "TEXT", descriptionKey = "indicator.reason")
        String reason = "";

        @Override
        public Integer call() {
            Console console = output.console();
            try (ConfigurableApplicationContext context = ServiceApplication.forCommand()) {
                String planId = planId(context);
                IndicatorDefinition d =
                        context.getBean(DefinitionRegister.class).retire(id, planId, reason, CommandLineUser.NAME);
                console.result(IndicatorDocument.act("retired", d, planId), console.text("indicator.retired", d.id()));
                return Expediente.DONE;
            }
        }
    }

    private static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Refusal("FRM-028", Map.of("file", file.toString()));
        }
        if (Files.size(file) > 4L * DefinitionReader.LONGEST) {
            throw new Refusal("DEF-022", Map.of("size", Files.size(file), "limit", DefinitionReader.LONGEST));
        }
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new Refusal("FRM-043", Map.of("file", file.toString()));
        }
    }
}
