package co.expediente.intake.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of the checks of a layer.
 *
 * @param stages in order
 * @param rules those of {@code layers/topology.yaml} that the layer has, in the order in which they ran
 * @param scale denominator by which slivers of the layer were told; null for tables
 * @param conservation where the land of a layer that must tile has gone; null for others
 */
public record Checked(
        List<StageRun> stages,
        List<RuleRun> rules,
        @Nullable Double scale,
        @Nullable Conservation conservation) {
    /** How a stage or a rule ended. */
    public enum State {
        /** It ran to its end. */
        RAN,
        /** A layer that it compares with is not in force; it runs when that is loaded. */
        WAITS,
        /** An earlier stage found what makes its answers meaningless. */
        STOPPED,
        /** Somebody gave the load up. */
        GIVEN_UP
    }

    /**
     * A stage.
     *
     * @param because codes of the findings that stopped it, empty when it ran
     * @param findings of the rules that ran in it
     */
    public record StageRun(Stage stage, State state, List<String> because, long findings) {}

    /**
     * A rule.
     *
     * @param waitsFor layers that are not in force
     */
    public record RuleRun(String rule, Stage stage, State state, List<String> waitsFor, long findings) {}

    /** The same with what some rules said when they were asked again; their statement of conservation counts if they made one. */
    public Checked renewed(Checked later) {
        List<RuleRun> all = new ArrayList<>();
        for (RuleRun run : rules) {
            all.add(later.rules.stream()
                    .filter(l -> l.rule().equals(run.rule()) && run.state() != State.STOPPED)
                    .findFirst()
                    .orElse(run));
        }
        List<StageRun> told = stages.stream()
                .map(s -> new StageRun(
                        s.stage(),
                        s.state(),
                        s.because(),
                        all.stream()
                                .filter(r -> r.stage() == s.stage())
                                .mapToLong(RuleRun::findings)
                                .sum()))
                .toList();
        return new Checked(told, all, scale, later.conservation != null ? later.conservation : conservation);
    }

    public Checked {
        stages = List.copyOf(stages);
        rules = List.copyOf(rules);
    }
}
