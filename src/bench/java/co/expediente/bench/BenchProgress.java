package co.expediente.bench;

/** Who is told how a bench goes on. */
public interface BenchProgress {
    /** Tells a text of {@code messages/cli_*.properties} with its arguments. */
    void say(String key, Object... arguments);

    /** A text of these files without arguments. */
    String text(String key);
}
