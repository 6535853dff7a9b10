package co.expediente.dossier.request;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a planner should look at twice in an answer. Keys of messages {@code request.flag.*}. */
final class Flags {
    /** Change of an indicator against its last value from which it counts as a jump. */
    private static final double JUMP = 0.5;

    /** The same of a project's progress, in points of per cent. */
    private static final double POINTS = 50;

    private Flags() {}

    /**
     * @param given newest answer, or null when there is none
     * @param evidence whether files came with it
     * @param footprint result of the checks, or null without a footprint
     */
    static List<String> of(
            LetterItem item, @Nullable Given given, boolean evidence, @Nullable FootprintCheck footprint) {
        List<String> flags = new ArrayList<>();
        if (given == null || given.value() == null) {
            return flags;
        }
        double value = given.value();
        if (item.min() != null && value < item.min() || item.max() != null && value > item.max()) {
            flags.add("limits");
        }
        Double last = item.last();
        if (last != null && item.project() && value < last) {
            flags.add("back");
        }
        if (last != null
                && (item.project()
                        ? Math.abs(value - last) > POINTS
                        : last != 0 && Math.abs(value - last) > JUMP * Math.abs(last))) {
            flags.add("jump");
        }
        if (given.paid() != null && item.cost() != null && given.paid() > item.cost()) {
            flags.add("cost");
        }
        if (!evidence && (last == null ? value > 0 : value != last)) {
            flags.add("evidence");
        }
        if (footprint != null && (footprint.refused() != null || footprint.rejected() > 0)) {
            flags.add("footprint");
        }
        return flags;
    }
}
