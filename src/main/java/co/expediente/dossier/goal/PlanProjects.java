package co.expediente.dossier.goal;

import co.expediente.dossier.Records;
import co.expediente.dossier.conceptual.Element;
import co.expediente.dossier.conceptual.ProjectFacts;
import co.expediente.plan.Refusal;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The projects of a plan's programme with the money planned by year. One is never deleted: it is retired with a reason. */
@Service
public class PlanProjects implements ProjectFacts {
    static final String TABLE = "proyecto";

    private static final String READ = """
            SELECT p.*, (SELECT jsonb_object_agg(i.anio::text, i.programado::text) FROM expediente.proyecto_inversion i
                         WHERE i.proyecto = p.id) AS programado
            FROM expediente.proyecto p WHERE p.plan_id = ?""";

    private final JdbcClient jdbc;
    private final Records records;

    PlanProjects(JdbcClient jdbc, Records records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** All of a plan by code, retired ones too. */
    public List<PlanProject> list(String planId) {
        return jdbc.sql(READ).param(planId).query((row, n) -> project(row)).list().stream()
                .sorted(Comparator.comparing(PlanProject::code, Element.CODES))
                .toList();
    }

    public Optional<PlanProject> find(String planId, String code) {
        return jdbc.sql(READ + " AND p.codigo = ?")
                .params(planId, code)
                .query((row, n) -> project(row))
                .optional();
    }

    @Override
    public Set<String> described(String planId) {
        return list(planId).stream()
                .filter(p -> p.active()
                        && p.cost() != null
                        && (p.office() != null || !p.responsible().isEmpty()))
                .map(PlanProject::code)
                .collect(Collectors.toSet());
    }

    /** Stores a new one and answers its id. @throws Refusal DOS-454 when the code is taken */
    public long add(String planId, PlanProject p) {
        return records.write(() -> {
            lock(planId);
            try {
                long id = jdbc.sql("""
                                INSERT INTO expediente.proyecto (plan_id, codigo, nombre, objetivo, estrategia, sistema, plazo, inicio, fin, meta,
                                    unidad, costo, fuente, dependencia, responsable, lugar, descripcion)
                                VALUES (:plan, :codigo, :nombre, :objetivo, :estrategia, :sistema, :plazo, :inicio, :fin, :meta,
                                    :unidad, :costo, :fuente, :dependencia, :responsable, :lugar, :descripcion) RETURNING id""")
                        .params(parameters(planId, p))
                        .query(Long.class)
                        .single();
                plan(planId, id, Map.of(), p.planned());
                return id;
            } catch (DuplicateKeyException e) {
                throw new Refusal("DOS-454", Map.of("code", p.code()));
            }
        });
    }

    /** Changes one that was read with its version; its code stays. @throws Refusal DOS-001 when somebody else changed it since */
    public void change(String planId, PlanProject p) {
        Map<String, @Nullable Object> values = parameters(planId, p);
        values.put("id", p.key());
        values.put("version", p.version());
        values.put("retirado", p.retired());
        records.run(() -> {
            Map<Integer, BigDecimal> before =
                    find(planId, p.code()).map(PlanProject::planned).orElse(Map.of());
            records.changed(jdbc.sql("""
                                    UPDATE expediente.proyecto SET nombre = :nombre, objetivo = :objetivo, estrategia = :estrategia, sistema = :sistema,
                                        plazo = :plazo, inicio = :inicio, fin = :fin, meta = :meta, unidad = :unidad, costo = :costo, fuente = :fuente,
                                        dependencia = :dependencia, responsable = :responsable, lugar = :lugar, descripcion = :descripcion,
                                        retirado = :retirado, version = version + 1
                                    WHERE plan_id = :plan AND id = :id AND codigo = :codigo AND version = :version""").params(values).update(), TABLE, p.key());
            plan(planId, p.key(), before, p.planned());
        });
    }

    /** The money by year: only what differs is written, so that the history tells only that. */
    private void plan(String planId, long project, Map<Integer, BigDecimal> before, Map<Integer, BigDecimal> after) {
        before.keySet().stream()
                .filter(y -> !after.containsKey(y))
                .forEach(y -> jdbc.sql("DELETE FROM expediente.proyecto_inversion WHERE proyecto = ? AND anio = ?")
                        .params(project, y)
                        .update());
        after.forEach((year, amount) -> {
            if (!amount.equals(before.get(year))) {
                jdbc.sql("""
                                INSERT INTO expediente.proyecto_inversion AS i (plan_id, proyecto, anio, programado) VALUES (?, ?, ?, ?)
                                ON CONFLICT (proyecto, anio) DO UPDATE SET programado = excluded.programado, version = i.version + 1""").params(planId, project, year, amount).update();
            }
        });
    }

    /** One writer of many rows at a time, to the end of the transaction. */
    void lock(String planId) {
        jdbc.sql("SELECT pg_advisory_xact_lock(732, hashtext(:k))")
                .param("k", planId)
                .query((row, n) -> 1)
                .list();
    }

    private static Map<String, @Nullable Object> parameters(String planId, PlanProject p) {
        Map<String, @Nullable Object> v = new HashMap<>();
        v.put("plan", planId);
        v.put("codigo", p.code());
        v.put("nombre", p.name());
        v.put("objetivo", p.objective());
        v.put("estrategia", p.strategy());
        v.put("sistema", p.system());
        v.put("plazo", p.term() == null ? null : p.term().name());
        v.put("inicio", p.from());
        v.put("fin", p.to());
        v.put("meta", p.target());
        v.put("unidad", p.unit());
        v.put("costo", p.cost());
        v.put("fuente", p.funds());
        v.put("dependencia", p.office());
        v.put("responsable", p.responsible());
        v.put("lugar", p.place());
        v.put("descripcion", p.description());
        return v;
    }

    private static PlanProject project(ResultSet row) throws SQLException {
        String term = row.getString("plazo");
        String planned = row.getString("programado");
        Map<Integer, BigDecimal> money = new TreeMap<>();
        if (planned != null) {
            tools.jackson.databind.json.JsonMapper.shared()
                    .readTree(planned)
                    .properties()
                    .forEach(e -> money.put(
                            Integer.valueOf(e.getKey()),
                            Fields.tidy(new BigDecimal(e.getValue().asString()))));
        }
        return new PlanProject(
                row.getLong("id"),
                row.getString("codigo"),
                row.getString("nombre"),
                row.getString("objetivo"),
                row.getString("estrategia"),
                row.getString("sistema"),
                term == null ? null : Element.Term.valueOf(term),
                row.getObject("inicio", LocalDate.class),
                row.getObject("fin", LocalDate.class),
                GoalIndicators.number(row, "meta"),
                row.getString("unidad"),
                GoalIndicators.number(row, "costo"),
                row.getString("fuente"),
                row.getObject("dependencia", Long.class),
                row.getString("responsable"),
                row.getString("lugar"),
                row.getString("descripcion"),
                money,
                row.getString("retirado"),
                row.getInt("version"));
    }
}
