package co.expediente.cli;

import co.expediente.access.CommandLineUser;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
import co.expediente.plan.Refusal;
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

/** {@code plan add|set|list|show}. */
@Command(name = "plan", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
final class PlanCommand implements Callable<Integer> {
    /** What to do, lower case on the command line. */
    enum Action {
        add,
        set,
        list,
        show
    }

    @Parameters(index = "0", paramLabel = "add|set|list|show", descriptionKey = "plan.action")
    Action action = Action.list;

    @Parameters(index = "1", arity = "0..1", paramLabel = "PLAN", descriptionKey = "option.plan")
    @Nullable
    String name;

    @Option(names = "--plan", descriptionKey = "option.plan")
    @Nullable
    String option;

    @Option(names = "--kind", descriptionKey = "plan.kind")
    @Nullable
    String kind;

    @Option(names = "--act", descriptionKey = "plan.act")
    @Nullable
    String act;

    @Option(names = "--act-date", descriptionKey = "plan.actDate")
    @Nullable
    String actDate;

    @Option(names = "--short", paramLabel = "FROM..TO", descriptionKey = "plan.term")
    @Nullable
    String shortTerm;

    @Option(names = "--medium", paramLabel = "FROM..TO", descriptionKey = "plan.term")
    @Nullable
    String mediumTerm;

    @Option(names = "--long", paramLabel = "FROM..TO", descriptionKey = "plan.term")
    @Nullable
    String longTerm;

    @Option(names = "--population", descriptionKey = "plan.population")
    @Nullable
    Integer population;

    @Option(names = "--modo-area", descriptionKey = "plan.modoArea")
    @Nullable
    String modoArea;

    @Option(names = "--one-person", negatable = true, descriptionKey = "plan.onePerson")
    @Nullable
    Boolean onePerson;

    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        try (ConfigurableApplicationContext context = ServiceApplication.forCommand()) {
            Plans plans = context.getBean(Plans.class);
            String wanted = name != null ? name : option;
            if (action == Action.list) {
                List<Plan> all = plans.list();
                console.result(
                        Map.of("plans", all.stream().map(PlanCommand::document).toList()),
                        console.text("plan.count", all.size()));
                all.forEach(p -> console.line(p.id() + "  " + p.municipality() + " (" + p.department() + ")"));
                return Expediente.DONE;
            }
            if (wanted == null) {
                throw new Refusal("EXP-002", Map.of("plan", "—"));
            }
            Plan plan = switch (action) {
                case add -> plans.add(wanted, facts(), CommandLineUser.NAME);
                case set -> plans.set(wanted, facts());
                default -> plans.get(wanted);
            };
            console.result(document(plan), plan.id() + "  " + plan.municipality() + " (" + plan.department() + ")");
            return Expediente.DONE;
        }
    }

    private Plans.Facts facts() {
        if (kind != null && !List.of("POT", "PBOT", "EOT").contains(kind)) {
            throw new Refusal("EXP-042", Map.of("value", kind, "allowed", "POT, PBOT, EOT"));
        }
        if (modoArea != null && !List.of("PLANA", "GEODESICA").contains(modoArea)) {
            throw new Refusal("EXP-042", Map.of("value", modoArea, "allowed", "PLANA, GEODESICA"));
        }
        return new Plans.Facts(
                kind,
                act,
                actDate == null ? null : Dates.parse(actDate),
                term(shortTerm),
                term(mediumTerm),
                term(longTerm),
                population,
                modoArea,
                onePerson);
    }

    private static Plan.@Nullable Term term(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] ends = text.split("\\.\\.", 2);
        if (ends.length != 2) {
            throw new Refusal("EXP-004", Map.of("date", text));
        }
        LocalDate from = Dates.parse(ends[0]);
        LocalDate to = Dates.parse(ends[1]);
        if (to.isBefore(from)) {
            throw new Refusal("EXP-004", Map.of("date", text));
        }
        return new Plan.Term(from, to);
    }

    static Map<String, Object> document(Plan p) {
        Map<String, @Nullable Object> d = new LinkedHashMap<>();
        d.put("id", p.id());
        d.put("cod_mun", p.codMun());
        d.put("municipality", p.municipality());
        d.put("department", p.department());
        d.put("kind", p.kind());
        d.put("draft", p.draft());
        d.put("act", p.act());
        d.put("act_date", p.actDate() == null ? null : p.actDate().toString());
        d.put("short", term(p.shortTerm()));
        d.put("medium", term(p.mediumTerm()));
        d.put("long", term(p.longTerm()));
        d.put("population", p.population());
        d.put("modo_area", p.modoArea());
        d.put("one_person", p.onePerson());
        @SuppressWarnings({"unchecked", "rawtypes", "NullAway"})
        Map<String, Object> document = (Map) d;
        return document;
    }

    private static @Nullable List<String> term(Plan.Term term) {
        return term.from() == null || term.to() == null
                ? null
                : List.of(term.from().toString(), term.to().toString());
    }
}
