package co.expediente.indicator.formula;

import static co.expediente.indicator.formula.Functions.Parameter.INPUT;
import static co.expediente.indicator.formula.Functions.Parameter.LINES;
import static co.expediente.indicator.formula.Functions.Parameter.NUMBER;
import static co.expediente.indicator.formula.Functions.Parameter.POINTS;
import static co.expediente.indicator.formula.Functions.Parameter.POLYGONS;
import static co.expediente.indicator.formula.Functions.Parameter.REGION;
import static co.expediente.indicator.formula.Functions.Parameter.ROADS;
import static co.expediente.indicator.formula.Functions.Parameter.TEXT;

import co.expediente.indicator.formula.Functions.Definition;
import java.util.List;

/** Functions that measure what is there: areas, lengths, counts, sums, statistics and people. */
final class MeasureFunctions {
    static final List<Definition> LIST = List.of(
            new Definition(
                    "area",
                    List.of(POLYGONS, POLYGONS, POLYGONS),
                    1,
                    false,
                    "area(a[, b[, c]])",
                    "m²",
                    "100 * area(a, b) / area(b)"),
            new Definition(
                    "length", List.of(LINES, POLYGONS), 1, false, "length(a[, b])", "m", "length(vias, urbano) / 1000"),
            new Definition("perimeter", List.of(POLYGONS), 1, false, "perimeter(a)", "m", "perimeter(huella)"),
            new Definition(
                    "count", List.of(INPUT, POLYGONS), 1, false, "count(a[, b])", "n", "count(equipamientos, alta)"),
            new Definition(
                    "count_without",
                    List.of(INPUT, REGION, TEXT),
                    2,
                    false,
                    "count_without(a, b[, 'attribute'])",
                    "n",
                    "count_without(veredas, escuelas, 'cod_vereda')"),
            new Definition(
                    "sum",
                    List.of(INPUT, TEXT),
                    2,
                    false,
                    "sum(a, 'attribute')",
                    "attribute",
                    "sum(cesiones, 'obligada_m2')"),
            new Definition(
                    "planned_amount",
                    List.of(INPUT, TEXT),
                    2,
                    false,
                    "planned_amount(a, 'attribute')",
                    "attribute",
                    "sum(terminados, 'unidades_vis') / planned_amount(programa, 'meta')"),
            new Definition(
                    "minimum",
                    List.of(INPUT, TEXT),
                    2,
                    false,
                    "minimum(a, 'attribute')",
                    "attribute",
                    "minimum(rellenos, 'vida_util_anios')"),
            new Definition(
                    "mean_distance",
                    List.of(INPUT, POINTS, ROADS),
                    3,
                    false,
                    "mean_distance(blocks, places, roads)",
                    "m",
                    "mean_distance(manzanas, escuelas, vias)"),
            new Definition(
                    "shannon",
                    List.of(INPUT, TEXT, NUMBER),
                    3,
                    false,
                    "shannon(a, 'attribute', k)",
                    "ratio",
                    "shannon(areas, 'uso_principal', param('shannon_k'))"),
            new Definition(
                    "stat",
                    List.of(TEXT, TEXT, TEXT),
                    2,
                    true,
                    "stat('table', 'column'[, 'key', 'value']…)",
                    "column",
                    "stat('est_servicios', 'viviendas_con', 'servicio', 'acueducto')"),
            new Definition(
                    "stat_total",
                    List.of(TEXT, TEXT, TEXT, TEXT),
                    3,
                    true,
                    "stat_total('table', 'column', 'key'[, 'key2', 'value']…)",
                    "column",
                    "stat_total('est_economia', 'empleos', 'actividad')"),
            new Definition(
                    "population",
                    List.of(TEXT, TEXT),
                    1,
                    false,
                    "population('total'|'urbana'|'rural'[, moment])",
                    "hab",
                    "population('urbana')"),
            new Definition(
                    "pob", List.of(POLYGONS), 1, false, "pob(a)", "hab", "100 * pob(alta) / population('total')"),
            new Definition("years", List.of(TEXT), 1, false, "years(moment)", "a", "years('baseline')"));

    private MeasureFunctions() {}
}
