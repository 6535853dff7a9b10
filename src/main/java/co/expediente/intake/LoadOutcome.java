package co.expediente.intake;

import co.expediente.intake.check.Checked;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a load ended. {@code read = loaded + rejected}; {@code repaired} and {@code flagged} are parts of {@code loaded}.
 *
 * @param status {@code loaded}, {@code unchanged} or {@code checked} (a dry run)
 * @param edition number of the edition, null after a dry run
 * @param crs how the reference system was found; null fields for tables
 * @param areaHa areas of polygon layers, else null
 * @param problems one entry for each code
 * @param also rows of statistics tables fed from the same columns
 * @param profile where the mapping came from: {@code given}, {@code kept}, {@code names}
 * @param checks which stages and rules ran, and the statement of conservation; null for editions of before there was one
 */
public record LoadOutcome(
        String status,
        @Nullable Long edition,
        String plan,
        String layer,
        LocalDate cutoff,
        long read,
        long loaded,
        long repaired,
        long rejected,
        long flagged,
        Crs crs,
        @Nullable String encoding,
        @Nullable Area areaHa,
        List<Problem> problems,
        String profile,
        Map<String, Long> also,
        double seconds,
        @Nullable Checked checks) {
    /**
     * @param found {@code EPSG:n} or null
     * @param how authority, parameters, name, format, user or null
     */
    public record Crs(@Nullable String found, @Nullable String how) {}

    /** Hectares on the ellipsoid and in the plane of EPSG:9377. */
    public record Area(double geodesic, double planar) {}

    /**
     * All findings of one code.
     *
     * @param count distinct features; findings for pair and coverage rules
     * @param message for people, in their language
     * @param by the values concerned, for codes of attributes
     */
    public record Problem(
            String code, String severity, long count, String title, String message, String advice, List<ByValue> by) {
        Problem withCount(long other) {
            return new Problem(code, severity, other, title, message, advice, by);
        }
    }

    /** How often one value of an attribute was met. */
    public record ByValue(String attribute, String value, long count) {}

    /** An outcome without the word of the checks. */
    LoadOutcome(
            String status,
            @Nullable Long edition,
            String plan,
            String layer,
            LocalDate cutoff,
            long read,
            long loaded,
            long repaired,
            long rejected,
            long flagged,
            Crs crs,
            @Nullable String encoding,
            @Nullable Area areaHa,
            List<Problem> problems,
            String profile,
            Map<String, Long> also,
            double seconds) {
        this(
                status, edition, plan, layer, cutoff, read, loaded, repaired, rejected, flagged, crs, encoding, areaHa,
                problems, profile, also, seconds, null);
    }

    public LoadOutcome {
        problems = List.copyOf(problems);
    }

    LoadOutcome withStatus(String other) {
        return new LoadOutcome(
                other, edition, plan, layer, cutoff, read, loaded, repaired, rejected, flagged, crs, encoding, areaHa,
                problems, profile, also, seconds, checks);
    }

    LoadOutcome withChecks(Checked checked) {
        return new LoadOutcome(
                status, edition, plan, layer, cutoff, read, loaded, repaired, rejected, flagged, crs, encoding, areaHa,
                problems, profile, also, seconds, checked);
    }

    LoadOutcome withProblems(List<Problem> told) {
        return new LoadOutcome(
                status, edition, plan, layer, cutoff, read, loaded, repaired, rejected, flagged, crs, encoding, areaHa,
                told, profile, also, seconds, checks);
    }
}
