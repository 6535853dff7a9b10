package co.expediente.cli;

import co.expediente.database.Home;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;

/**
 * {@code train}: what the launcher runs once after a build, so that the Java machine can note which classes a start needs. Works
 * in a throw-away home with a throw-away cluster; the user's own is never opened.
 */
@Command(name = "train", hidden = true, mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
final class TrainCommand implements Callable<Integer> {
    private static final List<String> PAGES = List.of(
            "actuator/health", "", "entrar", "observatorio", "ogc?f=json", "ogc/collections?f=json", "planes/05088");

    @Override
    public Integer call() throws Exception {
        // Beside our own temporary folder, which nobody else may enter: the server may run as another user.
        String temporary = System.getenv("TMPDIR");
        Path home = Files.createTempDirectory(
                Path.of(temporary == null || temporary.isBlank() ? "/tmp" : temporary), "expediente-train");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        System.setProperty(Home.THROW_AWAY, home.toString());
        // Stands before the environment: an existing database is not touched either.
        System.setProperty("EXPEDIENTE_DB_URL", "");
        try {
            pages();
            commands();
        } finally {
            remove(home);
        }
        return Expediente.DONE;
    }

    private static void pages() throws IOException, InterruptedException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (ConfigurableApplicationContext context = ServiceApplication.forService(port)) {
            HttpClient client = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
            for (String page : PAGES) {
                // Whatever the answer: an error page has classes of its own.
                client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + page))
                                .timeout(Duration.ofSeconds(60))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
            }
        }
    }

    /** A command that only reads definitions, one that reads a file, one that loads it, and one that asks the database. */
    private static void commands() {
        String installation = System.getenv("EXPEDIENTE_INSTALLATION");
        Path sample = Path.of(installation == null ? "." : installation, "sample-data", "2017", "comuna.zip");
        Expediente.run("layer", "list", "--json");
        if (Files.exists(sample)) {
            Expediente.run("inspect", sample.toString(), "--json");
            Expediente.run(
                    "load",
                    sample.toString(),
                    "--plan",
                    "00001",
                    "--layer",
                    "comuna",
                    "--cutoff",
                    "2017-12-31",
                    "--json");
        }
        Expediente.run("editions", "--plan", "00001", "--json");
    }

    private static void remove(Path home) throws IOException {
        Path pointer = home.resolve("cluster.folder");
        if (Files.exists(pointer)) {
            delete(Path.of(Files.readString(pointer).strip()));
        }
        delete(home);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(p);
                }
            }
        }
    }
}
