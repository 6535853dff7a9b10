package co.expediente.dossier.cycle;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Records;
import co.expediente.dossier.cycle.PlanOfAction.Approval;
import co.expediente.dossier.cycle.PlanOfAction.Row;
import co.expediente.dossier.cycle.PlanOfAction.State;
import co.expediente.plan.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The plans of action: made from the template, edited, proposed, approved by somebody else, replaced by a later version. What was
 * approved is frozen with its hash; the database refuses a change to it.
 */
@Service
public class PlansOfAction {
    static final String TABLE = "plan_accion";
    static final String ROWS = "plan_accion_actividad";

    private final JdbcClient jdbc;
    private final Records records;
    private final ActivityTemplate template;

    PlansOfAction(JdbcClient jdbc, Records records, ActivityTemplate template) {
        this.jdbc = jdbc;
        this.records = records;
        this.template = template;
    }

    /** Versions of a year, newest first. */
    public List<PlanOfAction> versions(Dossier dossier) {
        return jdbc.sql("SELECT * FROM expediente.plan_accion WHERE plan_id = ? AND anio = ? ORDER BY revision DESC")
                .params(dossier.plan().id(), dossier.year())
                .query(this::plan)
                .list();
    }

    /** The version that the board follows: the approved one, else the one that is being written. */
    public Optional<PlanOfAction> inForce(Dossier dossier) {
        List<PlanOfAction> versions = versions(dossier);
        return versions.stream()
                .filter(p -> p.state() == State.APROBADO)
                .findFirst()
                .or(() -> versions.stream().findFirst());
    }

    /**
     * A first version from the template, with names and responsibles of the plan of the year before where there is one and the dates
     * moved to working days of this year.
     *
     * @throws Refusal DOS-200 when the year has a plan already
     */
    public void create(Dossier dossier, java.util.Locale locale) {
        if (!versions(dossier).isEmpty()) {
            throw new Refusal("DOS-200", Map.of("year", String.valueOf(dossier.year())));
        }
        Optional<PlanOfAction> before =
                inForce(new Dossier(dossier.municipality(), dossier.plan(), dossier.year() - 1));
        List<Row> rows = template.activities().stream()
                .map(a -> {
                    Optional<Row> old = before.flatMap(p -> p.row(a.number()));
                    return new Row(
                            a.number(),
                            old.map(Row::name).orElse(a.title().in(locale)),
                            old.map(Row::responsible).orElse(a.responsible().in(locale)),
                            a.start(dossier.year()),
                            a.end(dossier.year()),
                            "");
                })
                .toList();
        insert(dossier, 1, null, rows);
    }

    /**
     * A further version that begins as the approved one is.
     *
     * @param reason why it is changed
     * @throws Refusal DOS-201 when there is no approved version, DOS-200 when another one is being written
     */
    public void reopen(Dossier dossier, String reason) {
        List<PlanOfAction> versions = versions(dossier);
        PlanOfAction approved = versions.stream()
                .filter(p -> p.state() == State.APROBADO)
                .findFirst()
                .orElseThrow(() -> new Refusal("DOS-201", Map.of("year", String.valueOf(dossier.year()))));
        if (versions.get(0).open()) {
            throw new Refusal("DOS-200", Map.of("year", String.valueOf(dossier.year())));
        }
        insert(dossier, versions.get(0).revision() + 1, reason, approved.rows());
    }

    private void insert(Dossier dossier, int revision, @Nullable String reason, List<Row> rows) {
        try {
            records.run(() -> {
                long id = jdbc.sql("""
                                INSERT INTO expediente.plan_accion (plan_id, anio, revision, estado, motivo, editado_por)
                                VALUES (:plan, :year, :revision, 'BORRADOR', :reason, :author) RETURNING id""")
                        .param("plan", dossier.plan().id())
                        .param("year", dossier.year())
                        .param("revision", revision)
                        .param("reason", reason)
                        .param("author", Records.author())
                        .query(Long.class)
                        .single();
                for (Row row : rows) {
                    jdbc.sql("""
                                    INSERT INTO expediente.plan_accion_actividad
                                        (id, plan_accion_id, plan_id, numero, nombre, responsable, inicio, fin, nota)
                                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                            .params(
                                    id + "-" + row.number(),
                                    id,
                                    dossier.plan().id(),
                                    row.number(),
                                    row.name(),
                                    row.responsible(),
                                    row.start(),
                                    row.end(),
                                    row.note())
                            .update();
                }
            });
        } catch (DuplicateKeyException e) {
            throw new Refusal("DOS-200", Map.of("year", String.valueOf(dossier.year())));
        }
    }

    /**
     * Changes activities of the version that is being written; a proposed one becomes a draft again.
     *
     * @param version that the form was read with
     * @throws Refusal DOS-001 when somebody else changed it, DOS-202 when it is approved
     */
    public void save(PlanOfAction plan, int version, List<Row> rows) {
        requireOpen(plan);
        records.run(() -> {
            records.changed(
                    jdbc.sql("""
                                    UPDATE expediente.plan_accion SET estado = 'BORRADOR', editado_por = ?, version = version + 1
                                    WHERE id = ? AND version = ? AND congelado IS NULL""").params(Records.author(), plan.id(), version).update(), TABLE, plan.id());
            for (Row row : rows) {
                jdbc.sql("""
                                UPDATE expediente.plan_accion_actividad
                                SET nombre = ?, responsable = ?, inicio = ?, fin = ?, nota = ? WHERE id = ?""")
                        .params(
                                row.name(),
                                row.responsible(),
                                row.start(),
                                row.end(),
                                row.note(),
                                plan.id() + "-" + row.number())
                        .update();
            }
        });
    }

    /** Proposes it for approval. @throws Refusal DOS-001, DOS-202 */
    public void propose(PlanOfAction plan, int version) {
        requireOpen(plan);
        state(plan, version, State.PROPUESTO, null);
    }

    /**
     * Sends it back.
     *
     * @param note what must change, or null when who edits takes it back
     * @throws Refusal DOS-001, DOS-203 when it is not proposed
     */
    public void giveBack(PlanOfAction plan, int version, @Nullable String note) {
        requireProposed(plan);
        state(plan, version, State.BORRADOR, note);
    }

    private void state(PlanOfAction plan, int version, State state, @Nullable String note) {
        records.run(() -> records.changed(
                jdbc.sql("""
                                UPDATE expediente.plan_accion SET estado = :state, devuelto = :note, version = version + 1
                                WHERE id = :id AND version = :version AND congelado IS NULL""")
                        .param("state", state.name())
                        .param("note", note)
                        .param("id", plan.id())
                        .param("version", version)
                        .update(),
                TABLE,
                plan.id()));
    }

    /**
     * Approves a proposed version: freezes it, and what was in force before is replaced.
     *
     * @param name name that signs
     * @param onePerson whether the office has one person, who may approve what she edited
     * @throws Refusal DOS-204 to who edited it last, DOS-203 when it is not proposed, DOS-001
     */
    public void approve(
            PlanOfAction plan, int version, String act, @Nullable LocalDate actDate, String name, boolean onePerson) {
        requireProposed(plan);
        boolean own = plan.editedBy().equals(Records.author());
        if (own && !onePerson) {
            throw new Refusal("DOS-204", Map.of("user", plan.editedBy()));
        }
        String frozen = FrozenPlan.text(plan, act, actDate, name);
        records.run(() -> {
            jdbc.sql("""
                            UPDATE expediente.plan_accion SET estado = 'REEMPLAZADO', version = version + 1
                            WHERE plan_id = ? AND anio = ? AND estado = 'APROBADO'""").params(plan.planId(), plan.year()).update();
            records.changed(
                    jdbc.sql("""
                                    UPDATE expediente.plan_accion SET estado = 'APROBADO', acto = :act, acto_fecha = :date,
                                        aprobado_por = :by, aprobado_nombre = :name, aprobado_en = clock_timestamp(),
                                        una_persona = :one, congelado = :frozen, hash = :hash, version = version + 1
                                    WHERE id = :id AND version = :version AND estado = 'PROPUESTO'""")
                            .param("act", act)
                            .param("date", actDate)
                            .param("by", Records.author())
                            .param("name", name)
                            .param("one", own)
                            .param("frozen", frozen)
                            .param("hash", FrozenPlan.hash(frozen))
                            .param("id", plan.id())
                            .param("version", version)
                            .update(),
                    TABLE,
                    plan.id());
        });
    }

    private static void requireOpen(PlanOfAction plan) {
        if (!plan.open()) {
            throw new Refusal("DOS-202", Map.of("revision", String.valueOf(plan.revision())));
        }
    }

    private static void requireProposed(PlanOfAction plan) {
        if (plan.state() != State.PROPUESTO) {
            throw new Refusal("DOS-203", Map.of("revision", String.valueOf(plan.revision())));
        }
    }

    private PlanOfAction plan(ResultSet row, int n) throws SQLException {
        String frozen = row.getString("congelado");
        long id = row.getLong("id");
        Approval approval = frozen == null
                ? null
                : new Approval(
                        row.getString("acto"),
                        row.getObject("acto_fecha", LocalDate.class),
                        row.getString("aprobado_por"),
                        row.getString("aprobado_nombre"),
                        row.getTimestamp("aprobado_en").toInstant(),
                        row.getBoolean("una_persona"),
                        frozen,
                        row.getString("hash"));
        return new PlanOfAction(
                id,
                row.getString("plan_id"),
                row.getInt("anio"),
                row.getInt("revision"),
                State.valueOf(row.getString("estado")),
                row.getString("motivo"),
                row.getString("devuelto"),
                row.getString("editado_por"),
                approval,
                row.getInt("version"),
                frozen == null ? rows(id) : FrozenPlan.rows(frozen));
    }

    private List<Row> rows(long id) {
        return jdbc.sql("SELECT * FROM expediente.plan_accion_actividad WHERE plan_accion_id = ? ORDER BY numero")
                .param(id)
                .query((r, i) -> new Row(
                        r.getInt("numero"),
                        r.getString("nombre"),
                        r.getString("responsable"),
                        r.getObject("inicio", LocalDate.class),
                        r.getObject("fin", LocalDate.class),
                        r.getString("nota")))
                .list();
    }
}
