package co.expediente.dossier.status;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Records;
import co.expediente.dossier.archive.Archive;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
import co.expediente.plan.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Acts of a plan, the dates that they say, and what was answered about its revision. */
@Service
public class StatusRecords {
    static final String ADOPTION = "ADOPCION";

    /** An act: the adoption, or a revision or modification by its official code. */
    public record Act(
            long id,
            String kind,
            String act,
            LocalDate date,
            String summary,
            @Nullable Long document,
            String author) {}

    /** An answer; version 0 is none yet. */
    public record Answer(
            String question,
            String value,
            String note,
            @Nullable Long document,
            String author,
            @Nullable Instant at,
            int version) {
        static Answer none(String question) {
            return new Answer(question, "", "", null, "", null, 0);
        }

        /** Whether another one says the same. */
        boolean says(Answer other) {
            return value.equals(other.value)
                    && note.equals(other.note)
                    && java.util.Objects.equals(document, other.document);
        }
    }

    /** Where the terms of a plan were read; version 0 when nobody wrote them here. */
    public record Terms(String source, int version) {}

    private final JdbcClient jdbc;
    private final Records records;
    private final Plans plans;
    private final Archive archive;

    StatusRecords(JdbcClient jdbc, Records records, Plans plans, Archive archive) {
        this.jdbc = jdbc;
        this.records = records;
        this.plans = plans;
        this.archive = archive;
    }

    /** @throws Refusal DOS-100 when the archive of this plan has no such document */
    private void requireDocument(Dossier dossier, @Nullable Long document) {
        if (document != null
                && archive.find(document)
                        .filter(d -> d.planId().equals(dossier.plan().id()) && d.withdrawn() == null)
                        .isEmpty()) {
            throw new Refusal("DOS-100", Map.of("id", document));
        }
    }

    /** Acts that stand, oldest first. */
    public List<Act> acts(Dossier dossier) {
        return jdbc.sql("""
                        SELECT id, tipo, acto, fecha, resumen, documento, autor FROM expediente.acto_plan
                        WHERE plan_id = ? AND retirado IS NULL ORDER BY fecha, id""")
                .param(dossier.plan().id())
                .query((row, n) -> new Act(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        row.getString(5),
                        row.getObject(6, Long.class),
                        row.getString(7)))
                .list();
    }

    /** Adds an act; the adoption also tells the plan its act and date. @throws Refusal DOS-250 a second adoption, DOS-100 no such document */
    public void add(Dossier dossier, String kind, String act, LocalDate date, String summary, @Nullable Long document) {
        boolean adoption = kind.equals(ADOPTION);
        if (adoption && acts(dossier).stream().anyMatch(a -> a.kind().equals(ADOPTION))) {
            throw new Refusal("DOS-250", Map.of());
        }
        requireDocument(dossier, document);
        records.run(() -> {
            jdbc.sql("""
                            INSERT INTO expediente.acto_plan (plan_id, tipo, acto, fecha, resumen, documento, autor)
                            VALUES (:plan, :kind, :act, :date, :summary, :document, :author)""")
                    .param("plan", dossier.plan().id())
                    .param("kind", kind)
                    .param("act", act)
                    .param("date", date)
                    .param("summary", summary)
                    .param("document", document)
                    .param("author", Records.author())
                    .update();
            if (adoption) {
                plans.set(dossier.plan().id(), new Plans.Facts(null, act, date, null, null, null, null, null, null));
            }
        });
    }

    /** Withdraws an act that was written wrongly; its history stays. @throws Refusal DOS-001 when it stands no more */
    public void withdraw(Dossier dossier, long id, String reason) {
        records.run(() -> records.changed(
                jdbc.sql("""
                                UPDATE expediente.acto_plan SET retirado = ?, version = version + 1
                                WHERE id = ? AND plan_id = ? AND retirado IS NULL""").params(reason, id, dossier.plan().id()).update(), "acto_plan", id));
    }

    public Terms terms(Dossier dossier) {
        return jdbc.sql("SELECT fuente, version FROM expediente.vigencia_plan WHERE plan_id = ?")
                .param(dossier.plan().id())
                .query((row, n) -> new Terms(row.getString(1), row.getInt(2)))
                .optional()
                .orElse(new Terms("", 0));
    }

    /**
     * Writes the terms as the act says them; what is null stays as it is in the plan.
     *
     * @param source article
     * @param version that the form was read with
     * @throws Refusal DOS-001
     */
    public void setTerms(Dossier dossier, String source, int version, List<Plan.Term> terms) {
        String plan = dossier.plan().id();
        Plan.Term s = terms.get(0);
        Plan.Term m = terms.get(1);
        Plan.Term l = terms.get(2);
        records.run(() -> {
            records.changed(
                    jdbc.sql("""
                                    INSERT INTO expediente.vigencia_plan AS v (plan_id, fuente, corto_desde, corto_hasta,
                                        mediano_desde, mediano_hasta, largo_desde, largo_hasta)
                                    VALUES (:plan, :source, :a, :b, :c, :d, :e, :f)
                                    ON CONFLICT (plan_id) DO UPDATE SET fuente = :source, corto_desde = :a, corto_hasta = :b,
                                        mediano_desde = :c, mediano_hasta = :d, largo_desde = :e, largo_hasta = :f,
                                        version = v.version + 1
                                    WHERE v.version = :version""")
                            .param("plan", plan)
                            .param("source", source)
                            .param("a", s.from())
                            .param("b", s.to())
                            .param("c", m.from())
                            .param("d", m.to())
                            .param("e", l.from())
                            .param("f", l.to())
                            .param("version", version)
                            .update(),
                    "vigencia_plan",
                    plan);
            plans.set(plan, new Plans.Facts(null, null, null, s, m, l, null, null, null));
        });
    }

    /** Answers by question. */
    public Map<String, Answer> answers(Dossier dossier) {
        Map<String, Answer> found = new LinkedHashMap<>();
        jdbc.sql(
                        "SELECT pregunta, respuesta, nota, documento, autor, fecha, version FROM expediente.estado_respuesta WHERE plan_id = ?")
                .param(dossier.plan().id())
                .query((row, n) -> new Answer(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, Long.class),
                        row.getString(5),
                        row.getTimestamp(6).toInstant(),
                        row.getInt(7)))
                .list()
                .forEach(a -> found.put(a.question(), a));
        return found;
    }

    /**
     * Keeps the answers that say something else than is stored, all or none of them.
     *
     * @throws Refusal DOS-001 when one of them was changed by somebody else, DOS-100 no such document
     */
    public void answer(Dossier dossier, List<Answer> answers) {
        answers.forEach(a -> requireDocument(dossier, a.document()));
        Map<String, Answer> stored = answers(dossier);
        try {
            records.run(() -> answers.forEach(a -> {
                Answer now = Optional.ofNullable(stored.get(a.question())).orElse(Answer.none(a.question()));
                if (!a.says(now)) {
                    keep(dossier, a);
                }
            }));
        } catch (DuplicateKeyException e) {
            throw new Refusal("DOS-001", Map.of("user", "?", "when", "?"));
        }
    }

    private void keep(Dossier dossier, Answer a) {
        String id = dossier.plan().id() + "/" + a.question();
        if (a.version() == 0
                && jdbc.sql("SELECT count(*) FROM expediente.estado_respuesta WHERE id = ?")
                                .param(id)
                                .query(Integer.class)
                                .single()
                        == 0) {
            jdbc.sql("""
                            INSERT INTO expediente.estado_respuesta (id, plan_id, pregunta, respuesta, nota, documento, autor)
                            VALUES (:id, :plan, :question, :value, :note, :document, :author)""")
                    .param("id", id)
                    .param("plan", dossier.plan().id())
                    .param("question", a.question())
                    .param("value", a.value())
                    .param("note", a.note())
                    .param("document", a.document())
                    .param("author", Records.author())
                    .update();
            return;
        }
        records.changed(
                jdbc.sql("""
                                UPDATE expediente.estado_respuesta SET respuesta = :value, nota = :note, documento = :document,
                                    autor = :author, fecha = clock_timestamp(), version = version + 1
                                WHERE id = :id AND version = :version""")
                        .param("id", id)
                        .param("value", a.value())
                        .param("note", a.note())
                        .param("document", a.document())
                        .param("author", Records.author())
                        .param("version", a.version())
                        .update(),
                "estado_respuesta",
                id);
    }
}
