package co.expediente.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of domain §B.0.7 that look at several attributes of one feature, or at one of them beside the plan: CL104, CL106,
 * CL108, TM3, TM4, TM101 to TM104, MOD-012, and the flag Q_RANGO. Rules about geometry or about several features live with the intake.
 */
public final class FeatureRules {
    /** Coarsest scale that any land accepts (rural, domain CL106); urban land asks for more, which only a map can tell. */
    private static final double COARSEST_SCALE = 25_000;

    private final LayerDefinition layer;
    private final Context context;
    private final boolean capturedRecently;
    private final boolean worksInOrder;

    /**
     * What the rules need to know about the load.
     *
     * @param codMun municipality of the plan, five digits
     * @param cutoff cut-off date of the edition
     * @param planStart first day of the plan, or null when not known
     */
    public record Context(
            String codMun, LocalDate cutoff, @Nullable LocalDate planStart) {}

    public FeatureRules(LayerDefinition layer, Context context) {
        this.layer = layer;
        this.context = context;
        this.capturedRecently = layer.rules().contains("TM103");
        this.worksInOrder = layer.rules().contains("TM104");
    }

    /** Findings about one row; empty when all is in order. */
    public List<AttributeProblem> check(TypedRow row) {
        List<AttributeProblem> problems = new ArrayList<>(2);
        if (row.value("cod_mun") instanceof String code && !sameMunicipality(code)) {
            problems.add(new AttributeProblem("CL104", "cod_mun", code));
        }
        after(row, "vigente_desde", "vigente_hasta", "TM101", problems);
        LocalDate act = row.date("fte_adm_fecha");
        if (act != null && act.isAfter(context.cutoff())) {
            problems.add(new AttributeProblem("TM102", "fte_adm_fecha", act.toString()));
        }
        LocalDate date = layer.rules().contains("TM102") ? row.date("fecha") : null;
        if (date != null && date.isAfter(context.cutoff())) {
            problems.add(new AttributeProblem("TM102", "fecha", date.toString()));
        }
        if (layer.rules().contains("CL106")) {
            scale(row, problems);
        }
        if (capturedRecently) {
            capture(row, problems);
        }
        if (worksInOrder) {
            works(row, problems);
        }
        if (layer.rules().contains("TM3") || layer.rules().contains("TM4")) {
            ruralUse(row, problems);
        }
        if (layer.rules().contains("CL108")) {
            StatisticsRule.check(row, problems);
        }
        range(row, "avance_fisico", 0, 1, problems);
        range(row, "clase_agrologica", 1, 8, problems);
        return problems;
    }

    /** A code that lost its leading zero in a numeric column is the same municipality, and so is one without its department. */
    private boolean sameMunicipality(String code) {
        String mun = context.codMun();
        String whole = code.length() == 4 ? "0" + code : code.length() == 3 ? mun.substring(0, 2) + code : code;
        return whole.equals(mun);
    }

    private static void after(TypedRow row, String first, String second, String code, List<AttributeProblem> problems) {
        LocalDate start = row.date(first);
        LocalDate end = row.date(second);
        if (start != null && end != null && end.isBefore(start)) {
            problems.add(new AttributeProblem(code, second, end.toString()));
        }
    }

    private static void scale(TypedRow row, List<AttributeProblem> problems) {
        for (String attribute : List.of("fte_esp_escala", "escala")) {
            Double denominator = row.number(attribute);
            if (denominator != null && denominator > COARSEST_SCALE) {
                problems.add(new AttributeProblem("CL106", attribute, plain(denominator)));
            }
        }
    }

    private void capture(TypedRow row, List<AttributeProblem> problems) {
        LocalDate earliest = context.cutoff().minusMonths(24);
        LocalDate captured = row.date("fecha_captura");
        if (captured != null && (captured.isBefore(earliest) || captured.isAfter(context.cutoff()))) {
            problems.add(new AttributeProblem("TM103", "fecha_captura", captured.toString()));
        }
        Double year = captured == null ? row.number("anio") : null;
        if (year != null
                && (year < earliest.getYear() || year > context.cutoff().getYear())) {
            problems.add(new AttributeProblem("TM103", "anio", plain(year)));
        }
    }

    private void works(TypedRow row, List<AttributeProblem> problems) {
        after(row, "inicio", "fin", "TM104", problems);
        LocalDate start = row.date("inicio");
        LocalDate planStart = context.planStart();
        if (start != null && planStart != null && start.isBefore(planStart)) {
            problems.add(new AttributeProblem("TM104", "inicio", start.toString()));
        }
        if (start != null && start.isAfter(context.cutoff())) {
            problems.add(new AttributeProblem("MOD-012", "inicio", start.toString()));
        }
        LocalDate end = row.date("fin");
        if (end != null && end.isAfter(context.cutoff()) && "terminado".equals(row.value("estado_obra"))) {
            problems.add(new AttributeProblem("MOD-012", "fin", end.toString()));
        }
    }

    private static void ruralUse(TypedRow row, List<AttributeProblem> problems) {
        if (!(row.value("uso_principal") instanceof String use)
                || !(row.value("tipo_categoria_rural") instanceof String category)) {
            return;
        }
        String conservation = "Conservacion_Proteccion_Ambiental";
        if (isUnder(category, "Proteccion_Suelo_Rural." + conservation) && !isUnder(use, conservation)) {
            problems.add(new AttributeProblem("TM3", "uso_principal", use));
        }
        if (use.equals("Centro_Poblado") && !category.equals("Desarrollo_Restringido.Centro_Poblado_Rural")) {
            problems.add(new AttributeProblem("TM4", "tipo_categoria_rural", category));
        }
    }

    private static void range(
            TypedRow row, String attribute, double low, double high, List<AttributeProblem> problems) {
        Double value = row.number(attribute);
        if (value != null && (value < low || value > high)) {
            problems.add(new AttributeProblem("Q_RANGO", attribute, plain(value)));
        }
    }

    private static boolean isUnder(String code, String path) {
        return code.equals(path) || code.startsWith(path + ".");
    }

    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** CL108: counts are not negative, percentages lie between 0 and 100, parts add up to their total within one. */
    private static final class StatisticsRule {
        private static final Map<String, List<List<String>>> PARTS = Map.of(
                "total",
                List.of(
                        List.of("urbana", "rural"),
                        List.of("hombres", "mujeres"),
                        List.of("edad_0_14", "edad_15_64", "edad_65_mas")));

        static void check(TypedRow row, List<AttributeProblem> problems) {
            for (int i = 0; i < row.values().length; i++) {
                AttributeDefinition attribute = row.attributes().get(i);
                if (attribute.type() == AttributeDefinition.Type.NUMBER
                        && row.values()[i] instanceof Double value
                        && (value < 0 || attribute.name().endsWith("_pct") && value > 100)) {
                    problems.add(new AttributeProblem("CL108", attribute.name(), plain(value)));
                }
            }
            PARTS.forEach((whole, groups) -> {
                Double total = row.number(whole);
                if (total != null) {
                    groups.forEach(parts -> sum(row, whole, total, parts, problems));
                }
            });
        }

        private static void sum(
                TypedRow row, String whole, double total, List<String> parts, List<AttributeProblem> problems) {
            double sum = 0;
            for (String part : parts) {
                Double value = row.number(part);
                if (value == null) {
                    return;
                }
                sum += value;
            }
            if (Math.abs(sum - total) > 1) {
                problems.add(new AttributeProblem("CL108", whole, plain(total)));
            }
        }
    }
}
