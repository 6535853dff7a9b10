package co.expediente.intake.report;

import co.expediente.intake.LoadOutcome;
import co.expediente.plan.Acceptances.Acceptance;
import co.expediente.plan.LayerDefinition;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A load told: what came, what became of it, what it was held against. Of a dry run there is nothing stored, so the lower half is
 * empty.
 *
 * @param outcome counts and problems, in the language of the reader
 * @param origin where it came from and what it was held against; null for a dry run
 * @param rejected rows in quarantine by code
 * @param kept findings of each code whose place was kept
 * @param accepted by code: why, by whom, when
 */
public record LoadReport(
        LoadOutcome outcome,
        LayerDefinition layer,
        String municipality,
        @Nullable Origin origin,
        Map<String, Long> rejected,
        Map<String, Long> kept,
        Map<String, Acceptance> accepted) {
    /** A file of the delivery. */
    public record SourceFile(String name, String sha256) {}

    /**
     * Where an edition came from and what it was held against.
     *
     * @param operation how coordinates were shifted, or null
     * @param rules ids in their order; empty for editions of versions that did not write them down
     * @param rulesHash SHA-256 of rules and tolerances, or null
     * @param tolerances by name
     * @param settings SHA-256 of profile and choices
     */
    public record Origin(
            long edition,
            String planId,
            boolean inForce,
            String loadedBy,
            OffsetDateTime loadedAt,
            String software,
            String sha256,
            String settings,
            List<SourceFile> files,
            String driver,
            List<String> layers,
            @Nullable String operation,
            List<String> rules,
            @Nullable String rulesHash,
            Map<String, Double> tolerances,
            @Nullable String profile) {}

    public String title(Locale locale) {
        return layer.title().in(locale);
    }

    /** Name of files about this load: layer, cut-off, edition. */
    public String stem() {
        return outcome.layer() + "-" + outcome.cutoff() + (outcome.edition() == null ? "" : "-" + outcome.edition());
    }

    /** Warnings that nobody has answered for. */
    public long open() {
        return outcome.problems().stream()
                .filter(p -> p.severity().equals("A") && !accepted.containsKey(p.code()))
                .count();
    }

    public boolean hasErrors() {
        return outcome.problems().stream().anyMatch(p -> p.severity().equals("E"));
    }
}
