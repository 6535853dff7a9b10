package co.expediente.dossier.cycle;

import co.expediente.access.Role;
import co.expediente.dossier.cycle.Activity.Day;
import co.expediente.dossier.cycle.Activity.Phase;
import co.expediente.plan.DefinitionFiles;
import co.expediente.plan.DefinitionNode;
import co.expediente.plan.DefinitionSchemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The activities of {@code dossier/activities.yaml}, in order; read at start, so that a wrong file stops it with its line. */
@Component
public class ActivityTemplate {
    private static final String SCHEMA = "dossier/schema/activities.schema.json";

    private final List<Activity> activities;

    @Autowired
    public ActivityTemplate() {
        this(DefinitionFiles.inForce("dossier").get("activities.yaml"));
    }

    /** @throws co.expediente.plan.DefinitionException when the file is wrong */
    ActivityTemplate(DefinitionFiles.Source file) {
        DefinitionNode root = DefinitionNode.parse(file);
        if (file.own()) {
            // The file that is packed is held against its schema by a test; an office's own one only here.
            new DefinitionSchemas().check(SCHEMA, root);
        }
        Map<String, Phase> phases = new LinkedHashMap<>();
        for (DefinitionNode phase : root.get("phases").items()) {
            String id = phase.get("id").text();
            phases.put(id, new Phase(id, phase.get("title").title()));
        }
        Map<Integer, Activity> found = new LinkedHashMap<>();
        for (DefinitionNode node : root.get("activities").items()) {
            Activity activity = read(node, phases);
            if (found.put(activity.number(), activity) != null) {
                throw node.error("DEF-011", Map.of("key", String.valueOf(activity.number())));
            }
        }
        activities = List.copyOf(new ArrayList<>(found.values()));
    }

    private static Activity read(DefinitionNode node, Map<String, Phase> phases) {
        node.allowKeys(Set.of(
                "number",
                "phase",
                "title",
                "role",
                "responsible",
                "register",
                "inputs",
                "next",
                "opens",
                "start",
                "end",
                "workingDays",
                "basis"));
        Phase phase = phases.get(node.get("phase").text());
        if (phase == null) {
            throw node.get("phase").notAmong(node.get("phase").text(), phases.keySet());
        }
        Optional<DefinitionNode> end = node.find("end");
        int term = end.isPresent() ? 0 : (int) node.get("workingDays").number();
        return new Activity(
                (int) node.get("number").number(),
                phase,
                node.get("title").title(),
                node.get("role").oneOf(Role.class),
                node.get("responsible").title(),
                node.get("register").title(),
                node.get("inputs").title(),
                node.get("next").title(),
                node.find("opens").map(DefinitionNode::text).orElse(null),
                day(node.get("start")),
                end.map(ActivityTemplate::day).orElse(null),
                term,
                node.get("basis").text());
    }

    private static Day day(DefinitionNode node) {
        node.allowKeys(Set.of("year", "month", "day"));
        return new Day((int) node.get("year").number(), (int) node.get("month").number(), (int)
                node.get("day").number());
    }

    /** All of them, in the order of the file. */
    public List<Activity> activities() {
        return activities;
    }

    public Optional<Activity> find(int number) {
        return activities.stream().filter(a -> a.number() == number).findFirst();
    }
}
