package co.expediente.indicator;

import co.expediente.indicator.operation.RunSettings;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.TerritoryState;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures a state of a plan and keeps the result. The same editions, parameters, definitions and software give the stored
 * measurement back instead of a second one.
 */
@Service
public class MeasureService {
    private final IndicatorCatalogs catalogs;
    private final LayerCatalog layers;
    private final ParameterStore parameters;
    private final MeasurementStore store;
    private final RunSettings settings;

    public MeasureService(
            IndicatorCatalogs catalogs,
            LayerCatalog layers,
            ParameterStore parameters,
            MeasurementStore store,
            RunSettings settings) {
        this.settings = settings;
        this.catalogs = catalogs;
        this.layers = layers;
        this.parameters = parameters;
        this.store = store;
    }

    /**
     * A measurement and how long it took.
     *
     * @param plan what was done; null when a stored measurement answered
     */
    public record Run(
            Measurement measurement,
            double seconds,
            @Nullable RunPlan plan) {}

    /** What of earlier work a run may use. */
    public enum Use {
        /** A stored measurement of the same state, else kept results. */
        STORED,
        /** Kept results: the run is done, so that its plan can be shown. */
        KEPT,
        /** Nothing: everything is computed again. */
        NOTHING
    }

    /**
     * Measures the whole battery and stores it.
     *
     * @param state what is in force, or a published cut
     * @param cutId the published cut that the measurement belongs to, or null
     * @param user who asked
     * @param software version of the program
     */
    public Run measure(TerritoryState state, @Nullable Long cutId, String user, String software) {
        return measure(state, cutId, user, software, Use.STORED);
    }

    /** Measures the whole battery and stores it, unless the same values are stored for the same state already. */
    public Run measure(TerritoryState state, @Nullable Long cutId, String user, String software, Use use) {
        long start = System.nanoTime();
        IndicatorCatalog catalog = catalogs.of(state.planId());
        Parameters set = parametersOf(state);
        String editions = editions(state);
        MeasurementStore.Key key = new MeasurementStore.Key(
                state.planId(),
                state.cutoff(),
                cutId,
                software,
                catalog.hash(),
                Parameters.sha256(editions),
                set.hash());
        Optional<Measurement> stored = store.find(key);
        if (use == Use.STORED && stored.isPresent()) {
            return new Run(stored.get(), seconds(start), null);
        }
        Battery.Result result = new Battery(catalog, layers, settings(use)).measure(state, set);
        Measurement measurement = stored.filter(m -> m.values().equals(result.values()))
                .orElseGet(() -> store.save(head(key, editions, set, result, user), result, catalog));
        return new Run(measurement, seconds(start), result.plan());
    }

    private RunSettings settings(Use use) {
        return use == Use.NOTHING ? settings.full() : settings;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Measures some indicators without storing: the index needs the whole battery, a look at one number does not. */
    public Run look(TerritoryState state, List<String> indicators, String software) {
        return look(state, indicators, software, Use.KEPT);
    }

    /** The same, saying what may be used. */
    public Run look(TerritoryState state, List<String> indicators, String software, Use use) {
        long start = System.nanoTime();
        IndicatorCatalog catalog = catalogs.of(state.planId());
        List<IndicatorDefinition> selection =
                catalog.all().stream().filter(d -> indicators.contains(d.id())).toList();
        Parameters set = parametersOf(state);
        Battery.Result result = new Battery(catalog, layers, settings(use)).measure(state, set, selection);
        Measurement measurement = new Measurement(
                0, state.planId(), state.cutoff(), now(), software, set.toJson(), result.values(), result.index());
        return new Run(measurement, seconds(start), result.plan());
    }

    /** The set in force with what it is compared with: the first measurement of the plan and the one of the cut-off before. */
    Parameters parametersOf(TerritoryState state) {
        Parameters own = parameters.of(state.planId());
        List<Past> earlier = store.firstAndLastBefore(state.planId(), state.cutoff());
        return earlier.isEmpty()
                ? own
                : own.after(Optional.of(earlier.get(0)), Optional.of(earlier.get(earlier.size() - 1)));
    }

    private static String editions(TerritoryState state) {
        Map<String, Object> editions = new TreeMap<>();
        // Earlier states take part through baselines: their editions belong to the provenance too.
        state.cutoffs().stream().filter(c -> !c.isAfter(state.cutoff())).forEach(c -> {
            Map<String, Long> one = new TreeMap<>();
            state.at(c).editions().values().forEach(e -> one.put(e.layer(), e.number()));
            editions.put(c.toString(), one);
        });
        Map<String, Long> now = new LinkedHashMap<>();
        new TreeMap<>(state.editions()).forEach((layer, e) -> now.put(layer, e.number()));
        editions.put(state.cutoff().toString(), now);
        return JsonMapper.shared().writeValueAsString(editions);
    }

    private static MeasurementRecord head(
            MeasurementStore.Key key, String editions, Parameters set, Battery.Result result, String user) {
        MeasurementRecord head = new MeasurementRecord();
        head.planId = key.planId();
        head.cutoff = key.cutoff();
        head.cutId = key.cutId();
        head.measuredAt = now();
        head.measuredBy = user;
        head.software = key.software();
        head.batteryHash = key.batteryHash();
        head.editionsHash = key.editionsHash();
        head.editions = editions;
        head.parametersHash = key.parametersHash();
        head.parameters = set.toJson();
        head.overall = result.index().overall();
        head.coverage = result.index().coverage();
        head.indexJson = JsonMapper.shared().writeValueAsString(result.index());
        return head;
    }

    private static OffsetDateTime now() {
        // As PostgreSQL keeps it: microseconds.
        return OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }
}
