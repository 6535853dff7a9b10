package co.expediente.indicator;

import co.expediente.indicator.measuring.Territory;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.Refusal;
import co.expediente.plan.TerritoryState;
import co.expediente.plan.TerritoryStates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Measures a definition that is still being written over what is in force, without storing anything. One at a time in the
 * whole service, each with an end: a text that a planner tries must not take the machine from those who measure.
 */
@Component
class LiveMeasure implements DisposableBean {
    static final int SECONDS = 20;

    /** More features than this are read by {@code measure} only. */
    static final long FEATURES = 400_000;

    private static final String CLASSES = "tipo_clasificacion_suelo";
    private static final int PATIENCE_MS = 1_500;

    private final TerritoryStates states;
    private final IndicatorCatalogs catalogs;
    private final LayerCatalog layers;
    private final MeasureService measures;
    private final UnitShapes shapes;
    private final Map<String, CancellableState> ofUser = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor worker =
            new ThreadPoolExecutor(0, 1, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                Thread thread = new Thread(work, "live result");
                thread.setDaemon(true);
                return thread;
            });

    LiveMeasure(
            TerritoryStates states,
            IndicatorCatalogs catalogs,
            LayerCatalog layers,
            MeasureService measures,
            UnitShapes shapes) {
        this.states = states;
        this.catalogs = catalogs;
        this.layers = layers;
        this.measures = measures;
        this.shapes = shapes;
    }

    /**
     * What came out.
     *
     * @param detail what the reason is about, e.g. the layer that lacks
     * @param evidence places that prove the number
     * @param outline classes of land, to draw the evidence on; may be empty
     */
    record Result(
            IndicatorValue value,
            @Nullable String detail,
            List<EvidenceFeature> evidence,
            List<UnitShapes.Shape> outline,
            double seconds) {}

    /**
     * @param user whose earlier result, if it is still computed, gives way
     * @throws Refusal MOD-021 when too much would be read, FRM-040 when it takes too long, FRM-041 when another one runs
     */
    Result measure(IndicatorDefinition definition, String planId, LocalDate cutoff, String user) {
        TerritoryState state = states.office(planId, cutoff);
        long features = definition.inputs().values().stream()
                .map(i -> i.input().layer())
                .distinct()
                .flatMap(layer -> state.edition(layer).stream())
                .mapToLong(e -> e.loaded())
                .sum();
        if (features > FEATURES) {
            throw new Refusal("MOD-021", Map.of("count", features, "limit", FEATURES));
        }
        CancellableState mine = new CancellableState(state);
        CancellableState earlier = ofUser.put(user, mine);
        if (earlier != null) {
            earlier.cancel();
        }
        try {
            return submit(() -> run(definition, mine)).get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Refusal("FRM-040", Map.of("seconds", SECONDS));
        } catch (ExecutionException e) {
            if (cancelled(e)) {
                throw new Refusal("FRM-041", Map.of());
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("FRM-041", Map.of());
        } finally {
            mine.cancel();
            ofUser.remove(user, mine);
        }
    }

    private static boolean cancelled(Throwable failure) {
        return failure instanceof CancellationException || failure.getCause() != null && cancelled(failure.getCause());
    }

    /** Waits a moment for one that was just cancelled to end. */
    private Future<Result> submit(Callable<Result> work) {
        long until = System.nanoTime() + PATIENCE_MS * 1_000_000L;
        while (true) {
            try {
                return worker.submit(work);
            } catch (RejectedExecutionException e) {
                if (System.nanoTime() > until) {
                    throw new Refusal("FRM-041", Map.of());
                }
                try {
                    Thread.sleep(50);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw new Refusal("FRM-041", Map.of());
                }
            }
        }
    }

    private Result run(IndicatorDefinition definition, TerritoryState state) {
        long start = System.nanoTime();
        IndicatorCatalog battery = catalogs.of(state.planId());
        Map<String, IndicatorDefinition> all = new LinkedHashMap<>();
        battery.all().forEach(d -> all.put(d.id(), d));
        List<String> by = new ArrayList<>(definition.by());
        if (!by.contains(CLASSES) && !definition.isDistribution()) {
            by.add(0, CLASSES);
        }
        IndicatorDefinition asked = definition.withBy(by);
        all.put(asked.id(), asked);
        Parameters parameters = measures.parametersOf(state);
        Battery.Result result =
                new Battery(battery.with(List.copyOf(all.values())), layers).measure(state, parameters, List.of(asked));
        List<UnitShapes.Shape> outline = shapes.find(state.planId(), state.cutoff(), CLASSES, Results.Audience.OFFICE);
        return new Result(
                result.values().get(0),
                result.details().get(asked.id()),
                result.values().get(0).reason() == null
                        ? new Proof(asked, new Territory(state, layers, parameters.rules()))
                                .collect()
                                .features()
                        : List.of(),
                outline,
                (System.nanoTime() - start) / 1e9);
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }
}
