package co.expediente.intake.check;

import co.expediente.intake.check.Checked.RuleRun;
import co.expediente.intake.check.Checked.StageRun;
import co.expediente.intake.check.Checked.State;
import co.expediente.plan.TerritoryState;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Runs the rules of a layer against the editions in force up to the same cut-off, in stages. Errors of shape stop what follows:
 * overlaps and gaps of polygons that are not valid, or of points at the end of the world, mean nothing. A stage that did not run
 * stops the next one too.
 */
public final class LayerChecks {
    private final TerritoryState state;
    private final Findings findings;
    private final BooleanSupplier givenUp;

    /**
     * The answer.
     *
     * @param overlapsItself whether areas of a polygon layer count any place twice, see
     *     {@link co.expediente.spatial.Overlaps#overlapsItself}
     */
    public record Answer(Checked checked, boolean overlapsItself) {}

    /** @param givenUp whether the user does not want the load any more; the checks then end soon, with whatever was found */
    public LayerChecks(TerritoryState state, Findings findings, BooleanSupplier givenUp) {
        this.state = state;
        this.findings = findings;
        this.givenUp = givenUp;
    }

    /** All rules of a layer. */
    public Answer run(LayerUnderCheck layer) {
        Scene scene = new Scene(layer, state, givenUp);
        boolean polygons = layer.flat().dimension() == 2 && layer.size() > 0;
        Checked checked = run(scene, rule -> true);
        boolean twice = false;
        if (polygons) {
            Boolean known = scene.overlapsItself();
            twice = known == null ? OverlapCheck.search(scene) : known;
        }
        return new Answer(checked, twice);
    }

    /** Only the rules that look at one of some other layers: what must be asked again when those change. */
    public Checked again(LayerUnderCheck layer, Predicate<String> changed) {
        return run(new Scene(layer, state, givenUp), rule -> refersTo(rule, changed));
    }

    private static boolean refersTo(Rule rule, Predicate<String> changed) {
        return rule.with().stream().anyMatch(changed)
                || rule.references().stream().anyMatch(r -> changed.test(r.layer()));
    }

    private Checked run(Scene scene, Predicate<Rule> wanted) {
        LayerUnderCheck layer = scene.layer();
        List<Rule> rules = RuleBook.shipped().of(layer.definition()).stream()
                .filter(wanted)
                .toList();
        List<StageRun> stages = new ArrayList<>();
        List<RuleRun> runs = new ArrayList<>();
        stages.add(new StageRun(Stage.FILE, State.RAN, List.of(), 0));
        stages.add(new StageRun(Stage.STRUCTURE, State.RAN, List.of(), 0));
        List<String> because = List.of();
        for (Stage stage : List.of(Stage.GEOMETRY, Stage.TOPOLOGY, Stage.MEANING)) {
            TreeSet<String> wrong = new TreeSet<>();
            long told = 0;
            for (Rule rule : rules) {
                if (rule.kind().stage() == stage) {
                    RuleRun run = because.isEmpty()
                            ? run(rule, scene, wrong)
                            : new RuleRun(rule.id(), stage, State.STOPPED, List.of(), 0);
                    runs.add(run);
                    told += run.findings();
                }
            }
            State ended = !because.isEmpty() ? State.STOPPED : givenUp.getAsBoolean() ? State.GIVEN_UP : State.RAN;
            stages.add(new StageRun(stage, ended, because, told));
            if (stage == Stage.GEOMETRY && !wrong.isEmpty()) {
                because = List.copyOf(wrong);
            }
        }
        return new Checked(stages, runs, layer.definition().isTable() ? null : scene.scale(), scene.conservation());
    }

    private RuleRun run(Rule rule, Scene scene, TreeSet<String> wrong) {
        Stage stage = rule.kind().stage();
        List<String> missing = rule.references().stream()
                .map(Rule.Reference::layer)
                .filter(l -> !scene.inForce(l))
                .distinct()
                .toList();
        if (!missing.isEmpty() && !rule.kind().check().asksMissing()) {
            return new RuleRun(rule.id(), stage, State.WAITS, missing, 0);
        }
        Teller teller = new Teller(rule, findings);
        if (scene.layer().size() > 0 || rule.kind() == Kind.COVERS) {
            rule.kind().check().run(rule, scene, teller);
        }
        if (teller.error()) {
            wrong.add(rule.id());
        }
        return new RuleRun(
                rule.id(), stage, givenUp.getAsBoolean() ? State.GIVEN_UP : State.RAN, List.of(), teller.told());
    }
}
