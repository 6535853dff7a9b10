package co.expediente.dossier.report;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.ServedDossier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;

/** {@code kill -9} while a report is being kept: nothing half-made, nothing lost, and the same work goes through afterwards. */
class ReportKillTest {
    @TempDir
    Path folder;

    @Test
    void kill_9_in_the_middle_of_keeping_leaves_the_former_draft_whole() throws Exception {
        Dossier dossier = MeasuredYears.measured(2049, 1, 1);
        ReportMaker maker = ServedDossier.bean(ReportMaker.class);
        ReportVersions versions = ServedDossier.bean(ReportVersions.class);
        Locale spanish = Locale.forLanguageTag("es-CO");
        LocalDate day = LocalDate.of(2050, 3, 4);
        ReportVersions.Version before =
                maker.draft(dossier, spanish, "BORRADOR", day, "profesional-plan", ReportMaker.Progress.SILENT);
        Process child;
        try (Connection gate = ServedDossier.bean(DataSource.class).getConnection()) {
            gate.setAutoCommit(false);
            // The child writes its version and all of its files, comes to take away the former ones, and waits there.
            gate.createStatement()
                    .execute("SELECT 1 FROM expediente.informe_archivo WHERE informe_id = " + before.id()
                            + " AND papel = 'RESUMEN' AND forma = 'PDF' FOR UPDATE");
            child = child();
            awaitWaiting(child);
            child.destroyForcibly();
            assertThat(child.waitFor()).isEqualTo(137);
            gate.rollback();
        }
        List<ReportVersions.Version> after = versions.of(dossier);
        assertThat(after).singleElement().satisfies(v -> {
            assertThat(v.id()).isEqualTo(before.id());
            assertThat(v.kept()).isTrue();
        });
        assertThat(versions.content(before, Paper.RESUMEN, ReportFiles.Form.PDF))
                .isNotEmpty();
        ReportVersions.Version again =
                maker.draft(dossier, spanish, "BORRADOR", day, "profesional-plan", ReportMaker.Progress.SILENT);
        assertThat(again.number()).isEqualTo(2);
        assertThat(again.inputs()).isEqualTo(before.inputs());
    }

    private static void awaitWaiting(Process child) throws InterruptedException {
        for (int i = 0; i < 900; i++) {
            boolean waiting =
                    ServedDossier.database().sql("""
                            SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'
                                AND query LIKE '%UPDATE expediente.informe_archivo%' AND datname = current_database())""").query(Boolean.class).single();
            if (waiting) {
                return;
            }
            assertThat(child.isAlive())
                    .as("the command ended before it was killed")
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("the command never came to keep its report");
    }

    private Process child() throws Exception {
        Environment service = ServedDossier.context().getEnvironment();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(java.io.File.pathSeparator))
                        .filter(p -> !p.endsWith("test-classes") && !p.endsWith("test-classes/"))
                        .reduce((a, b) -> a + java.io.File.pathSeparator + b)
                        .orElseThrow(),
                "co.expediente.cli.Expediente",
                "report",
                "annual",
                "--plan",
                ServedDossier.PLAN,
                "--year",
                "2049",
                "--keep"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("EXPEDIENTE_HOME", folder.resolve("home").toString());
        for (String key : List.of("EXPEDIENTE_DB_URL", "EXPEDIENTE_DB_USER", "EXPEDIENTE_DB_PASSWORD")) {
            builder.environment().put(key, String.valueOf(service.getProperty(key)));
        }
        builder.redirectErrorStream(true);
        builder.redirectOutput(Files.createTempFile(folder, "child", ".log").toFile());
        return builder.start();
    }
}
