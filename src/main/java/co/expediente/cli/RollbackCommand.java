package co.expediente.cli;

import co.expediente.access.CommandLineUser;
import co.expediente.plan.Editions;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rollback}: an older edition back in force; nothing is deleted. */
@Command(name = "rollback", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
final class RollbackCommand implements Callable<Integer> {
    @Option(names = "--plan", required = true, descriptionKey = "option.plan")
    String plan = "";

    @Option(names = "--layer", required = true, descriptionKey = "option.layer")
    String layer = "";

    @Option(names = "--to", required = true, paramLabel = "N", descriptionKey = "rollback.to")
    long number;

    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        try (ConfigurableApplicationContext context = ServiceApplication.forCommand()) {
            Plan found = context.getBean(Plans.class).get(plan);
            Editions.Record back = context.getBean(Editions.class).rollback(found, layer, number, CommandLineUser.NAME);
            console.result(
                    new InForce(
                            "in_force",
                            found.codMun(),
                            layer,
                            number,
                            back.ref().cutoff().toString()),
                    console.text(
                            "rollback.done", layer, number, back.ref().cutoff().toString()));
            return Expediente.DONE;
        }
    }

    /** The JSON document: fields in this order, whatever the run. */
    private record InForce(String status, String plan, String layer, long edition, String cutoff) {}
}
