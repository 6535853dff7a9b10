package co.expediente.indicator.formula;

import static co.expediente.indicator.formula.Functions.Parameter.INPUT;
import static co.expediente.indicator.formula.Functions.Parameter.NUMBER;
import static co.expediente.indicator.formula.Functions.Parameter.TEXT;

import co.expediente.indicator.formula.Functions.Definition;
import java.util.List;

/** Functions over numbers: what the municipality set, other indicators, arithmetic. */
final class NumberFunctions {
    static final List<Definition> LIST = List.of(
            new Definition("param", List.of(TEXT), 1, false, "param('name')", "parameter", "param('epe_min')"),
            new Definition("target", List.of(), 0, false, "target()", "value", "min(target(), area(parques) / 10000)"),
            new Definition("baseline", List.of(), 0, false, "baseline()", "value", "area(a) - baseline()"),
            new Definition(
                    "indicator",
                    List.of(TEXT),
                    1,
                    false,
                    "indicator('ID')",
                    "value of ID",
                    "indicator('OBP-03') - 100 * projects_expected(pp, pl, pn)"),
            new Definition(
                    "attainment",
                    List.of(TEXT),
                    1,
                    false,
                    "attainment('ID')",
                    "ratio",
                    "(attainment('VTR-03') + 2 * attainment('EPU-06')) / 3"),
            new Definition(
                    "min", List.of(NUMBER, NUMBER), 2, true, "min(x, y, …)", "as x", "min(1, area(a) / area(b))"),
            new Definition(
                    "max",
                    List.of(NUMBER, NUMBER),
                    2,
                    true,
                    "max(x, y, …)",
                    "as x",
                    "max(0, 15 * population('urbana') - area(a))"),
            new Definition(
                    "coalesce",
                    List.of(NUMBER, NUMBER),
                    2,
                    true,
                    "coalesce(x, y, …)",
                    "as x",
                    "coalesce(population('urbana'), population('total'))"),
            new Definition(
                    "map_scale",
                    List.of(INPUT),
                    1,
                    true,
                    "map_scale(a, b, …)",
                    "ratio",
                    "area(without_slivers(intersection(a, b), map_scale(a, b)))"),
            new Definition(
                    "average",
                    List.of(NUMBER, NUMBER),
                    2,
                    true,
                    "average(x, y, …)",
                    "as x",
                    "average(avp(a, b), avl(c, d, 10))"),
            new Definition(
                    "choose",
                    List.of(NUMBER, NUMBER, NUMBER),
                    3,
                    true,
                    "choose(n, x, y, …)",
                    "as x",
                    "choose(param('lcr_forma'), area(a) / area(b), ln(area(a) / area(b)))"),
            new Definition(
                    "ln",
                    List.of(NUMBER),
                    1,
                    false,
                    "ln(x)",
                    "ratio",
                    "ln(population('total') / population('total', 'baseline'))"),
            new Definition(
                    "convert",
                    List.of(NUMBER, TEXT),
                    2,
                    false,
                    "convert(x, 'unit')",
                    "unit",
                    "convert(sum(a, 'cupos'), 'n')"));

    private NumberFunctions() {}
}
