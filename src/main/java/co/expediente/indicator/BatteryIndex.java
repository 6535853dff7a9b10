package co.expediente.indicator;

import co.expediente.indicator.IndexRules.Attained;
import co.expediente.indicator.measuring.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gathers the standings of a run and gives the index by system and overall (domain §C.12.2, §C.12.5 – §C.12.7). */
final class BatteryIndex {
    /** The indicator whose projects are told one by one. */
    static final String PROGRESS = "OBP-03";

    private final Parameters parameters;
    private final IndexRules rules;
    private final Map<String, List<Attained>> attained = new TreeMap<>();

    BatteryIndex(Parameters parameters) {
        this.parameters = parameters;
        this.rules = new IndexRules(parameters.thresholds());
    }

    /** @param reason why it has no value, or null */
    void add(IndicatorDefinition definition, @Nullable Reason reason, Standing standing) {
        List<Attained> system = attained.computeIfAbsent(definition.group(), g -> new ArrayList<>());
        if (Standing.counts(definition, reason, parameters)) {
            double weight = parameters.goal(definition.id()).weight();
            system.add(new Attained(standing.attainment(), standing.share(), weight));
        }
    }

    /**
     * The index of everything added.
     *
     * @param values all values of the run: the progress of projects is among them
     * @param conflicts index of conflicts, or null when it was not asked
     * @param projects one by one, or null when none is loaded
     */
    Measurement.Index index(
            List<IndicatorValue> values, @Nullable ConflictIndex conflicts, @Nullable ProjectTable projects) {
        Map<String, Measurement.SystemIndex> systems = new LinkedHashMap<>();
        for (String system : IndicatorDefinition.SYSTEMS) {
            List<Attained> indicators = attained.get(system);
            if (indicators != null) {
                systems.put(system, rules.system(indicators));
            }
        }
        Measurement.Index index = rules.overall(systems, parameters.systemWeights());
        TreeSet<String> quality = new TreeSet<>(index.quality());
        return new Measurement.Index(
                index.overall(),
                index.coverage(),
                index.expected(),
                index.light(),
                List.copyOf(quality),
                index.systems(),
                index.sensitivity(),
                execution(values, projects),
                conflicts);
    }

    /** IEJ: physical progress of the projects (OBP-03) over what their terms ask by now, shown beside the overall index. */
    private @Nullable Execution execution(List<IndicatorValue> values, @Nullable ProjectTable projects) {
        IndicatorValue progress = find(values, PROGRESS);
        IndicatorValue gap = find(values, "OBP-05");
        if (progress == null || gap == null) {
            return null;
        }
        Double done = progress.value();
        Double behind = gap.value();
        if (done == null || behind == null) {
            String reason = done == null ? progress.reason() : gap.reason();
            return new Execution(null, reason, done, null, Light.GREY, projects);
        }
        double expected = done - behind;
        if (expected <= 0) {
            return new Execution(null, Reason.R11.name(), done, expected, Light.GREY, projects);
        }
        return new Execution(100 * done / expected, null, done, expected, rules.light(done, expected / 100), projects);
    }

    private static @Nullable IndicatorValue find(List<IndicatorValue> values, String id) {
        return values.stream().filter(v -> v.id().equals(id)).findFirst().orElse(null);
    }
}
