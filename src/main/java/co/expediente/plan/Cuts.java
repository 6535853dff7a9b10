package co.expediente.plan;

import co.expediente.access.AuditLog;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cuts: the set of layer editions in force at a cut-off date with its act, from BORRADOR over VALIDADA and APROBADA to
 * PUBLICADA. From APROBADA on the list is frozen; what the public reads changes only when a cut is published.
 */
@Service
public class Cuts {
    /** State of a cut (domain §B.0.1). */
    public enum State {
        BORRADOR,
        VALIDADA,
        APROBADA,
        PUBLICADA
    }

    /**
     * A revision of a cut.
     *
     * @param editions layer to edition number; while it is a draft, what is in force now
     */
    public record Cut(
            long id,
            String planId,
            LocalDate cutoff,
            int revision,
            State state,
            @Nullable String act,
            Map<String, Long> editions) {}

    /** What keeps a cut from going on: open errors, or warnings without a reason. */
    public record Blocking(String code, String layer, long count) {}

    /** The cut did not go on; the blocking findings say why (EXP-008). */
    public static final class Blocked extends Refusal {
        private final Cut cut;
        private final List<Blocking> blocking;

        Blocked(Cut cut, List<Blocking> blocking) {
            super("EXP-008", Map.of("cutoff", cut.cutoff(), "count", blocking.size()));
            this.cut = cut;
            this.blocking = List.copyOf(blocking);
        }

        public Cut cut() {
            return cut;
        }

        public List<Blocking> blocking() {
            return blocking;
        }
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Editions editions;
    private final AuditLog audit;
    private final ObjectProvider<NeighbourChecks> neighbours;

    public Cuts(
            JdbcClient jdbc,
            TransactionTemplate jdbcTransactions,
            Editions editions,
            AuditLog audit,
            ObjectProvider<NeighbourChecks> neighbours) {
        this.neighbours = neighbours;
        this.jdbc = jdbc;
        this.transactions = jdbcTransactions;
        this.editions = editions;
        this.audit = audit;
    }

    private void told(String user, String action, Plan plan, LocalDate cutoff, String detail) {
        audit.record(user, action, plan.id() + "@" + cutoff, detail);
    }

    /** The newest revision of a cut-off, if any load or step has opened one. */
    public Optional<Cut> find(String planId, LocalDate cutoff) {
        return jdbc.sql("""
            SELECT id, revision, state, act FROM registro.cut
            WHERE plan_id = :plan AND cutoff = :cutoff ORDER BY revision DESC LIMIT 1\
            """)
                .param("plan", planId)
                .param("cutoff", cutoff)
                .query((row, n) -> new Cut(
                        row.getLong("id"),
                        planId,
                        cutoff,
                        row.getInt("revision"),
                        State.valueOf(row.getString("state")),
                        row.getString("act"),
                        editionsOf(planId, cutoff, row.getLong("id"), State.valueOf(row.getString("state")))))
                .optional();
    }

    /** Cut-offs that are published, ascending. */
    public List<LocalDate> published(String planId) {
        return jdbc.sql("""
            SELECT DISTINCT cutoff FROM registro.cut
            WHERE plan_id = :plan AND state = 'PUBLICADA' ORDER BY cutoff\
            """).param("plan", planId).query(LocalDate.class).list();
    }

    /** The cut that the public reads for a cut-off: its newest published revision. */
    public Optional<Long> publishedCut(String planId, LocalDate cutoff) {
        return jdbc.sql("""
            SELECT id FROM registro.cut WHERE plan_id = :plan AND cutoff = :cutoff AND state = 'PUBLICADA'
            ORDER BY revision DESC LIMIT 1\
            """)
                .param("plan", planId)
                .param("cutoff", cutoff)
                .query(Long.class)
                .optional();
    }

    /**
     * Accepts a warning of every edition of the cut-off with a reason, so that it no longer blocks.
     *
     * @throws Refusal EXP-021 when the reason is blank
     */
    public void accept(Plan plan, LocalDate cutoff, String code, String reason, String user) {
        if (reason.isBlank()) {
            throw new Refusal("EXP-044", Map.of("code", code));
        }
        for (EditionRef edition : editions.stateAt(plan.id(), cutoff).values()) {
            jdbc.sql("""
                INSERT INTO registro.acceptance (plan_id, edition, code, reason, by_user)
                SELECT :plan, :edition, :code, :reason, :user
                WHERE EXISTS (SELECT 1 FROM registro.finding WHERE edition = :edition AND code = :code AND severity = 'A')
                ON CONFLICT DO NOTHING\
                """)
                    .param("plan", plan.id())
                    .param("edition", edition.number())
                    .param("code", code)
                    .param("reason", reason)
                    .param("user", user)
                    .update();
        }
        told(user, "cut.accept", plan, cutoff, code + "=" + reason);
    }

    /** Editions of a cut whose findings speak of neighbours that have changed since; validating judges them again. */
    public List<NeighbourChecks.Stale> stale(String planId, LocalDate cutoff) {
        NeighbourChecks checks = neighbours.getIfAvailable();
        return checks == null ? List.of() : checks.stale(planId, cutoff);
    }

    /** Open errors and unaccepted warnings of what is in force at a cut-off. */
    public List<Blocking> blocking(String planId, LocalDate cutoff) {
        List<Long> numbers = editions.stateAt(planId, cutoff).values().stream()
                .map(EditionRef::number)
                .toList();
        if (numbers.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
            SELECT f.code, e.layer, count(*) AS n
            FROM registro.finding f JOIN registro.layer_edition e ON e.number = f.edition
            WHERE f.edition IN (:numbers) AND (f.cut IS NULL OR f.cut = :cutoff)
              AND (f.severity = 'E' OR f.severity = 'A' AND e.accepted_reason IS NULL AND NOT EXISTS (
                  SELECT 1 FROM registro.acceptance a WHERE a.edition = f.edition AND a.code = f.code))
            GROUP BY f.code, e.layer ORDER BY f.code, e.layer\
            """)
                .param("numbers", numbers)
                .param("cutoff", cutoff)
                .query((row, n) -> new Blocking(row.getString("code"), row.getString("layer"), row.getLong("n")))
                .list();
    }

    /**
     * BORRADOR → VALIDADA.
     *
     * @throws Blocked EXP-008 with the findings in the way
     * @throws Refusal EXP-022 when nothing is in force at that date
     */
    public Cut validate(Plan plan, LocalDate cutoff, String user) {
        // In a transaction of its own: who is told what blocks the cut must find those findings afterwards.
        transactions.executeWithoutResult(status -> neighbours.ifAvailable(n -> n.renew(plan.id(), cutoff)));
        return transactions.execute(status -> {
            Cut cut = open(plan, cutoff);
            Map<String, EditionRef> state = editions.stateAt(plan.id(), cutoff);
            if (state.isEmpty()) {
                throw new Refusal("EXP-045", Map.of("plan", plan.codMun(), "cutoff", cutoff));
            }
            List<Blocking> blocking = blocking(plan.id(), cutoff);
            if (!blocking.isEmpty()) {
                throw new Blocked(cut, blocking);
            }
            if (cut.state() == State.BORRADOR) {
                jdbc.sql("UPDATE registro.cut SET state = 'VALIDADA', validated_by = :user, validated_at ="
                                + " now() WHERE id = :id")
                        .param("user", user)
                        .param("id", cut.id())
                        .update();
                told(user, "cut.validate", plan, cutoff, "");
            }
            return find(plan.id(), cutoff).orElseThrow();
        });
    }

    /**
     * VALIDADA → APROBADA: freezes the list of editions.
     *
     * @throws Refusal EXP-009 when the user loaded one of the editions and the plan is not a one-person office; EXP-023 when
     *     the cut is not validated
     */
    public Cut approve(Plan plan, LocalDate cutoff, @Nullable String act, String user) {
        return transactions.execute(status -> {
            Cut cut = open(plan, cutoff);
            if (cut.state() == State.APROBADA || cut.state() == State.PUBLICADA) {
                return cut;
            }
            require(cut, State.VALIDADA);
            List<Blocking> blocking = blocking(plan.id(), cutoff);
            if (!blocking.isEmpty()) {
                throw new Blocked(cut, blocking);
            }
            if (!plan.onePerson() && loadedBy(plan.id(), cutoff, user)) {
                throw new Refusal("EXP-009", Map.of("user", user));
            }
            jdbc.sql("DELETE FROM registro.cut_edition WHERE cut_id = :id")
                    .param("id", cut.id())
                    .update();
            editions.stateAt(plan.id(), cutoff)
                    .values()
                    .forEach(e -> jdbc.sql(
                                    "INSERT INTO registro.cut_edition (cut_id, layer, edition) VALUES (:id, :layer,"
                                            + " :edition)")
                            .param("id", cut.id())
                            .param("layer", e.layer())
                            .param("edition", e.number())
                            .update());
            jdbc.sql("""
                UPDATE registro.cut SET state = 'APROBADA', act = coalesce(:act, act), approved_by = :user, approved_at = now()
                WHERE id = :id\
                """)
                    .param("act", act)
                    .param("user", user)
                    .param("id", cut.id())
                    .update();
            told(user, "cut.approve", plan, cutoff, act == null ? "" : act);
            return find(plan.id(), cutoff).orElseThrow();
        });
    }

    /**
     * APROBADA → PUBLICADA: from now on the public reads this cut.
     *
     * @throws Refusal EXP-023 when the cut is not approved; TM105 when a later cut is published already
     */
    public Cut publish(Plan plan, LocalDate cutoff, String user) {
        return transactions.execute(status -> {
            Cut cut = open(plan, cutoff);
            if (cut.state() == State.PUBLICADA) {
                return cut;
            }
            require(cut, State.APROBADA);
            requireNotBefore(published(plan.id()), cutoff);
            jdbc.sql("""
                UPDATE registro.cut SET replaced_by = :id
                WHERE plan_id = :plan AND cutoff = :cutoff AND id <> :id AND state = 'PUBLICADA' AND replaced_by IS NULL\
                """)
                    .param("id", cut.id())
                    .param("plan", plan.id())
                    .param("cutoff", cutoff)
                    .update();
            jdbc.sql("UPDATE registro.cut SET state = 'PUBLICADA', published_by = :user, published_at = now()"
                            + " WHERE id = :id")
                    .param("user", user)
                    .param("id", cut.id())
                    .update();
            told(user, "cut.publish", plan, cutoff, "");
            editions.refreshPublicViews(plan);
            return find(plan.id(), cutoff).orElseThrow();
        });
    }

    /**
     * TM105: the public never goes back in time.
     *
     * @param published cut-offs that are published, ascending
     * @throws Refusal TM105 when the cut-off is before the last of them
     */
    public static void requireNotBefore(List<LocalDate> published, LocalDate cutoff) {
        if (!published.isEmpty() && cutoff.isBefore(published.get(published.size() - 1))) {
            throw new Refusal("TM105", Map.of("cutoff", cutoff, "published", published.get(published.size() - 1)));
        }
    }

    private Cut open(Plan plan, LocalDate cutoff) {
        jdbc.sql("INSERT INTO registro.cut (plan_id, cutoff) VALUES (:plan, :cutoff) ON CONFLICT DO NOTHING")
                .param("plan", plan.id())
                .param("cutoff", cutoff)
                .update();
        return find(plan.id(), cutoff).orElseThrow();
    }

    private static void require(Cut cut, State state) {
        if (cut.state() != state) {
            throw new Refusal("EXP-046", Map.of("state", cut.state(), "wanted", state, "cutoff", cut.cutoff()));
        }
    }

    private boolean loadedBy(String planId, LocalDate cutoff, String user) {
        return editions.stateAt(planId, cutoff).values().stream()
                .anyMatch(e -> editions.find(e.number())
                        .map(r -> r.loadedBy().equals(user))
                        .orElse(false));
    }

    private Map<String, Long> editionsOf(String planId, LocalDate cutoff, long cutId, State state) {
        if (state == State.BORRADOR || state == State.VALIDADA) {
            return editions.stateAt(planId, cutoff).values().stream()
                    .collect(Collectors.toMap(EditionRef::layer, EditionRef::number, (a, b) -> a, LinkedHashMap::new));
        }
        Map<String, Long> frozen = new LinkedHashMap<>();
        jdbc.sql("SELECT layer, edition FROM registro.cut_edition WHERE cut_id = :id ORDER BY layer")
                .param("id", cutId)
                .query((row, n) -> frozen.put(row.getString(1), row.getLong(2)))
                .list();
        return frozen;
    }
}
