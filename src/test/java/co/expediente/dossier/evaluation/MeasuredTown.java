package co.expediente.dossier.evaluation;

import co.expediente.dossier.ServedDossier;
import co.expediente.indicator.Light;
import co.expediente.indicator.Measurement;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Stored measurements for years that no other test has, written as the program writes them. */
final class MeasuredTown {
    private MeasuredTown() {}

    /** A measurement of 31 December whose systems have the index 50 of an expected 80, except those named. */
    static long measure(int year, Map<String, Double> indexOf) {
        JdbcClient db = ServedDossier.database();
        Map<String, Measurement.SystemIndex> systems = new LinkedHashMap<>();
        for (String s : Subjects.SYSTEMS) {
            Double index = indexOf.getOrDefault(s, 50.0);
            Light light = index >= 72 ? Light.GREEN : index >= 48 ? Light.AMBER : Light.RED;
            systems.put(s, new Measurement.SystemIndex(index, null, 1, 80.0, light, 3, 3));
        }
        Measurement.Index index =
                new Measurement.Index(50.0, 1, 80.0, Light.AMBER, List.of(), systems, null, null, null);
        long id = db.sql("SELECT nextval('registro.measurement_id')")
                .query(Long.class)
                .single();
        db.sql("""
                        INSERT INTO registro.measurement (id, plan_id, cutoff, measured_at, measured_by, software, battery_hash, editions_hash, editions,
                            parameters_hash, parameters, overall, coverage, index_json)
                        VALUES (:id, :p, :c, now(), 'prueba', 'prueba', 'b', 'e', '{}', 'p', '{}', 50, 1, :x)""")
                .param("id", id)
                .param("p", ServedDossier.PLAN)
                .param("c", LocalDate.of(year, 12, 31))
                .param("x", JsonMapper.shared().writeValueAsString(index))
                .update();
        return id;
    }

    /** A value of a measurement: a number with its light and flags, or a reason. */
    static void value(
            long measurement,
            String indicator,
            String unit,
            @Nullable Double value,
            @Nullable String reason,
            @Nullable Double target,
            @Nullable Double expected,
            @Nullable Double attainment,
            Light light,
            @Nullable String context,
            String... flags) {
        ServedDossier.database()
                .sql("""
                        INSERT INTO registro.indicator_value (measurement_id, position, indicator, value, unit, reason, target, baseline, expected,
                            attainment, light, quality, editions, definition, version, context)
                        VALUES (:m, (SELECT count(*) FROM registro.indicator_value WHERE measurement_id = :m), :i, :v, :u, :r, :t, NULL, :e, :a, :l,
                            :q::text[], '{}', 'sha256:x', 1, :x)""")
                .param("m", measurement)
                .param("i", indicator)
                .param("v", value)
                .param("u", unit)
                .param("r", reason)
                .param("t", target)
                .param("e", expected)
                .param("a", attainment)
                .param("l", light.name())
                .param("q", "{" + String.join(",", flags) + "}")
                .param("x", context)
                .update();
    }
}
