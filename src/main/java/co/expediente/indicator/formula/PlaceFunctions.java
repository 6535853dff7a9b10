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

/** Functions that give a place: features chosen, overlays and what is constructed around places. */
final class PlaceFunctions {
    static final List<Definition> LIST = List.of(
            new Definition("union", List.of(REGION), 1, true, "union(a, b, …)", "region", "area(union(a, b))"),
            new Definition(
                    "intersection",
                    List.of(REGION, POLYGONS),
                    2,
                    true,
                    "intersection(a, b, …)",
                    "region",
                    "area(intersection(a, b))"),
            new Definition(
                    "difference",
                    List.of(REGION, REGION),
                    2,
                    true,
                    "difference(a, b, …)",
                    "region",
                    "area(difference(urbano, perimetro))"),
            new Definition(
                    "buffer",
                    List.of(REGION, NUMBER),
                    2,
                    false,
                    "buffer(a, r)",
                    "region",
                    "pob(buffer(escuelas, param('r_edu')))"),
            new Definition(
                    "executed",
                    List.of(INPUT),
                    1,
                    false,
                    "executed(a)",
                    "features of a",
                    "100 * avp(planeado, executed(obras))"),
            new Definition(
                    "in_year",
                    List.of(INPUT, TEXT),
                    2,
                    false,
                    "in_year(a, 'date')",
                    "features of a",
                    "sum(in_year(licencias, 'fecha'), 'area_m2')"),
            new Definition(
                    "until",
                    List.of(INPUT, TEXT),
                    2,
                    false,
                    "until(a, 'date')",
                    "features of a",
                    "sum(until(inversion, 'anio'), 'ejecutado_cop')"),
            new Definition(
                    "begins",
                    List.of(INPUT, TEXT, NUMBER),
                    3,
                    false,
                    "begins(a, 'code', digits)",
                    "features of a",
                    "area(begins(coberturas, 'cod_clc', param('clc_natural')))"),
            new Definition(
                    "due",
                    List.of(INPUT, TEXT),
                    2,
                    false,
                    "due(a, 'term')",
                    "features of a",
                    "100 * avp(due(condiciones, 'priorizacion'), estudios)"),
            new Definition(
                    "new_since",
                    List.of(INPUT, INPUT),
                    2,
                    false,
                    "new_since(a, before)",
                    "features of a",
                    "count(new_since(ahora, antes), alta)"),
            new Definition(
                    "named_by",
                    List.of(INPUT, INPUT, TEXT),
                    3,
                    false,
                    "named_by(a, b, 'attribute')",
                    "features of a",
                    "100 * count(named_by(bic, zonas, 'id_bic')) / count(bic)"),
            new Definition(
                    "compatible",
                    List.of(INPUT, TEXT, INPUT, TEXT, INPUT),
                    5,
                    false,
                    "compatible(a, 'use', b, 'category', matrix)",
                    "region",
                    "area(compatible(usos, 'uso', areas, 'uso_principal', matriz))"),
            new Definition(
                    "incompatible",
                    List.of(INPUT, TEXT, INPUT, TEXT, INPUT),
                    5,
                    false,
                    "incompatible(a, 'use', b, 'category', matrix)",
                    "region",
                    "area(incompatible(usos, 'uso', areas, 'uso_principal', matriz))"),
            new Definition(
                    "service_area",
                    List.of(POINTS, NUMBER, ROADS),
                    3,
                    false,
                    "service_area(places, r, roads)",
                    "region",
                    "pob(service_area(escuelas, param('r_edu'), vias))"),
            new Definition(
                    "streets",
                    List.of(POLYGONS, LINES, TEXT, NUMBER),
                    4,
                    false,
                    "streets(polygons, lines, 'width', w)",
                    "region",
                    "area(streets(calzadas, vias, 'ancho_m', param('ancho_via')))"),
            new Definition(
                    "dense",
                    List.of(POLYGONS, NUMBER, NUMBER),
                    3,
                    false,
                    "dense(a, cell, share)",
                    "region",
                    "area(dense(construcciones, param('celda_densidad'), param('densidad_min')), zona)"),
            new Definition(
                    "larger",
                    List.of(POLYGONS, NUMBER),
                    2,
                    false,
                    "larger(a, m2)",
                    "region",
                    "area(larger(huella, 10000))"),
            new Definition(
                    "without_slivers",
                    List.of(POLYGONS, NUMBER),
                    2,
                    false,
                    "without_slivers(a, scale)",
                    "region",
                    "area(without_slivers(intersection(alta, urbano), param('escala_urb')))"));

    private PlaceFunctions() {}
}
