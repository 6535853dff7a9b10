package co.expediente.publication.geoserver;

import co.expediente.database.Cluster;
import co.expediente.database.DatabaseConnection;
import co.expediente.database.Home;
import co.expediente.plan.Refusal;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the settings: first the environment ({@code EXPEDIENTE_GEOSERVER_URL}, {@code _USER}, {@code _PASSWORD},
 * {@code _TIMEOUT}, {@code _DB_HOST}, {@code _DB_PORT}, {@code _DB_NAME}, {@code _DB_USER}, {@code _DB_PASSWORD}), then
 * {@code geoserver.properties} in the home with the same names in lower case after {@code EXPEDIENTE_GEOSERVER_}, written
 * with dots ({@code url}, {@code user}, {@code password}, {@code db.host}…). What is not told of the database is that of the
 * service itself.
 */
@Component
public class SettingsSource {
    private static final String PREFIX = "EXPEDIENTE_GEOSERVER_";
    private static final String FILE = "geoserver.properties";
    private static final String READER_SECRET = "reader.password";

    private final Home home;
    private final DatabaseConnection database;

    SettingsSource(Home home, DatabaseConnection database) {
        this.home = home;
        this.database = database;
    }

    /**
     * The settings in force.
     *
     * @param write whether the reading role may be given a password when the private cluster has none yet
     * @throws Refusal GSV-007 when no address is told, GSV-008 when it is not one, GSV-009 when others can read the file,
     *     GSV-012 when the reading role's password is not known
     */
    public GeoServerSettings read(Map<String, String> environment, boolean write) {
        Properties file = file();
        String address = value(environment, file, "URL")
                .orElseThrow(() -> new Refusal("GSV-007", Map.of("file", home.resolve(FILE))));
        return new GeoServerSettings(
                url(address),
                value(environment, file, "USER").orElse("admin"),
                value(environment, file, "PASSWORD")
                        .orElseThrow(() -> new Refusal("GSV-007", Map.of("file", home.resolve(FILE)))),
                store(environment, file, write),
                Duration.ofSeconds(number(environment, file, "TIMEOUT", 60)));
    }

    private GeoServerSettings.Store store(Map<String, String> environment, Properties file, boolean write) {
        // jdbc:postgresql://host:port/name?…
        URI own = URI.create(database.url().replaceFirst("^jdbc:", ""));
        String user = value(environment, file, "DB_USER").orElse(Cluster.READER);
        String password = value(environment, file, "DB_PASSWORD").orElseGet(() -> readerPassword(user, write));
        String path = own.getPath() == null ? "" : own.getPath().replaceFirst("^/", "");
        return new GeoServerSettings.Store(
                value(environment, file, "DB_HOST").orElse(own.getHost() == null ? "localhost" : own.getHost()),
                number(environment, file, "DB_PORT", own.getPort() > 0 ? own.getPort() : 5432),
                value(environment, file, "DB_NAME").orElse(path),
                user,
                password);
    }

    /** Of the private cluster the password is ours to make; of another database somebody must tell it. */
    private String readerPassword(String user, boolean write) {
        Cluster cluster = database.cluster()
                .filter(c -> user.equals(Cluster.READER))
                .orElseThrow(() -> new Refusal("GSV-012", Map.of("user", user)));
        try {
            String known = home.readSecret(READER_SECRET);
            if (known == null) {
                known = newPassword();
                if (!write) {
                    return known;
                }
                home.writeSecret(READER_SECRET, known);
            }
            if (write) {
                cluster.letReaderIn(known);
            }
            return known;
        } catch (IOException e) {
            throw new Refusal("GSV-009", Map.of("file", home.resolve(READER_SECRET)));
        }
    }

    private static String newPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private Properties file() {
        Path path = home.resolve(FILE);
        Properties properties = new Properties();
        if (!Files.exists(path)) {
            return properties;
        }
        try {
            Set<PosixFilePermission> others = Set.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);
            if (Files.getPosixFilePermissions(path).stream().anyMatch(others::contains)) {
                throw new Refusal("GSV-009", Map.of("file", path));
            }
            try (Reader reader = Files.newBufferedReader(path)) {
                properties.load(reader);
            }
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal("GSV-009", Map.of("file", path));
        }
    }

    private static Optional<String> value(Map<String, String> environment, Properties file, String name) {
        @Nullable String value = environment.get(PREFIX + name);
        if (value == null || value.isBlank()) {
            value = file.getProperty(name.toLowerCase(Locale.ROOT).replace('_', '.'));
        }
        return Optional.ofNullable(value).map(String::strip).filter(v -> !v.isEmpty());
    }

    private static int number(Map<String, String> environment, Properties file, String name, int otherwise) {
        String text = value(environment, file, name).orElse(String.valueOf(otherwise));
        if (!text.matches("[0-9]{1,5}")) {
            throw new Refusal("GSV-008", Map.of("value", text, "name", PREFIX + name));
        }
        return Integer.parseInt(text);
    }

    private static URI url(String address) {
        try {
            URI url = new URI(address.replaceFirst("/+$", ""));
            boolean plain = url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null;
            if (plain && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException e) {
            // told below, with the value
        }
        // An address with a password inside must not be repeated on a screen.
        throw new Refusal("GSV-008", Map.of("value", address.replaceFirst("//[^/]*@", "//…@"), "name", PREFIX + "URL"));
    }
}
