package co.expediente.indicator;

import co.expediente.indicator.measuring.NoValue;
import co.expediente.indicator.measuring.OtherIndicators;
import co.expediente.indicator.measuring.Quotient;
import co.expediente.indicator.measuring.Reason;
import co.expediente.indicator.measuring.Scope;
import co.expediente.indicator.measuring.Territory;
import co.expediente.indicator.operation.AreaTables;
import co.expediente.indicator.operation.KeptResults;
import co.expediente.indicator.operation.RunSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The indicators of one run: each is computed once, also when another one asks for its value first. One that fails is null
 * with R14 and never stops the others. {@link #prepare} uses several threads; the rest is for one.
 */
final class BatteryRun implements OtherIndicators {
    private static final Logger LOG = LoggerFactory.getLogger(BatteryRun.class);

    private final Function<String, Optional<IndicatorDefinition>> catalog;
    private final Territory territory;
    private final Parameters parameters;
    private final OtherIndicators others;
    private final Map<String, Calculation.Outcome> outcomes = new ConcurrentHashMap<>();
    private final Set<String> running = new LinkedHashSet<>();
    private @Nullable KeptOutcomes kept;

    /**
     * @param catalog finds the definitions that others name
     * @param given values of other indicators that are told instead of computed, or null
     */
    BatteryRun(
            Function<String, Optional<IndicatorDefinition>> catalog,
            Territory territory,
            Parameters parameters,
            @Nullable OtherIndicators given) {
        this.catalog = catalog;
        this.territory = territory;
        this.parameters = parameters;
        this.others = given == null ? this : given;
    }

    /**
     * Computes what does not need other indicators: first the tables that many share, each with all threads, then the
     * indicators, several at a time.
     */
    void prepare(List<IndicatorDefinition> definitions, RunSettings settings) {
        KeptResults files = settings.kept();
        kept = files == null ? null : new KeptOutcomes(files, territory, parameters);
        KeptOutcomes earlier = kept;
        List<IndicatorDefinition> free =
                definitions.stream().filter(d -> !d.readsOthers()).toList();
        int threads = settings.threads();
        ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "measure");
            thread.setDaemon(true);
            return thread;
        });
        try {
            if (earlier != null) {
                each(pool, threads, free, d -> take(d, earlier));
            }
            each(pool, threads, definitions, this::announce);
            AreaTables tables = territory.tables();
            territory.oneByOne(false);
            // Those at hand are little work each: side by side. The others one after the other, each with all threads.
            List<String> atHand = earlier == null
                    ? List.of()
                    : tables.tables().stream().filter(tables::isAtHand).toList();
            each(pool, threads, atHand, tables::make);
            territory.oneByOne(true);
            tables.tables().stream().filter(t -> !atHand.contains(t)).forEach(tables::make);
            territory.oneByOne(false);
            each(pool, threads, free, d -> compute(d, earlier));
        } finally {
            territory.oneByOne(true);
            pool.shutdownNow();
        }
    }

    /** Writes what this run found out, for the next one. */
    void keep() {
        if (kept != null) {
            kept.write();
        }
    }

    /**
     * A number that several definitions give together: that of an earlier run when nothing that it depends on has changed.
     *
     * @param name of the operation, as the plan of the run shows it
     */
    double together(String name, List<IndicatorDefinition> of, DoubleSupplier work) {
        OptionalDouble known = kept == null ? OptionalDouble.empty() : kept.number(name, of);
        if (known.isPresent()) {
            return known.getAsDouble();
        }
        double number = territory.operations().indicator(name, work::getAsDouble);
        if (kept != null) {
            kept.add(name, of, number);
        }
        return number;
    }

    private void take(IndicatorDefinition definition, KeptOutcomes kept) {
        kept.find(definition, () -> new Calculation(definition, territory, parameters, others).editions())
                .ifPresent(outcome -> outcomes.put(definition.id(), outcome));
    }

    private void compute(IndicatorDefinition definition, @Nullable KeptOutcomes kept) {
        if (!outcomes.containsKey(definition.id())) {
            Calculation.Outcome outcome = compute(definition);
            outcomes.put(definition.id(), outcome);
            if (kept != null && outcome.reason() != Reason.R14) {
                kept.add(definition, outcome);
            }
        }
    }

    /** Does a work for each of some, the caller and the pool side by side: whoever is free takes the next one. */
    private static <T> void each(ExecutorService pool, int threads, List<T> all, Consumer<T> work) {
        AtomicInteger next = new AtomicInteger();
        Runnable share = () -> {
            for (int i = next.getAndIncrement(); i < all.size(); i = next.getAndIncrement()) {
                work.accept(all.get(i));
            }
        };
        List<Future<?>> open = new ArrayList<>();
        for (int t = 1; t < Math.min(threads, all.size()); t++) {
            open.add(pool.submit(share));
        }
        try {
            share.run();
            for (Future<?> one : open) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Measuring failed: " + e.getCause(), e.getCause());
        } catch (RuntimeException e) {
            throw new IllegalStateException("Measuring failed: " + e, e);
        } finally {
            next.set(all.size());
        }
    }

    private void announce(IndicatorDefinition definition) {
        if (outcomes.containsKey(definition.id())) {
            return;
        }
        try {
            new Calculation(definition, territory, parameters, others).announce();
        } catch (RuntimeException e) {
            LOG.debug("{} cannot say what it will ask for; its value says why", definition.id(), e);
        }
    }

    /** What a definition gives; never throws. */
    Calculation.Outcome outcome(IndicatorDefinition definition) {
        Calculation.Outcome known = outcomes.get(definition.id());
        if (known != null) {
            return known;
        }
        running.add(definition.id());
        Calculation.Outcome outcome = compute(definition);
        running.remove(definition.id());
        outcomes.put(definition.id(), outcome);
        return outcome;
    }

    private Calculation.Outcome compute(IndicatorDefinition definition) {
        try {
            return territory
                    .operations()
                    .indicator(definition.id(), () -> new Calculation(definition, territory, parameters, others).run());
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            String trace = UUID.randomUUID().toString();
            LOG.error("Indicator {} failed, trace {}", definition.id(), trace, e);
            return new Calculation.Outcome(null, Reason.R14, trace, null, List.of(), Set.of(), List.of());
        }
    }

    @Override
    public double value(String id, Scope scope) {
        IndicatorDefinition definition = find(id);
        if (scope.zones() == null && !scope.geodesic()) {
            return whole(definition).value();
        }
        return new Calculation(definition, territory, parameters, others)
                .evaluate(new Scope(scope.zones(), scope.zone(), null, scope.geodesic()))
                .value();
    }

    @Override
    public double attainment(String id) {
        IndicatorDefinition definition = find(id);
        Double attained = Standing.of(definition, whole(definition).value(), parameters, territory.cutoff())
                .attainment();
        if (attained == null) {
            throw new NoValue(Reason.R08, id);
        }
        return attained;
    }

    @Override
    public List<Long> editions(String id) {
        Calculation.Outcome outcome = outcomes.get(id);
        return outcome == null ? List.of() : outcome.editions();
    }

    private Quotient whole(IndicatorDefinition definition) {
        Calculation.Outcome outcome = outcome(definition);
        if (outcome.whole() == null) {
            Reason reason = outcome.reason() == null ? Reason.R04 : outcome.reason();
            throw new NoValue(reason, definition.id() + " " + outcome.detail());
        }
        return outcome.whole();
    }

    private IndicatorDefinition find(String id) {
        if (running.contains(id)) {
            List<String> cycle = new ArrayList<>(running);
            cycle = cycle.subList(cycle.indexOf(id), cycle.size());
            throw new NoValue(Reason.R14, "MOD-020 " + String.join(" → ", cycle) + " → " + id);
        }
        return catalog.apply(id).orElseThrow(() -> new NoValue(Reason.R14, "FRM-026 " + id));
    }
}
