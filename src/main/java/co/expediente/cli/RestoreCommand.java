package co.expediente.cli;

import co.expediente.database.BackupManifest;
import co.expediente.database.Cluster;
import co.expediente.database.Home;
import co.expediente.database.Restore;
import co.expediente.plan.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code restore FILE}: a backup takes the place of what is here; a broken one changes nothing. */
@Command(name = "restore", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
final class RestoreCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "restore.file")
    Path file = Path.of("expediente.backup");

    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() throws Exception {
        Console console = output.console();
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new Refusal("EXP-005", Map.of("file", file.toString()));
        }
        String url = System.getenv("EXPEDIENTE_DB_URL");
        if (url != null && !url.isBlank()) {
            throw new Refusal("EXP-052", Map.of());
        }
        // Without Spring: nothing may hold the database that is to be exchanged. Logs go to stderr as with it.
        System.setProperty("logback.configurationFile", "logback-spring.xml");
        Home home = Home.current();
        try (Cluster cluster = Cluster.open(home)) {
            BackupManifest manifest = new Restore(home, cluster).run(file);
            console.result(
                    BackupCommand.document("restored", file, manifest, Files.size(file)),
                    console.text("restore.done", file, manifest.made()));
        }
        return Expediente.DONE;
    }
}
