package co.expediente.dossier.archive;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.database.Home;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.ServedDossier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;

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
            Process child = child();
            awaitWaiting(child);
            child.destroyForcibly();
            assertThat(child.waitFor()).isEqualTo(137);
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

        Process again = child();
        assertThat(again.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(again.exitValue()).isZero();
        assertThat(recorded()).isEqualTo(all);
        for (String known : all) {
            assertThat(store.check(known)).isEqualTo(ContentStore.State.WHOLE);
        }
    }

    private static void awaitWaiting(Process child) throws InterruptedException {
        for (int i = 0; i < 900; i++) {
            boolean waiting =
                    ServedDossier.database().sql("""
                            SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'
                                AND query LIKE '%pg_advisory_xact_lock(hashtextextended%' AND datname = current_database())""").query(Boolean.class).single();
            if (waiting) {
                return;
            }
            assertThat(child.isAlive())
                    .as("the command ended before it was killed")
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("the command never came to its fifth file");
    }

    private Process child() throws Exception {
        Environment service = ServedDossier.context().getEnvironment();
        List<String> command = List.of(
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
                "dossier",
                "import",
                folder.resolve("carpeta").toString(),
                "--plan",
                ServedDossier.PLAN,
                "--no-text");
        ProcessBuilder builder = new ProcessBuilder(command);
        Path log = Files.createTempFile(folder, "child", ".log");
        builder.environment()
                .put(
                        "EXPEDIENTE_HOME",
                        ServedDossier.bean(Home.class).resolve("").toString());
        for (String key : List.of("EXPEDIENTE_DB_URL", "EXPEDIENTE_DB_USER", "EXPEDIENTE_DB_PASSWORD")) {
            builder.environment().put(key, String.valueOf(service.getProperty(key)));
        }
        builder.redirectErrorStream(true);
        builder.redirectOutput(log.toFile());
        return builder.start();
    }
}
