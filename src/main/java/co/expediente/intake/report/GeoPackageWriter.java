package co.expediente.intake.report;

import co.expediente.web.CsvTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tables of ours as one GeoPackage. They go to {@code ogr2ogr} as text files with well-known text, so that the child process
 * sees neither the database nor its password.
 */
final class GeoPackageWriter {
    private static final long MINUTES = 20;

    /** What a column holds; {@link CsvTable} is for people, this is for GDAL. */
    enum Type {
        TEXT("String"),
        INTEGER("Integer64"),
        NUMBER("Real");

        private final String name;

        Type(String name) {
            this.name = name;
        }
    }

    record Column(String name, Type type) {}

    /**
     * A table.
     *
     * @param geometry GDAL's name of the kind, or null for a table without places
     * @param crs code such as {@code EPSG:9377}, or null when unknown
     * @param rows writes them one after the other: cells in the order of the columns, well-known text last
     */
    record Table(
            String name,
            @Nullable String geometry,
            @Nullable String crs,
            List<Column> columns,
            Consumer<Consumer<@Nullable Object[]>> rows) {}

    private GeoPackageWriter() {}

    /** Writes the tables that have rows; without any, the first one empty. */
    static void write(List<Table> tables, Path out) throws IOException {
        Path folder = Files.createTempDirectory("expediente-gpkg");
        try {
            Path target = folder.resolve("out.gpkg");
            for (Table table : tables) {
                Path csv = folder.resolve(table.name() + ".csv");
                long rows = text(table, csv);
                if (rows > 0 || table == tables.get(tables.size() - 1) && !Files.exists(target)) {
                    run(command(table, csv, target, Files.exists(target)), folder);
                }
                Files.delete(csv);
            }
            Files.move(target, out, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    private static List<String> command(Table table, Path csv, Path target, boolean exists) {
        List<String> command = new ArrayList<>(List.of("ogr2ogr", "-f", "GPKG"));
        if (exists) {
            command.add("-update");
        }
        command.addAll(List.of("-oo", "EMPTY_STRING_AS_NULL=YES", "-nln", table.name()));
        if (table.geometry() != null) {
            command.addAll(List.of("-lco", "GEOMETRY_NAME=geom"));
            command.addAll(List.of("-oo", "GEOM_POSSIBLE_NAMES=wkt", "-oo", "KEEP_GEOM_COLUMNS=NO", "-nlt"));
            command.add(table.geometry());
            if (table.crs() != null) {
                command.addAll(List.of("-a_srs", table.crs()));
            }
        }
        command.addAll(List.of(target.toString(), csv.toString()));
        return command;
    }

    private static long text(Table table, Path csv) throws IOException {
        List<String> types = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Column column : table.columns()) {
            types.add('"' + column.type().name + '"');
            names.add(cell(column.name()));
        }
        if (table.geometry() != null) {
            types.add("\"WKT\"");
            names.add("wkt");
        }
        String stem = csv.getFileName().toString().replaceFirst("\\.csv$", ".csvt");
        Files.writeString(csv.resolveSibling(stem), String.join(",", types) + "\n");
        long[] count = new long[1];
        try (BufferedWriter out = Files.newBufferedWriter(csv, StandardCharsets.UTF_8)) {
            out.write(String.join(",", names) + "\n");
            table.rows().accept(cells -> {
                List<String> line = new ArrayList<>();
                for (Object value : cells) {
                    line.add(cell(value));
                }
                try {
                    out.write(String.join(",", line) + "\n");
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                count[0]++;
            });
        }
        return count[0];
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value instanceof Double number
                ? String.format(Locale.ROOT, "%.6f", number)
                : String.valueOf(value).replace("\0", "");
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static void run(List<String> command, Path folder) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        String path = builder.environment().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("PROJ_NETWORK", "OFF");
        Process process = builder.start();
        try (InputStream output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException("ogr2ogr: " + said.replaceAll("\\s+", " "));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
