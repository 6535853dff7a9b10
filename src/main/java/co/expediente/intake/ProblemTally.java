package co.expediente.intake;

import co.expediente.intake.check.Finding;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.ProblemDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a load found: counted by code over distinct features, with the first places kept for the map. */
final class ProblemTally {
    /** A place is kept for each of the first so many findings of a code; the count is always whole. */
    static final int KEPT = 2000;

    /** Different values that are counted apart for a code; a column of which every cell is wrong must not fill the memory. */
    private static final int VALUES = 100_000;

    private static final List<String> ORDER = List.of("E", "A", "I");

    private static final class Count {
        private String severity;
        private final Map<String, Object> parameters;
        private long features;
        private long lastRow = -1;
        private final Map<String, Map<String, Long>> byValue = new LinkedHashMap<>();

        Count(String severity, Map<String, Object> parameters) {
            this.severity = severity;
            this.parameters = parameters;
        }

        /** A code may be told of several things; the worst of them decides. */
        void worsen(String other) {
            if (ORDER.indexOf(other) < ORDER.indexOf(severity)) {
                severity = other;
            }
        }
    }

    private final TreeMap<String, Count> counts = new TreeMap<>();
    private final List<Finding> kept = new ArrayList<>();
    private final Map<String, Integer> keptByCode = new HashMap<>();

    /** Adds a finding; several of one code on one row count as one feature. Rows come in ascending order for each code. */
    void add(Finding finding) {
        Count count = counts.computeIfAbsent(finding.code(), c -> new Count(finding.severity(), finding.parameters()));
        count.worsen(finding.severity());
        if (finding.row() == 0 || finding.row() != count.lastRow) {
            count.features++;
            count.lastRow = finding.row();
        }
        if (finding.attribute() != null && finding.value() != null) {
            Map<String, Long> values = count.byValue.computeIfAbsent(finding.attribute(), a -> new LinkedHashMap<>());
            if (values.size() < VALUES || values.containsKey(finding.value())) {
                values.merge(finding.value(), 1L, Long::sum);
            }
        }
        if (keptByCode.merge(finding.code(), 1, Integer::sum) <= KEPT) {
            kept.add(finding);
        }
    }

    /** Of how many features a code was told. */
    long features(String code) {
        Count count = counts.get(code);
        return count == null ? 0 : count.features;
    }

    /** The value that most features with a code have; null when they have none. */
    @Nullable
    String mostSaid(String code) {
        Count count = counts.get(code);
        return count == null
                ? null
                : count.byValue.values().stream()
                        .flatMap(v -> v.entrySet().stream())
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElse(null);
    }

    /** Whether the place of one more finding of a code would be kept. */
    boolean keeps(String code) {
        return keptByCode.getOrDefault(code, 0) < KEPT;
    }

    /** Adds something about the whole file that already comes counted. */
    void note(String code, String severity, long features, Map<String, Object> parameters) {
        Count count = counts.computeIfAbsent(code, c -> new Count(severity, parameters));
        count.features += features;
        kept.add(new Finding(code, severity, 0, null, null, parameters, null, null));
    }

    /** A finding below the sliver limits carries its rule's code with the suffix S (domain §B.0.7). */
    static String base(String code) {
        return code.endsWith("S") ? code.substring(0, code.length() - 1) : code;
    }

    List<Finding> kept() {
        return kept;
    }

    boolean hasErrors() {
        return counts.values().stream().anyMatch(c -> c.severity.equals("E"));
    }

    /** One entry for each code, worst first. */
    List<LoadOutcome.Problem> problems(ProblemCatalog catalog, Locale locale) {
        List<LoadOutcome.Problem> problems = new ArrayList<>();
        for (String severity : ORDER) {
            counts.forEach((code, count) -> {
                if (count.severity.equals(severity)) {
                    Map<String, String> parameters = new HashMap<>();
                    count.parameters.forEach((name, value) -> parameters.put(name, String.valueOf(value)));
                    parameters.put("count", String.valueOf(count.features));
                    ProblemDefinition definition = catalog.find(code)
                            .or(() -> catalog.find(base(code)))
                            .orElseGet(() -> ProblemDefinition.untold(code));
                    List<LoadOutcome.ByValue> by = new ArrayList<>();
                    count.byValue.forEach((attribute, values) -> values.entrySet().stream()
                            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                            .limit(50)
                            .forEach(v -> by.add(new LoadOutcome.ByValue(attribute, v.getKey(), v.getValue()))));
                    problems.add(new LoadOutcome.Problem(
                            code,
                            severity,
                            count.features,
                            definition.title().in(locale),
                            definition.message(parameters, locale),
                            definition.advice(parameters, locale),
                            by));
                }
            });
        }
        return problems;
    }
}
