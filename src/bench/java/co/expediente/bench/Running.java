package co.expediente.bench;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a bench has started: ended in reverse order, once, at the end or when the program is told to stop (Ctrl-C). Nothing
 * stays behind.
 */
final class Running implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Thread hook = new Thread(this::end, "bench-end");
    private volatile boolean stopping;

    Running() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    <T extends AutoCloseable> T started(T what) {
        synchronized (started) {
            started.push(what);
        }
        return what;
    }

    /** Ends one before the others. */
    void end(AutoCloseable what) {
        boolean ours;
        synchronized (started) {
            ours = started.remove(what);
        }
        if (ours) {
            quietly(what);
        }
    }

    /** Whether the program was told to stop: errors that follow are none. */
    boolean stopping() {
        return stopping;
    }

    private void end() {
        stopping = true;
        while (true) {
            AutoCloseable next;
            synchronized (started) {
                next = started.poll();
            }
            if (next == null) {
                return;
            }
            quietly(next);
        }
    }

    @SuppressWarnings("try") // an interruption while closing must not keep the others open
    private static void quietly(AutoCloseable what) {
        try {
            what.close();
        } catch (Exception e) {
            // What was started is gone or cannot be ended; the others still must be.
            Thread.yield();
        }
    }

    @Override
    public void close() {
        if (!stopping) {
            end();
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
