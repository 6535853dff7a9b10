package co.expediente.cli;

import co.expediente.database.Cluster;
import co.expediente.database.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code stop}: ends the service of this home and its cluster. Stopping what does not run is no error. */
@Command(name = "stop", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
final class StopCommand implements Callable<Integer> {
    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() throws Exception {
        Console console = output.console();
        Home home = Home.current();
        boolean served = false;
        Path file = home.resolve("serve.pid");
        if (Files.exists(file)) {
            long pid = Long.parseLong(Files.readString(file).strip().split(" ")[0]);
            Optional<ProcessHandle> service = ProcessHandle.of(pid).filter(StopCommand::isOurs);
            if (service.isPresent()) {
                served = true;
                service.get().destroy();
                service.get().onExit().get(60, TimeUnit.SECONDS);
            }
            Files.deleteIfExists(file);
        }
        if (Files.isDirectory(home.path())) {
            Cluster.stop(home);
        }
        console.result(new Stopped("stopped", served), console.text(served ? "stop.done" : "stop.nothing"));
        return Expediente.DONE;
    }

    /** A process number may have been given to somebody else since. */
    private static boolean isOurs(ProcessHandle process) {
        return process.info()
                .commandLine()
                .map(c -> c.contains("co.expediente.cli.Expediente"))
                .orElse(false);
    }

    /** The JSON document: fields in this order, whatever the run. */
    private record Stopped(String status, boolean service) {}
}
