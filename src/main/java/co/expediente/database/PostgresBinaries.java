package co.expediente.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The distribution's PostgreSQL programs, newest version that also has PostGIS.
 *
 * @param bin folder of initdb, pg_ctl, pg_dump…
 * @param version major version
 */
record PostgresBinaries(Path bin, int version) {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    /** @throws DatabaseUnavailable EXP-011 when there is none */
    static PostgresBinaries find() {
        List<PostgresBinaries> found = new ArrayList<>();
        if (Files.isDirectory(DEBIAN)) {
            try (Stream<Path> versions = Files.list(DEBIAN)) {
                versions.filter(v -> v.getFileName().toString().matches("\\d+"))
                        .filter(v -> Files.isExecutable(v.resolve("bin/initdb")))
                        .forEach(v -> found.add(new PostgresBinaries(
                                v.resolve("bin"),
                                Integer.parseInt(v.getFileName().toString()))));
            } catch (IOException e) {
                throw DatabaseUnavailable.missing("PostgreSQL: " + e.getMessage());
            }
        }
        return found.stream()
                .filter(PostgresBinaries::hasPostgis)
                .max(Comparator.comparingInt(PostgresBinaries::version))
                .orElseThrow(() -> DatabaseUnavailable.missing(
                        found.isEmpty()
                                ? "PostgreSQL"
                                : "PostGIS (postgresql-" + found.get(0).version + "-postgis-3)"));
    }

    private boolean hasPostgis() {
        return Files.exists(Path.of("/usr/share/postgresql", String.valueOf(version), "extension", "postgis.control"));
    }

    String program(String name) {
        return bin.resolve(name).toString();
    }
}
