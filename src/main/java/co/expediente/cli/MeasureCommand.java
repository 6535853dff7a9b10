package co.expediente.cli;

import co.expediente.access.CommandLineUser;
import co.expediente.indicator.IndicatorCatalog;
import co.expediente.indicator.IndicatorCatalogs;
import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.MeasureDocument;
import co.expediente.indicator.MeasureService;
import co.expediente.indicator.MeasureService.Use;
import co.expediente.indicator.RunPlan;
import co.expediente.indicator.operation.Operations;
import co.expediente.plan.Editions;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
import co.expediente.plan.Refusal;
import co.expediente.plan.TerritoryState;
import co.expediente.plan.TerritoryStates;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code measure}: the battery over what is in force at a date. */
@Command(name = "measure", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
final class MeasureCommand implements Callable<Integer> {
    @Option(names = "--plan", required = true, descriptionKey = "option.plan")
    String plan = "";

    @Option(names = "--cutoff", descriptionKey = "option.cutoff")
    @Nullable
    String cutoff;

    @Option(names = "--indicator", arity = "1..*", paramLabel = "ID", descriptionKey = "measure.indicator")
    List<String> indicators = List.of();

    @Option(names = "--explain", descriptionKey = "measure.explain")
    boolean explain;

    @Option(names = "--full", descriptionKey = "measure.full")
    boolean full;

    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        try (ConfigurableApplicationContext context = ServiceApplication.forCommand()) {
            Plan found = context.getBean(Plans.class).get(plan);
            LocalDate date = cutoff == null ? newest(context, found) : Dates.parse(cutoff);
            IndicatorCatalog catalog = context.getBean(IndicatorCatalogs.class).of(found.id());
            for (String id : indicators) {
                if (catalog.find(id).isEmpty()) {
                    throw new Refusal("FRM-026", Map.of("id", id));
                }
            }
            TerritoryState state = context.getBean(TerritoryStates.class).office(found.id(), date);
            MeasureService service = context.getBean(MeasureService.class);
            Use use = full ? Use.NOTHING : explain ? Use.KEPT : Use.STORED;
            MeasureService.Run run = indicators.isEmpty()
                    ? service.measure(state, null, CommandLineUser.NAME, SoftwareVersion.number(), use)
                    : service.look(state, indicators, SoftwareVersion.number(), use);
            long nulls = run.measurement().values().stream()
                    .filter(v -> v.reason() != null)
                    .count();
            console.result(
                    MeasureDocument.of(found.codMun(), run.measurement(), run.seconds(), explain ? run.plan() : null),
                    console.text(
                            "measure.done",
                            found.municipality(),
                            date.toString(),
                            run.measurement().values().size(),
                            nulls));
            run.measurement().values().forEach(v -> console.line(line(v)));
            RunPlan done = run.plan();
            if (explain && done != null) {
                explain(console, done);
            }
            return Expediente.DONE;
        }
    }

    private static void explain(Console console, RunPlan done) {
        console.line(console.text(
                "measure.plan",
                done.operations().size(),
                String.format("%,.0f", done.sum()),
                String.format("%,.0f", done.milliseconds()),
                done.threads()));
        for (Operations.Done o : done.operations()) {
            console.line(String.format(
                    "  %10.1f ms  %-12s %-9s %9s  %s",
                    o.milliseconds(),
                    console.text("measure.how."
                            + (o.failed() ? "failed" : o.how().name().toLowerCase(Locale.ROOT))),
                    o.kind(),
                    o.features() < 0 ? "" : String.format("%,d", o.features()),
                    o.key()));
            if (!o.inputs().isEmpty()) {
                console.line("                 " + console.text("measure.inputs", String.join(", ", o.inputs())));
            }
            if (!o.neededBy().isEmpty()) {
                console.line("                 " + console.text("measure.needed", String.join(" ", o.neededBy())));
            }
        }
    }

    private static LocalDate newest(ConfigurableApplicationContext context, Plan plan) {
        List<LocalDate> cutoffs = context.getBean(Editions.class).cutoffs(plan.id());
        if (cutoffs.isEmpty()) {
            throw new Refusal("FRM-027", Map.of("plan", plan.codMun()));
        }
        return cutoffs.get(cutoffs.size() - 1);
    }

    private static String line(IndicatorValue v) {
        String value = v.value() == null ? (v.reason() == null ? "" : v.reason()) : String.format("%,.4f", v.value());
        StringBuilder text =
                new StringBuilder(String.format("  %-8s %18s %s", v.id(), value, v.value() == null ? "" : v.unit())
                        .stripTrailing());
        if (v.value() == null && v.reason() == null) {
            v.by().forEach(p -> text.append(String.format(
                    "%n           %-24s %18s",
                    p.name(), p.value() == null ? String.valueOf(p.reason()) : String.format("%,.5f", p.value()))));
        }
        return text.toString();
    }
}
