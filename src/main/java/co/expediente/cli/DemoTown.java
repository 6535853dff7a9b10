package co.expediente.cli;

import co.expediente.access.Account;
import co.expediente.access.Accounts;
import co.expediente.access.CommandLineUser;
import co.expediente.access.Role;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.cycle.PlansOfAction;
import co.expediente.indicator.MeasureService;
import co.expediente.indicator.Measurement;
import co.expediente.indicator.ParameterStore;
import co.expediente.indicator.Parameters;
import co.expediente.intake.LoadOutcome;
import co.expediente.intake.LoadProgress;
import co.expediente.intake.LoadRequest;
import co.expediente.intake.LoadService;
import co.expediente.intake.Profile;
import co.expediente.intake.ProfileReader;
import co.expediente.plan.Cuts;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
import co.expediente.plan.Refusal;
import co.expediente.plan.TerritoryStates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The sample town, loaded the way an office would: {@code sample-data/demo.yaml} says what, one user loads and another approves
 * and publishes. Doing it again changes nothing.
 */
final class DemoTown {
    /** What the demonstration ends with. */
    record Result(String plan, int layers, Measurement measurement) {}

    private final ApplicationContext context;
    private final Console console;
    private final Path folder;
    private final Map<String, Object> manifest;
    private final @Nullable String address;

    /**
     * @param address of the running service when the years of the procedure shall be lived too
     * @throws Refusal EXP-005 when the sample is not where the program is installed
     */
    DemoTown(ApplicationContext context, Console console, @Nullable String address) throws IOException {
        this.address = address;
        this.context = context;
        this.console = console;
        String installation = System.getenv("EXPEDIENTE_INSTALLATION");
        this.folder = Path.of(installation == null ? "." : installation, "sample-data");
        Path file = folder.resolve("demo.yaml");
        if (!Files.exists(file)) {
            throw new Refusal("EXP-005", Map.of("file", file.toString()));
        }
        this.manifest = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    }

    Result build() throws IOException {
        Plan plan = plan();
        String technician = user("TECNICO_SIG", plan);
        String secretary = user("SECRETARIO", plan);
        goals(plan, technician);
        Set<String> layers = new TreeSet<>();
        Measurement last = null;
        LocalDate former = null;
        for (Map<String, Object> cut : list(manifest, "cuts")) {
            LocalDate cutoff = date(cut.get("cutoff"));
            boolean published = published(plan, cutoff);
            if (!published) {
                live(former, cutoff);
            }
            former = cutoff;
            for (Map<String, Object> load : list(manifest, "loads")) {
                if (date(load.get("cutoff")).equals(cutoff)) {
                    layers.add(text(load, "layer"));
                    if (!published) {
                        load(plan, load, cutoff, technician);
                    }
                }
            }
            if (Boolean.TRUE.equals(cut.get("publish"))) {
                console.progress(console.text("demo.publishing", cutoff.toString()));
                publish(plan, cutoff, text(cut, "act"), secretary);
                last = measure(
                        plan,
                        cutoff,
                        context.getBean(Cuts.class)
                                .publishedCut(plan.id(), cutoff)
                                .orElseThrow(),
                        secretary);
            } else {
                console.progress(console.text("demo.measuring", cutoff.toString()));
                last = measure(plan, cutoff, null, technician);
            }
        }
        live(former, null);
        if (last == null) {
            throw new IllegalStateException("demo.yaml has no cuts");
        }
        return new Result(plan.codMun(), layers.size(), last);
    }

    /**
     * Lives the years of {@code procedure.yaml} between two cut-offs through the pages of the running service, each once: a year that
     * has a plan of action was lived before. A year whose next cut-off is published already cannot be lived any more.
     */
    private void live(@Nullable LocalDate after, @Nullable LocalDate before) throws IOException {
        if (address == null) {
            return;
        }
        Map<String, String> secrets = new HashMap<>();
        String divipola = text(map(manifest.get("plan")), "municipality");
        DemoProcedure procedure = new DemoProcedure(address, folder, divipola, secrets::get);
        Dossiers dossiers = context.getBean(Dossiers.class);
        PlansOfAction plans = context.getBean(PlansOfAction.class);
        List<Integer> years = procedure.years().stream()
                .filter(y -> after == null || y >= after.getYear())
                .filter(y -> before == null || y < before.getYear())
                .filter(y -> plans.versions(dossiers.open(divipola, y)).isEmpty())
                .toList();
        if (years.isEmpty()) {
            return;
        }
        for (Map<String, Object> person : procedure.people()) {
            secrets.put(text(person, "name"), account(person, divipola));
        }
        procedure.live(years, console::progress);
    }

    /** Makes sure of an account of the demonstration; answers its new password, which nobody else knows. */
    private String account(Map<String, Object> person, String divipola) {
        Accounts accounts = context.getBean(Accounts.class);
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        String name = text(person, "name");
        if (accounts.find(name).isPresent()) {
            accounts.password(name, secret, CommandLineUser.NAME);
        } else {
            accounts.add(
                    name,
                    text(person, "full_name"),
                    secret,
                    List.of(new Account.Grant(Role.valueOf(text(person, "role")), divipola)),
                    CommandLineUser.NAME);
        }
        return secret;
    }

    private Plan plan() {
        Map<String, Object> told = map(manifest.get("plan"));
        Map<String, Object> act = map(told.get("act"));
        Map<String, Object> horizons = map(told.get("horizons"));
        Plans plans = context.getBean(Plans.class);
        LocalDate actDate = date(act.get("date"));
        Plans.Facts facts = new Plans.Facts(
                text(told, "kind"),
                text(act, "type") + " " + text(act, "number") + " de " + actDate.getYear(),
                actDate,
                term(horizons, "corto"),
                term(horizons, "mediano"),
                term(horizons, "largo"),
                ((Number) Objects.requireNonNull(told.get("population"))).intValue(),
                null,
                null);
        String code = text(told, "municipality");
        return plans.find(code).isPresent() ? plans.set(code, facts) : plans.add(code, facts, CommandLineUser.NAME);
    }

    private static Plan.Term term(Map<String, Object> horizons, String name) {
        Map<String, Object> ends = map(horizons.get(name));
        return new Plan.Term(date(ends.get("from")), date(ends.get("to")));
    }

    /** The user of the demonstration with a role; made with a password that nobody knows. */
    private String user(String role, Plan plan) {
        Accounts accounts = context.getBean(Accounts.class);
        for (Map<String, Object> user : list(manifest, "users")) {
            if (role.equals(text(user, "role"))) {
                String name = text(user, "name");
                if (accounts.find(name).isEmpty()) {
                    account(user, plan.codMun());
                }
                return name;
            }
        }
        throw new IllegalStateException("demo.yaml has no user with the role " + role);
    }

    private void goals(Plan plan, String author) {
        ParameterStore parameters = context.getBean(ParameterStore.class);
        Parameters own = parameters.of(plan.id());
        for (Map<String, Object> goal : list(manifest, "parameters")) {
            String indicator = text(goal, "indicator");
            Map<String, Double> targets = new LinkedHashMap<>();
            map(goal.get("targets"))
                    .forEach((term, value) -> targets.put(
                            switch (term) {
                                case "corto" -> "Corto_Plazo";
                                case "mediano" -> "Mediano_Plazo";
                                default -> "Largo_Plazo";
                            },
                            ((Number) value).doubleValue()));
            LocalDate base =
                    LocalDate.of(((Number) Objects.requireNonNull(goal.get("baseline_year"))).intValue(), 6, 30);
            Parameters.Goal wanted = new Parameters.Goal(
                    ((Number) Objects.requireNonNull(goal.get("baseline"))).doubleValue(),
                    base,
                    true,
                    targets,
                    null,
                    null,
                    null,
                    own.goal(indicator).weight());
            if (!own.goal(indicator).equals(wanted)) {
                parameters.setGoal(plan.id(), indicator, wanted, "Acuerdo 012 de 2016, programa de ejecución", author);
            }
        }
    }

    private void load(Plan plan, Map<String, Object> load, LocalDate cutoff, String user) {
        String layer = text(load, "layer");
        console.progress(console.text("demo.loading", layer, cutoff.toString()));
        List<Path> files = ((List<?>) Objects.requireNonNull(load.get("files")))
                .stream().map(f -> folder.resolve(String.valueOf(f))).toList();
        Profile profile = load.get("profile") == null
                ? null
                : new ProfileReader(context.getBean(LayerCatalog.class)).read(folder.resolve(text(load, "profile")));
        LoadOutcome outcome = context.getBean(LoadService.class)
                .load(
                        new LoadRequest(
                                files,
                                plan.id(),
                                layer,
                                cutoff,
                                profile,
                                null,
                                optional(load, "crs"),
                                optional(load, "encoding"),
                                false,
                                optional(load, "accept_warnings"),
                                user),
                        LoadProgress.SILENT,
                        console.locale());
        for (LoadOutcome.Problem problem : outcome.problems()) {
            if (!problem.severity().equals("I") && outcome.status().equals("loaded")) {
                console.progress("    " + problem.code() + " × " + problem.count() + "  " + problem.message());
            }
        }
    }

    private boolean published(Plan plan, LocalDate cutoff) {
        return context.getBean(Cuts.class)
                .find(plan.id(), cutoff)
                .map(c -> c.state() == Cuts.State.PUBLICADA)
                .orElse(false);
    }

    private void publish(Plan plan, LocalDate cutoff, String act, String secretary) {
        Cuts cuts = context.getBean(Cuts.class);
        if (cuts.find(plan.id(), cutoff)
                .map(c -> c.state() == Cuts.State.PUBLICADA)
                .orElse(false)) {
            return;
        }
        cuts.validate(plan, cutoff, secretary);
        cuts.approve(plan, cutoff, act, secretary);
        cuts.publish(plan, cutoff, secretary);
    }

    private Measurement measure(Plan plan, LocalDate cutoff, @Nullable Long cut, String user) {
        TerritoryStates states = context.getBean(TerritoryStates.class);
        return context.getBean(MeasureService.class)
                .measure(
                        cut == null ? states.office(plan.id(), cutoff) : states.published(plan.id(), cutoff),
                        cut,
                        user,
                        SoftwareVersion.number())
                .measurement();
    }

    private static List<Map<String, Object>> list(Map<String, Object> from, String key) {
        return ((List<?>) from.getOrDefault(key, List.of()))
                .stream().map(DemoTown::map).toList();
    }

    private static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> raw) {
            raw.forEach((k, v) -> map.put(String.valueOf(k), v));
        }
        return map;
    }

    private static String text(Map<String, Object> from, String key) {
        Object value = from.get(key);
        if (value == null) {
            throw new IllegalStateException("demo.yaml lacks " + key);
        }
        return value.toString();
    }

    private static @Nullable String optional(Map<String, Object> from, String key) {
        Object value = from.get(key);
        return value == null ? null : value.toString();
    }

    private static LocalDate date(@Nullable Object value) {
        if (value instanceof java.util.Date date) {
            return date.toInstant().atZone(java.time.ZoneOffset.UTC).toLocalDate();
        }
        return LocalDate.parse(String.valueOf(value));
    }
}
