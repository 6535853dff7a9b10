package co.expediente.indicator.operation;

import org.jspecify.annotations.Nullable;

/**
 * How a run goes about its work; none of it has an influence on a result.
 *
 * @param threads at least 1
 * @param kept results of earlier runs, or null to compute everything and keep nothing
 * @param prepared indexes of layers
 */
public record RunSettings(int threads, @Nullable KeptResults kept, PreparedLayers prepared) {
    /** Most threads that one run takes: a server has other work to do. */
    private static final int MOST = 8;

    public RunSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("Threads: " + threads);
        }
    }

    /** The same without using anything kept; what comes out is kept. */
    public RunSettings full() {
        return new RunSettings(threads, kept == null ? null : kept.unread(), new PreparedLayers());
    }

    /** A run that knows of no other and takes the processors that there are. */
    public static RunSettings alone() {
        return new RunSettings(Math.min(MOST, Runtime.getRuntime().availableProcessors()), null, new PreparedLayers());
    }
}
