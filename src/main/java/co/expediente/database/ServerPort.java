package co.expediente.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The port of the private cluster: the one that it answers at, and the one to start it with. */
final class ServerPort {
    private ServerPort() {}

    /** Port of the live server of a data folder by its own pid file, or 0. */
    static int running(Path data) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(data.resolve("postmaster.pid"));
        } catch (NoSuchFileException e) {
            return 0;
        }
        if (lines.size() < 4) {
            return 0;
        }
        long pid = Long.parseLong(lines.get(0).strip());
        boolean alive = ProcessHandle.of(pid)
                .flatMap(p -> p.info().command())
                .map(c -> c.contains("postgres"))
                .orElseGet(() -> ProcessHandle.of(pid).isPresent());
        return alive ? Integer.parseInt(lines.get(3).strip()) : 0;
    }

    /**
     * The port of the last time while it is free: a GeoServer or QGIS that was told where the database is still finds it after
     * a restart.
     */
    static int usual(Home home) throws IOException {
        Path file = home.resolve("cluster.port");
        if (Files.exists(file)) {
            String last = Files.readString(file).strip();
            if (last.matches("[0-9]{4,5}") && isFree(Integer.parseInt(last))) {
                return Integer.parseInt(last);
            }
        }
        int free = freePort();
        Files.writeString(file, free + "\n");
        return free;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException | IllegalArgumentException taken) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
