package co.expediente.cli;

import co.expediente.access.Accounts;
import co.expediente.access.CommandLineUser;
import co.expediente.indicator.MeasureService;
import co.expediente.plan.Cuts;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
import co.expediente.plan.Refusal;
import co.expediente.plan.TerritoryStates;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cut validate|approve|publish}: the state of a cut. */
@Command(name = "cut", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
final class CutCommand implements Callable<Integer> {
    /** Steps, lower case on the command line. */
    enum Step {
        validate,
        approve,
        publish
    }

    @Parameters(index = "0", paramLabel = "validate|approve|publish", descriptionKey = "cut.step")
    Step step = Step.validate;

    @Option(names = "--plan", required = true, descriptionKey = "option.plan")
    String plan = "";

    @Option(names = "--cutoff", required = true, descriptionKey = "option.cutoff")
    String cutoff = "";

    @Option(names = "--act", descriptionKey = "cut.act")
    @Nullable
    String act;

    @Option(names = "--accept", paramLabel = "CODE=REASON", descriptionKey = "cut.accept")
    List<String> accept = List.of();

    @Option(names = "--as", paramLabel = "USER", descriptionKey = "cut.as")
    @Nullable
    String as;

    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        try (ConfigurableApplicationContext context = ServiceApplication.forCommand()) {
            String user = as == null ? CommandLineUser.NAME : as;
            if (as != null && !context.getBean(Accounts.class).check(as, Passwords.ask(console, "cut.password"))) {
                throw new Refusal("EXP-009", Map.of("user", as));
            }
            Plan found = context.getBean(Plans.class).get(plan);
            LocalDate date = Dates.parse(cutoff);
            Cuts cuts = context.getBean(Cuts.class);
            for (String accepted : accept) {
                int equals = accepted.indexOf('=');
                if (equals < 1) {
                    throw new Refusal("EXP-044", Map.of("code", accepted));
                }
                cuts.accept(found, date, accepted.substring(0, equals), accepted.substring(equals + 1), user);
            }
            Cuts.Cut cut;
            try {
                cut = switch (step) {
                    case validate -> cuts.validate(found, date, user);
                    case approve -> cuts.approve(found, date, act, user);
                    case publish -> cuts.publish(found, date, user);
                };
            } catch (Cuts.Blocked blocked) {
                Map<String, Object> document = document(found, blocked.cut(), blocked.blocking());
                console.error("refused", blocked.code(), blocked.parameters(), document);
                if (!console.json()) {
                    blocked.blocking()
                            .forEach(b -> console.progress("  " + b.code() + "  " + b.layer() + "  " + b.count()));
                }
                return Expediente.REFUSED;
            }
            if (step == Step.publish) {
                // What is published is measured at once: the public reads numbers, not layers alone.
                context.getBean(MeasureService.class)
                        .measure(
                                context.getBean(TerritoryStates.class).published(found.id(), date),
                                cut.id(),
                                user,
                                SoftwareVersion.number());
            }
            console.result(
                    document(found, cut, List.of()),
                    console.text(
                            "cut.done",
                            date.toString(),
                            cut.state().name(),
                            cut.editions().size()));
            return Expediente.DONE;
        }
    }

    private static Map<String, Object> document(Plan plan, Cuts.Cut cut, List<Cuts.Blocking> blocking) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("plan", plan.codMun());
        document.put("cutoff", cut.cutoff().toString());
        document.put("state", cut.state().name());
        document.put("editions", cut.editions());
        document.put("blocking", blocking);
        return document;
    }
}
