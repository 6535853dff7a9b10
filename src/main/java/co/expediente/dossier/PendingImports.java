package co.expediente.dossier;

import co.expediente.plan.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

/** Tables that somebody has sent: kept until he has seen what they would change and confirms, or for a day. */
@Service
public class PendingImports {
    /**
     * A table that waits.
     *
     * @param base what it was compared with; another value at confirmation means that somebody has changed the records since
     */
    public record Pending(String id, String base, byte[] file, String name) {}

    private final JdbcClient jdbc;

    public PendingImports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps it, and forgets those of yesterday. */
    public String keep(Dossier dossier, String part, String base, byte[] file, @Nullable String name) {
        jdbc.sql("DELETE FROM expediente.importacion_pendiente WHERE creado < now() - interval '1 day'")
                .update();
        return jdbc.sql("""
                        INSERT INTO expediente.importacion_pendiente (plan_id, parte, base, archivo, nombre, usuario)
                        VALUES (:p, :t, :b, :f, :n, :u) RETURNING id""")
                .param("p", dossier.plan().id())
                .param("t", part)
                .param("b", base)
                .param("f", file)
                .param("n", name == null || name.isBlank() ? "tabla.xlsx" : name)
                .param("u", Records.author())
                .query(UUID.class)
                .single()
                .toString();
    }

    /** @throws ResponseStatusException 404 when there is none of who asks */
    public Pending find(Dossier dossier, String part, String id) {
        return find(dossier.plan().id(), part, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Optional<Pending> find(String plan, String part, String id) {
        return jdbc.sql("""
                        SELECT id, base, archivo, nombre FROM expediente.importacion_pendiente
                        WHERE id::text = :id AND plan_id = :p AND parte = :t AND usuario = :u""")
                .param("id", id)
                .param("p", plan)
                .param("t", part)
                .param("u", Records.author())
                .query((row, n) -> new Pending(row.getString(1), row.getString(2), row.getBytes(3), row.getString(4)))
                .optional();
    }

    /** In the transaction that carries it out. */
    public void done(Pending pending) {
        jdbc.sql("DELETE FROM expediente.importacion_pendiente WHERE id::text = :id")
                .param("id", pending.id())
                .update();
    }

    /** @throws Refusal DOS-321 when the records are no longer those that were shown */
    public static void same(Pending pending, String base) {
        if (!pending.base().equals(base)) {
            throw new Refusal("DOS-321", Map.of("file", pending.name()));
        }
    }
}
