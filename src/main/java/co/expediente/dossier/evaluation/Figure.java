package co.expediente.dossier.evaluation;

import co.expediente.dossier.FrozenVersions;
import co.expediente.indicator.Change;
import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.Light;
import co.expediente.web.Formats;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one indicator at a cut-off: what the rules ask and the readings tell.
 *
 * @param id e.g. {@code EPU-01}
 * @param group system of domain §A.4, or OBP
 * @param title in the reader's language
 * @param unit of the value
 * @param better UP, DOWN, RANGE or NONE
 * @param value null with a reason, or when there are parts only
 * @param reason R01…R14, or null
 * @param parts units that have a value of their own
 * @param previous value of the cut-off before, or null
 * @param change against that cut-off, or null
 * @param baseline value to compare with over the years: the told baseline, else the first measured value, or null
 * @param target final target, or null
 * @param due last day for the target, or null
 * @param expected what the value should be at the cut-off, or null
 * @param attainment share of the way to the target that is done, 0–100, or null
 * @param share share of that way that should be done by the cut-off, 0–1, or null
 * @param flags quality flags Q_…
 * @param measurement its number, or null for a value that no measurement has
 */
public record Figure(
        String id,
        String group,
        String title,
        String unit,
        String better,
        LocalDate cutoff,
        @Nullable Double value,
        @Nullable String reason,
        int parts,
        @Nullable Double previous,
        @Nullable Change change,
        @Nullable Double baseline,
        @Nullable Double target,
        @Nullable LocalDate due,
        @Nullable Double expected,
        @Nullable Double attainment,
        @Nullable Double share,
        Light light,
        List<String> flags,
        Confidence confidence,
        @Nullable Long measurement) {
    private static final int RATIO_DIGITS = 1_000_000;

    public Figure {
        flags = List.copyOf(flags);
    }

    /** What is missing to the target, in the unit; 0 or less when it is reached, null without target or direction. */
    public @Nullable Double distance() {
        return behind(target);
    }

    /** How far the value is behind what is expected at the cut-off, in the unit; negative when it is ahead. */
    public @Nullable Double behind() {
        return behind(expected);
    }

    private @Nullable Double behind(@Nullable Double goal) {
        if (value == null || goal == null) {
            return null;
        }
        return switch (better) {
            case "UP" -> Double.valueOf(goal - value);
            case "DOWN" -> Double.valueOf(value - goal);
            default -> null;
        };
    }

    /** Attainment over what is due: the ratio of domain §C.12.4, rounded as there; null when nothing is due. */
    public @Nullable Double ratio() {
        return attainment == null || share == null || share <= 0
                ? null
                : Double.valueOf((double) Math.round(attainment / 100 / share * RATIO_DIGITS) / RATIO_DIGITS);
    }

    /** Difference to the baseline in the direction that is better, in the unit; null without one of them or a direction. */
    public @Nullable Double gained() {
        Double behind = behind(baseline);
        return behind == null ? null : Double.valueOf(-behind);
    }

    /** Whether the target is met; false without one. */
    public boolean reached() {
        Double distance = distance();
        return distance == null ? attainment != null && attainment >= 100 : distance <= 0;
    }

    /** Words that a condition may ask by name. */
    Set<String> words(String fact) {
        return switch (fact) {
            case "state" -> Set.of(value != null ? "value" : reason != null ? "missing" : "parts");
            case "reason" -> reason == null ? Set.of() : Set.of(reason);
            case "light" -> Set.of(light.name());
            case "better" -> Set.of(better);
            case "trend" -> change == null ? Set.of() : Set.of(change.trend().name());
            case "visible" -> change == null ? Set.of() : Set.of(String.valueOf(visible(change.difference())));
            case "comparable" -> change == null ? Set.of() : Set.of(String.valueOf(change.comparable()));
            case "reached" -> Set.of(String.valueOf(reached()));
            case "confidence" -> Set.of(confidence.name());
            case "flag" -> Set.copyOf(flags);
            case "indicator" -> Set.of(id);
            case "group" -> Set.of(group);
            default -> throw new IllegalArgumentException("no fact " + fact);
        };
    }

    /** Whether a difference is more than 0 with the decimals that its unit is written with. */
    boolean visible(double difference) {
        return Math.abs(difference) >= 0.5 * Math.pow(10, -Formats.decimals(unit, difference));
    }

    /** Numbers that a condition may ask by name; null when there is none. */
    @Nullable
    Double number(String fact) {
        return switch (fact) {
            case "value" -> value;
            case "previous" -> previous;
            case "change" -> change == null ? null : Double.valueOf(change.difference());
            case "baseline" -> baseline;
            case "gained" -> gained();
            case "target" -> target;
            case "distance" -> distance();
            case "expected" -> expected;
            case "behind" -> behind();
            case "attainment" -> attainment;
            case "ratio" -> ratio();
            default -> throw new IllegalArgumentException("no number " + fact);
        };
    }

    /** Equal figures have equal marks, whatever the measurement; the title does not count. */
    public String mark() {
        return FrozenVersions.sha256(String.join(
                "|",
                text(value),
                String.valueOf(reason),
                String.valueOf(parts),
                text(previous),
                text(target),
                String.valueOf(due),
                text(expected),
                text(attainment),
                light.name(),
                String.join(",", flags),
                unit,
                better));
    }

    private static String text(@Nullable Double number) {
        return number == null ? "" : String.format(Locale.ROOT, "%.9g", number);
    }

    /** Order of what needs attention first: the worst light, then the smallest ratio, then the id. */
    static int urgency(Figure a, Figure b) {
        int light = Integer.compare(rank(a), rank(b));
        if (light != 0) {
            return light;
        }
        int ratio = Double.compare(
                Objects.requireNonNullElse(a.ratio(), Double.MAX_VALUE),
                Objects.requireNonNullElse(b.ratio(), Double.MAX_VALUE));
        return ratio != 0 ? ratio : a.id().compareTo(b.id());
    }

    private static int rank(Figure f) {
        return switch (f.light()) {
            case RED -> 0;
            case AMBER -> 1;
            case GREY -> f.reason() != null && !"R05".equals(f.reason()) ? 2 : 4;
            case GREEN -> 3;
        };
    }

    /** What the light says more exactly, for {@code web/ui :: light}: the reason, META without a target, R11 when nothing is due. */
    public @Nullable String lightReason() {
        return light != Light.GREY || reason != null ? reason : target == null ? "META" : "R11";
    }

    /** A figure of a stored measurement. {@code first}: value of the first earlier measurement that has one, or null. */
    static Figure of(
            IndicatorValue v,
            @Nullable IndicatorValue before,
            @Nullable Double first,
            String title,
            String better,
            LocalDate cutoff,
            long measurement,
            Confidence confidence) {
        IndicatorValue.Context context = v.context();
        List<IndicatorValue.Target> targets = context.targets();
        IndicatorValue.Start told = context.start();
        int dash = v.id().indexOf('-');
        return new Figure(
                v.id(),
                dash < 0 ? v.id() : v.id().substring(0, dash),
                title,
                v.unit(),
                better,
                cutoff,
                v.value(),
                v.reason(),
                (int) v.by().stream().filter(p -> p.value() != null).count(),
                before == null ? null : before.value(),
                context.change(),
                told != null && told.origin() != IndicatorValue.Origin.ZERO ? Double.valueOf(told.value()) : first,
                v.target(),
                targets.isEmpty() ? null : targets.get(targets.size() - 1).due(),
                v.expected(),
                v.attainment(),
                context.due(),
                v.light(),
                v.quality(),
                confidence,
                measurement);
    }
}
