package co.expediente.cli;

import co.expediente.database.BackupManifest;
import co.expediente.database.Backups;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code backup FILE}: everything in one checked file. */
@Command(name = "backup", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
final class BackupCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "backup.file")
    Path file = Path.of("expediente.backup");

    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() throws Exception {
        Console console = output.console();
        try (ConfigurableApplicationContext context = ServiceApplication.forCommand()) {
            BackupManifest manifest = context.getBean(Backups.class).write(file, SoftwareVersion.number());
            long bytes = Files.size(file);
            console.result(
                    document("written", file, manifest, bytes),
                    console.text("backup.done", file, manifest.parts().size(), bytes));
        }
        return Expediente.DONE;
    }

    static Map<String, Object> document(String status, Path file, BackupManifest manifest, long bytes) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", status);
        document.put("file", file.toString());
        document.put("bytes", bytes);
        document.put("parts", manifest.parts().size());
        document.put("software", manifest.software());
        document.put("made", manifest.made());
        return document;
    }
}
