package co.expediente.intake.read;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The walls around a reading process, made of what the system offers (util-linux): a network namespace without any interface,
 * no new privileges, no capabilities, death together with the service, limits of the kernel, and, where the service runs as
 * root, a user of its own that owns nothing but the private folder. A wall that this system does not allow (containers often
 * forbid namespaces) is left out; {@link #walls()} says which stand, and {@code doctor} shows it.
 */
public final class Sandbox {
    /** One wall. */
    public enum Wall {
        /** No network interface at all, so no driver can ask anybody anything. */
        NETWORK,
        /** A user that owns nothing; only where the service is root. */
        USER,
        /** No new privileges, no capabilities, killed with its parent. */
        PRIVILEGES,
        /** Memory, processor time, file size, open files, further processes. */
        LIMITS
    }

    /** Users without a name, as systemd hands them out; nobody else owns anything by these numbers. */
    private static final int FIRST_USER = 61_184;

    private static final int USERS = 4_096;
    private static final long LARGEST_FILE = 256L * 1024 * 1024;

    /**
     * Parent-death signals follow the thread that started the child, so all are started by one thread that never ends.
     */
    private static final ExecutorService STARTER = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "reading-starter");
        thread.setDaemon(true);
        return thread;
    });

    private static final class Found {
        static final Sandbox HERE = detect(Path.of(System.getProperty("java.io.tmpdir")));
    }

    private final List<Wall> walls;
    private final boolean root;

    private Sandbox(List<Wall> walls, boolean root) {
        this.walls = List.copyOf(walls);
        this.root = root;
    }

    /** The walls of this system, found out once. */
    public static Sandbox here() {
        return Found.HERE;
    }

    /** The walls that stand. */
    public List<Wall> walls() {
        return walls;
    }

    /** Whether the child is somebody else than the service, so that links to the files of people are of no use to it. */
    boolean ownUser() {
        return walls.contains(Wall.USER);
    }

    /** @param temporary where the files lie that a child reads; one who may not go through it is no user for the child */
    static Sandbox detect(Path temporary) {
        boolean root = isRoot();
        List<Wall> standing = new ArrayList<>();
        for (Wall wall : Wall.values()) {
            if (wall == Wall.USER && !root) {
                continue;
            }
            List<Wall> tried = new ArrayList<>(standing);
            tried.add(wall);
            List<String> command =
                    new ArrayList<>(new Sandbox(tried, root).around(Path.of("/"), IntakeLimits.STANDARD));
            command.addAll(List.of("test", "-x", temporary.toAbsolutePath().toString()));
            if (works(command)) {
                standing = tried;
            }
        }
        return new Sandbox(standing, root);
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean works(List<String> command) {
        try {
            Process process = start(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null"))));
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The words before the program's own. */
    List<String> around(Path folder, IntakeLimits limits) {
        List<String> line = new ArrayList<>();
        if (walls.contains(Wall.NETWORK)) {
            line.addAll(List.of("unshare", "--net", "--ipc"));
            if (!root) {
                line.add("--user");
            }
            line.add("--");
        }
        if (walls.contains(Wall.PRIVILEGES) || walls.contains(Wall.USER)) {
            line.add("setpriv");
            if (walls.contains(Wall.USER)) {
                String user = Integer.toString(user(folder));
                line.addAll(List.of("--reuid=" + user, "--regid=" + user, "--clear-groups"));
            }
            if (walls.contains(Wall.PRIVILEGES)) {
                line.addAll(List.of("--no-new-privs", "--pdeathsig", "KILL", "--inh-caps=-all"));
                if (root) {
                    line.add("--bounding-set=-all");
                }
            }
            line.add("--");
        }
        if (walls.contains(Wall.LIMITS)) {
            line.addAll(List.of(
                    "prlimit",
                    "--as=" + limits.readerMemory(),
                    "--cpu=" + limits.readerCpu().toSeconds(),
                    "--core=0",
                    "--fsize=" + LARGEST_FILE,
                    "--nofile=128",
                    "--nproc=1",
                    "--"));
        } else {
            line.addAll(List.of(
                    "/bin/sh",
                    "-c",
                    "ulimit -c 0; ulimit -v \"$1\"; ulimit -t \"$2\"; shift 2; exec \"$@\"",
                    "sh",
                    Long.toString(limits.readerMemory() / 1024),
                    Long.toString(limits.readerCpu().toSeconds())));
        }
        return line;
    }

    /** Starts a process from the thread that lives as long as the service. */
    static Process start(ProcessBuilder builder) throws IOException {
        try {
            return STARTER.submit((Callable<Process>) builder::start).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Gives the folder, and what lies in it, to the user of the child; nothing where the child is the service's own user. */
    void handOver(Path folder) throws IOException {
        if (!ownUser()) {
            return;
        }
        int user = user(folder);
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** Two deliveries seldom share a user, so that one child cannot read what another is reading. */
    private static int user(Path folder) {
        return FIRST_USER + Math.floorMod(folder.toString().hashCode(), USERS);
    }
}
