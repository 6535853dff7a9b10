package co.expediente.cli;

import co.expediente.intake.LoadProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How a load goes on, on stderr. On a terminal one line a phase that grows: bar, rows, time left. Elsewhere a line a phase and a few
 * in between, so that a log stays readable.
 */
final class LoadBar implements LoadProgress {
    private static final int WIDTH = 24;
    private static final long REDRAW_NANOS = 200_000_000L;
    private static final long ESTIMATE_NANOS = 2_000_000_000L;

    private final Console console;
    private final boolean terminal;
    private String name = "";
    private long total;
    private long next;
    private long begun;
    private long drawn;
    private boolean open;

    LoadBar(Console console) {
        this(console, isTerminal());
    }

    LoadBar(Console console, boolean terminal) {
        this.console = console;
        this.terminal = terminal;
    }

    /** Whether stderr is a terminal: the JDK tells it of stdout alone. */
    private static boolean isTerminal() {
        try {
            Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/2"));
            return target.startsWith("/dev/pts") || target.startsWith("/dev/tty") || target.startsWith("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    @Override
    public void phase(Phase phase, long rows) {
        end();
        total = rows;
        next = Math.max(20_000, rows / 10);
        begun = System.nanoTime();
        drawn = 0;
        name = console.text("phase." + phase.name().toLowerCase(Locale.ROOT), rows);
        if (terminal) {
            console.redraw(name);
            open = true;
        } else {
            console.progress(name);
        }
    }

    @Override
    public void total(long rows) {
        total = rows;
        next = Math.max(20_000, rows / 10);
    }

    @Override
    public void rows(long done) {
        if (terminal) {
            long now = System.nanoTime();
            if (now - drawn > REDRAW_NANOS) {
                drawn = now;
                console.redraw(line(name, done, total, now - begun, console));
                open = true;
            }
        } else if (done >= next) {
            console.progress(console.text("phase.rows", done, total));
            next = done + Math.max(20_000, total / 10);
        }
    }

    /** One line: what, bar, rows of rows, per cent, time left once it can be told. */
    static String line(String name, long done, long total, long nanos, Console console) {
        if (total <= 0) {
            return name + " " + console.text("phase.count", done);
        }
        double share = Math.min(1, (double) done / total);
        int full = (int) Math.round(share * WIDTH);
        String bar = "█".repeat(full) + "░".repeat(WIDTH - full);
        String left = nanos < ESTIMATE_NANOS || done == 0 || done >= total
                ? ""
                : " · " + console.text("phase.left", Math.max(1, Math.round(nanos / 1e9 * (total - done) / done)));
        return name + " " + bar + " " + (int) (100 * share) + " % · " + console.text("phase.rows", done, total) + left;
    }

    /** Ends the line that is being drawn, so that what follows stands on its own. */
    void end() {
        if (open) {
            console.progress("");
            open = false;
        }
    }
}
