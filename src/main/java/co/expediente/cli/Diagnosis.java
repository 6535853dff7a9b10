package co.expediente.cli;

import co.expediente.database.Cluster;
import co.expediente.database.DatabaseUnavailable;
import co.expediente.database.Home;
import co.expediente.intake.read.Sandbox;
import co.expediente.spatial.Crs9377Check;
import co.expediente.spatial.CrsFinding;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code doctor} looks at. Nothing is changed; a cluster that was made already is started to be asked. */
final class Diagnosis {
    /** How a check came out. */
    enum Verdict {
        OK,
        WARN,
        FAIL
    }

    /**
     * @param id what was looked at, e.g. {@code gdal}
     * @param found version, place or fault
     */
    record Finding(String id, Verdict verdict, String found) {}

    /** PROJ 9.1.1's coordinates of 74.08° W 4.61° N in EPSG:9377. */
    private static final double[] EAST_NORTH = {4880250.126788, 2067490.886266};

    private static final List<String> DRIVERS =
            List.of("ESRI Shapefile", "GPKG", "GeoJSON", "CSV", "OpenFileGDB", "DXF", "PGDUMP");
    private static final long GIGA = 1L << 30;

    private final Home home;
    private final Map<String, String> environment;
    private final List<Finding> findings = new ArrayList<>();

    Diagnosis(Home home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    List<Finding> run() {
        int java = Runtime.version().feature();
        add("java", java >= 17 ? Verdict.OK : Verdict.FAIL, Runtime.version().toString());
        maven();
        gdal();
        sandbox();
        database();
        crs();
        disk();
        clock();
        boolean browser = chromium();
        add("chromium", browser ? Verdict.OK : Verdict.WARN, browser ? "Chromium" : "—");
        geoserver();
        return List.copyOf(findings);
    }

    private void add(String id, Verdict verdict, String found) {
        findings.add(new Finding(id, verdict, found));
    }

    private void maven() {
        String said = ask("mvn", "-v");
        add("maven", said == null ? Verdict.WARN : Verdict.OK, said == null ? "—" : first(said));
    }

    private void gdal() {
        String version = ask("ogr2ogr", "--version");
        if (version == null) {
            add("gdal", Verdict.FAIL, "—");
            return;
        }
        add("gdal", Verdict.OK, first(version));
        String formats = String.valueOf(ask("ogrinfo", "--formats"));
        List<String> missing =
                DRIVERS.stream().filter(d -> !formats.contains("  " + d + " -")).toList();
        add(
                "gdal.drivers",
                missing.isEmpty() ? Verdict.OK : Verdict.FAIL,
                String.join(", ", missing.isEmpty() ? DRIVERS : missing));
    }

    private void sandbox() {
        List<Sandbox.Wall> walls = Sandbox.here().walls();
        boolean whole = walls.containsAll(List.of(Sandbox.Wall.NETWORK, Sandbox.Wall.PRIVILEGES, Sandbox.Wall.LIMITS));
        String said = walls.stream().map(w -> w.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
        add("sandbox", whole ? Verdict.OK : Verdict.WARN, said.isEmpty() ? "—" : said);
    }

    private void database() {
        String url = environment.get("EXPEDIENTE_DB_URL");
        try {
            if (url != null && !url.isBlank()) {
                database(
                        url.startsWith("jdbc:") ? url : "jdbc:" + url,
                        environment.getOrDefault("EXPEDIENTE_DB_USER", "expediente"),
                        environment.getOrDefault("EXPEDIENTE_DB_PASSWORD", ""));
                return;
            }
            add("postgresql", Verdict.OK, Cluster.installed());
            add("home", Verdict.OK, home.path().toString());
            if (!Files.exists(home.resolve("cluster.ready"))) {
                add("cluster", Verdict.OK, "—");
                return;
            }
            try (Cluster cluster = Cluster.open(home)) {
                add("cluster", Verdict.OK, cluster.folder().toString());
                database(cluster.url(), cluster.user(), cluster.password());
            }
        } catch (DatabaseUnavailable e) {
            add(
                    e.prerequisite() ? "postgresql" : "cluster",
                    Verdict.FAIL,
                    String.valueOf(e.parameters().get("detail")));
        }
    }

    private void database(String url, String user, String password) {
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            add("database", Verdict.OK, one(connection, "SHOW server_version"));
            add("postgis", Verdict.OK, one(connection, "SELECT postgis_lib_version()"));
            String off = one(
                    connection,
                    "SELECT greatest(abs(ST_X(p) - " + EAST_NORTH[0] + "), abs(ST_Y(p) - " + EAST_NORTH[1]
                            + "))::text FROM (SELECT ST_Transform(ST_SetSRID(ST_MakePoint(-74.08, 4.61), 4686), 9377)"
                            + " AS p) AS t");
            add("postgis.9377", Double.parseDouble(off) < 1e-5 ? Verdict.OK : Verdict.FAIL, off + " m");
        } catch (SQLException e) {
            add("database", Verdict.FAIL, String.valueOf(e.getMessage()));
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void crs() {
        Optional<CrsFinding> fault = Crs9377Check.run();
        add(
                "crs",
                fault.isEmpty() ? Verdict.OK : Verdict.FAIL,
                fault.map(f -> String.valueOf(f)).orElse("EPSG:9377"));
    }

    private void disk() {
        Path place = home.path();
        while (place != null && !Files.exists(place)) {
            place = place.getParent();
        }
        // Not through the file store: in a container the mount point of a folder may not be visible.
        long free = place == null ? 0 : place.toFile().getUsableSpace();
        Verdict verdict = free < GIGA / 2 ? Verdict.FAIL : free < 5 * GIGA ? Verdict.WARN : Verdict.OK;
        add("disk", verdict, free / GIGA + " GiB");
    }

    /** A clock that stands before the day the program was built is wrong, and would date editions and acts wrongly. */
    private void clock() {
        Instant now = Instant.now();
        boolean wrong;
        try {
            Path program = Path.of(Diagnosis.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            wrong = now.isBefore(Files.getLastModifiedTime(program).toInstant());
        } catch (IOException | java.net.URISyntaxException e) {
            wrong = false;
        }
        add("clock", wrong ? Verdict.WARN : Verdict.OK, now.toString());
    }

    private static boolean chromium() {
        String path = System.getenv("PATH");
        return path != null
                && Stream.of(path.split(":"))
                        .anyMatch(d -> Stream.of("chromium", "chromium-browser", "google-chrome")
                                .anyMatch(n -> Files.isExecutable(Path.of(d, n))));
    }

    private void geoserver() {
        String url = environment.get("EXPEDIENTE_GEOSERVER_URL");
        if (url == null || url.isBlank()) {
            return;
        }
        try {
            HttpResponse<Void> answer = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(5))
                    .build()
                    .send(
                            HttpRequest.newBuilder(URI.create(url + "/web/"))
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            add(
                    "geoserver",
                    answer.statusCode() < 500 ? Verdict.OK : Verdict.FAIL,
                    url + " (" + answer.statusCode() + ")");
        } catch (IOException | IllegalArgumentException e) {
            add("geoserver", Verdict.FAIL, url);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            add("geoserver", Verdict.FAIL, url);
        }
    }

    private static String first(String text) {
        Matcher line = Pattern.compile("\\R").matcher(text.strip());
        String line1 = line.find() ? text.strip().substring(0, line.start()) : text.strip();
        return line1.replaceAll("\\u001B\\[[;\\d]*m", "");
    }

    /** Output of a program, or null when it is not there or fails. */
    private static @Nullable String ask(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0 ? said : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
