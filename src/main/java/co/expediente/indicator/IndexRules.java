package co.expediente.indicator;

import co.expediente.indicator.measuring.Rules.Horizon;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Attainment, expected progress, lights and the index by system and overall (domain §C.12). Pure arithmetic. */
public final class IndexRules {
    /**
     * Thresholds that a municipality may set (domain §C.12.9).
     *
     * @param systemCoverage least coverage of a system, {@code c_min}
     * @param overallCoverage least coverage of the whole, {@code C_min}
     * @param green from this ratio of attained to expected
     * @param amber likewise
     * @param sensitivity share by which each weight is moved
     */
    public record Thresholds(
            double systemCoverage, double overallCoverage, double green, double amber, double sensitivity) {
        public static final Thresholds DEFAULT = new Thresholds(0.5, 0.6, 0.9, 0.6, 0.2);
    }

    /**
     * One indicator on its way into the index.
     *
     * @param attainment 0–100 or null
     * @param expected share 0–1 that should be attained by now, or null
     * @param weight within its system
     */
    public record Attained(
            @Nullable Double attainment, @Nullable Double expected, double weight) {}

    /** A target with the last day of its term. */
    public record Step(LocalDate due, double target) {}

    /** Weight of a system that nobody weighted: ten systems, equal parts. */
    private static final double DEFAULT_WEIGHT = 0.1;

    private final Thresholds thresholds;

    public IndexRules(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    // ---- one indicator ----------------------------------------------------------------------------------------------

    /** Whether a value is at its target or beyond it. */
    public static boolean meets(double value, double target, boolean up) {
        return up ? value >= target : value <= target;
    }

    /**
     * How much of the way from baseline to target is done, 0–100 (§C.12.1); works for rising and falling goals. Where the
     * baseline meets the target already there is no way to go, only a state to keep: 100 while it is kept, else 0.
     */
    public static double attainment(double value, double baseline, double target, boolean up) {
        if (meets(value, target, up)) {
            return 100;
        }
        if (meets(baseline, target, up)) {
            return 0;
        }
        return 100 * clamp((value - baseline) / (target - baseline));
    }

    /**
     * Attainment of a goal that is a range: 100 inside, falling to 0 at a distance outside.
     *
     * @param reach that distance (δ of §C.12.1), or null for half the width of the range
     */
    public static double attainmentInRange(double value, double low, double high, @Nullable Double reach) {
        if (value >= low && value <= high) {
            return 100;
        }
        double distance = value < low ? low - value : value - high;
        double delta = reach == null ? 0.5 * (high - low) : reach;
        return delta <= 0 ? 0 : 100 * Math.max(0, 1 - distance / delta);
    }

    /** Share of a term that is over at a date; both ends belong to it (§C.12.3). */
    public static double elapsed(Horizon term, LocalDate at) {
        double days = ChronoUnit.DAYS.between(term.from(), term.to()) + 1;
        return clamp((ChronoUnit.DAYS.between(term.from(), at) + 1) / days);
    }

    /**
     * What the value should be at a date: straight lines from the baseline through the target of each term.
     *
     * @param steps in order of date, at least one
     */
    public static double expectedValue(double baseline, LocalDate since, List<Step> steps, LocalDate at) {
        LocalDate from = since;
        double value = baseline;
        for (Step step : steps) {
            if (!at.isAfter(step.due())) {
                double span = ChronoUnit.DAYS.between(from, step.due());
                double share = span <= 0 ? 1 : clamp(ChronoUnit.DAYS.between(from, at) / span);
                return value + (step.target() - value) * share;
            }
            from = step.due();
            value = step.target();
        }
        return value;
    }

    /** Light of what is attained (0–100) against what is expected (0–1); grey when either is not there or nothing is due. */
    public Light light(@Nullable Double attainment, @Nullable Double expected) {
        if (attainment == null || expected == null || expected == 0) {
            return Light.GREY;
        }
        double ratio = Math.rint(attainment / 100 / expected * 1e6) / 1e6;
        return ratio >= thresholds.green() ? Light.GREEN : ratio >= thresholds.amber() ? Light.AMBER : Light.RED;
    }

    // ---- systems and whole ------------------------------------------------------------------------------------------

    /** Index of one system (§C.12.2). */
    public Measurement.SystemIndex system(List<Attained> indicators) {
        double all = 0;
        double used = 0;
        double sum = 0;
        double due = 0;
        double dueWeight = 0;
        int measured = 0;
        for (Attained one : indicators) {
            all += one.weight();
            if (one.attainment() != null) {
                used += one.weight();
                sum += one.weight() * one.attainment();
                measured++;
                if (one.expected() != null) {
                    due += one.weight() * one.expected();
                    dueWeight += one.weight();
                }
            }
        }
        double coverage = all == 0 ? 0 : used / all;
        if (used == 0 || coverage < thresholds.systemCoverage()) {
            return new Measurement.SystemIndex(null, "R10", coverage, null, Light.GREY, measured, indicators.size());
        }
        double value = sum / used;
        Double expected = dueWeight == 0 ? null : 100 * due / dueWeight;
        return new Measurement.SystemIndex(
                value,
                null,
                coverage,
                expected,
                light(value, expected == null ? null : expected / 100),
                measured,
                indicators.size());
    }

    /**
     * Overall index: systems without value are left out, never counted as zero (§C.12.5).
     *
     * @param systems by code; OBP is not among them
     * @param weights by code
     */
    public Measurement.Index overall(Map<String, Measurement.SystemIndex> systems, Map<String, Double> weights) {
        Double overall = mean(systems, weights, false);
        Double expected = mean(systems, weights, true);
        double all = 0;
        double used = 0;
        for (var e : systems.entrySet()) {
            double w = weight(weights, e.getKey());
            all += w;
            used += e.getValue().value() == null ? 0 : w;
        }
        double coverage = all == 0 ? 0 : used / all;
        Light light = light(overall, expected == null ? null : expected / 100);
        TreeSet<String> quality = new TreeSet<>();
        if (coverage < thresholds.overallCoverage()) {
            quality.add("Q_PARCIAL");
        }
        Sensitivity sensitivity = overall == null ? null : sensitivity(systems, weights);
        if (sensitivity != null && sensitivity.lightChanges()) {
            quality.add("Q_SENSIBLE");
        }
        return new Measurement.Index(
                overall,
                coverage,
                expected,
                light,
                List.copyOf(quality),
                new LinkedHashMap<>(systems),
                sensitivity,
                null,
                null);
    }

    private static @Nullable Double mean(
            Map<String, Measurement.SystemIndex> systems, Map<String, Double> weights, boolean expected) {
        double sum = 0;
        double used = 0;
        for (var e : systems.entrySet()) {
            Double value = e.getValue().value() == null
                    ? null
                    : expected ? e.getValue().expected() : e.getValue().value();
            if (value != null) {
                double w = weight(weights, e.getKey());
                sum += w * value;
                used += w;
            }
        }
        return used == 0 ? null : sum / used;
    }

    /**
     * How far the overall index moves when the weight of one system is lowered or raised by the share {@code sens}, all weights
     * then brought back to the same sum, or when one system is left out (§C.12.6). Systems without value have no part in it.
     */
    public Sensitivity sensitivity(Map<String, Measurement.SystemIndex> systems, Map<String, Double> weights) {
        Light light = lightOf(systems, weights);
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        boolean changes = false;
        Map<String, Sensitivity.Moved> moved = new LinkedHashMap<>();
        for (var system : systems.entrySet()) {
            if (system.getValue().value() == null) {
                continue;
            }
            String code = system.getKey();
            double[] values = new double[2];
            for (int i = 0; i < 2; i++) {
                double factor = i == 0 ? 1 - thresholds.sensitivity() : 1 + thresholds.sensitivity();
                Map<String, Double> other = new LinkedHashMap<>(weights);
                other.put(code, weight(weights, code) * factor);
                Double value = mean(systems, other, false);
                // A weight of 0 for the only system leaves nothing to divide by; then nothing moves.
                values[i] = value != null ? value : system.getValue().value();
                lowest = Math.min(lowest, values[i]);
                highest = Math.max(highest, values[i]);
                changes |= lightOf(systems, other) != light;
            }
            Map<String, Measurement.SystemIndex> rest = new LinkedHashMap<>(systems);
            rest.remove(code);
            Double without = mean(rest, weights, false);
            changes |= without != null && lightOf(rest, weights) != light;
            moved.put(code, new Sensitivity.Moved(values[0], values[1], without));
        }
        return new Sensitivity(thresholds.sensitivity(), lowest, highest, changes, moved);
    }

    private Light lightOf(Map<String, Measurement.SystemIndex> systems, Map<String, Double> weights) {
        Double expected = mean(systems, weights, true);
        return light(mean(systems, weights, false), expected == null ? null : expected / 100);
    }

    private static double weight(Map<String, Double> weights, String system) {
        return weights.getOrDefault(system, DEFAULT_WEIGHT);
    }

    private static double clamp(double x) {
        return Math.max(0, Math.min(1, x));
    }
}
