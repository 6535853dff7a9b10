package co.expediente.intake.read;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A GDAL program in a process of its own, within the walls of {@link Sandbox}: an environment built from nothing, no network,
 * no plug-ins, only the driver that fits the content, bounds on memory, processor time, output and silence. It is gone when
 * this object is closed, and when the service is killed.
 */
final class GdalProcess implements AutoCloseable {
    /** Drivers that write; of those that read only the one that fits the content is left, everything else is taken out. */
    private static final Set<String> ALWAYS = Set.of("PGDUMP", "Memory");

    private static final int STDERR_LIMIT = 1 << 16;
    private static volatile List<String> known = List.of();

    private final Process process;
    private final Thread errors;
    private final Thread watchdog;
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private final long silenceNanos;
    private final long outputLimit;
    private long received;
    private volatile long waitingSince;
    private volatile boolean silent;
    private volatile boolean closed;

    private GdalProcess(Process process, IntakeLimits limits) {
        this.process = process;
        this.silenceNanos = limits.readerSilence().toNanos();
        this.outputLimit = limits.readerOutput();
        this.errors = daemon("gdal-errors", this::collectErrors);
        this.watchdog = daemon("gdal-watchdog", this::watch);
        errors.start();
        watchdog.start();
    }

    /**
     * Starts a program.
     *
     * @param folder private folder, its working directory and home
     * @param driver GDAL's name of the one driver that fits what we saw in the file
     * @param extra more settings for its environment (GDAL configuration options)
     * @throws IntakeRefusal EXP-021 when GDAL is not installed
     */
    static GdalProcess start(
            Path folder, IntakeLimits limits, String driver, Map<String, String> extra, List<String> command) {
        return launch(folder, limits, skippedDrivers(folder, limits, driver), extra, command);
    }

    private static GdalProcess launch(
            Path folder, IntakeLimits limits, String skipped, Map<String, String> extra, List<String> command) {
        Sandbox sandbox = Sandbox.here();
        List<String> line = new ArrayList<>(sandbox.around(folder, limits));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line);
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.clear();
        environment.put("PATH", path);
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("HOME", folder.toString());
        environment.put("TMPDIR", folder.toString());
        environment.put("CPL_TMPDIR", folder.toString());
        environment.put("GDAL_DRIVER_PATH", "disable");
        environment.put("OGR_SKIP", skipped);
        environment.put("CPL_VSIL_CURL_ALLOWED_EXTENSIONS", "{none}");
        environment.put("GDAL_HTTP_CONNECTTIMEOUT", "1");
        environment.put("PROJ_NETWORK", "OFF");
        // Linear algebra that nobody asks for here would start a thread for each core.
        environment.put("OPENBLAS_NUM_THREADS", "1");
        environment.put("OMP_NUM_THREADS", "1");
        environment.putAll(extra);
        builder.directory(folder.toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        try {
            sandbox.handOver(folder);
            return new GdalProcess(Sandbox.start(builder), limits);
        } catch (IOException e) {
            throw new IntakeRefusal("EXP-021", Map.of("program", command.get(0)), e);
        }
    }

    /** All vector drivers of this installation but one; the list is asked for once in the life of the program. */
    private static String skippedDrivers(Path folder, IntakeLimits limits, String driver) {
        return known(folder, limits).stream()
                .filter(n -> !n.equals(driver) && !ALWAYS.contains(n))
                .collect(Collectors.joining(","));
    }

    private static List<String> known(Path folder, IntakeLimits limits) {
        List<String> names = known;
        if (names.isEmpty()) {
            try (GdalProcess formats = launch(folder, limits, "", Map.of(), List.of("ogrinfo", "--formats"))) {
                String text = new String(formats.output().readAllBytes(), StandardCharsets.UTF_8);
                formats.finish("ogrinfo");
                names = text.lines()
                        .filter(l -> l.startsWith("  ") && l.contains(" -"))
                        .map(l -> l.substring(2, l.indexOf(" -")).strip())
                        .toList();
                known = names;
            } catch (IOException e) {
                throw new IntakeRefusal("EXP-021", Map.of("program", "ogrinfo"), e);
            }
        }
        return names;
    }

    /** Standard output. Reads are watched: silence longer than the limit ends the process. */
    InputStream output() {
        return new FilterInputStream(process.getInputStream()) {
            @Override
            public int read() throws IOException {
                return counted(watched(super::read), 1);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = watched(() -> super.read(bytes, offset, length));
                return counted(read, read);
            }
        };
    }

    /** A read that may block. */
    private interface Read {
        int run() throws IOException;
    }

    /** Files that become many times larger while they are read (blocks in blocks in blocks) end here, not on the disk. */
    private int counted(int answer, int bytes) {
        received += Math.max(0, bytes);
        if (received > outputLimit) {
            process.destroyForcibly();
            throw new IntakeRefusal("GDL-001", Map.of("limit", outputLimit / (1024 * 1024) + " MiB"));
        }
        return answer;
    }

    private int watched(Read read) throws IOException {
        waitingSince = System.nanoTime() | 1;
        try {
            return read.run();
        } finally {
            waitingSince = 0;
        }
    }

    /**
     * Waits for the end after all output was read.
     *
     * @param file what was read, for messages
     * @throws IntakeRefusal EXP-021 program missing, EXP-022 it failed, EXP-023 it took too long
     */
    void finish(String file) {
        try {
            if (!process.waitFor(silenceNanos, TimeUnit.NANOSECONDS)) {
                silent = true;
            }
            if (silent) {
                throw new IntakeRefusal("EXP-023", Map.of("file", file, "seconds", silenceNanos / 1_000_000_000L));
            }
            errors.join(TimeUnit.SECONDS.toMillis(5));
            int exit = process.exitValue();
            if (exit == 127 || said().contains("failed to execute")) {
                throw new IntakeRefusal("EXP-021", Map.of("program", "ogr2ogr (gdal-bin)"));
            }
            if (exit != 0) {
                throw failure(file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IntakeRefusal("EXP-022", Map.of("file", file, "detail", "interrupted"), e);
        }
    }

    /** The refusal for a process that broke off; its own words are a detail, never the message. */
    IntakeRefusal failure(String file) {
        if (silent) {
            return new IntakeRefusal("EXP-023", Map.of("file", file, "seconds", silenceNanos / 1_000_000_000L));
        }
        try {
            errors.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (ranOut()) {
            return new IntakeRefusal("GDL-002", Map.of("file", file));
        }
        return new IntakeRefusal("EXP-022", Map.of("file", file, "detail", detail()));
    }

    /** Whether the kernel or the allocator stopped it at one of its limits. */
    private boolean ranOut() {
        boolean killed = false;
        try {
            // 128 + SIGXCPU, SIGXFSZ, SIGKILL (the second limit of processor time), SIGABRT (std::bad_alloc)
            killed = process.waitFor(1, TimeUnit.SECONDS)
                    && Set.of(152, 153, 137, 134).contains(process.exitValue());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String text = said().toLowerCase(Locale.ROOT);
        return killed
                || text.contains("out of memory")
                || text.contains("cannot allocate")
                || text.contains("bad_alloc");
    }

    /** Errors and warnings of the process without its own paths, at most a few lines. */
    String detail() {
        String lines = said().lines()
                .filter(l -> l.toUpperCase(Locale.ROOT).startsWith("ERROR"))
                .map(l -> l.replaceAll("(/[^\\s/'\"`]+)+/", ""))
                .distinct()
                .limit(3)
                .collect(Collectors.joining(" · "));
        return ArchiveUnpacker.shown(lines);
    }

    /** How many of its errors name a word. */
    long saidTimes(String word) {
        return said().lines()
                .filter(l -> l.startsWith("ERROR") && l.contains(word))
                .count();
    }

    private String said() {
        synchronized (stderr) {
            return stderr.toString(StandardCharsets.UTF_8);
        }
    }

    private void collectErrors() {
        byte[] block = new byte[4096];
        try (InputStream in = process.getErrorStream()) {
            int read;
            while ((read = in.read(block)) >= 0) {
                synchronized (stderr) {
                    stderr.write(block, 0, Math.min(read, Math.max(0, STDERR_LIMIT - stderr.size())));
                }
            }
        } catch (IOException e) {
            // The process is gone; what it said so far is all there is.
        }
    }

    private void watch() {
        try {
            while (!closed && process.isAlive()) {
                long since = waitingSince;
                if (since != 0 && System.nanoTime() - since > silenceNanos) {
                    silent = true;
                    process.destroyForcibly();
                    return;
                }
                if (process.waitFor(
                        Math.min(200_000_000L, Math.max(1_000_000L, silenceNanos / 4)), TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        closed = true;
        process.destroyForcibly();
        try {
            process.getInputStream().close();
        } catch (IOException e) {
            // Nothing is read any more.
        }
        watchdog.interrupt();
    }
}
