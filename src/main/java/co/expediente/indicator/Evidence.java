package co.expediente.indicator;

import co.expediente.indicator.Results.Audience;
import co.expediente.indicator.measuring.Territory;
import co.expediente.plan.DefinitionException;
import co.expediente.plan.LayerCatalog;
import jakarta.annotation.PreDestroy;
import java.lang.ref.SoftReference;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The places that prove numbers. They are drawn once, when they are first shown or after a cut is published, from the editions,
 * the parameters and the definition that the stored measurement names, and kept. One thread of the service draws; requests
 * wait a little for it and are told to come again when that is not enough.
 */
@Service
public class Evidence {
    private static final Logger LOG = LoggerFactory.getLogger(Evidence.class);
    private static final int WAITING = 64;
    private static final Proof.Sheet NOTHING = new Proof.Sheet(List.of(), 0, 0, null, null, false);

    private final EvidenceStore store;
    private final MeasurementStore measurements;
    private final IndicatorCatalogs catalogs;
    private final OwnDefinitions texts;
    private final LayerCatalog layers;
    private final FrozenStates states;
    private final TransactionTemplate transactions;
    private final ThreadPoolExecutor hand;
    private final Map<String, Optional<IndicatorDefinition>> former = new ConcurrentHashMap<>();
    private final Map<Subject, CompletableFuture<Void>> beingDrawn = new ConcurrentHashMap<>();
    /** Requests that may wait at the same time; the others are told to come again at once. */
    private final Semaphore patience = new Semaphore(8);
    /** A territory is formed and asked by one thread at a time. */
    private final Object pen = new Object();

    private SoftReference<Prepared> last = new SoftReference<>(null);

    /** One indicator of one measurement. */
    private record Subject(long measurement, String indicator) {}

    /** The territory of a measurement, with what is already formed of it. */
    private record Prepared(long measurement, Territory territory) {}

    Evidence(
            EvidenceStore store,
            MeasurementStore measurements,
            IndicatorCatalogs catalogs,
            OwnDefinitions texts,
            LayerCatalog layers,
            FrozenStates states,
            TransactionTemplate jdbcTransactions) {
        this.store = store;
        this.measurements = measurements;
        this.catalogs = catalogs;
        this.texts = texts;
        this.layers = layers;
        this.states = states;
        this.transactions = jdbcTransactions;
        this.hand = new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), work -> {
            Thread thread = new Thread(work, "evidence");
            thread.setDaemon(true);
            return thread;
        });
    }

    @PreDestroy
    void stop() {
        hand.shutdownNow();
    }

    /** What is known of evidence that is drawn; nothing of what is not. */
    public List<EvidenceNote> notes(Collection<Long> of) {
        return store.notes(of, null);
    }

    /** What is known of the evidence of one indicator, if it is drawn. */
    public Optional<EvidenceNote> note(long measurement, String indicator) {
        return store.notes(List.of(measurement), indicator).stream().findFirst();
    }

    /** Whether it is being drawn at this moment, by this process. */
    public boolean isBeingDrawn(long measurement, String indicator) {
        return beingDrawn.containsKey(new Subject(measurement, indicator));
    }

    /** Indicators with a value that places can prove. */
    public List<String> provable(long measurement) {
        return store.measured(measurement).stream()
                .filter(m -> definition(m.planId(), m.indicator(), m.definition())
                        .map(Evidence::hasPlaces)
                        .orElse(false))
                .map(EvidenceStore.Measured::indicator)
                .toList();
    }

    /** The definition that a value was measured with, which may not be the one in force; empty when it cannot be read any more. */
    private Optional<IndicatorDefinition> definition(String planId, String indicator, String hash) {
        Optional<IndicatorDefinition> now =
                catalogs.of(planId).find(indicator).filter(d -> d.hash().equals(hash));
        return now.isPresent() ? now : former.computeIfAbsent(hash, h -> read(planId, h));
    }

    private Optional<IndicatorDefinition> read(String planId, String hash) {
        try {
            return texts.text(hash)
                    .map(kept -> new DefinitionReader(layers, catalogs.of(planId))
                            .read(kept.indicator() + ".yaml", kept.text()));
        } catch (DefinitionException e) {
            LOG.warn("Definition {} of earlier values cannot be read: {}", hash, e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean hasPlaces(IndicatorDefinition definition) {
        return !definition.evidence().isEmpty() || Proof.drawsAdvance(definition.compiled());
    }

    /**
     * Sees to it that the evidence of an indicator is drawn in some measurements.
     *
     * @param wait how long the caller has time
     * @return whether all is there; false: ask again later
     */
    public boolean ready(Collection<Long> of, String indicator, Duration wait) {
        List<Long> missing = new ArrayList<>(of);
        store.notes(of, indicator).forEach(n -> missing.remove(n.measurement()));
        long end = System.nanoTime() + wait.toNanos();
        boolean all = true;
        for (Long measurement : missing) {
            all &= await(new Subject(measurement, indicator), end - System.nanoTime());
        }
        return all;
    }

    private boolean await(Subject subject, long nanos) {
        CompletableFuture<Void> work;
        try {
            work = beingDrawn.computeIfAbsent(subject, s -> CompletableFuture.runAsync(() -> draw(s), hand));
        } catch (RejectedExecutionException e) {
            return false;
        }
        work.whenComplete((done, failed) -> beingDrawn.remove(subject, work));
        boolean mayWait = patience.tryAcquire();
        try {
            work.get(mayWait ? Math.max(0, nanos) : 0, TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            LOG.error("Evidence of {} in measurement {}", subject.indicator, subject.measurement, e.getCause());
            return false;
        } finally {
            if (mayWait) {
                patience.release();
            }
        }
    }

    /**
     * Draws what is missing of a measurement, in the thread of the caller.
     *
     * @param progress told how many indicators are done
     * @param cancelled asked before each
     */
    public void drawAll(long measurement, LongConsumer progress, BooleanSupplier cancelled) {
        long done = 0;
        for (String indicator : provable(measurement)) {
            if (cancelled.getAsBoolean()) {
                return;
            }
            draw(new Subject(measurement, indicator));
            progress.accept(++done);
        }
    }

    /** The places that prove an indicator at a cut-off, in the order in which they were drawn; drawn now when they are not yet. */
    public List<EvidenceFeature> pieces(String planId, LocalDate cutoff, String indicator, Audience audience) {
        return measurements
                .newest(planId, cutoff, audience)
                .map(id -> {
                    draw(new Subject(id, indicator));
                    return store.pieces(id, indicator);
                })
                .orElse(List.of());
    }

    /** One writer at a time, over all processes; whoever waited finds it done. */
    private void draw(Subject subject) {
        transactions.executeWithoutResult(status -> {
            store.lock(subject.measurement, subject.indicator);
            if (!store.notes(List.of(subject.measurement), subject.indicator).isEmpty()) {
                return;
            }
            Optional<EvidenceStore.Origin> origin = store.origin(subject.measurement, subject.indicator);
            if (origin.isEmpty()) {
                return;
            }
            Optional<IndicatorDefinition> definition = definition(
                    origin.get().planId(), subject.indicator, origin.get().definition());
            if (definition.isEmpty()) {
                // Another formula would draw other places than those that gave the number.
                store.save(subject.measurement, subject.indicator, NOTHING, "DEFINITION");
                return;
            }
            Proof.Sheet sheet;
            try {
                synchronized (pen) {
                    sheet = new Proof(definition.get(), territory(subject.measurement, origin.get())).collect();
                }
            } catch (RuntimeException e) {
                UUID trace = UUID.randomUUID();
                LOG.error("Evidence of {} could not be drawn, trace {}", subject.indicator, trace, e);
                store.save(subject.measurement, subject.indicator, NOTHING, "FAILED " + trace);
                return;
            }
            store.save(subject.measurement, subject.indicator, sheet, null);
        });
    }

    /** The one of the last measurement is kept: its indicators are usually asked for one after the other. */
    private Territory territory(long measurement, EvidenceStore.Origin origin) {
        Prepared known = last.get();
        if (known != null && known.measurement == measurement) {
            return known.territory;
        }
        Territory territory = new Territory(
                states.of(origin.planId(), origin.cutoff(), origin.editions()),
                layers,
                Parameters.rulesOf(origin.parameters()));
        last = new SoftReference<>(new Prepared(measurement, territory));
        return territory;
    }
}
