package co.expediente.indicator;

import co.expediente.indicator.IndexRules.Thresholds;
import co.expediente.indicator.measuring.Rules;
import co.expediente.indicator.measuring.Rules.Horizon;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that a municipality sets and a measurement depends on: defaults of {@code indicators/parameters.yaml} with its
 * own values over them (domain §C.12.9). A measurement stores the whole set with its hash.
 *
 * @param numbers numeric parameters by name
 * @param baselineDate t0, if set
 * @param adoptionDate act of the plan, if told
 * @param horizons terms by code: Corto_Plazo, Mediano_Plazo, Largo_Plazo
 * @param goals by indicator
 * @param systemWeights weights of the systems in the whole, by code
 * @param notApplicable indicators declared not applicable, with the justification
 * @param first the plan's first measurement, if there is an earlier one: the baseline of falling goals that have none
 * @param previous the measurement of the cut-off before, if there is one: values are compared with it
 */
public record Parameters(
        Map<String, Double> numbers,
        Optional<LocalDate> baselineDate,
        Optional<LocalDate> adoptionDate,
        Map<String, Horizon> horizons,
        Map<String, Goal> goals,
        Map<String, Double> systemWeights,
        Map<String, String> notApplicable,
        Optional<Past> first,
        Optional<Past> previous) {
    /** Third word of a term whose dates were counted. */
    private static final String COMPUTED = "computed";

    /** Codes of the terms in order. */
    public static final List<String> TERMS = List.of("Corto_Plazo", "Mediano_Plazo", "Largo_Plazo");

    /**
     * Goal of one indicator.
     *
     * @param baseline value at the start, or null
     * @param baselineDate its date, or null
     * @param rebuilt whether the baseline was worked out later from documents instead of measured at its date
     * @param targets by term code
     * @param low lower end of a range, or null
     * @param high upper end of a range, or null
     * @param reach distance outside of the range at which nothing is attained (δ), or null for half its width
     * @param weight within the system
     */
    public record Goal(
            @Nullable Double baseline,
            @Nullable LocalDate baselineDate,
            boolean rebuilt,
            Map<String, Double> targets,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double reach,
            double weight) {
        public static final Goal NONE = new Goal(null, null, false, Map.of(), null, null, null, 1);

        public Goal {
            targets = Map.copyOf(targets);
        }

        /** The last target that is set. */
        public Optional<Double> finalTarget() {
            for (int i = TERMS.size() - 1; i >= 0; i--) {
                Double target = targets.get(TERMS.get(i));
                if (target != null) {
                    return Optional.of(target);
                }
            }
            return Optional.empty();
        }
    }

    public Parameters {
        numbers = Map.copyOf(numbers);
        horizons = Map.copyOf(horizons);
        goals = Map.copyOf(goals);
        systemWeights = Map.copyOf(systemWeights);
        notApplicable = Map.copyOf(notApplicable);
    }

    public Goal goal(String indicator) {
        return goals.getOrDefault(indicator, Goal.NONE);
    }

    public double number(String name) {
        Double value = numbers.get(name);
        if (value == null) {
            throw new IllegalArgumentException("No parameter " + name);
        }
        return value;
    }

    /** Whether dates of some term were counted, because the act does not tell them. */
    boolean termsComputed() {
        return horizons.values().stream().anyMatch(Horizon::computed);
    }

    /** Whether layers with open errors are measured ({@code calcular_con_errores}). */
    public boolean measureWithErrors() {
        return number("calcular_con_errores") != 0;
    }

    /** Whether works under construction count as executed ({@code contar_en_ejecucion}). */
    public boolean countUnfinished() {
        return number("contar_en_ejecucion") != 0;
    }

    public Thresholds thresholds() {
        return new Thresholds(number("c_min"), number("C_min"), number("verde"), number("amarillo"), number("sens"));
    }

    public Rules rules() {
        return new Rules(numbers, baselineDate, adoptionDate, horizons, measureWithErrors(), countUnfinished());
    }

    /** The same with other numbers over these. */
    public Parameters with(Map<String, Double> more) {
        Map<String, Double> all = new LinkedHashMap<>(numbers);
        all.putAll(more);
        return new Parameters(
                all, baselineDate, adoptionDate, horizons, goals, systemWeights, notApplicable, first, previous);
    }

    /** The same with the earlier measurements that values are compared with. */
    public Parameters after(Optional<Past> earliest, Optional<Past> before) {
        return new Parameters(
                numbers, baselineDate, adoptionDate, horizons, goals, systemWeights, notApplicable, earliest, before);
    }

    /** The whole set as JSON with sorted keys: equal sets give equal text. */
    public String toJson() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("numbers", new TreeMap<>(numbers));
        baselineDate.ifPresent(d -> all.put("fecha_linea_base", d.toString()));
        adoptionDate.ifPresent(d -> all.put("fecha_adopcion", d.toString()));
        Map<String, Object> terms = new TreeMap<>();
        horizons.forEach((k, h) -> terms.put(
                k,
                h.computed()
                        ? List.of(h.from().toString(), h.to().toString(), COMPUTED)
                        : List.of(h.from().toString(), h.to().toString())));
        all.put("horizons", terms);
        Map<String, Object> targets = new TreeMap<>();
        goals.forEach((id, g) -> targets.put(id, goalAsMap(g)));
        all.put("goals", targets);
        all.put("systemWeights", new TreeMap<>(systemWeights));
        all.put("notApplicable", new TreeMap<>(notApplicable));
        first.ifPresent(p -> all.put("first", p.toMap()));
        previous.ifPresent(p -> all.put("previous", p.toMap()));
        return JsonMapper.shared().writeValueAsString(all);
    }

    /**
     * The part of a stored set that decides how to measure.
     *
     * @param json as {@link #toJson()} wrote it
     */
    static Rules rulesOf(String json) {
        JsonNode all = JsonMapper.shared().readTree(json);
        Map<String, Double> numbers = new LinkedHashMap<>();
        all.path("numbers")
                .properties()
                .forEach(e -> numbers.put(e.getKey(), e.getValue().asDouble()));
        Map<String, Horizon> horizons = new LinkedHashMap<>();
        all.path("horizons")
                .properties()
                .forEach(e -> horizons.put(
                        e.getKey(),
                        new Horizon(
                                LocalDate.parse(e.getValue().get(0).asString()),
                                LocalDate.parse(e.getValue().get(1).asString()),
                                e.getValue().size() > 2)));
        return new Rules(
                numbers,
                date(all, "fecha_linea_base"),
                date(all, "fecha_adopcion"),
                horizons,
                isOn(all, "calcular_con_errores"),
                isOn(all, "contar_en_ejecucion"));
    }

    /** A choice between yes and no: a number of the set; in older sets a truth value of its own. */
    private static boolean isOn(JsonNode all, String name) {
        JsonNode number = all.path("numbers").path(name);
        return number.isNumber() ? number.asDouble() != 0 : all.path(name).asBoolean();
    }

    private static Optional<LocalDate> date(JsonNode all, String name) {
        return all.path(name).isString()
                ? Optional.of(LocalDate.parse(all.path(name).asString()))
                : Optional.empty();
    }

    private static Map<String, Object> goalAsMap(Goal g) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (g.baseline() != null) {
            map.put("baseline", g.baseline());
        }
        if (g.baselineDate() != null) {
            map.put("baselineDate", g.baselineDate().toString());
        }
        if (g.rebuilt()) {
            map.put("rebuilt", true);
        }
        map.put("targets", new TreeMap<>(g.targets()));
        if (g.reach() != null) {
            map.put("reach", g.reach());
        }
        if (g.low() != null && g.high() != null) {
            map.put("range", List.of(g.low(), g.high()));
        }
        map.put("weight", g.weight());
        return map;
    }

    /** {@code sha256:…} of {@link #toJson()}. */
    public String hash() {
        return sha256(toJson());
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
