package co.expediente.dossier.goal;

import co.expediente.dossier.conceptual.Element;
import co.expediente.dossier.conceptual.ElementKind;
import co.expediente.dossier.goal.GoalIndicator.Kind;
import co.expediente.dossier.goal.GoalIndicator.Target;
import co.expediente.dossier.office.Office;
import co.expediente.plan.Refusal;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sheet as fields of a form or cells of a table, both ways. */
final class GoalFields {
    /** Fields in the order of table and form. */
    static final List<String> NAMES = List.of(
            "codigo",
            "tipo",
            "objetivo",
            "proyecto",
            "nombre",
            "definicion",
            "formula",
            "variables",
            "unidad",
            "minimo",
            "maximo",
            "direccion",
            "desde",
            "hasta",
            "linea_base",
            "anio_base",
            "meta_corto",
            "anio_corto",
            "meta_mediano",
            "anio_mediano",
            "meta_largo",
            "anio_largo",
            "componente",
            "sistema",
            "dependencia",
            "fuente",
            "periodicidad",
            "desagregacion",
            "peso",
            "evidencia",
            "limitaciones");

    private static final int LONG = 4_000;
    private static final int SHORT = 300;

    private GoalFields() {}

    /** Values as a table keeps them; numbers as numbers, offices by name, links by code. */
    static Map<String, @Nullable Object> of(GoalIndicator g, Links links) {
        Map<String, @Nullable Object> f = new LinkedHashMap<>();
        f.put("codigo", g.code());
        f.put("tipo", g.kind().name());
        f.put("objetivo", links.element(g.objective()).map(Element::code).orElse(null));
        f.put("proyecto", links.project(g.project()).map(PlanProject::code).orElse(null));
        f.put("nombre", g.name());
        f.put("definicion", g.definition());
        f.put("formula", g.formula());
        f.put("variables", g.variables());
        f.put("unidad", g.unit());
        f.put("minimo", g.min());
        f.put("maximo", g.max());
        f.put("direccion", g.direction().name());
        f.put("desde", g.low());
        f.put("hasta", g.high());
        f.put("linea_base", g.baseline());
        f.put("anio_base", g.baselineYear());
        for (Element.Term term : Element.Term.values()) {
            Target target = g.targets().get(term);
            String end = term.name().toLowerCase(Locale.ROOT);
            f.put("meta_" + end, target == null ? null : target.value());
            f.put("anio_" + end, target == null ? null : target.year());
        }
        f.put("componente", g.component().name());
        f.put("sistema", g.system());
        f.put("dependencia", links.office(g.office()).map(Office::name).orElse(null));
        f.put("fuente", g.source());
        f.put("periodicidad", g.periodicity().name());
        f.put("desagregacion", g.breakdown());
        f.put("peso", g.weight());
        f.put("evidencia", g.evidence());
        f.put("limitaciones", g.limits());
        return f;
    }

    /**
     * What is written, checked.
     *
     * @throws Refusal DOS-002 something is missing, DOS-003 none of the list, DOS-322 too long, DOS-450 no number, DOS-452 numbers
     *     that contradict each other, DOS-453 a link to something that is not there
     */
    static GoalIndicator read(@Nullable Long id, int version, Fields f, Links links) {
        Kind kind = f.present("tipo", f.choice("tipo", Kind.class));
        String code = f.text("codigo", 20).toUpperCase(Locale.ROOT);
        if (!code.isEmpty() && !code.matches("[A-Z][A-Z0-9]{1,7}-[A-Z0-9]{1,8}")) {
            throw new Refusal(
                    "DOS-003", Map.of("field", f.name("codigo"), "value", code, "allowed", "OBJ-01, PRY-07, AGUA-3"));
        }
        Direction direction = f.present("direccion", f.choice("direccion", Direction.class));
        BigDecimal min = f.number("minimo");
        BigDecimal max = f.number("maximo");
        ordered(f, "minimo", min, "maximo", max);
        BigDecimal low = direction == Direction.RANGO ? f.present("desde", f.number("desde")) : f.number("desde");
        BigDecimal high = direction == Direction.RANGO ? f.present("hasta", f.number("hasta")) : f.number("hasta");
        ordered(f, "desde", low, "hasta", high);
        BigDecimal baseline = within(f, "linea_base", f.number("linea_base"), min, max);
        BigDecimal weight = f.number("peso");
        if (weight != null && (weight.signum() <= 0 || weight.precision() - weight.scale() > 4 || weight.scale() > 3)) {
            throw new Refusal("DOS-324", Map.of("value", weight.toPlainString()));
        }
        Element.Component component = f.choice("componente", Element.Component.class);
        if (component == Element.Component.EJECUCION) {
            component = Element.Component.GENERAL;
        }
        return new GoalIndicator(
                id,
                code,
                kind,
                kind == Kind.OBJETIVO ? objective(f, links) : null,
                kind == Kind.PROYECTO ? project(f, links) : null,
                f.required("nombre", SHORT),
                f.required("definicion", LONG),
                f.text("formula", LONG),
                f.text("variables", LONG),
                f.required("unidad", 40),
                min,
                max,
                direction,
                low,
                high,
                baseline,
                f.year("anio_base"),
                targets(f, min, max),
                component == null ? Element.Component.GENERAL : component,
                f.choice("sistema", Element.SYSTEMS, s -> s),
                office(f, links),
                f.text("fuente", SHORT),
                f.present("periodicidad", f.choice("periodicidad", Periodicity.class)),
                f.text("desagregacion", SHORT),
                weight == null ? BigDecimal.ONE : weight,
                f.text("evidencia", LONG),
                f.text("limitaciones", LONG),
                null,
                version);
    }

    private static Map<Element.Term, Target> targets(Fields f, @Nullable BigDecimal min, @Nullable BigDecimal max) {
        Map<Element.Term, Target> targets = new EnumMap<>(Element.Term.class);
        Integer before = f.year("anio_base");
        for (Element.Term term : Element.Term.values()) {
            String end = term.name().toLowerCase(Locale.ROOT);
            BigDecimal value = within(f, "meta_" + end, f.number("meta_" + end), min, max);
            Integer year = f.year("anio_" + end);
            if (value == null) {
                continue;
            }
            if (year != null && before != null && year <= before) {
                throw new Refusal(
                        "DOS-452", Map.of("low", String.valueOf(before), "high", f.name("anio_" + end) + " " + year));
            }
            before = year == null ? before : year;
            targets.put(term, new Target(value, year));
        }
        return targets;
    }

    private static void ordered(Fields f, String low, @Nullable BigDecimal a, String high, @Nullable BigDecimal b) {
        if (a != null && b != null && b.compareTo(a) < 0) {
            throw new Refusal(
                    "DOS-452",
                    Map.of("low", f.name(low) + " " + Fields.shown(a), "high", f.name(high) + " " + Fields.shown(b)));
        }
    }

    private static @Nullable BigDecimal within(
            Fields f, String field, @Nullable BigDecimal value, @Nullable BigDecimal min, @Nullable BigDecimal max) {
        ordered(f, "minimo", min, field, value);
        ordered(f, field, value, "maximo", max);
        return value;
    }

    private static @Nullable Long objective(Fields f, Links links) {
        String code = f.required("objetivo", 40);
        return links.element(code)
                .filter(e -> e.kind() == ElementKind.OBJETIVO)
                .orElseThrow(() -> new Refusal("DOS-453", Map.of("field", f.name("objetivo"), "value", code)))
                .id();
    }

    private static @Nullable Long project(Fields f, Links links) {
        String code = f.required("proyecto", 40);
        return links.project(code)
                .orElseThrow(() -> new Refusal("DOS-453", Map.of("field", f.name("proyecto"), "value", code)))
                .id();
    }

    static @Nullable Long office(Fields f, Links links) {
        String name = f.text("dependencia", SHORT);
        return name.isEmpty()
                ? null
                : Long.valueOf(links.office(name)
                        .orElseThrow(
                                () -> new Refusal("DOS-453", Map.of("field", f.name("dependencia"), "value", name)))
                        .id());
    }
}
