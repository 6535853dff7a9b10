package co.expediente.intake.page;

import co.expediente.database.Home;
import co.expediente.intake.read.PrivateFolder;
import co.expediente.job.Job;
import co.expediente.job.Jobs;
import co.expediente.plan.FlatEditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes away what nobody will ask for: at the start what dead processes left, and now and then deliveries that were looked at and
 * never loaded. What an edition came from is kept as its original.
 */
@Component
@ConditionalOnWebApplication
class UploadSweep implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(UploadSweep.class);
    private static final long HOURS = 6;
    /** No sending takes so long. */
    private static final Duration RECEIVING = Duration.ofHours(6);

    private final Home home;
    private final Uploads uploads;
    private final Jobs jobs;
    private final FlatEditions flats;
    private final Duration kept;
    private final Clock clock;
    private final ScheduledExecutorService turns = Executors.newSingleThreadScheduledExecutor(r -> {
        Thread thread = new Thread(r, "upload-sweep");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean running;

    @org.springframework.beans.factory.annotation.Autowired
    UploadSweep(
            Home home,
            Uploads uploads,
            Jobs jobs,
            FlatEditions flats,
            @Value("${expediente.uploads.days:7}") int days) {
        this(home, uploads, jobs, flats, Duration.ofDays(days), Clock.systemUTC());
    }

    UploadSweep(Home home, Uploads uploads, Jobs jobs, FlatEditions flats, Duration kept, Clock clock) {
        this.home = home;
        this.uploads = uploads;
        this.jobs = jobs;
        this.flats = flats;
        this.kept = kept;
        this.clock = clock;
    }

    /** Once. */
    void sweep() {
        PrivateFolder.sweep();
        flats.removeLeftovers();
        Path folder = home.resolve("cargas");
        if (!Files.isDirectory(folder)) {
            return;
        }
        Set<String> wanted = jobs.requests(LoadJob.KIND).stream()
                .filter(j -> !j.state().ended()
                        || j.state() == Job.State.DONE && !LoadJob.order(j).dryRun())
                .map(j -> LoadJob.order(j).upload())
                .collect(Collectors.toSet());
        Instant now = clock.instant();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (name.equals("recibiendo")) {
                    receiving(entry, now.minus(RECEIVING));
                } else if (name.length() == 36 && !wanted.contains(name) && isOlder(entry, now.minus(kept))) {
                    LOG.info("delivery {} was never loaded and is removed", name);
                    uploads.remove(name);
                }
            }
        } catch (IOException e) {
            LOG.warn("deliveries cannot be looked through: {}", e.toString());
        }
    }

    /** Parts whose sender broke off while the service died. */
    private static void receiving(Path folder, Instant before) throws IOException {
        try (Stream<Path> parts = Files.list(folder)) {
            for (Path part : parts.toList()) {
                if (isOlder(part, before)) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    private static boolean isOlder(Path path, Instant before) throws IOException {
        return Files.getLastModifiedTime(path).toInstant().isBefore(before);
    }

    private void turn() {
        try {
            sweep();
        } catch (RuntimeException e) {
            LOG.warn("sweep: {}", e.toString());
        }
    }

    @Override
    public void start() {
        turns.scheduleWithFixedDelay(this::turn, 0, HOURS, TimeUnit.HOURS);
        running = true;
    }

    @Override
    public void stop() {
        turns.shutdownNow();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
