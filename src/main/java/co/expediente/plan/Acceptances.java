package co.expediente.plan;

import co.expediente.access.AuditLog;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Warnings that somebody answers for: written on the edition with reason, name and moment, never taken back. */
@Service
public class Acceptances {
    /** Why a warning may stay, who said so and when. */
    public record Acceptance(String code, String reason, String by, OffsetDateTime at) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final AuditLog audit;

    public Acceptances(JdbcClient jdbc, TransactionTemplate jdbcTransactions, AuditLog audit) {
        this.jdbc = jdbc;
        this.transactions = jdbcTransactions;
        this.audit = audit;
    }

    /** What was accepted of an edition, by code: one by one, or all of them by a reason given at its load. */
    public Map<String, Acceptance> of(long edition) {
        Map<String, Acceptance> accepted = new LinkedHashMap<>();
        jdbc.sql("""
            SELECT f.code, e.accepted_reason AS reason, coalesce(e.accepted_by, e.loaded_by) AS by_user, e.loaded_at AS at
            FROM registro.layer_edition e JOIN registro.finding f ON f.edition = e.number AND f.severity = 'A'
            WHERE e.number = :n AND e.accepted_reason IS NOT NULL
            UNION
            SELECT code, reason, by_user, at FROM registro.acceptance WHERE edition = :n
            ORDER BY 1, 4\
            """)
                .param("n", edition)
                .query((row, n) -> new Acceptance(
                        row.getString("code"),
                        row.getString("reason"),
                        row.getString("by_user"),
                        row.getObject("at", OffsetDateTime.class)))
                .list()
                .forEach(a -> accepted.putIfAbsent(a.code(), a));
        return accepted;
    }

    /**
     * Accepts all warnings of one code in an edition. Accepting again changes nothing: the first reason stays.
     *
     * @throws Refusal EXP-044 when the reason is blank, EXP-064 when the edition has no warning of that code
     */
    public void accept(EditionRef edition, String code, String reason, String user) {
        if (reason.isBlank()) {
            throw new Refusal("EXP-044", Map.of("code", code));
        }
        transactions.executeWithoutResult(status -> {
            boolean warned = jdbc.sql(
                            "SELECT EXISTS (SELECT 1 FROM registro.finding WHERE edition = ? AND code = ? AND severity"
                                    + " = 'A')")
                    .param(edition.number())
                    .param(code)
                    .query(Boolean.class)
                    .single();
            if (!warned) {
                throw new Refusal("EXP-064", Map.of("code", code, "edition", edition.number()));
            }
            jdbc.sql("""
                INSERT INTO registro.acceptance (plan_id, edition, code, reason, by_user)
                VALUES (:plan, :edition, :code, :reason, :user) ON CONFLICT DO NOTHING\
                """)
                    .param("plan", edition.planId())
                    .param("edition", edition.number())
                    .param("code", code)
                    .param("reason", reason.strip())
                    .param("user", user)
                    .update();
            audit.record(
                    user,
                    "edition.accept",
                    edition.planId() + "/" + edition.layer() + "/" + edition.number(),
                    code + "=" + reason.strip());
        });
    }
}
