package co.expediente.dossier.report;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.ChildProgram;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.ServedDossier;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        try (Connection gate = ServedDossier.bean(DataSource.class).getConnection()) {
            gate.setAutoCommit(false);
            // The child writes its version and all of its files, comes to take away the former ones, and waits there.
            gate.createStatement()
                    .execute("SELECT 1 FROM expediente.informe_archivo WHERE informe_id = " + before.id()
                            + " AND papel = 'RESUMEN' AND forma = 'PDF' FOR UPDATE");
            ChildProgram child = child();
            child.await("the keeping of its report", ReportKillTest::waiting);
            child.kill();
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

    private static boolean waiting() {
        return ServedDossier.database().sql("""
            SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'
                AND query LIKE '%UPDATE expediente.informe_archivo%' AND datname = current_database())\
            """).query(Boolean.class).single();
    }

    private ChildProgram child() {
        return ChildProgram.start(
                folder,
                ChildProgram.on(ServedDossier.context().getEnvironment(), folder.resolve("home")),
                "report",
                "annual",
                "--plan",
                ServedDossier.PLAN,
                "--year",
                "2049",
                "--keep");
    }
}
