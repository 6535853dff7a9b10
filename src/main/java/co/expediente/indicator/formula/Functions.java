package co.expediente.indicator.formula;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The functions of the language: one list for the check, the documentation and the page where formulas are written. */
public final class Functions {
    /** Kinds of arguments. */
    public enum Parameter {
        POLYGONS,
        LINES,
        POINTS,
        /** Polygons, lines or points. */
        REGION,
        /** The name of an input, or some of its features: they are asked, not only the place that they cover. */
        INPUT,
        /** The name of an input of road lines that may be missing: distances are then straight. */
        ROADS,
        NUMBER,
        TEXT
    }

    /**
     * One function.
     *
     * @param name as written
     * @param parameters kinds of arguments in order
     * @param required how many must be given
     * @param repeats whether the last one may be given again and again
     * @param signature for people
     * @param result unit or kind of the result for people
     * @param example a formula that uses it
     */
    public record Definition(
            String name,
            List<Parameter> parameters,
            int required,
            boolean repeats,
            String signature,
            String result,
            String example) {
        public Definition {
            parameters = List.copyOf(parameters);
        }

        /** Kind of an argument by its place, from 0; the last one where arguments repeat. */
        public Parameter parameter(int index) {
            return parameters.get(Math.min(index, parameters.size() - 1));
        }

        /** Message key of what it means. */
        public String meaningKey() {
            return "indicator.function." + name;
        }

        boolean takes(int count) {
            return count >= required && (repeats || count <= parameters.size());
        }
    }

    private static final Set<String> SELECTIONS =
            Set.of("executed", "in_year", "until", "begins", "due", "new_since", "named_by");
    private static final Map<String, Definition> ALL = new LinkedHashMap<>();

    static {
        Parameter polygons = Parameter.POLYGONS;
        Parameter region = Parameter.REGION;
        Parameter input = Parameter.INPUT;
        Parameter number = Parameter.NUMBER;
        Parameter text = Parameter.TEXT;
        add(
                "area",
                List.of(polygons, polygons, polygons),
                1,
                false,
                "area(a[, b[, c]])",
                "m²",
                "100 * area(a, b) / area(b)");
        add(
                "length",
                List.of(Parameter.LINES, polygons),
                1,
                false,
                "length(a[, b])",
                "m",
                "length(vias, urbano) / 1000");
        add("perimeter", List.of(polygons), 1, false, "perimeter(a)", "m", "perimeter(huella)");
        add("count", List.of(input, polygons), 1, false, "count(a[, b])", "n", "count(equipamientos, alta)");
        add(
                "count_without",
                List.of(input, region, text),
                2,
                false,
                "count_without(a, b[, 'attribute'])",
                "n",
                "count_without(veredas, escuelas, 'cod_vereda')");
        add("sum", List.of(input, text), 2, false, "sum(a, 'attribute')", "attribute", "sum(cesiones, 'obligada_m2')");
        add(
                "planned_amount",
                List.of(input, text),
                2,
                false,
                "planned_amount(a, 'attribute')",
                "attribute",
                "sum(terminados, 'unidades_vis') / planned_amount(programa, 'meta')");
        add(
                "minimum",
                List.of(input, text),
                2,
                false,
                "minimum(a, 'attribute')",
                "attribute",
                "minimum(rellenos, 'vida_util_anios')");
        add("union", List.of(region), 1, true, "union(a, b, …)", "region", "area(union(a, b))");
        add(
                "intersection",
                List.of(region, polygons),
                2,
                true,
                "intersection(a, b, …)",
                "region",
                "area(intersection(a, b))");
        add(
                "difference",
                List.of(region, region),
                2,
                true,
                "difference(a, b, …)",
                "region",
                "area(difference(urbano, perimetro))");
        add(
                "buffer",
                List.of(region, number),
                2,
                false,
                "buffer(a, r)",
                "region",
                "pob(buffer(escuelas, param('r_edu')))");
        add(
                "executed",
                List.of(input),
                1,
                false,
                "executed(a)",
                "features of a",
                "100 * avp(planeado, executed(obras))");
        add(
                "in_year",
                List.of(input, text),
                2,
                false,
                "in_year(a, 'date')",
                "features of a",
                "sum(in_year(licencias, 'fecha'), 'area_m2')");
        add(
                "until",
                List.of(input, text),
                2,
                false,
                "until(a, 'date')",
                "features of a",
                "sum(until(inversion, 'anio'), 'ejecutado_cop')");
        add(
                "begins",
                List.of(input, text, number),
                3,
                false,
                "begins(a, 'code', digits)",
                "features of a",
                "area(begins(coberturas, 'cod_clc', param('clc_natural')))");
        add(
                "due",
                List.of(input, text),
                2,
                false,
                "due(a, 'term')",
                "features of a",
                "100 * avp(due(condiciones, 'priorizacion'), estudios)");
        add(
                "new_since",
                List.of(input, input),
                2,
                false,
                "new_since(a, before)",
                "features of a",
                "count(new_since(ahora, antes), alta)");
        add(
                "named_by",
                List.of(input, input, text),
                3,
                false,
                "named_by(a, b, 'attribute')",
                "features of a",
                "100 * count(named_by(bic, zonas, 'id_bic')) / count(bic)");
        add(
                "compatible",
                List.of(input, text, input, text, input),
                5,
                false,
                "compatible(a, 'use', b, 'category', matrix)",
                "region",
                "area(compatible(usos, 'uso', areas, 'uso_principal', matriz))");
        add(
                "incompatible",
                List.of(input, text, input, text, input),
                5,
                false,
                "incompatible(a, 'use', b, 'category', matrix)",
                "region",
                "area(incompatible(usos, 'uso', areas, 'uso_principal', matriz))");
        add(
                "service_area",
                List.of(Parameter.POINTS, number, Parameter.ROADS),
                3,
                false,
                "service_area(places, r, roads)",
                "region",
                "pob(service_area(escuelas, param('r_edu'), vias))");
        add(
                "mean_distance",
                List.of(input, Parameter.POINTS, Parameter.ROADS),
                3,
                false,
                "mean_distance(blocks, places, roads)",
                "m",
                "mean_distance(manzanas, escuelas, vias)");
        add(
                "streets",
                List.of(polygons, Parameter.LINES, text, number),
                4,
                false,
                "streets(polygons, lines, 'width', w)",
                "region",
                "area(streets(calzadas, vias, 'ancho_m', param('ancho_via')))");
        add(
                "dense",
                List.of(polygons, number, number),
                3,
                false,
                "dense(a, cell, share)",
                "region",
                "area(dense(construcciones, param('celda_densidad'), param('densidad_min')), zona)");
        add("larger", List.of(polygons, number), 2, false, "larger(a, m2)", "region", "area(larger(huella, 10000))");
        add(
                "without_slivers",
                List.of(polygons, number),
                2,
                false,
                "without_slivers(a, scale)",
                "region",
                "area(without_slivers(intersection(alta, urbano), param('escala_urb')))");
        add(
                "avp",
                List.of(polygons, polygons),
                2,
                false,
                "avp(planned, executed)",
                "ratio",
                "100 * avp(planeado, ejecutado)");
        add(
                "avl",
                List.of(Parameter.LINES, Parameter.LINES, number, number),
                3,
                false,
                "avl(planned, executed, b[, b_rural])",
                "ratio",
                "100 * avl(planeado, ejecutado, param('b_urb'), param('b_rur'))");
        add(
                "avn",
                List.of(input, input, number, number),
                3,
                false,
                "avn(planned, executed, d[, d_rural])",
                "ratio",
                "100 * avn(planeado, ejecutado, param('d_urb'), param('d_rur'))");
        add(
                "projects",
                List.of(input),
                1,
                true,
                "projects(planned, …[, executed, …])",
                "n",
                "projects(pp, pl, pn, op, ol, ox)");
        add(
                "projects_finished",
                List.of(input),
                2,
                true,
                "projects_finished(planned, …, executed, …)",
                "n",
                "100 * projects_finished(pp, pl, pn, op, ol, ox) / projects(pp, pl, pn, op, ol, ox)");
        add(
                "projects_progress",
                List.of(input),
                2,
                true,
                "projects_progress(planned, …, executed, …)",
                "ratio",
                "100 * projects_progress(pp, pl, pn, op, ol, ox)");
        add(
                "projects_expected",
                List.of(input),
                1,
                true,
                "projects_expected(planned, …[, executed, …])",
                "ratio",
                "100 * projects_expected(pp, pl, pn, op, ol, ox)");
        add(
                "projects_overdue",
                List.of(input),
                2,
                true,
                "projects_overdue(planned, …, executed, …)",
                "n",
                "projects_overdue(pp, pl, pn, op, ol, ox)");
        add(
                "projects_located",
                List.of(input),
                2,
                true,
                "projects_located(programme, planned, …)",
                "n",
                "100 * projects_located(programa, pp, pl, pn) / count(programa)");
        add(
                "projects_listed",
                List.of(input),
                2,
                true,
                "projects_listed(list, planned, …[, executed, …])",
                "n",
                "100 * projects_listed(pd, pp, pl, pn) / projects(pp, pl, pn)");
        add(
                "works_outside",
                List.of(input),
                2,
                true,
                "works_outside(planned, …, executed, …)",
                "n",
                "works_outside(pp, pl, pn, op, ol, ox)");
        add(
                "shannon",
                List.of(input, text, number),
                3,
                false,
                "shannon(a, 'attribute', k)",
                "ratio",
                "shannon(areas, 'uso_principal', param('shannon_k'))");
        add(
                "stat",
                List.of(text, text, text),
                2,
                true,
                "stat('table', 'column'[, 'key', 'value']…)",
                "column",
                "stat('est_servicios', 'viviendas_con', 'servicio', 'acueducto')");
        add(
                "stat_total",
                List.of(text, text, text, text),
                3,
                true,
                "stat_total('table', 'column', 'key'[, 'key2', 'value']…)",
                "column",
                "stat_total('est_economia', 'empleos', 'actividad')");
        add(
                "population",
                List.of(text, text),
                1,
                false,
                "population('total'|'urbana'|'rural'[, moment])",
                "hab",
                "population('urbana')");
        add("pob", List.of(polygons), 1, false, "pob(a)", "hab", "100 * pob(alta) / population('total')");
        add("years", List.of(text), 1, false, "years(moment)", "a", "years('baseline')");
        add("param", List.of(text), 1, false, "param('name')", "parameter", "param('epe_min')");
        add("target", List.of(), 0, false, "target()", "value", "100 * sum(viviendas, 'unidades_vis') / target()");
        add("baseline", List.of(), 0, false, "baseline()", "value", "area(a) - baseline()");
        add(
                "indicator",
                List.of(text),
                1,
                false,
                "indicator('ID')",
                "value of ID",
                "indicator('OBP-03') - 100 * projects_expected(pp, pl, pn)");
        add(
                "attainment",
                List.of(text),
                1,
                false,
                "attainment('ID')",
                "ratio",
                "(attainment('VTR-03') + 2 * attainment('EPU-06')) / 3");
        add("min", List.of(number, number), 2, true, "min(x, y, …)", "as x", "min(1, area(a) / area(b))");
        add(
                "max",
                List.of(number, number),
                2,
                true,
                "max(x, y, …)",
                "as x",
                "max(0, 15 * population('urbana') - area(a))");
        add("coalesce", List.of(number, number), 2, true, "coalesce(x, y, …)", "as x", "coalesce(target(), 100)");
        add(
                "average",
                List.of(number, number),
                2,
                true,
                "average(x, y, …)",
                "as x",
                "average(avp(a, b), avl(c, d, 10))");
        add(
                "choose",
                List.of(number, number, number),
                3,
                true,
                "choose(n, x, y, …)",
                "as x",
                "choose(param('lcr_forma'), area(a) / area(b), ln(area(a) / area(b)))");
        add(
                "linked_attainment",
                List.of(input, text, text),
                2,
                false,
                "linked_attainment(links, 'indicator'[, 'weight'])",
                "ratio",
                "100 * linked_attainment(enlaces, 'indicador', 'peso')");
        add(
                "articulation",
                List.of(input, input),
                2,
                false,
                "articulation(elements, links)",
                "ratio",
                "100 * articulation(elementos, enlaces)");
        add(
                "ln",
                List.of(number),
                1,
                false,
                "ln(x)",
                "ratio",
                "ln(population('total') / population('total', 'baseline'))");
        add("convert", List.of(number, text), 2, false, "convert(x, 'unit')", "unit", "convert(sum(a, 'cupos'), 'n')");
    }

    private Functions() {}

    private static void add(
            String name,
            List<Parameter> parameters,
            int required,
            boolean repeats,
            String signature,
            String result,
            String example) {
        ALL.put(name, new Definition(name, parameters, required, repeats, signature, result, example));
    }

    public static List<Definition> all() {
        return List.copyOf(ALL.values());
    }

    /** Whether a function gives some features of its first argument, so that it may stand where an input may. */
    static boolean selects(String name) {
        return SELECTIONS.contains(name);
    }

    public static Optional<Definition> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }
}
