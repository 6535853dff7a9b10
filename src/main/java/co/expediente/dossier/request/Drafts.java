package co.expediente.dossier.request;

import java.time.OffsetDateTime;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What offices have typed and perhaps not sent. Stays after sending, so that a correction begins where the answer ended. */
@Service
class Drafts {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Fields as typed; version 0 when nothing was saved yet. */
    record Draft(Map<String, String> fields, OffsetDateTime saved, int version) {
        boolean says(Map<String, String> other) {
            return fields.equals(other);
        }
    }

    private final JdbcClient jdbc;

    Drafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Draft of(long letter) {
        return jdbc.sql("SELECT campos, guardado, version FROM expediente.respuesta_borrador WHERE oficio = ?")
                .param(letter)
                .query((row, n) -> new Draft(
                        JSON.readValue(row.getString(1), new TypeReference<Map<String, String>>() {}),
                        row.getObject(2, OffsetDateTime.class),
                        row.getInt(3)))
                .optional()
                .orElse(new Draft(Map.of(), OffsetDateTime.MIN, 0));
    }

    /**
     * Saves what was typed.
     *
     * @param version that the page was read with
     * @return false when somebody else saved since, and nothing was saved
     */
    boolean save(String planId, long letter, Map<String, String> fields, int version) {
        return jdbc.sql("""
                                INSERT INTO expediente.respuesta_borrador AS b (oficio, plan_id, campos)
                                SELECT :letter, :plan, :fields::jsonb WHERE :version = 0 OR EXISTS (
                                    SELECT FROM expediente.respuesta_borrador WHERE oficio = :letter)
                                ON CONFLICT (oficio) DO UPDATE SET campos = excluded.campos, guardado = clock_timestamp(),
                                    version = b.version + 1 WHERE b.version = :version""")
                        .param("letter", letter)
                        .param("plan", planId)
                        .param("fields", JSON.writeValueAsString(fields))
                        .param("version", version)
                        .update()
                == 1;
    }
}
