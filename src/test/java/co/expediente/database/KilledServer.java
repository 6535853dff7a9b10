package co.expediente.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code kill -9} of PostgreSQL's first process, and the start that comes after it. */
public final class KilledServer {
    private KilledServer() {}

    /** Kills it and waits until all processes of the server have noticed. */
    public static void kill(Cluster cluster) {
        try {
            ProcessHandle first = ProcessHandle.of(number(cluster)).orElseThrow();
            List<ProcessHandle> others = first.children().toList();
            first.destroyForcibly();
            first.onExit().get(1, TimeUnit.MINUTES);
            for (ProcessHandle other : others) {
                other.onExit().get(1, TimeUnit.MINUTES);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the next program that opens the home does. */
    public static void startAgain(Cluster cluster) throws IOException, SQLException {
        cluster.start();
    }

    /** The first line of the file that the server keeps while it runs. */
    private static long number(Cluster cluster) throws IOException {
        Path file = cluster.folder().resolve("data").resolve("postmaster.pid");
        return Long.parseLong(Files.readAllLines(file).get(0).strip());
    }
}
