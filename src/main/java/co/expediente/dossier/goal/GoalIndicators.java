package co.expediente.dossier.goal;

import co.expediente.dossier.Records;
import co.expediente.dossier.conceptual.Element;
import co.expediente.dossier.goal.GoalIndicator.Target;
import co.expediente.indicator.IndicatorCatalogs;
import co.expediente.plan.Refusal;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The sheets of indicators that offices report. One that was reported is never deleted: it is retired with a reason. */
@Service
public class GoalIndicators {
    static final String TABLE = "indicador_meta";

    private static final String SET = """
            codigo = :codigo, tipo = :tipo, objetivo = :objetivo, proyecto = :proyecto, nombre = :nombre, definicion = :definicion,
            formula = :formula, variables = :variables, unidad = :unidad, minimo = :minimo, maximo = :maximo, direccion = :direccion,
            desde = :desde, hasta = :hasta, linea_base = :linea_base, anio_base = :anio_base, meta_corto = :meta_corto,
            anio_corto = :anio_corto, meta_mediano = :meta_mediano, anio_mediano = :anio_mediano, meta_largo = :meta_largo,
            anio_largo = :anio_largo, componente = :componente, sistema = :sistema, dependencia = :dependencia, fuente = :fuente,
            periodicidad = :periodicidad, desagregacion = :desagregacion, peso = :peso, evidencia = :evidencia,
            limitaciones = :limitaciones""";

    private final JdbcClient jdbc;
    private final Records records;
    private final IndicatorCatalogs battery;

    GoalIndicators(JdbcClient jdbc, Records records, IndicatorCatalogs battery) {
        this.jdbc = jdbc;
        this.records = records;
        this.battery = battery;
    }

    /** All of a plan by code, retired ones too. */
    public List<GoalIndicator> list(String planId) {
        return jdbc
                .sql("SELECT * FROM expediente.indicador_meta WHERE plan_id = ?")
                .param(planId)
                .query((row, n) -> indicator(row))
                .list()
                .stream()
                .sorted(Comparator.comparing(GoalIndicator::kind).thenComparing(GoalIndicator::code, Element.CODES))
                .toList();
    }

    public Optional<GoalIndicator> find(String planId, String code) {
        return jdbc.sql("SELECT * FROM expediente.indicador_meta WHERE plan_id = ? AND codigo = ?")
                .params(planId, code)
                .query((row, n) -> indicator(row))
                .optional();
    }

    /**
     * Stores a new one; without a code it gets the next of its kind.
     *
     * @return its code
     * @throws Refusal DOS-451 when the code is taken, here or in the battery
     */
    public String add(String planId, GoalIndicator given) {
        return records.write(() -> {
            lock(planId);
            GoalIndicator g = coded(planId, given);
            try {
                jdbc.sql("INSERT INTO expediente.indicador_meta (plan_id, " + columns("") + ") VALUES (:plan, "
                                + columns(":") + ")")
                        .params(parameters(planId, g))
                        .update();
            } catch (DuplicateKeyException e) {
                throw taken(g.code());
            }
            return g.code();
        });
    }

    /** Changes one that was read with its version; its code stays. @throws Refusal DOS-001 when somebody else changed it since */
    public void change(String planId, GoalIndicator g) {
        Map<String, @Nullable Object> values = parameters(planId, g);
        values.put("id", g.key());
        values.put("version", g.version());
        records.run(() -> records.changed(
                jdbc.sql("UPDATE expediente.indicador_meta SET " + SET
                                + ", version = version + 1 WHERE plan_id = :plan AND id = :id AND version = :version")
                        .params(values)
                        .update(),
                TABLE,
                g.key()));
    }

    /** Says why it is measured no more, or with null that it is measured again. @throws Refusal DOS-001 */
    public void retire(String planId, long id, int version, @Nullable String reason) {
        records.run(() -> records.changed(
                jdbc.sql("""
                                UPDATE expediente.indicador_meta SET retirado = :r, version = version + 1
                                WHERE plan_id = :p AND id = :id AND version = :v""")
                        .param("r", reason)
                        .param("p", planId)
                        .param("id", id)
                        .param("v", version)
                        .update(),
                TABLE,
                id));
    }

    /** One writer of many rows at a time, to the end of the transaction. */
    void lock(String planId) {
        jdbc.sql("SELECT pg_advisory_xact_lock(731, hashtext(:k))")
                .param("k", planId)
                .query((row, n) -> 1)
                .list();
    }

    private GoalIndicator coded(String planId, GoalIndicator g) {
        Set<String> taken = list(planId).stream().map(GoalIndicator::code).collect(Collectors.toSet());
        if (!g.code().isEmpty()) {
            if (taken.contains(g.code()) || ofBattery(planId, g.code())) {
                throw taken(g.code());
            }
            return g;
        }
        int n = 1;
        String code = code(g, n);
        while (taken.contains(code) || ofBattery(planId, code)) {
            code = code(g, ++n);
        }
        return g.as(null, code, 1);
    }

    private static String code(GoalIndicator g, int n) {
        return g.kind().prefix() + "-" + String.format(Locale.ROOT, "%02d", n);
    }

    private boolean ofBattery(String planId, String code) {
        return battery.of(planId).find(code).isPresent();
    }

    private static Refusal taken(String code) {
        return new Refusal("DOS-451", Map.of("code", code));
    }

    private static String columns(String before) {
        return java.util.Arrays.stream(SET.split(","))
                .map(c -> before + c.split("=")[0].strip())
                .collect(Collectors.joining(", "));
    }

    private static Map<String, @Nullable Object> parameters(String planId, GoalIndicator g) {
        Map<String, @Nullable Object> v = new HashMap<>();
        v.put("plan", planId);
        v.put("codigo", g.code());
        v.put("tipo", g.kind().name());
        v.put("objetivo", g.objective());
        v.put("proyecto", g.project());
        v.put("nombre", g.name());
        v.put("definicion", g.definition());
        v.put("formula", g.formula());
        v.put("variables", g.variables());
        v.put("unidad", g.unit());
        v.put("minimo", g.min());
        v.put("maximo", g.max());
        v.put("direccion", g.direction().name());
        v.put("desde", g.low());
        v.put("hasta", g.high());
        v.put("linea_base", g.baseline());
        v.put("anio_base", g.baselineYear());
        for (Element.Term term : Element.Term.values()) {
            Target target = g.targets().get(term);
            String end = term.name().toLowerCase(Locale.ROOT);
            v.put("meta_" + end, target == null ? null : target.value());
            v.put("anio_" + end, target == null ? null : target.year());
        }
        v.put("componente", g.component().name());
        v.put("sistema", g.system());
        v.put("dependencia", g.office());
        v.put("fuente", g.source());
        v.put("periodicidad", g.periodicity().name());
        v.put("desagregacion", g.breakdown());
        v.put("peso", g.weight());
        v.put("evidencia", g.evidence());
        v.put("limitaciones", g.limits());
        return v;
    }

    private static GoalIndicator indicator(ResultSet row) throws SQLException {
        Map<Element.Term, Target> targets = new EnumMap<>(Element.Term.class);
        for (Element.Term term : Element.Term.values()) {
            String end = term.name().toLowerCase(Locale.ROOT);
            BigDecimal value = number(row, "meta_" + end);
            if (value != null) {
                targets.put(term, new Target(value, row.getObject("anio_" + end, Integer.class)));
            }
        }
        BigDecimal weight = number(row, "peso");
        return new GoalIndicator(
                row.getLong("id"),
                row.getString("codigo"),
                GoalIndicator.Kind.valueOf(row.getString("tipo")),
                row.getObject("objetivo", Long.class),
                row.getObject("proyecto", Long.class),
                row.getString("nombre"),
                row.getString("definicion"),
                row.getString("formula"),
                row.getString("variables"),
                row.getString("unidad"),
                number(row, "minimo"),
                number(row, "maximo"),
                Direction.valueOf(row.getString("direccion")),
                number(row, "desde"),
                number(row, "hasta"),
                number(row, "linea_base"),
                row.getObject("anio_base", Integer.class),
                targets,
                Element.Component.valueOf(row.getString("componente")),
                row.getString("sistema"),
                row.getObject("dependencia", Long.class),
                row.getString("fuente"),
                Periodicity.valueOf(row.getString("periodicidad")),
                row.getString("desagregacion"),
                weight == null ? BigDecimal.ONE : weight,
                row.getString("evidencia"),
                row.getString("limitaciones"),
                row.getString("retirado"),
                row.getInt("version"));
    }

    static @Nullable BigDecimal number(ResultSet row, String column) throws SQLException {
        return Fields.tidyOrNull(row.getBigDecimal(column));
    }
}
