package co.expediente.dossier.sufficiency;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Records;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Judgements as they are kept. */
@Repository
class Evaluations {
    private final JdbcClient jdbc;
    private final Records records;

    Evaluations(JdbcClient jdbc, Records records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** Judgements of a year, by requirement. */
    Map<String, Evaluation> of(String planId, int year) {
        Map<String, Evaluation> found = new LinkedHashMap<>();
        jdbc.sql("SELECT * FROM expediente.evaluacion_suficiencia WHERE plan_id = :p AND anio = :y ORDER BY requisito")
                .param("p", planId)
                .param("y", year)
                .query((row, n) -> evaluation(row))
                .list()
                .forEach(e -> found.put(e.requirement(), e));
        return found;
    }

    /** Key of the record, for its history. */
    Optional<Long> key(String planId, int year, String requirement) {
        return jdbc.sql(
                        "SELECT id FROM expediente.evaluacion_suficiencia WHERE plan_id = :p AND anio = :y AND requisito = :r")
                .param("p", planId)
                .param("y", year)
                .param("r", requirement)
                .query(Long.class)
                .optional();
    }

    /** Stores a new one, or changes the one that was read; DOS-001 when somebody else was first. */
    void put(Dossier dossier, Evaluation e) {
        records.run(() -> {
            int rows = e.version() == 0 ? insert(dossier, e) : update(dossier, e);
            if (rows == 0) {
                records.changed(
                        0,
                        "evaluacion_suficiencia",
                        key(dossier.plan().id(), dossier.year(), e.requirement())
                                .orElse(0L));
            }
        });
    }

    /** Stores it unless there is a judgement; rows stored. */
    int insert(Dossier dossier, Evaluation e) {
        return jdbc.sql("""
                        INSERT INTO expediente.evaluacion_suficiencia (plan_id, anio, requisito, calificacion, evidencia, documento_id, documento, pagina,
                            capa_id, edicion, observacion, evaluador, fecha)
                        VALUES (:plan, :anio, :requisito, :calificacion, :evidencia, :documentoId, :documento, :pagina, :capa, :edicion, :nota, :evaluador, :fecha)
                        ON CONFLICT (plan_id, anio, requisito) DO NOTHING""").params(parameters(dossier, e)).update();
    }

    private int update(Dossier dossier, Evaluation e) {
        return jdbc.sql("""
                        UPDATE expediente.evaluacion_suficiencia SET calificacion = :calificacion, evidencia = :evidencia, documento_id = :documentoId,
                            documento = :documento, pagina = :pagina, capa_id = :capa, edicion = :edicion, observacion = :nota, evaluador = :evaluador,
                            fecha = :fecha, version = version + 1
                        WHERE plan_id = :plan AND anio = :anio AND requisito = :requisito AND version = :version""").params(parameters(dossier, e)).update();
    }

    private static Map<String, @Nullable Object> parameters(Dossier dossier, Evaluation e) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("plan", dossier.plan().id());
        values.put("anio", dossier.year());
        values.put("requisito", e.requirement());
        values.put("calificacion", e.judgement().name());
        values.put("evidencia", e.proof().name());
        values.put("documentoId", e.documentId());
        values.put("documento", e.document());
        values.put("pagina", e.page());
        values.put("capa", e.layer());
        values.put("edicion", e.edition());
        values.put("nota", e.note());
        values.put("evaluador", e.evaluator());
        values.put("fecha", e.date());
        values.put("version", e.version());
        return values;
    }

    private static Evaluation evaluation(ResultSet row) throws SQLException {
        return new Evaluation(
                row.getString("requisito"),
                Judgement.valueOf(row.getString("calificacion")),
                Evaluation.Proof.valueOf(row.getString("evidencia")),
                row.getObject("documento_id", Long.class),
                row.getString("documento"),
                row.getString("pagina"),
                row.getString("capa_id"),
                row.getObject("edicion", Long.class),
                row.getString("observacion"),
                row.getString("evaluador"),
                row.getObject("fecha", LocalDate.class),
                row.getInt("version"));
    }
}
