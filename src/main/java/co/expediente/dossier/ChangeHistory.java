package co.expediente.dossier;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Who changed a record, when, from what to what; newest first. */
@Service
public class ChangeHistory {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String COLUMNS =
            "SELECT id, cuando, usuario, tabla, clave, accion, antes, despues FROM expediente.cambio ";

    /** A field as it was and as it became; null where it was not or is no more. */
    public record Field(
            String name, @Nullable String before, @Nullable String after) {}

    /** One change. {@code action} is INSERT, UPDATE or DELETE. */
    public record Change(
            long id, Instant at, String user, String table, String key, String action, List<Field> fields) {}

    private final JdbcClient jdbc;

    public ChangeHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Changes of one record; {@code table} without schema. */
    public List<Change> of(String table, Object key) {
        return jdbc.sql(COLUMNS + "WHERE tabla = :t AND clave = :k ORDER BY id DESC LIMIT 500")
                .param("t", table)
                .param("k", String.valueOf(key))
                .query((row, n) -> change(row))
                .list();
    }

    /** The latest changes of a plan's expediente, before the change with this id ({@code Long.MAX_VALUE} for the newest). */
    public List<Change> latest(String planId, long before, int limit) {
        return jdbc.sql(COLUMNS + "WHERE plan_id = :p AND id < :b ORDER BY id DESC LIMIT :n")
                .param("p", planId)
                .param("b", before)
                .param("n", limit)
                .query((row, n) -> change(row))
                .list();
    }

    private static Change change(java.sql.ResultSet row) throws java.sql.SQLException {
        Map<String, @Nullable Object> before = object(row.getString("antes"));
        Map<String, @Nullable Object> after = object(row.getString("despues"));
        TreeMap<String, Field> fields = new TreeMap<>();
        before.forEach((k, v) -> fields.put(k, new Field(k, text(v), text(after.get(k)))));
        after.forEach((k, v) -> fields.putIfAbsent(k, new Field(k, null, text(v))));
        return new Change(
                row.getLong("id"),
                row.getTimestamp("cuando").toInstant(),
                row.getString("usuario"),
                row.getString("tabla"),
                row.getString("clave"),
                row.getString("accion"),
                List.copyOf(fields.values()));
    }

    private static Map<String, @Nullable Object> object(@Nullable String json) {
        return json == null ? Map.of() : JSON.readValue(json, new TypeReference<>() {});
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null || value instanceof String ? (String) value : JSON.writeValueAsString(value);
    }
}
