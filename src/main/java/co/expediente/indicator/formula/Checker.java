package co.expediente.indicator.formula;

import co.expediente.indicator.formula.Functions.Definition;
import co.expediente.indicator.formula.Functions.Parameter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks names, arguments and units of a formula before it ever runs. */
public final class Checker {
    private static final Set<String> MOMENTS = Set.of("now", "baseline", "previous", "adoption");
    private static final Set<String> SHARES = Set.of("avp", "avl", "avn");
    private static final Set<String> POPULATIONS = Set.of("total", "urbana", "rural");

    private final Names names;
    private final FoundNames found;

    public Checker(String text, Names names) {
        this.names = names;
        this.found = new FoundNames(text, names);
    }

    /**
     * The type of a node.
     *
     * @throws FormulaException with the place of the first part that is wrong
     */
    public Type check(Node node) {
        if (node instanceof Node.Num) {
            return new Type.Quantity(Unit.RATIO);
        }
        if (node instanceof Node.Text) {
            return new Type.Name();
        }
        if (node instanceof Node.Ref ref) {
            return new Type.Region(found.input(ref));
        }
        if (node instanceof Node.Binary binary) {
            return new Type.Quantity(arithmetic(binary));
        }
        return call((Node.Call) node);
    }

    /** Checks a whole formula against the unit that the definition declares. */
    public void checkUnit(Node node, String declared) {
        Unit unit = quantity(node);
        Unit wanted = Unit.declared(declared);
        if (wanted == null) {
            throw found.wrong("FRM-008", node, "unit", declared, "known", knownUnits());
        }
        if (!unit.fits(wanted)) {
            throw found.wrong("FRM-007", node, "found", unit.label(), "declared", declared, "wanted", wanted.label());
        }
    }

    private Unit arithmetic(Node.Binary binary) {
        Unit left = quantity(binary.left());
        Unit right = quantity(binary.right());
        switch (binary.operator()) {
            case '*':
                return left.times(right);
            case '/':
                return left.over(right);
            default:
                if (!left.fits(right) && !zero(binary.left()) && !zero(binary.right())) {
                    throw found.wrong(
                            "FRM-006",
                            binary,
                            "left",
                            left.label(),
                            "operator",
                            String.valueOf(binary.operator()),
                            "right",
                            right.label());
                }
                return left.free() ? right : left;
        }
    }

    private static boolean zero(Node node) {
        return node instanceof Node.Num num && num.value() == 0;
    }

    private Unit quantity(Node node) {
        if (check(node) instanceof Type.Quantity quantity) {
            return quantity.unit();
        }
        throw found.wrong("FRM-009", node);
    }

    private Type call(Node.Call call) {
        Definition function = found.function(call);
        List<Node> arguments = call.arguments();
        if (!function.takes(arguments.size())) {
            throw found.wrong(
                    "FRM-004",
                    call,
                    "function",
                    function.name(),
                    "count",
                    String.valueOf(arguments.size()),
                    "signature",
                    function.signature());
        }
        for (int i = 0; i < arguments.size(); i++) {
            argument(function, function.parameter(i), arguments.get(i));
        }
        return result(call);
    }

    private void argument(Definition function, Parameter parameter, Node node) {
        Type type = check(node);
        boolean fits = switch (parameter) {
            case NUMBER -> type instanceof Type.Quantity;
            case TEXT -> node instanceof Node.Text;
            case INPUT -> FoundNames.features(node) != null;
            case ROADS -> node instanceof Node.Ref && type instanceof Type.Region r && r.dimension() == 1;
            case REGION -> type instanceof Type.Region r && r.dimension() >= 0;
            case POLYGONS -> type instanceof Type.Region r && r.dimension() == 2;
            case LINES -> type instanceof Type.Region r && r.dimension() == 1;
            case POINTS -> type instanceof Type.Region r && r.dimension() == 0;
        };
        if (!fits) {
            throw found.wrong("FRM-005", node, "function", function.name(), "signature", function.signature());
        }
    }

    private Type result(Node.Call call) {
        List<Node> a = call.arguments();
        return switch (call.function()) {
            case "area" -> quantityOf(Unit.SQUARE_METRE);
            case "length", "perimeter" -> quantityOf(Unit.METRE);
            case "count_without" -> {
                if (a.size() > 2) {
                    found.attribute(a.get(0), a.get(2));
                }
                yield quantityOf(Unit.COUNT);
            }
            case "count", "projects", "projects_finished", "projects_overdue", "projects_located", "works_outside" ->
                quantityOf(Unit.COUNT);
            case "avp", "avl", "avn", "projects_progress", "projects_expected", "map_scale" -> quantityOf(Unit.RATIO);
            case "sum", "minimum", "planned_amount" -> quantityOf(found.attribute(a.get(0), a.get(1)));
            case "shannon" -> {
                found.attribute(a.get(0), a.get(1));
                yield quantityOf(Unit.RATIO);
            }
            case "union" -> sameDimension(call);
            case "intersection", "difference" -> check(a.get(0));
            case "executed", "new_since" -> check(a.get(0));
            case "named_by" -> {
                found.attribute(a.get(1), a.get(2));
                yield check(a.get(0));
            }
            case "in_year", "until", "begins", "due" -> {
                found.attribute(a.get(0), a.get(1));
                yield check(a.get(0));
            }
            case "compatible", "incompatible" -> {
                found.attribute(a.get(0), a.get(1));
                found.attribute(a.get(2), a.get(3));
                found.columns(a.get(4), "uso", "categoria", "veredicto");
                yield new Type.Region(2);
            }
            case "service_area" -> {
                mustBe(a.get(1), Unit.METRE);
                yield new Type.Region(2);
            }
            case "mean_distance" -> quantityOf(Unit.METRE);
            case "streets" -> {
                found.attribute(a.get(1), a.get(2));
                mustBe(a.get(3), Unit.METRE);
                yield new Type.Region(2);
            }
            case "dense" -> {
                mustBe(a.get(1), Unit.METRE);
                mustBe(a.get(2), Unit.RATIO);
                yield new Type.Region(2);
            }
            case "average" -> quantityOf(common(a));
            case "by_cost" -> {
                for (Node share : a) {
                    if (!(share instanceof Node.Call c && SHARES.contains(c.function()))) {
                        throw found.wrong(
                                "FRM-005",
                                share,
                                "function",
                                "by_cost",
                                "signature",
                                "by_cost(avp(…), avl(…), avn(…))");
                    }
                }
                yield quantityOf(Unit.RATIO);
            }
            case "choose" -> {
                mustBe(a.get(0), Unit.RATIO);
                yield quantityOf(common(a.subList(1, a.size())));
            }
            case "linked_attainment" -> {
                found.attribute(a.get(0), a.get(1));
                if (a.size() > 2) {
                    found.attribute(a.get(0), a.get(2));
                }
                yield quantityOf(Unit.RATIO);
            }
            case "articulation" -> {
                found.columns(a.get(0), "id_elemento", "nivel_elemento");
                found.columns(a.get(1), "desde", "hacia", "grado");
                yield quantityOf(Unit.RATIO);
            }
            case "projects_listed" -> {
                found.columns(a.get(0), "id_proyecto");
                yield quantityOf(Unit.COUNT);
            }
            case "buffer" -> {
                mustBe(a.get(1), Unit.METRE);
                yield new Type.Region(2);
            }
            case "larger" -> {
                mustBe(a.get(1), Unit.SQUARE_METRE);
                yield new Type.Region(2);
            }
            case "without_slivers" -> {
                mustBe(a.get(1), Unit.RATIO);
                yield new Type.Region(2);
            }
            case "stat" -> quantityOf(found.column(a, 2, call));
            case "stat_total" -> quantityOf(found.column(a, 3, call));
            case "population" -> {
                found.oneOf(a.get(0), POPULATIONS);
                if (a.size() > 1) {
                    found.oneOf(a.get(1), MOMENTS);
                }
                yield quantityOf(Unit.PERSON);
            }
            case "pob" -> quantityOf(Unit.PERSON);
            case "years" -> {
                found.oneOf(a.get(0), MOMENTS);
                yield quantityOf(Unit.YEAR);
            }
            case "param" -> quantityOf(found.parameter(a.get(0)));
            case "indicator" -> quantityOf(found.indicator(a.get(0)));
            case "attainment" -> {
                found.indicator(a.get(0));
                yield quantityOf(Unit.RATIO);
            }
            case "target", "baseline" -> quantityOf(names.own());
            case "min", "max", "coalesce" -> quantityOf(common(a));
            case "ln" -> {
                mustBe(a.get(0), Unit.RATIO);
                yield quantityOf(Unit.RATIO);
            }
            case "convert" -> {
                Unit unit = Unit.declared(FoundNames.text(a.get(1)));
                if (unit == null) {
                    throw found.wrong("FRM-008", a.get(1), "unit", FoundNames.text(a.get(1)), "known", knownUnits());
                }
                if (!quantity(a.get(0)).free()) {
                    throw found.wrong("FRM-017", call);
                }
                yield quantityOf(unit);
            }
            default -> throw new IllegalStateException("No result type for " + call.function());
        };
    }

    private static Type quantityOf(Unit unit) {
        return new Type.Quantity(unit);
    }

    private Type sameDimension(Node.Call call) {
        Type first = check(call.arguments().get(0));
        for (Node argument : call.arguments()) {
            if (!check(argument).equals(first)) {
                throw found.wrong("FRM-014", argument);
            }
        }
        return first;
    }

    private Unit common(List<Node> arguments) {
        Unit unit = Unit.FREE;
        for (Node argument : arguments) {
            Unit next = quantity(argument);
            if (zero(argument)) {
                continue;
            }
            if (!unit.fits(next)) {
                throw found.wrong("FRM-006", argument, "left", unit.label(), "operator", ",", "right", next.label());
            }
            unit = unit.free() ? next : unit;
        }
        return unit;
    }

    /** A plain number may stand for any unit where a distance or a size is asked. */
    private void mustBe(Node node, Unit unit) {
        Unit given = quantity(node);
        if (!(node instanceof Node.Num) && !given.fits(unit)) {
            throw found.wrong("FRM-015", node, "wanted", unit.label(), "found", given.label());
        }
    }

    private static String knownUnits() {
        return String.join(", ", new TreeSet<>(Unit.declarable()));
    }
}
