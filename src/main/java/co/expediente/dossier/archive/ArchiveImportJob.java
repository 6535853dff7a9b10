package co.expediente.dossier.archive;

import co.expediente.database.Home;
import co.expediente.intake.read.IntakeRefusal;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.json.JsonMapper;

/** A zip that a browser sent goes into the archive. Safe to begin again: the same bytes are not added twice. */
@Component
@ConditionalOnWebApplication
class ArchiveImportJob implements JobWork {
    static final String KIND = "archive-import";
    private static final String FOLDER = "importaciones";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What was asked. */
    record Order(
            String file,
            String plan,
            @Nullable String kind,
            @Nullable Integer year,
            String visibility) {}

    /** How it ended: a report, or a code. */
    record Answer(@Nullable Counts report, @Nullable String code, Map<String, String> parameters) {}

    record Counts(
            int read,
            int added,
            int unchanged,
            int refused,
            @Nullable Integer described,
            Map<String, Integer> kinds,
            java.util.List<ImportReport.Refused> problems) {}

    private static final class Stopped extends RuntimeException {}

    private final ArchiveImport imports;
    private final Plans plans;
    private final Home home;

    ArchiveImportJob(ArchiveImport imports, Plans plans, Home home) {
        this.imports = imports;
        this.plans = plans;
        this.home = home;
    }

    static @Nullable Answer answer(Job job) {
        return job.result() == null || job.state() == Job.State.FAILED
                ? null
                : JSON.readValue(job.result(), Answer.class);
    }

    /** Keeps what was sent until the job has read it; answers its name there. */
    String keep(MultipartFile zip) {
        try {
            Path folder = Files.createDirectories(
                    home.resolve(FOLDER),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            String name = UUID.randomUUID() + ".zip";
            zip.transferTo(folder.resolve(name));
            return name;
        } catch (IOException e) {
            throw new Refusal("DOS-121", Map.of("detail", String.valueOf(e.getMessage())));
        }
    }

    String request(Order order) {
        return JSON.writeValueAsString(order);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Ending run(Job job, JobControl control) {
        Order order = JSON.readValue(job.request(), Order.class);
        Path zip = home.resolve(FOLDER).resolve(order.file());
        ImportReport report = null;
        try {
            report = imports.run(
                    zip,
                    new ArchiveImport.Order(
                            plans.get(order.plan()),
                            order.kind(),
                            order.year(),
                            Visibility.of(order.visibility()),
                            job.createdBy()),
                    new ToldJob(control));
            forget(zip);
            return new Ending(Job.State.DONE, JSON.writeValueAsString(new Answer(counts(report), null, Map.of())));
        } catch (Stopped e) {
            forget(zip);
            return new Ending(Job.State.CANCELLED, null);
        } catch (Refusal e) {
            forget(zip);
            return refused(e.code(), e.parameters());
        } catch (IntakeRefusal e) {
            forget(zip);
            return refused(e.code(), e.params());
        }
    }

    private static Counts counts(ImportReport r) {
        return new Counts(
                r.getRead(),
                r.getAdded(),
                r.getUnchanged(),
                r.getRefused(),
                r.getDescribed(),
                r.getKinds(),
                r.getProblems());
    }

    private static Ending refused(String code, Map<String, ?> facts) {
        Map<String, String> told = new LinkedHashMap<>();
        facts.forEach((k, v) -> told.put(k, String.valueOf(v)));
        return new Ending(Job.State.REFUSED, JSON.writeValueAsString(new Answer(null, code, told)));
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
            control.phase(name, total);
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
