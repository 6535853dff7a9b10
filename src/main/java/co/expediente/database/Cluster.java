package co.expediente.database;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

    private static final int START_SECONDS = 120;
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

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
                    if (runningPort(data) > 0) {
                        run(
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
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
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

    private void start() throws IOException, SQLException {
        Path data = folder.resolve("data");
        if (!Files.exists(data.resolve("PG_VERSION")) || home.readSecret("cluster.ready") == null) {
            make(data);
        }
        port = runningPort(data);
        if (port > 0 && answers()) {
            return;
        }
        port = usualPort();
        Files.createDirectories(folder.resolve("log"));
        giveToPostgres(folder.resolve("log"));
        String socket = socketFolder();
        run(
                List.of(
                        postgres.program("pg_ctl"),
                        "-D",
                        data.toString(),
                        "-w",
                        "-t",
                        String.valueOf(START_SECONDS),
                        "-l",
                        folder.resolve("log/postgres.log").toString(),
                        "-o",
                        "-p " + port + " -k '" + socket + "'",
                        "start"),
                null);
        if (home.readSecret("cluster.ready") == null) {
            furnish();
            home.writeSecret("cluster.ready", String.valueOf(postgres.version()));
            made = true;
        }
    }

    private void make(Path data) throws IOException {
        deleteTree(data);
        Files.createDirectories(folder);
        giveToPostgres(folder);
        String superuser = newPassword();
        home.writeSecret("cluster.superuser", superuser);
        home.writeSecret("cluster.password", newPassword());
        // initdb reads the password from a file only; as another user it may not open our pipe by name.
        run(
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
        // Durable by default (fsync, full_page_writes stay on). wal_level minimal lets a COPY into a table made in the
        // same transaction go straight to the table's own file, which is synced at commit.
        long memory = physicalMemory();
        String settings = String.join(
                "\n",
                "listen_addresses = '127.0.0.1'",
                "max_connections = 60",
                // A backup locks every table once: an observatory has some thousand editions.
                "max_locks_per_transaction = 512",
                "shared_buffers = " + clamp(memory / 8, 64, 1024) + "MB",
                "effective_cache_size = " + clamp(memory / 3, 256, 8192) + "MB",
                "work_mem = " + clamp(memory / 256, 8, 64) + "MB",
                "maintenance_work_mem = " + clamp(memory / 32, 64, 512) + "MB",
                "wal_level = minimal",
                "max_wal_senders = 0",
                "max_wal_size = 2GB",
                "checkpoint_timeout = 15min",
                "wal_compression = on",
                "random_page_cost = 1.1",
                "jit = off",
                "timezone = 'America/Bogota'",
                "log_timezone = 'America/Bogota'",
                "logging_collector = off",
                "log_min_messages = warning",
                "");
        Path file = folder.resolve("expediente.conf");
        Files.writeString(file, settings);
        giveToPostgres(file);
        run(
                List.of(
                        "sh",
                        "-c",
                        "printf \"\\ninclude '%s'\\n\" \"$1\" >> \"$2\"",
                        "sh",
                        file.toString(),
                        data.resolve("postgresql.conf").toString()),
                null);
    }

    /** Roles, database and extension; the only work of the superuser. Repeated safely when a first start was killed. */
    private void furnish() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(url("postgres"), "postgres", secret("cluster.superuser"));
                Statement sql = connection.createStatement()) {
            if (!exists(sql, "SELECT 1 FROM pg_roles WHERE rolname = '" + OWNER + "'")) {
                sql.execute("CREATE ROLE " + OWNER + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE");
            }
            // The password is hexadecimal of our own making: nothing to quote.
            sql.execute("ALTER ROLE " + OWNER + " PASSWORD '" + password() + "'");
            if (!exists(sql, "SELECT 1 FROM pg_roles WHERE rolname = '" + READER + "'")) {
                sql.execute("CREATE ROLE " + READER + " NOLOGIN");
            }
            sql.execute("GRANT " + READER + " TO " + OWNER);
            if (!exists(sql, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                sql.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER + " TEMPLATE template0");
            }
            sql.execute("REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
            sql.execute("GRANT CONNECT ON DATABASE " + DATABASE + " TO " + READER);
        }
        extend(DATABASE);
    }

    private void extend(String database) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(url(database), "postgres", secret("cluster.superuser"));
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE EXTENSION IF NOT EXISTS postgis");
            sql.execute("CREATE EXTENSION IF NOT EXISTS unaccent");
            sql.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm");
            sql.execute("GRANT INSERT, UPDATE ON spatial_ref_sys TO " + OWNER);
        }
    }

    /** An empty database of the same make as the service's own: owner, extensions, who may connect. */
    void createDatabase(String name) throws SQLException {
        try (Connection connection = superuser();
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE DATABASE " + name + " OWNER " + OWNER + " TEMPLATE template0");
            sql.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
            sql.execute("GRANT CONNECT ON DATABASE " + name + " TO " + READER);
        }
        extend(name);
    }

    void dropDatabase(String name) throws SQLException {
        try (Connection connection = superuser();
                Statement sql = connection.createStatement()) {
            sql.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        }
    }

    /** Puts a database in the place of the service's own, which is kept under another name; one transaction. */
    void exchange(String fresh, String former) throws SQLException {
        dropDatabase(former);
        try (Connection connection = superuser();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("ALTER DATABASE " + DATABASE + " RENAME TO " + former);
            sql.execute("ALTER DATABASE " + fresh + " RENAME TO " + DATABASE);
            connection.commit();
        }
    }

    /** Who is connected to the service's database, by program name and process number of the server. */
    List<String> clients() throws SQLException {
        List<String> clients = new ArrayList<>();
        try (Connection connection = superuser();
                Statement sql = connection.createStatement();
                var rows =
                        sql.executeQuery("SELECT coalesce(nullif(application_name, ''), usename) || ' (' || pid || ')'"
                                + " FROM pg_stat_activity WHERE datname = '" + DATABASE
                                + "' AND backend_type = 'client backend'")) {
            while (rows.next()) {
                clients.add(rows.getString(1));
            }
        }
        return clients;
    }

    private Connection superuser() throws SQLException {
        return DriverManager.getConnection(url("postgres"), "postgres", secret("cluster.superuser"));
    }

    /** Sets the password of the reading role (used by GeoServer's store); the role can log in from then on. */
    public void letReaderIn(String password) {
        if (!password.matches("[0-9a-f]{16,}")) {
            throw new IllegalArgumentException("reader password must be hexadecimal");
        }
        try (Connection connection =
                        DriverManager.getConnection(url("postgres"), "postgres", secret("cluster.superuser"));
                Statement sql = connection.createStatement()) {
            sql.execute("ALTER ROLE " + READER + " LOGIN PASSWORD '" + password + "'");
        } catch (SQLException e) {
            throw DatabaseUnavailable.unreachable(String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean exists(Statement sql, String query) throws SQLException {
        try (var rows = sql.executeQuery(query)) {
            return rows.next();
        }
    }

    private boolean answers() throws IOException {
        try (Connection connection =
                DriverManager.getConnection(url("postgres"), "postgres", secret("cluster.superuser"))) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Port of the live server of a data folder by its own pid file, or 0. */
    private static int runningPort(Path data) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(data.resolve("postmaster.pid"));
        } catch (java.nio.file.NoSuchFileException e) {
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
                if (runningPort(data) > 0) {
                    run(List.of(postgres.program("pg_ctl"), "-D", data.toString(), "-m", "fast", "-w", "stop"), null);
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
        if (ROOT && !postgresMayEnter(home.path())) {
            folder = Path.of("/var/lib/expediente-clusters", hash(home.path().toString()));
            Files.createDirectories(folder);
        }
        if (Files.isDirectory(home.path())) {
            Files.writeString(pointer, folder + "\n");
        }
        return folder;
    }

    private static boolean postgresMayEnter(Path path) throws IOException {
        try {
            Process process =
                    new ProcessBuilder("runuser", "-u", "postgres", "--", "test", "-x", path.toString()).start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private String socketFolder() throws IOException {
        Path socket = folder.resolve("socket");
        // A socket path must stay below 107 bytes.
        if (socket.toString().length() > 80) {
            socket = Path.of("/tmp", "expediente-" + hash(folder.toString()));
        }
        Files.createDirectories(socket);
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rwx------"));
        giveToPostgres(socket);
        return socket.toString();
    }

    private static void giveToPostgres(Path path) throws IOException {
        if (ROOT) {
            run0(List.of("chown", "postgres:postgres", path.toString()), null);
        }
    }

    private static void run(List<String> command, @Nullable String input) throws IOException {
        List<String> whole = new ArrayList<>();
        if (ROOT) {
            whole.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        whole.addAll(command);
        run0(whole, input);
    }

    private static void run0(List<String> command, @Nullable String input) throws IOException {
        Path output = Files.createTempFile("expediente-postgres", ".log");
        try {
            // pg_ctl leaves the server with its own output: a file, not a pipe, or we would wait for ever.
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            Process process = builder.start();
            try (var in = process.getOutputStream()) {
                if (input != null) {
                    in.write(input.getBytes(StandardCharsets.UTF_8));
                }
            }
            if (!process.waitFor(START_SECONDS + 30L, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.get(0) + " did not end");
            }
            if (process.exitValue() != 0) {
                String said = Files.readString(output, StandardCharsets.UTF_8).strip();
                throw new IOException(String.join(" ", command.subList(0, Math.min(6, command.size()))) + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /**
     * The port of the last time while it is free: a GeoServer or QGIS that was told where the database is still finds it after
     * a restart.
     */
    private int usualPort() throws IOException {
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

    private static long physicalMemory() throws IOException {
        try (InputStream in = Files.newInputStream(Path.of("/proc/meminfo"))) {
            String first = new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .findFirst()
                    .orElse("");
            return Long.parseLong(first.replaceAll("\\D", "")) / 1024;
        } catch (NumberFormatException e) {
            return 4096;
        }
    }

    private static long clamp(long value, long low, long high) {
        return Math.max(low, Math.min(high, value));
    }

    private static void deleteTree(Path path) throws IOException {
        if (Files.exists(path)) {
            run0(List.of("rm", "-rf", path.toString()), null);
        }
    }
}
