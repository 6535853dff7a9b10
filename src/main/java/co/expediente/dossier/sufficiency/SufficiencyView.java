package co.expediente.dossier.sufficiency;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The checklist of a year: each requirement with what is judged or proposed, and the scores. */
public final class SufficiencyView {
    /** A requirement; without an evaluation it may have a proposal. */
    public record Row(
            Requirement requirement,
            Requirement.Duty duty,
            @Nullable Evaluation evaluation,
            @Nullable Proposal proposal) {
        public boolean required() {
            return duty == Requirement.Duty.REQUIRED;
        }
    }

    /** Rows of one component with their score. */
    public record Group(Requirement.Component component, List<Row> rows, Score score) {}

    private final List<Group> groups = new ArrayList<>();
    private final List<Requirement> notAsked = new ArrayList<>();
    private final Score total;

    SufficiencyView(
            String planKind,
            List<Requirement> requirements,
            Map<String, Evaluation> evaluations,
            Map<String, Proposal> proposals) {
        List<Row> all = new ArrayList<>();
        for (Requirement r : requirements) {
            Requirement.Duty duty = r.duty(planKind);
            if (duty == Requirement.Duty.NONE) {
                notAsked.add(r);
            } else {
                Evaluation judged = evaluations.get(r.id());
                all.add(new Row(r, duty, judged, judged == null ? proposals.get(r.id()) : null));
            }
        }
        for (Requirement.Component c : Requirement.Component.values()) {
            List<Row> rows =
                    all.stream().filter(r -> r.requirement().component() == c).toList();
            if (!rows.isEmpty()) {
                groups.add(new Group(c, rows, score(rows)));
            }
        }
        total = score(all);
    }

    private static Score score(List<Row> rows) {
        List<Score.Judged> judged = new ArrayList<>();
        for (Row r : rows) {
            if (r.evaluation() != null) {
                judged.add(new Score.Judged(
                        r.requirement().weight(), r.evaluation().judgement()));
            }
        }
        return Score.of(judged, rows.size());
    }

    public List<Group> groups() {
        return groups;
    }

    public List<Row> rows() {
        return groups.stream().flatMap(g -> g.rows().stream()).toList();
    }

    /** Requirements that this kind of plan does not have. */
    public List<Requirement> notAsked() {
        return notAsked;
    }

    public Score total() {
        return total;
    }

    public long proposals() {
        return rows().stream().filter(r -> r.proposal() != null).count();
    }

    public long count(Judgement judgement) {
        return rows().stream()
                .filter(r -> r.evaluation() != null && r.evaluation().judgement() == judgement)
                .count();
    }

    /** Rows that are not wholly fulfilled, the worst first. */
    public List<Row> open() {
        return rows().stream()
                .filter(r -> r.evaluation() != null
                        && (r.evaluation().judgement() == Judgement.NO_CUMPLE
                                || r.evaluation().judgement() == Judgement.PARCIAL))
                .sorted(java.util.Comparator.comparing(
                        (Row r) ->
                                java.util.Objects.requireNonNull(r.evaluation()).judgement(),
                        java.util.Comparator.reverseOrder()))
                .toList();
    }
}
