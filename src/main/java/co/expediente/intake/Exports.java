package co.expediente.intake;

import co.expediente.database.DatabaseConnection;
import co.expediente.plan.AttributeDefinition;
import co.expediente.plan.EditionRef;
import co.expediente.plan.Editions;
import co.expediente.plan.FeatureTables;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.Plan;
import co.expediente.plan.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Getting an edition out as GeoPackage, zipped shapefile, GeoJSON or CSV, written by GDAL from the database. */
@Service
public class Exports {
    private static final Map<String, String> DRIVERS =
            Map.of("gpkg", "GPKG", "zip", "ESRI Shapefile", "geojson", "GeoJSON", "csv", "CSV");
    private static final long MINUTES = 60;

    private final DatabaseConnection database;
    private final Editions editions;
    private final LayerCatalog catalog;
    private final FeatureTables tables;

    public Exports(DatabaseConnection database, Editions editions, LayerCatalog catalog, FeatureTables tables) {
        this.database = database;
        this.editions = editions;
        this.catalog = catalog;
        this.tables = tables;
    }

    /**
     * Writes one edition.
     *
     * @param number edition, or null for the one in force
     * @return features written
     * @throws Refusal EXP-003 unknown layer, EXP-020 no such edition, EXP-042 unknown extension
     */
    public long export(Plan plan, String layerId, @Nullable Long number, Path out) {
        LayerDefinition layer =
                catalog.find(layerId).orElseThrow(() -> new Refusal("EXP-003", Map.of("layer", layerId)));
        String name = out.getFileName().toString().toLowerCase(Locale.ROOT);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        String driver = DRIVERS.get(extension);
        if (driver == null || layer.isTable() && !extension.equals("csv")) {
            throw new Refusal(
                    "EXP-042", Map.of("value", name, "allowed", layer.isTable() ? "csv" : "gpkg, zip, geojson, csv"));
        }
        EditionRef edition = number == null
                ? editions.stateAt(plan.id(), LocalDate.of(9999, 12, 31)).get(layerId)
                : editions.find(number)
                        .map(Editions.Record::ref)
                        .filter(r -> r.planId().equals(plan.id()) && r.layer().equals(layerId))
                        .orElse(null);
        if (edition == null) {
            throw new Refusal("EXP-043", Map.of("layer", layerId, "edition", number == null ? "—" : number));
        }
        try {
            Path folder = Files.createTempDirectory("expediente-export");
            try {
                write(layer, edition, driver, extension, folder, out);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return edition.loaded();
    }

    private void write(
            LayerDefinition layer, EditionRef edition, String driver, String extension, Path folder, Path out)
            throws IOException {
        boolean shapefile = extension.equals("zip");
        Path target = folder.resolve(layer.id() + (shapefile ? ".shp" : "." + extension));
        String columns = tables.columns(layer).values().stream()
                .map(a -> column(a, shapefile))
                .collect(Collectors.joining(", "));
        String geometry = layer.isTable() ? "" : extension.equals("csv") ? ", ST_AsText(geom) AS wkt" : ", geom";
        String sql = "SELECT fid, " + columns + (shapefile ? "" : ", atributos::text AS atributos") + geometry
                + " FROM plan." + layer.id() + " WHERE edicion_capa = " + edition.number() + " ORDER BY fid";
        List<String> command = new ArrayList<>(List.of("ogr2ogr", "-f", driver));
        if (shapefile) {
            command.addAll(List.of("-lco", "ENCODING=UTF-8"));
        }
        if (extension.equals("geojson")) {
            // RFC 7946 says longitude and latitude; eleven decimals are a thousandth of a millimetre.
            command.addAll(List.of("-t_srs", "EPSG:4326", "-lco", "RFC7946=YES", "-lco", "COORDINATE_PRECISION=11"));
        }
        if (extension.equals("csv")) {
            command.addAll(List.of("-lco", "SEPARATOR=SEMICOLON"));
        }
        // PROJ knows 9377; the row of PostGIS has no authority of GDAL's.
        if (!layer.isTable() && !extension.equals("geojson") && !extension.equals("csv")) {
            command.addAll(List.of("-a_srs", "EPSG:9377"));
        } else if (extension.equals("geojson")) {
            command.addAll(List.of("-s_srs", "EPSG:9377"));
        }
        if (!layer.isTable() && !extension.equals("csv")) {
            command.addAll(List.of("-nlt", layer.geometry().label()));
        }
        command.addAll(List.of("-nln", layer.id(), target.toString(), "PG:" + address(), "-sql", sql));
        run(command);
        if (shapefile) {
            dictionary(layer, folder.resolve("LEAME_campos.csv"));
            Path zip = folder.resolve("out.zip");
            zip(folder, zip);
            target = zip;
        }
        Path parent = out.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.move(target, out, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String column(AttributeDefinition a, boolean shapefile) {
        String name = '"' + a.name() + '"';
        String value = a.type() == AttributeDefinition.Type.TEXT_LIST
                ? "array_to_string(" + name + ", '; ')"
                : a.type() == AttributeDefinition.Type.BOOLEAN && shapefile
                        ? "CASE " + name + " WHEN true THEN 'S' WHEN false THEN 'N' END"
                        : name;
        return value + " AS " + (shapefile ? '"' + a.shortName() + '"' : name);
    }

    /** Which short name is which attribute: a shapefile cannot say it itself. */
    private void dictionary(LayerDefinition layer, Path file) throws IOException {
        StringBuilder text = new StringBuilder("campo;atributo;descripcion\n");
        tables.columns(layer)
                .values()
                .forEach(a -> text.append(a.shortName())
                        .append(';')
                        .append(a.name())
                        .append(';')
                        .append(a.title().es().replace(';', ','))
                        .append('\n'));
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private String address() {
        String url = database.url().replaceFirst("^jdbc:postgresql://", "");
        String host = url.substring(0, url.indexOf('/'));
        String name = url.substring(url.indexOf('/') + 1).replaceFirst("\\?.*", "");
        String[] parts = host.split(":");
        return "host=" + parts[0] + " port=" + (parts.length > 1 ? parts[1] : "5432") + " dbname=" + name + " user="
                + database.user();
    }

    private void run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(k -> k.startsWith("PG"));
        // By environment: an argument could be read by everybody on this machine.
        builder.environment().put("PGPASSWORD", database.password());
        Process process = builder.start();
        try (InputStream output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException("ogr2ogr: " + said.replaceAll("\\s+", " "));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void zip(Path folder, Path zip) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(f -> !f.equals(zip)).sorted().toList();
        }
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Path file : files) {
                out.putNextEntry(new ZipEntry(file.getFileName().toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
