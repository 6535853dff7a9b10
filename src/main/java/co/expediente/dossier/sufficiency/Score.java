package co.expediente.dossier.sufficiency;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Score of sufficiency (domain §B.3.3): {@code 100·Σ(w·c)/Σ(w)} over the rows that apply.
 *
 * @param value 0–100, or null when nothing that applies is judged
 * @param judged rows judged, those that do not apply among them
 * @param asked rows that the plan's kind asks for
 */
public record Score(@Nullable Double value, int judged, int asked) {
    private static final double SUFFICIENT = 80;
    private static final double PARTIAL = 50;

    /** Bands of the score; limits belong to the upper one. */
    public enum Band {
        SUFICIENTE,
        PARCIAL,
        INSUFICIENTE,
        SIN_CALIFICAR
    }

    /** A judged requirement. */
    public record Judged(double weight, Judgement judgement) {}

    /** @param asked rows that the plan's kind asks for, judged or not */
    public static Score of(Collection<Judged> rows, int asked) {
        List<Judged> applying =
                rows.stream().filter(r -> r.judgement().applies()).toList();
        double weights = applying.stream().mapToDouble(Judged::weight).sum();
        double points = applying.stream()
                .mapToDouble(r -> r.weight() * r.judgement().value())
                .sum();
        return new Score(weights == 0 ? null : 100 * points / weights, rows.size(), asked);
    }

    public boolean complete() {
        return judged == asked;
    }

    public Band band() {
        return value == null
                ? Band.SIN_CALIFICAR
                : value >= SUFFICIENT ? Band.SUFICIENTE : value >= PARTIAL ? Band.PARCIAL : Band.INSUFICIENTE;
    }

    /** Traffic light of the pages. */
    public String light() {
        return switch (band()) {
            case SUFICIENTE -> "GREEN";
            case PARCIAL -> "AMBER";
            case INSUFICIENTE -> "RED";
            case SIN_CALIFICAR -> "GREY";
        };
    }
}
