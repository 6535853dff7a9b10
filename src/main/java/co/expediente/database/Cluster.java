package co.expediente.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The private PostgreSQL cluster of one installation.
 *
 * <p>Every process that uses it holds a shared lock on {@code cluster.users}; who closes and finds no other holder stops
 * the server. A lock of a killed process is released by the kernel, so a cluster left running is simply attached to. Start
 * and stop are serialised by {@code cluster.lock}. PostgreSQL refuses to run as root, so root runs it as {@code postgres}.
 */
public final class Cluster implements AutoCloseable {
    static final String DATABASE = "expediente";
    static final String OWNER = "expediente";
    /** Role that may only read published views. */
    public static final String READER = "expediente_lector";

    private final Home home;
    private final Path folder;
    private final PostgresBinaries postgres;
    private final FileChannel users;
    private @Nullable FileLock usage;
    private int port;
    private boolean made;

    private Cluster(Home home, PostgresBinaries postgres, Path folder, FileChannel users) {
        this.home = home;
        this.postgres = postgres;
        this.folder = folder;
        this.users = users;
    }

    /**
     * Attaches to the running cluster of this home, starting or making it first when needed.
     *
     * @throws DatabaseUnavailable EXP-011 when programs are missing, EXP-001 when it does not start
     */
    public static Cluster open(Home home) {
        PostgresBinaries postgres = PostgresBinaries.find();
        try {
            home.create();
            Path folder = folder(home);
            FileChannel users = FileChannel.open(
                    home.resolve("cluster.users"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            Cluster cluster = new Cluster(home, postgres, folder, users);
            try (FileChannel gate = gate(home);
                    FileLock turn = gate.lock()) {
                cluster.usage = users.lock(0, 1, true);
                cluster.start();
            }
            return cluster;
        } catch (OverlappingFileLockException e) {
            throw new IllegalStateException("This process has opened the cluster of " + home.path() + " already", e);
        } catch (IOException | SQLException e) {
            throw DatabaseUnavailable.unreachable(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Version and folder of the server programs that would be used.
     *
     * @throws DatabaseUnavailable EXP-011 when PostgreSQL or PostGIS is not installed
     */
    public static String installed() {
        PostgresBinaries programs = PostgresBinaries.find();
        return programs.version() + " (" + programs.bin() + ")";
    }

    /** Stops the server of a home whoever uses it; does nothing when it does not run. */
    public static void stop(Home home) {
        try {
            Path data = folder(home).resolve("data");
            if (Files.exists(data.resolve("PG_VERSION"))) {
                PostgresBinaries postgres = PostgresBinaries.find();
                try (FileChannel gate = gate(home);
                        FileLock turn = gate.lock()) {
                    if (ServerPort.running(data) > 0) {
                        PostgresAccount.run(
                                List.of(postgres.program("pg_ctl"), "-D", data.toString(), "-m", "fast", "-w", "stop"),
                                null);
                    }
                }
            }
        } catch (IOException e) {
            throw DatabaseUnavailable.unreachable(String.valueOf(e.getMessage()), e);
        }
    }

    private static FileChannel gate(Home home) throws IOException {
        return FileChannel.open(home.resolve("cluster.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** JDBC address of the service's database. */
    public String url() {
        return url(DATABASE);
    }

    String url(String database) {
        return Superuser.url(port, database);
    }

    /** Role of the service: owner of the database, no superuser. */
    public String user() {
        return OWNER;
    }

    public String password() {
        return secret("cluster.password");
    }

    public int port() {
        return port;
    }

    /** Where the data lies; elsewhere than the home when {@code postgres} may not enter it. */
    public Path folder() {
        return folder;
    }

    /** Whether this process made it. */
    public boolean made() {
        return made;
    }

    /** Path of a PostgreSQL program such as {@code pg_dump} of the server's version. */
    public String program(String name) {
        return postgres.program(name);
    }

    private String secret(String name) {
        try {
            String secret = home.readSecret(name);
            if (secret == null) {
                throw DatabaseUnavailable.unreachable(home.resolve(name) + " is missing", new IOException(name));
            }
            return secret;
        } catch (IOException e) {
            throw DatabaseUnavailable.unreachable(String.valueOf(e.getMessage()), e);
        }
    }

    /** What only the superuser may do. */
    Superuser superuser() {
        return new Superuser(port, secret("cluster.superuser"));
    }

    /** Sets the password of the reading role (used by GeoServer's store); the role can log in from then on. */
    public void letReaderIn(String password) {
        superuser().letReaderIn(password);
    }

    /** Makes the server run: nothing to do when it does, and whatever an earlier one left when it was killed. */
    void start() throws IOException, SQLException {
        Path data = folder.resolve("data");
        if (!Files.exists(data.resolve("PG_VERSION")) || home.readSecret("cluster.ready") == null) {
            make(data);
        }
        port = ServerPort.running(data);
        if (port > 0 && superuser().answers()) {
            return;
        }
        port = ServerPort.usual(home);
        Files.createDirectories(folder.resolve("log"));
        PostgresAccount.give(folder.resolve("log"));
        String socket = socketFolder();
        PostgresAccount.run(
                List.of(
                        postgres.program("pg_ctl"),
                        "-D",
                        data.toString(),
                        "-w",
                        "-t",
                        String.valueOf(PostgresAccount.START_SECONDS),
                        "-l",
                        folder.resolve("log/postgres.log").toString(),
                        "-o",
                        "-p " + port + " -k '" + socket + "'",
                        "start"),
                null);
        if (home.readSecret("cluster.ready") == null) {
            superuser().furnish(password());
            home.writeSecret("cluster.ready", String.valueOf(postgres.version()));
            made = true;
        }
    }

    private void make(Path data) throws IOException {
        PostgresAccount.deleteTree(data);
        Files.createDirectories(folder);
        PostgresAccount.give(folder);
        String superuser = newPassword();
        home.writeSecret("cluster.superuser", superuser);
        home.writeSecret("cluster.password", newPassword());
        // initdb reads the password from a file only; as another user it may not open our pipe by name.
        PostgresAccount.run(
                List.of(
                        "sh",
                        "-c",
                        "umask 077; secret=$(mktemp \"$1/initdb.XXXXXX\") || exit 1; cat > \"$secret\";"
                                + " \"$2\" -D \"$3\" -U postgres -E UTF8 --locale=C.UTF-8 --auth=scram-sha-256"
                                + " --data-checksums --pwfile=\"$secret\"; result=$?; rm -f \"$secret\"; exit $result",
                        "sh",
                        folder.toString(),
                        postgres.program("initdb"),
                        data.toString()),
                superuser + "\n");
        Path file = folder.resolve("expediente.conf");
        Files.writeString(file, ServerSettings.text());
        PostgresAccount.give(file);
        PostgresAccount.run(
                List.of(
                        "sh",
                        "-c",
                        "printf \"\\ninclude '%s'\\n\" \"$1\" >> \"$2\"",
                        "sh",
                        file.toString(),
                        data.resolve("postgresql.conf").toString()),
                null);
    }

    /** Releases this process's hold; the last one out stops the server. */
    @Override
    public void close() {
        FileLock held = usage;
        if (held == null) {
            return;
        }
        usage = null;
        try (FileChannel gate = gate(home);
                FileLock turn = gate.lock()) {
            held.release();
            FileLock alone = users.tryLock(0, 1, false);
            if (alone != null) {
                Path data = folder.resolve("data");
                if (ServerPort.running(data) > 0) {
                    PostgresAccount.run(
                            List.of(postgres.program("pg_ctl"), "-D", data.toString(), "-m", "fast", "-w", "stop"),
                            null);
                }
                alone.release();
            }
            users.close();
        } catch (IOException e) {
            throw DatabaseUnavailable.unreachable(String.valueOf(e.getMessage()), e);
        }
    }

    /** The home itself, or a folder of its own under /var/lib when root's {@code postgres} may not pass the way to it. */
    private static Path folder(Home home) throws IOException {
        Path pointer = home.resolve("cluster.folder");
        if (Files.exists(pointer)) {
            return Path.of(Files.readString(pointer).strip());
        }
        Path folder = home.resolve("cluster");
        if (!PostgresAccount.mayEnter(home.path())) {
            folder = Path.of("/var/lib/expediente-clusters", hash(home.path().toString()));
            Files.createDirectories(folder);
        }
        if (Files.isDirectory(home.path())) {
            Files.writeString(pointer, folder + "\n");
        }
        return folder;
    }

    private String socketFolder() throws IOException {
        Path socket = folder.resolve("socket");
        // A socket path must stay below 107 bytes.
        if (socket.toString().length() > 80) {
            socket = Path.of("/tmp", "expediente-" + hash(folder.toString()));
        }
        Files.createDirectories(socket);
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rwx------"));
        PostgresAccount.give(socket);
        return socket.toString();
    }

    private static String newPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
