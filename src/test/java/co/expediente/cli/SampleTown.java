package co.expediente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.intake.LoadOutcome;
import co.expediente.intake.LoadProgress;
import co.expediente.intake.LoadRequest;
import co.expediente.intake.LoadService;
import co.expediente.intake.Profile;
import co.expediente.intake.ProfileReader;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/** The whole sample town, loaded as an office would, and its layers as plain tables for statements of SQL. */
final class SampleTown implements AutoCloseable {
    static final List<LocalDate> CUTOFFS =
            List.of(LocalDate.of(2017, 12, 31), LocalDate.of(2021, 12, 31), LocalDate.of(2025, 12, 31));

    private static final Path SAMPLE = Path.of("sample-data");
    private static final int EAST = 4_710_000;
    private static final int NORTH = 2_190_000;

    final ServiceInAHome service;
    final String plan;
    private final Map<String, TreeMap<LocalDate, Long>> editions = new HashMap<>();

    SampleTown(Path folder) throws IOException {
        service = new ServiceInAHome(folder);
        plan = service.bean(Plans.class)
                .add(
                        "00001",
                        new Plans.Facts(
                                "POT",
                                "Acuerdo 012 de 2016",
                                LocalDate.of(2016, 6, 15),
                                new Plan.Term(LocalDate.of(2016, 7, 1), LocalDate.of(2019, 12, 31)),
                                new Plan.Term(LocalDate.of(2020, 1, 1), LocalDate.of(2023, 12, 31)),
                                new Plan.Term(LocalDate.of(2024, 1, 1), LocalDate.of(2027, 12, 31)),
                                131000,
                                null,
                                null),
                        "prueba")
                .id();
        Map<String, Object> manifest = new Yaml().load(Files.readString(SAMPLE.resolve("demo.yaml")));
        for (Object row : (List<?>) manifest.get("loads")) {
            load((Map<?, ?>) row);
        }
    }

    private void load(Map<?, ?> load) {
        String layer = load.get("layer").toString();
        LocalDate cutoff =
                ((Date) load.get("cutoff")).toInstant().atZone(ZoneOffset.UTC).toLocalDate();
        List<Path> files = ((List<?>) load.get("files"))
                .stream().map(f -> SAMPLE.resolve(f.toString())).toList();
        Profile profile = load.get("profile") == null
                ? null
                : new ProfileReader(service.bean(LayerCatalog.class))
                        .read(SAMPLE.resolve(load.get("profile").toString()));
        LoadOutcome outcome = service.bean(LoadService.class)
                .load(
                        new LoadRequest(
                                files, plan, layer, cutoff, profile, null, null, null, false, "prueba", "cargadora"),
                        LoadProgress.SILENT,
                        Locale.ENGLISH);
        assertThat(outcome.status()).as(layer + " " + cutoff).isEqualTo("loaded");
        editions.computeIfAbsent(layer, l -> new TreeMap<>()).put(cutoff, outcome.edition());
    }

    boolean has(String layer, LocalDate cutoff) {
        return editions.containsKey(layer) && editions.get(layer).floorKey(cutoff) != null;
    }

    /**
     * Writes the layers as they stand at a cut-off into tables of the schema {@code ahora}, older states into {@code adopcion},
     * {@code base} and {@code anterior}, all moved by whole metres to the origin.
     */
    void lay(Connection connection, LocalDate cutoff) throws SQLException, IOException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("SET client_min_messages = warning; SET extra_float_digits = 3;"
                    + "DROP SCHEMA IF EXISTS ahora, adopcion, base, anterior CASCADE");
            state(sql, "ahora", cutoff);
            state(sql, "adopcion", CUTOFFS.get(0));
            int earlier = CUTOFFS.indexOf(cutoff) - 1;
            if (earlier >= 0) {
                state(sql, "base", CUTOFFS.get(0));
                state(sql, "anterior", CUTOFFS.get(earlier));
            }
            sql.execute("SET search_path = ahora, public");
            sql.execute(Files.readString(OracleFiles.FOLDER.resolve("definitions.sql")));
        }
    }

    private void state(Statement sql, String schema, LocalDate cutoff) throws SQLException {
        StringBuilder text = new StringBuilder("CREATE SCHEMA " + schema + ";");
        text.append("CREATE TABLE %s.fecha AS SELECT %d AS anio, date '%s' AS dia;"
                .formatted(schema, cutoff.getYear(), cutoff));
        for (LayerDefinition layer : service.bean(LayerCatalog.class).layers()) {
            long edition = has(layer.id(), cutoff)
                    ? editions.get(layer.id()).floorEntry(cutoff).getValue()
                    : -1;
            text.append("CREATE TABLE %s.%s AS SELECT * FROM plan.%s WHERE edicion_capa = %d;"
                    .formatted(schema, layer.id(), layer.id(), edition));
            if (!layer.isTable()) {
                text.append("DELETE FROM %s.%s WHERE vigente_desde > date '%s' OR vigente_hasta <= date '%s';"
                        .formatted(schema, layer.id(), cutoff, cutoff));
                text.append("UPDATE %s.%s SET geom = ST_Translate(geom, -%d, -%d);"
                        .formatted(schema, layer.id(), EAST, NORTH));
            }
        }
        sql.execute(text.toString());
    }

    @Override
    public void close() {
        service.close();
    }
}
