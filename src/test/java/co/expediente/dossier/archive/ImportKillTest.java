package co.expediente.dossier.archive;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.ChildProgram;
import co.expediente.database.Home;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.ServedDossier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} while a folder goes into the archive: nothing half-made, nothing lost, and the same command goes on. */
class ImportKillTest {
    private static final int FILES = 8;
    private static final int GATE = 5;

    @TempDir
    Path folder;

    private static String text(int i) {
        return "Documento muerto y resucitado número " + i;
    }

    private static String hash(int i) {
        return FrozenVersions.sha256(text(i).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> recorded() {
        return ServedDossier.database()
                .sql("SELECT sha256 FROM expediente.documento WHERE origen LIKE 'muerto/%' ORDER BY origen")
                .query(String.class)
                .list();
    }

    @Test
    void kill_9_between_file_and_record_loses_nothing_and_the_same_command_goes_on() throws Exception {
        Path sent = Files.createDirectories(folder.resolve("carpeta/muerto"));
        List<String> all = new ArrayList<>();
        for (int i = 1; i <= FILES; i++) {
            Files.writeString(sent.resolve("d" + i + ".txt"), text(i));
            all.add(hash(i));
        }
        ContentStore store = ServedDossier.bean(ContentStore.class);
        try (Connection gate = ServedDossier.bean(DataSource.class).getConnection()) {
            gate.setAutoCommit(false);
            // The child has written the fifth file and comes to write its record; there it waits.
            gate.createStatement()
                    .execute("SELECT pg_advisory_xact_lock(hashtextextended('" + ServedDossier.PLAN + hash(GATE)
                            + "', 61))");
            ChildProgram child = child();
            child.await("its fifth file", ImportKillTest::waiting);
            child.kill();
            gate.rollback();
        }
        assertThat(recorded()).isEqualTo(all.subList(0, GATE - 1));
        for (String known : recorded()) {
            assertThat(store.check(known)).isEqualTo(ContentStore.State.WHOLE);
        }
        assertThat(store.check(hash(GATE)))
                .as("stored, and named by nobody yet")
                .isEqualTo(ContentStore.State.WHOLE);
        assertThat(store.check(hash(GATE + 1))).isEqualTo(ContentStore.State.MISSING);

        assertThat(child().exit()).isZero();
        assertThat(recorded()).isEqualTo(all);
        for (String known : all) {
            assertThat(store.check(known)).isEqualTo(ContentStore.State.WHOLE);
        }
    }

    private static boolean waiting() {
        return ServedDossier.database().sql("""
            SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'
                AND query LIKE '%pg_advisory_xact_lock(hashtextextended%' AND datname = current_database())\
            """).query(Boolean.class).single();
    }

    private ChildProgram child() {
        return ChildProgram.start(
                folder,
                ChildProgram.on(
                        ServedDossier.context().getEnvironment(),
                        ServedDossier.bean(Home.class).path()),
                "dossier",
                "import",
                folder.resolve("carpeta").toString(),
                "--plan",
                ServedDossier.PLAN,
                "--no-text");
    }
}
