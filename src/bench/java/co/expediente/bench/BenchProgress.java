package co.expediente.bench;

/** Who is told how a bench goes on. */
@FunctionalInterface
public interface BenchProgress {
    /** Tells a text of {@code messages/bench_*.properties} with its arguments. */
    void say(String key, Object... arguments);
}
