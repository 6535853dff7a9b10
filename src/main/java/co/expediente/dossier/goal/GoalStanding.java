package co.expediente.dossier.goal;

import co.expediente.indicator.Light;
import co.expediente.indicator.Standing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reported indicator at the cut-off of a year.
 *
 * @param series values that count, one a cut-off, oldest first, up to the cut-off
 * @param counted the value of the period of the cut-off, or null: then nothing is attained
 * @param last the newest value, maybe of an earlier period, or null without any
 * @param standing baseline, targets, what is expected, attainment
 * @param light traffic light; grey without value, without target, or before anything is due
 */
public record GoalStanding(
        GoalIndicator indicator,
        List<Report> series,
        @Nullable Report counted,
        @Nullable Report last,
        Standing standing,
        Light light) {
    public GoalStanding {
        series = List.copyOf(series);
    }

    /** The value that counts, or null. */
    public @Nullable Double value() {
        return counted == null ? null : GoalIndicator.real(counted.value());
    }

    /** Why there is no light: {@code R04} nothing reported, {@code META} no target, {@code R11} nothing due yet; else null. */
    public @Nullable String reason() {
        if (light != Light.GREY) {
            return null;
        }
        return counted == null ? "R04" : standing.attainment() == null ? "META" : "R11";
    }
}
