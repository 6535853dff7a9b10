package co.expediente.cli;

import co.expediente.plan.Editions;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code editions}: every load of a plan, and which one is in force. */
@Command(name = "editions", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
final class EditionsCommand implements Callable<Integer> {
    @Option(names = "--plan", required = true, descriptionKey = "option.plan")
    String plan = "";

    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        try (ConfigurableApplicationContext context = ServiceApplication.forCommand()) {
            Optional<Plan> known = context.getBean(Plans.class).find(plan);
            List<Editions.Record> all =
                    known.map(p -> context.getBean(Editions.class).list(p.id())).orElse(List.of());
            Map<String, List<Map<String, Object>>> byLayer = new LinkedHashMap<>();
            for (Editions.Record edition : all) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("edition", edition.ref().number());
                entry.put("cutoff", edition.ref().cutoff().toString());
                entry.put("in_force", edition.inForce());
                entry.put("sha256", edition.ref().sha256());
                entry.put("loaded", edition.ref().loaded());
                byLayer.computeIfAbsent(edition.ref().layer(), l -> new ArrayList<>())
                        .add(entry);
            }
            List<Map<String, Object>> layers = new ArrayList<>();
            byLayer.forEach((layer, editions) -> layers.add(ordered("layer", layer, "editions", editions)));
            console.result(
                    ordered("plan", known.map(Plan::codMun).orElse(plan), "layers", layers),
                    console.text("editions.title", plan, byLayer.size(), all.size()));
            byLayer.forEach((layer, editions) -> {
                console.line(layer);
                editions.forEach(e -> console.line(String.format(
                        "  %s %5s  %s  %8s",
                        Boolean.TRUE.equals(e.get("in_force")) ? "●" : "○",
                        e.get("edition"),
                        e.get("cutoff"),
                        e.get("loaded"))));
            });
            return Expediente.DONE;
        }
    }

    /** Two fields in their order: the same state gives the same bytes. */
    private static Map<String, Object> ordered(String first, Object one, String second, Object two) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, two);
        return map;
    }
}
