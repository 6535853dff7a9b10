package co.expediente.cli;

import co.expediente.plan.Plans;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.ProblemDefinition;
import co.expediente.publication.geoserver.Change;
import co.expediente.publication.geoserver.Change.Action;
import co.expediente.publication.geoserver.GeoServerFailure;
import co.expediente.publication.geoserver.GeoServerSettings;
import co.expediente.publication.geoserver.PublishOutcome;
import co.expediente.publication.geoserver.Publisher;
import co.expediente.publication.geoserver.SettingsSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code publish}: makes GeoServer have what the published cut says. */
@Command(name = "publish", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
final class PublishCommand implements Callable<Integer> {
    private static final int NAMED = 5;

    @Option(names = "--plan", descriptionKey = "publish.plan")
    @Nullable
    String plan;

    @Option(names = "--dry-run", descriptionKey = "publish.dryRun")
    boolean dryRun;

    @Option(names = "--check", descriptionKey = "publish.check")
    boolean check;

    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        Publisher.Mode mode = check ? Publisher.Mode.CHECK : dryRun ? Publisher.Mode.DRY_RUN : Publisher.Mode.APPLY;
        try (ConfigurableApplicationContext context = ServiceApplication.forCommand()) {
            String codMun =
                    plan == null ? null : context.getBean(Plans.class).get(plan).codMun();
            GeoServerSettings settings =
                    context.getBean(SettingsSource.class).read(System.getenv(), mode == Publisher.Mode.APPLY);
            PublishOutcome outcome = context.getBean(Publisher.class).run(settings, codMun, mode, console.locale());
            return tell(console, outcome, mode);
        } catch (GeoServerFailure failure) {
            console.error("failed", failure.code(), failure.parameters(), Map.of());
            return failure.unreachable() ? Expediente.UNREACHABLE : Expediente.REFUSED;
        }
    }

    private static int tell(Console console, PublishOutcome outcome, Publisher.Mode mode) {
        Map<String, Object> document = document(outcome, console.locale());
        if (!console.json()) {
            outcome.changes().forEach(c -> console.line(action(c) + "  " + c.object() + "  " + c.why()));
        }
        outcome.warnings().forEach(w -> {
            ProblemDefinition told = told(w.code());
            Map<String, String> facts = facts(w.parameters());
            console.progress(w.code() + "  " + told.message(facts, console.locale()));
            console.progress("  " + told.advice(facts, console.locale()));
        });
        if (mode == Publisher.Mode.APPLY && outcome.count(Action.REFUSE) > 0) {
            console.error("refused", "GSV-004", named(outcome, Action.REFUSE), document);
            return Expediente.REFUSED;
        }
        if (mode == Publisher.Mode.APPLY && outcome.failed() > 0) {
            console.error("failed", "GSV-014", named(outcome, Action.FAIL), document);
            return Expediente.REFUSED;
        }
        console.result(
                document,
                console.text(
                        mode == Publisher.Mode.APPLY ? "publish.done" : "publish.told",
                        outcome.count(Action.CREATE),
                        outcome.count(Action.UPDATE),
                        outcome.unchanged(),
                        outcome.count(Action.DELETE),
                        outcome.count(Action.REFUSE),
                        outcome.verified(),
                        outcome.failed()));
        return mode == Publisher.Mode.CHECK && outcome.drift() ? Expediente.DRIFT : Expediente.DONE;
    }

    private static Map<String, Object> named(PublishOutcome outcome, Action action) {
        List<String> objects = outcome.changes().stream()
                .filter(c -> c.action() == action)
                .map(Change::object)
                .toList();
        String names = objects.stream().limit(NAMED).collect(Collectors.joining(", "));
        return Map.of("count", objects.size(), "objects", objects.size() > NAMED ? names + "…" : names);
    }

    private static Map<String, Object> document(PublishOutcome outcome, Locale locale) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("created", outcome.count(Action.CREATE));
        document.put("updated", outcome.count(Action.UPDATE));
        document.put("unchanged", outcome.unchanged());
        document.put("deleted", outcome.count(Action.DELETE));
        document.put("refused", outcome.count(Action.REFUSE));
        document.put(
                "changes", outcome.changes().stream().map(PublishCommand::entry).toList());
        document.put("verified", outcome.verified());
        document.put("failed", outcome.failed());
        document.put("server", outcome.server());
        document.put(
                "warnings",
                outcome.warnings().stream().map(w -> entry(w, locale)).toList());
        return document;
    }

    // The order of the fields is always the same: two calls on the same state give the same document.
    private static Map<String, String> entry(Change change) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("object", change.object());
        entry.put("action", action(change));
        entry.put("why", change.why());
        return entry;
    }

    private static Map<String, String> entry(PublishOutcome.Warning warning, Locale locale) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("code", warning.code());
        entry.put("message", told(warning.code()).message(facts(warning.parameters()), locale));
        return entry;
    }

    private static String action(Change change) {
        return change.action().name().toLowerCase(Locale.ROOT);
    }

    private static ProblemDefinition told(String code) {
        return ProblemCatalog.shipped().find(code).orElseGet(() -> ProblemDefinition.untold(code));
    }

    private static Map<String, String> facts(Map<String, Object> parameters) {
        Map<String, String> facts = new LinkedHashMap<>();
        parameters.forEach((name, value) -> facts.put(name, String.valueOf(value)));
        return facts;
    }
}
