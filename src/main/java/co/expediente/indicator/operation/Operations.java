package co.expediente.indicator.operation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The operations of one run by their canonical text. Whoever asks first does the work in its own thread; others wait for it.
 * One that failed fails everybody who asks, and nobody else. While an operation runs, what it asks for and what it reads is
 * noted, so that a run can say who needed what. Thread-safe; a circle of operations is refused.
 */
public final class Operations {
    /** How a result came about. */
    public enum How {
        COMPUTED,
        /** Taken from an earlier run: its inputs are the same. */
        KEPT,
        /** An earlier run's result, corrected where its inputs changed. */
        DIFFERENCE
    }

    /**
     * One operation of a finished run.
     *
     * @param kind what was done: {@code table}, {@code region}, {@code avl}…
     * @param key canonical text
     * @param inputs operations and layers that it took
     * @param features features that took part, or −1 when it does not count them
     * @param milliseconds its own time, without that of its inputs
     * @param neededBy indicators, in order
     */
    public record Done(
            String kind,
            String key,
            List<String> inputs,
            long features,
            How how,
            double milliseconds,
            boolean failed,
            List<String> neededBy) {}

    private static final String INDICATOR = "indicator";
    /** Names a place that is formed later, if at all. */
    public static final String PLACE = "place";

    private final Map<String, Step> steps = new ConcurrentHashMap<>();
    private final ThreadLocal<@Nullable Step> running = new ThreadLocal<>();

    /** An operation with what is noted about it. */
    private static final class Step {
        final String kind;
        final String key;
        final @Nullable Step parent;
        final Thread thread = Thread.currentThread();
        final CountDownLatch done = new CountDownLatch(1);
        final Set<Step> inputs = ConcurrentHashMap.newKeySet();
        final Set<String> reads = ConcurrentHashMap.newKeySet();
        volatile How how = How.COMPUTED;
        volatile long features = -1;
        volatile long nanos;
        volatile @Nullable Object result;
        volatile @Nullable Throwable failure;
        long nanosOfInputs;

        Step(String kind, String key, @Nullable Step parent) {
            this.kind = kind;
            this.key = key;
            this.parent = parent;
        }
    }

    /**
     * The result of an operation, which is done now if nobody has yet.
     *
     * @param kind for people
     * @param key the same key, the same result
     */
    @SuppressWarnings("unchecked")
    public <T> T once(String kind, String key, Supplier<T> work) {
        Step asking = running.get();
        Step mine = new Step(kind, key, asking);
        Step step = steps.putIfAbsent(kind + ":" + key, mine);
        if (step == null) {
            step = mine;
            run(mine, work);
        }
        if (asking != null) {
            asking.inputs.add(step);
        }
        await(step, asking);
        Throwable failure = step.failure;
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        return (T) Objects.requireNonNull(step.result, step.key);
    }

    private void run(Step step, Supplier<?> work) {
        long start = System.nanoTime();
        running.set(step);
        try {
            step.result = work.get();
        } catch (RuntimeException | Error e) {
            step.failure = e;
        } finally {
            long whole = System.nanoTime() - start;
            step.nanos = whole - step.nanosOfInputs;
            Step parent = step.parent;
            if (parent == null) {
                running.remove();
            } else {
                parent.nanosOfInputs += whole;
                running.set(parent);
            }
            step.done.countDown();
        }
    }

    private static void await(Step step, @Nullable Step asking) {
        if (step.done.getCount() == 0) {
            return;
        }
        for (Step s = asking; s != null; s = s.parent) {
            if (s == step) {
                throw new IllegalStateException("An operation asks for itself: " + step.key);
            }
        }
        long start = System.nanoTime();
        try {
            step.done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring", e);
        }
        if (asking != null) {
            asking.nanosOfInputs += System.nanoTime() - start;
        }
    }

    /** Measures an indicator: what it asks for is noted as needed by it. */
    public <T> T indicator(String id, Supplier<T> work) {
        return once(INDICATOR, id, work);
    }

    /** Notes that the operation that runs in this thread read something, e.g. a layer at a moment. */
    public void reads(String what) {
        Step step = running.get();
        if (step != null) {
            step.reads.add(what);
        }
    }

    /** Notes about the operation that runs in this thread. */
    public void note(How how, long features) {
        Step step = running.get();
        if (step != null) {
            step.how = how;
            step.features = features;
        }
    }

    /** Everything that an indicator read, itself or through operations; in order. */
    public Set<String> readsOfIndicator(String id) {
        Set<String> reads = new TreeSet<>();
        inputsOf(id).forEach(step -> reads.addAll(step.reads));
        return reads;
    }

    /** Kinds of the operations that an indicator needed; in order. */
    public Set<String> kindsOfIndicator(String id) {
        Set<String> kinds = new TreeSet<>();
        inputsOf(id).forEach(step -> kinds.add(step.kind));
        kinds.remove(INDICATOR);
        return kinds;
    }

    private Set<Step> inputsOf(String indicator) {
        Step step = steps.get(INDICATOR + ":" + indicator);
        return step == null ? Set.of() : reached(step);
    }

    private static Set<Step> reached(Step from) {
        Set<Step> seen = new HashSet<>();
        Deque<Step> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            Step step = open.pop();
            if (seen.add(step)) {
                open.addAll(step.inputs);
            }
        }
        return seen;
    }

    /** The operations of the run, indicators left out; in order of kind and key. */
    public List<Done> done() {
        Map<Step, Set<String>> neededBy = new HashMap<>();
        for (Step step : steps.values()) {
            if (step.kind.equals(INDICATOR)) {
                reached(step)
                        .forEach(s -> neededBy.computeIfAbsent(s, k -> new TreeSet<>())
                                .add(step.key));
            }
        }
        List<Done> list = new ArrayList<>();
        for (Step step : new TreeMap<>(steps).values()) {
            if (!step.kind.equals(INDICATOR) && !step.kind.equals(PLACE)) {
                list.add(new Done(
                        step.kind,
                        step.key,
                        inputs(step),
                        step.features,
                        step.how,
                        step.nanos / 1e6,
                        step.failure != null,
                        List.copyOf(neededBy.getOrDefault(step, Set.of()))));
            }
        }
        return list;
    }

    private static List<String> inputs(Step step) {
        Set<String> inputs = new TreeSet<>(step.reads);
        step.inputs.stream().filter(i -> !i.kind.equals(PLACE)).forEach(i -> inputs.add(i.kind + ":" + i.key));
        return List.copyOf(inputs);
    }
}
