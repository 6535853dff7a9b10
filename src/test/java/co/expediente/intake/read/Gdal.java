package co.expediente.intake.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** GDAL's own programs, to make files that it has to read afterwards. */
public final class Gdal {
    private Gdal() {}

    public static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    }

    /** Changes a GeoPackage by statements. */
    public static void sql(Path file, String... statements) throws IOException, InterruptedException {
        for (String statement : statements) {
            run("ogrinfo", file.toString(), "-sql", statement);
        }
    }

    /** Gives a column of a GeoPackage a list of coded values, as the schema extension has them. */
    public static void codes(Path file, String table, String column, Map<String, String> codes)
            throws IOException, InterruptedException {
        String values = codes.entrySet().stream()
                .map(e -> "('Lista','enum','" + e.getKey() + "',NULL,NULL,NULL,NULL,'" + e.getValue() + "')")
                .collect(Collectors.joining(", "));
        sql(
                file,
                "CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title"
                        + " TEXT, description TEXT, mime_type TEXT, constraint_name TEXT)",
                "CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type TEXT NOT"
                        + " NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive"
                        + " BOOLEAN, description TEXT)",
                "INSERT INTO gpkg_extensions VALUES ('gpkg_data_columns',NULL,'gpkg_schema','x','read-write'),"
                        + "('gpkg_data_column_constraints',NULL,'gpkg_schema','x','read-write')",
                "INSERT INTO gpkg_data_columns VALUES ('" + table + "','" + column + "',NULL,NULL,NULL,NULL,'Lista')",
                "INSERT INTO gpkg_data_column_constraints VALUES " + values);
    }
}
