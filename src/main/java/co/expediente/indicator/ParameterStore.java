package co.expediente.indicator;

import co.expediente.indicator.Parameters.Goal;
import co.expediente.indicator.measuring.Rules.Horizon;
import co.expediente.plan.ConstitutionalPeriods;
import co.expediente.plan.Plan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a municipality sets, over the defaults. Names: a parameter of {@code parameters.yaml} (number),
 * {@code fecha_linea_base} (date), {@code meta:<indicator>} (goal), {@code peso:<system>} (number),
 * {@code no_aplica:<indicator>} (justification).
 */
@Repository
public class ParameterStore {
    /** Name of the date t0 that inputs {@code at: baseline} are read at. */
    static final String BASELINE_DATE = "fecha_linea_base";

    /** Begin the names of goals, weights of systems and indicators that do not apply. */
    static final String GOAL = "meta:";

    static final String WEIGHT = "peso:";
    static final String NOT_APPLICABLE = "no_aplica:";

    private final JdbcClient jdbc;
    private final IndicatorCatalog catalog;

    public ParameterStore(JdbcClient jdbc, IndicatorCatalog catalog) {
        this.jdbc = jdbc;
        this.catalog = catalog;
    }

    /** One change of one name. */
    public record Change(
            String name, @Nullable String value, String reason, String author, java.time.OffsetDateTime at) {}

    /** The set in force for a plan: defaults, the plan's terms and act, the municipality's own values. */
    public Parameters of(String planId) {
        Parameters defaults = catalog.defaults();
        Map<String, Double> numbers = new LinkedHashMap<>(defaults.numbers());
        Map<String, Goal> goals = new LinkedHashMap<>();
        Map<String, Double> weights = new LinkedHashMap<>(defaults.systemWeights());
        Map<String, String> notApplicable = new LinkedHashMap<>();
        LocalDate baseline = null;
        for (Map.Entry<String, JsonNode> entry : inForce(planId).entrySet()) {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            String id = name.substring(name.indexOf(':') + 1);
            if (name.startsWith(GOAL)) {
                goals.put(id, goal(value));
            } else if (name.startsWith(WEIGHT)) {
                weights.put(id, value.asDouble());
            } else if (name.startsWith(NOT_APPLICABLE)) {
                notApplicable.put(id, value.asString());
            } else if (name.equals(BASELINE_DATE)) {
                baseline = LocalDate.parse(value.asString());
            } else {
                numbers.put(name, value.isBoolean() ? (value.asBoolean() ? 1.0 : 0.0) : value.asDouble());
            }
        }
        return new Parameters(
                numbers,
                Optional.ofNullable(baseline),
                adoption(planId),
                horizons(planId, adoption(planId)),
                goals,
                weights,
                notApplicable,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Sets a name from now on.
     *
     * @param json value as JSON; null goes back to the default
     * @param reason why, never blank
     */
    public void set(String planId, String name, @Nullable String json, String reason, String author) {
        if (json != null) {
            JsonMapper.shared().readTree(json);
        }
        jdbc.sql("INSERT INTO registro.parameter (plan_id, name, value, reason, author) VALUES (?, ?, ?, ?, ?)")
                .params(java.util.Arrays.asList(planId, name, json, reason, author))
                .update();
    }

    /** Sets the goal of an indicator. */
    public void setGoal(String planId, String indicator, Goal goal, String reason, String author) {
        Map<String, Object> json = new LinkedHashMap<>();
        putIfThere(json, "linea_base", goal.baseline());
        putIfThere(
                json,
                "fecha_base",
                goal.baselineDate() == null ? null : goal.baselineDate().toString());
        putIfThere(json, "reconstruida", goal.rebuilt() ? true : null);
        json.put("metas", goal.targets());
        putIfThere(json, "desde", goal.low());
        putIfThere(json, "hasta", goal.high());
        putIfThere(json, "alcance", goal.reach());
        json.put("peso", goal.weight());
        set(planId, GOAL + indicator, JsonMapper.shared().writeValueAsString(json), reason, author);
    }

    private static void putIfThere(Map<String, Object> json, String key, @Nullable Object value) {
        if (value != null) {
            json.put(key, value);
        }
    }

    /** Every change of a plan, newest first. */
    public List<Change> history(String planId) {
        return jdbc.sql(
                        "SELECT name, value, reason, author, at FROM registro.parameter WHERE plan_id = ? ORDER BY id DESC")
                .param(planId)
                .query((row, i) -> new Change(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, java.time.OffsetDateTime.class)))
                .list();
    }

    private Map<String, JsonNode> inForce(String planId) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        jdbc.sql("""
                        SELECT DISTINCT ON (name) name, value FROM registro.parameter
                        WHERE plan_id = ? ORDER BY name, id DESC""")
                .param(planId)
                .query((row, i) -> {
                    String json = row.getString(2);
                    if (json != null) {
                        values.put(row.getString(1), JsonMapper.shared().readTree(json));
                    }
                    return row.getString(1);
                })
                .list();
        return values;
    }

    static Goal goal(JsonNode node) {
        Map<String, Double> targets = new LinkedHashMap<>();
        for (String term : Parameters.TERMS) {
            Double target = number(node.path("metas"), term);
            if (target != null) {
                targets.put(term, target);
            }
        }
        JsonNode date = node.path("fecha_base");
        Double weight = number(node, "peso");
        return new Goal(
                number(node, "linea_base"),
                date.isString() ? LocalDate.parse(date.asString()) : null,
                node.path("reconstruida").asBoolean(false),
                targets,
                number(node, "desde"),
                number(node, "hasta"),
                number(node, "alcance"),
                weight == null ? 1 : weight);
    }

    private static @Nullable Double number(JsonNode node, String key) {
        JsonNode value = node.path(key);
        return value.isNumber() ? value.asDouble() : null;
    }

    private Optional<LocalDate> adoption(String planId) {
        return jdbc.sql("SELECT act_date FROM registro.plan WHERE id = ? AND act_date IS NOT NULL")
                .param(planId)
                .query(LocalDate.class)
                .optional();
    }

    /**
     * Explicit dates of the act win. A term without follows the one before it, or begins with the first constitutional period after
     * the adoption, and lasts four years (domain §A.3); without a date of adoption nothing can be counted.
     */
    private Map<String, Horizon> horizons(String planId, Optional<LocalDate> adoption) {
        Map<String, Horizon> horizons = new LinkedHashMap<>();
        jdbc.sql(
                        "SELECT short_from, short_to, medium_from, medium_to, long_from, long_to FROM registro.plan WHERE id = ?")
                .param(planId)
                .query((row, i) -> {
                    LocalDate next =
                            adoption.map(ConstitutionalPeriods::nextFrom).orElse(null);
                    for (int t = 0; t < Parameters.TERMS.size(); t++) {
                        LocalDate from = date(row, 2 * t + 1);
                        LocalDate to = date(row, 2 * t + 2);
                        Horizon horizon = null;
                        if (from != null && to != null && !to.isBefore(from)) {
                            horizon = new Horizon(from, to);
                        } else if (next != null) {
                            Plan.Term counted = ConstitutionalPeriods.from(next);
                            horizon = new Horizon(
                                    Objects.requireNonNull(counted.from()), Objects.requireNonNull(counted.to()), true);
                        }
                        if (horizon != null) {
                            horizons.put(Parameters.TERMS.get(t), horizon);
                            next = horizon.to().plusDays(1);
                        }
                    }
                    return planId;
                })
                .list();
        return horizons;
    }

    private static @Nullable LocalDate date(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
