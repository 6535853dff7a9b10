package co.expediente.dossier.archive;

import co.expediente.database.Home;
import co.expediente.job.Job;
import co.expediente.job.JobControl;
import co.expediente.job.JobWork;
import co.expediente.plan.Plans;
import co.expediente.plan.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The whole archive as a BagIt package in a zip, made for a browser; it is kept for a day. Safe to begin again. */
@Component
@ConditionalOnWebApplication
class ArchiveExportJob implements JobWork {
    static final String KIND = "archive-export";

    /** Hidden, and therefore no part of a backup. */
    private static final String FOLDER = ".exportaciones";

    private static final Duration KEPT = Duration.ofDays(1);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What was asked. */
    record Order(String plan) {}

    /** How it ended: counts, or a code. */
    record Answer(
            int documents, int files, long bytes, @Nullable String code, Map<String, String> parameters) {}

    private static final class Stopped extends RuntimeException {}

    private final ArchiveExport export;
    private final Plans plans;
    private final Home home;

    ArchiveExportJob(ArchiveExport export, Plans plans, Home home) {
        this.export = export;
        this.plans = plans;
        this.home = home;
    }

    static @Nullable Answer answer(Job job) {
        return job.result() == null || job.state() == Job.State.FAILED
                ? null
                : JSON.readValue(job.result(), Answer.class);
    }

    static String request(String plan) {
        return JSON.writeValueAsString(new Order(plan));
    }

    /** Where the package of a job lies, or lay. */
    Path file(long job) {
        return home.resolve(FOLDER).resolve(job + ".zip");
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Ending run(Job job, JobControl control) {
        Order order = JSON.readValue(job.request(), Order.class);
        Path zip = file(job.id());
        try {
            Files.createDirectories(
                    home.resolve(FOLDER),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            forgetOld();
            Files.deleteIfExists(zip);
            ArchiveExport.Exported made = export.run(plans.get(order.plan()), zip, new ToldJob(control));
            return new Ending(
                    Job.State.DONE,
                    JSON.writeValueAsString(new Answer(made.documents(), made.files(), made.bytes(), null, Map.of())));
        } catch (Stopped e) {
            forget(zip);
            return new Ending(Job.State.CANCELLED, null);
        } catch (Refusal e) {
            forget(zip);
            Map<String, String> told = new LinkedHashMap<>();
            e.parameters().forEach((k, v) -> told.put(k, String.valueOf(v)));
            return new Ending(Job.State.REFUSED, JSON.writeValueAsString(new Answer(0, 0, 0, e.code(), told)));
        } catch (IOException e) {
            forget(zip);
            throw new UncheckedIOException(e);
        }
    }

    private void forgetOld() throws IOException {
        Instant limit = Instant.now().minus(KEPT);
        List<Path> there;
        try (Stream<Path> all = Files.list(home.resolve(FOLDER))) {
            there = all.toList();
        }
        for (Path p : there) {
            if (Files.getLastModifiedTime(p).toInstant().isBefore(limit)) {
                Files.deleteIfExists(p);
            }
        }
    }

    private static void forget(Path zip) {
        try {
            Files.deleteIfExists(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record ToldJob(JobControl control) implements ImportProgress {
        @Override
        public void phase(String name, long total) {
            stop();
            control.phase("PACK", total);
        }

        @Override
        public void done(long units) {
            stop();
            control.done(units);
        }

        private void stop() {
            if (control.cancelled()) {
                throw new Stopped();
            }
        }
    }
}
