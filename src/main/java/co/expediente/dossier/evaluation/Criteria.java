package co.expediente.dossier.evaluation;

import co.expediente.plan.DefinitionFiles;
import co.expediente.plan.DefinitionNode;
import co.expediente.plan.Title;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The four criteria of {@code dossier/criteria.yaml} and how a judgement is proposed from figures. */
@Component
public class Criteria {
    /** Ids of the four, in their order. */
    public static final List<String> IDS = List.of("RELEVANCIA", "EFICIENCIA", "EFECTIVIDAD", "IMPACTO");

    static final List<String> MEASURES = List.of(
            "diagnosis", "sufficiency", "articulation", "measured", "finance", "cost", "onTime", "attained", "impact");

    /**
     * A criterion.
     *
     * @param indicators those that support it as a whole
     */
    public record Criterion(String id, Title title, Title question, List<String> indicators, List<Rule> measures) {}

    /** A measure with its limits; limits belong to the upper level. */
    public record Rule(String measure, boolean objectives, boolean systems, double high, double medium) {
        Level level(@Nullable Double value) {
            return value == null
                    ? Level.SIN_DATOS
                    : value >= high ? Level.ALTO : value >= medium ? Level.MEDIO : Level.BAJO;
        }
    }

    /** What a measure gave. */
    public record Measured(String measure, @Nullable Double value, Level level) {}

    /** A proposed judgement with what gave it. */
    public record Proposal(Level level, List<Measured> why) {}

    private final List<Criterion> all = new ArrayList<>();
    private final Set<String> finals;
    private final double high;
    private final double medium;
    private final double least;

    @Autowired
    public Criteria() {
        this(DefinitionFiles.inForce("dossier").get("criteria.yaml"));
    }

    /** @throws co.expediente.plan.DefinitionException with its line, when the file is wrong */
    Criteria(DefinitionFiles.Source file) {
        DefinitionNode root = DefinitionNode.parse(file);
        root.allowKeys(Set.of("levels", "final", "criteria"));
        DefinitionNode levels = root.get("levels");
        levels.allowKeys(Set.of("high", "medium", "least"));
        least = levels.get("least").number();
        high = levels.get("high").number();
        medium = levels.get("medium").number();
        finals = Set.copyOf(root.get("final").texts());
        for (DefinitionNode n : root.get("criteria").items()) {
            n.allowKeys(Set.of("id", "title", "question", "indicators", "measures"));
            String id = n.get("id").text();
            if (!IDS.contains(id)) {
                throw n.notAmong(id, IDS);
            }
            all.add(new Criterion(
                    id,
                    n.get("title").title(),
                    n.get("question").title(),
                    n.get("indicators").texts(),
                    n.get("measures").items().stream().map(Criteria::rule).toList()));
        }
    }

    private static Rule rule(DefinitionNode n) {
        n.allowKeys(Set.of("id", "for", "high", "medium"));
        String id = n.get("id").text();
        if (!MEASURES.contains(id)) {
            throw n.notAmong(id, MEASURES);
        }
        List<String> of = n.get("for").texts();
        return new Rule(
                id,
                of.contains("OBJETIVO"),
                of.contains("SISTEMA"),
                n.get("high").number(),
                n.get("medium").number());
    }

    public List<Criterion> all() {
        return List.copyOf(all);
    }

    public Optional<Criterion> find(String id) {
        return all.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /** Whether an indicator tells a change of the territory, and not what was done. */
    boolean isFinal(String indicator) {
        return finals.contains(indicator);
    }

    /**
     * What is proposed.
     *
     * @param system whether the subject is a system, else an objective
     * @param values measures by id; one without data is null or absent
     */
    Proposal propose(Criterion criterion, boolean system, Map<String, @Nullable Double> values) {
        List<Measured> why = criterion.measures().stream()
                .filter(r -> system ? r.systems() : r.objectives())
                .map(r -> new Measured(r.measure(), values.get(r.measure()), r.level(values.get(r.measure()))))
                .toList();
        OptionalDouble points = why.stream()
                .filter(m -> m.level() != Level.SIN_DATOS)
                .mapToInt(m -> m.level() == Level.ALTO ? 2 : m.level() == Level.MEDIO ? 1 : 0)
                .average();
        long known = why.stream().filter(m -> m.level() != Level.SIN_DATOS).count();
        Level level = points.isEmpty() || known < least * why.size()
                ? Level.SIN_DATOS
                : points.getAsDouble() >= high ? Level.ALTO : points.getAsDouble() >= medium ? Level.MEDIO : Level.BAJO;
        return new Proposal(level, why);
    }
}
