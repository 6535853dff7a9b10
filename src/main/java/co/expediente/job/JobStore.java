package co.expediente.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of jobs. */
@Repository
class JobStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    JobStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long add(String kind, String codMun, String title, String request, String user) {
        return jdbc.sql("""
            INSERT INTO registro.job (kind, cod_mun, title, request, created_by)
            VALUES (?, ?, ?, CAST(? AS jsonb), ?) RETURNING id\
            """)
                .params(kind, codMun, title, request, user)
                .query(Long.class)
                .single();
    }

    Optional<Job> find(long id) {
        return jdbc.sql("SELECT * FROM registro.job WHERE id = ?")
                .param(id)
                .query(JobStore::job)
                .optional();
    }

    List<Job> recent(String codMun, String kind, int limit) {
        return jdbc.sql("SELECT * FROM registro.job WHERE cod_mun = ? AND kind = ? ORDER BY id DESC LIMIT ?")
                .params(codMun, kind, limit)
                .query(JobStore::job)
                .list();
    }

    List<Job> useful(String kind) {
        return jdbc.sql("SELECT * FROM registro.job WHERE kind = ? AND state IN ('QUEUED', 'RUNNING', 'DONE')")
                .param(kind)
                .query(JobStore::job)
                .list();
    }

    /** False when the job has ended already (cancelled before its turn). */
    boolean start(long id) {
        return jdbc.sql("""
            UPDATE registro.job SET state = 'RUNNING', started_at = now(), phases = '[]', attempts = attempts + 1
            WHERE id = ? AND state IN ('QUEUED', 'RUNNING')\
            """).param(id).update() == 1;
    }

    /** Writes the phases; answers whether the job is to stop. */
    boolean progress(long id, List<Job.Phase> phases) {
        return jdbc.sql("UPDATE registro.job SET phases = CAST(? AS jsonb) WHERE id = ? RETURNING cancel")
                .params(JSON.writeValueAsString(phases), id)
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    void end(long id, Job.State state, List<Job.Phase> phases, @Nullable String result) {
        jdbc.sql("""
            UPDATE registro.job SET state = ?, phases = CAST(? AS jsonb), result = CAST(? AS jsonb), ended_at = now()
            WHERE id = ?\
            """)
                .params(java.util.Arrays.asList(state.name(), JSON.writeValueAsString(phases), result, id))
                .update();
    }

    /** Asks a job to stop; one that waits is ended at once. */
    void cancel(long id) {
        jdbc.sql("UPDATE registro.job SET cancel = true WHERE id = ? AND state IN ('QUEUED', 'RUNNING')")
                .param(id)
                .update();
        jdbc.sql("UPDATE registro.job SET state = 'CANCELLED', ended_at = now() WHERE id = ? AND state = 'QUEUED'")
                .param(id)
                .update();
    }

    /** Names of the nodes that hold work of the queue. */
    List<String> holders() {
        return jdbc.sql("SELECT DISTINCT picked_by FROM registro.scheduled_tasks WHERE picked AND picked_by IS NOT"
                        + " NULL")
                .query(String.class)
                .list();
    }

    /** Gives the work of a node that died back to the queue, to be begun at once. */
    int release(String holder) {
        return jdbc.sql("""
            UPDATE registro.scheduled_tasks
            SET picked = false, picked_by = NULL, last_heartbeat = NULL, execution_time = now(), version = version + 1
            WHERE picked AND picked_by = ?\
            """).param(holder).update();
    }

    private static Job job(ResultSet row, int number) throws SQLException {
        return new Job(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("cod_mun"),
                row.getString("title"),
                row.getString("request"),
                Job.State.valueOf(row.getString("state")),
                JSON.readValue(row.getString("phases"), new TypeReference<List<Job.Phase>>() {}),
                row.getString("result"),
                row.getBoolean("cancel"),
                row.getInt("attempts"),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class),
                row.getObject("started_at", OffsetDateTime.class),
                row.getObject("ended_at", OffsetDateTime.class));
    }
}
