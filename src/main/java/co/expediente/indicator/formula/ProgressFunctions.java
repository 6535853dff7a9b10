package co.expediente.indicator.formula;

import static co.expediente.indicator.formula.Functions.Parameter.INPUT;
import static co.expediente.indicator.formula.Functions.Parameter.LINES;
import static co.expediente.indicator.formula.Functions.Parameter.NUMBER;
import static co.expediente.indicator.formula.Functions.Parameter.POLYGONS;
import static co.expediente.indicator.formula.Functions.Parameter.TEXT;

import co.expediente.indicator.formula.Functions.Definition;
import java.util.List;

/** Functions that hold what was planned against what was executed. */
final class ProgressFunctions {
    static final List<Definition> LIST = List.of(
            new Definition(
                    "avp",
                    List.of(POLYGONS, POLYGONS),
                    2,
                    false,
                    "avp(planned, executed)",
                    "ratio",
                    "100 * avp(planeado, ejecutado)"),
            new Definition(
                    "avl",
                    List.of(LINES, LINES, NUMBER, NUMBER),
                    3,
                    false,
                    "avl(planned, executed, b[, b_rural])",
                    "ratio",
                    "100 * avl(planeado, ejecutado, param('b_urb'), param('b_rur'))"),
            new Definition(
                    "avn",
                    List.of(INPUT, INPUT, NUMBER, NUMBER),
                    3,
                    false,
                    "avn(planned, executed, d[, d_rural])",
                    "ratio",
                    "100 * avn(planeado, ejecutado, param('d_urb'), param('d_rur'))"),
            new Definition(
                    "by_cost",
                    List.of(NUMBER, NUMBER),
                    2,
                    true,
                    "by_cost(avp(…), avl(…), avn(…))",
                    "ratio",
                    "100 * by_cost(avp(pp, executed(op)), avl(pl, executed(ol), param('b_urb')))"),
            new Definition(
                    "projects",
                    List.of(INPUT),
                    1,
                    true,
                    "projects(planned, …[, executed, …])",
                    "n",
                    "projects(pp, pl, pn, op, ol, ox)"),
            new Definition(
                    "projects_finished",
                    List.of(INPUT),
                    2,
                    true,
                    "projects_finished(planned, …, executed, …)",
                    "n",
                    "100 * projects_finished(pp, pl, pn, op, ol, ox) / projects(pp, pl, pn, op, ol, ox)"),
            new Definition(
                    "projects_progress",
                    List.of(INPUT),
                    2,
                    true,
                    "projects_progress(planned, …, executed, …)",
                    "ratio",
                    "100 * projects_progress(pp, pl, pn, op, ol, ox)"),
            new Definition(
                    "projects_expected",
                    List.of(INPUT),
                    1,
                    true,
                    "projects_expected(planned, …[, executed, …])",
                    "ratio",
                    "100 * projects_expected(pp, pl, pn, op, ol, ox)"),
            new Definition(
                    "projects_overdue",
                    List.of(INPUT),
                    2,
                    true,
                    "projects_overdue(planned, …, executed, …)",
                    "n",
                    "projects_overdue(pp, pl, pn, op, ol, ox)"),
            new Definition(
                    "projects_located",
                    List.of(INPUT),
                    2,
                    true,
                    "projects_located(programme, planned, …)",
                    "n",
                    "100 * projects_located(programa, pp, pl, pn) / count(programa)"),
            new Definition(
                    "projects_listed",
                    List.of(INPUT),
                    2,
                    true,
                    "projects_listed(list, planned, …[, executed, …])",
                    "n",
                    "100 * projects_listed(pd, pp, pl, pn) / projects(pp, pl, pn)"),
            new Definition(
                    "works_outside",
                    List.of(INPUT),
                    2,
                    true,
                    "works_outside(planned, …, executed, …)",
                    "n",
                    "works_outside(pp, pl, pn, op, ol, ox)"),
            new Definition(
                    "linked_attainment",
                    List.of(INPUT, TEXT, TEXT),
                    2,
                    false,
                    "linked_attainment(links, 'indicator'[, 'weight'])",
                    "ratio",
                    "100 * linked_attainment(enlaces, 'indicador', 'peso')"),
            new Definition(
                    "articulation",
                    List.of(INPUT, INPUT),
                    2,
                    false,
                    "articulation(elements, links)",
                    "ratio",
                    "100 * articulation(elementos, enlaces)"));

    private ProgressFunctions() {}
}
