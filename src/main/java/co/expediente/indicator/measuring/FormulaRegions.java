package co.expediente.indicator.measuring;

import static co.expediente.indicator.measuring.Evaluator.text;

import co.expediente.indicator.formula.Node;
import co.expediente.spatial.Slivers;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.locationtech.jts.geom.Geometry;

/**
 * The places that one formula names: inputs, selections of their features and what is constructed of them, each formed once.
 * They are the same for all units of a dimension.
 */
final class FormulaRegions {
    private final Territory territory;
    private final Map<String, BoundInput> inputs;
    private final Scope scope;
    private final Set<String> flags;
    private final ToDoubleFunction<Node> numbers;
    private final Map<Node, Region> regions = new IdentityHashMap<>();

    /** @param numbers evaluates arguments that are numbers */
    FormulaRegions(
            Territory territory,
            Map<String, BoundInput> inputs,
            Scope scope,
            Set<String> flags,
            ToDoubleFunction<Node> numbers) {
        this.territory = territory;
        this.inputs = inputs;
        this.scope = scope;
        this.flags = flags;
        this.numbers = numbers;
    }

    List<Region> of(List<Node> nodes) {
        return nodes.stream().map(this::of).toList();
    }

    /** @throws NoValue when an input is missing */
    Region of(Node node) {
        Region known = regions.get(node);
        if (known == null) {
            known = formed(node);
            regions.put(node, known);
        }
        return known;
    }

    private Region formed(Node node) {
        if (node instanceof Node.Ref ref) {
            return input(ref.name());
        }
        Node.Call call = (Node.Call) node;
        List<Node> a = call.arguments();
        return switch (call.function()) {
            case "buffer" -> buffer(of(a.get(0)), number(a.get(1)));
            case "larger" -> larger(of(a.get(0)), number(a.get(1)));
            case "without_slivers" -> withoutSlivers(of(a.get(0)), number(a.get(1)));
            case "executed" -> selections().executed(of(a.get(0)));
            case "in_year" -> selections().inYear(of(a.get(0)), text(a.get(1)));
            case "until" -> selections().until(of(a.get(0)), text(a.get(1)));
            case "begins" -> selections().begins(of(a.get(0)), text(a.get(1)), number(a.get(2)));
            case "due" -> selections().due(of(a.get(0)), text(a.get(1)));
            case "new_since" -> selections().newSince(of(a.get(0)), of(a.get(1)));
            case "named_by" -> selections().namedBy(of(a.get(0)), of(a.get(1)), text(a.get(2)));
            case "compatible", "incompatible" ->
                new Compatibility(territory, flags)
                        .where(
                                call.function().equals("compatible"),
                                of(a.get(0)),
                                text(a.get(1)),
                                of(a.get(2)),
                                text(a.get(3)),
                                orNone(a.get(4), Reason.R04));
            case "service_area" ->
                new Reach(territory, scope, flags)
                        .serviceArea(of(a.get(0)), number(a.get(1)), orNone(a.get(2), Reason.R01));
            case "streets" ->
                new Streets(territory, flags).of(of(a.get(0)), of(a.get(1)), text(a.get(2)), number(a.get(3)));
            case "dense" -> new DensePatches(territory).of(of(a.get(0)), number(a.get(1)), number(a.get(2)));
            default -> combined(call.function(), of(a));
        };
    }

    private double number(Node node) {
        return numbers.applyAsDouble(node);
    }

    private Selections selections() {
        return new Selections(territory);
    }

    /** The features of an input, none where it is missing for that reason. */
    Region orNone(Node node, Reason missing) {
        try {
            return of(node);
        } catch (NoValue e) {
            if (e.reason() != missing) {
                throw e;
            }
            return Region.ofFeatures("none", 1, List.of(), false);
        }
    }

    private Region input(String name) {
        BoundInput bound = inputs.get(name);
        if (bound == null) {
            throw new IllegalStateException("No input " + name);
        }
        Restriction only = scope.only();
        Territory.Selection selection = territory.select(
                bound.input(),
                bound.where(),
                only != null && only.concerns(bound.input(), territory.layers()) ? only : null);
        flags.addAll(selection.flags());
        return selection.region();
    }

    private Region combined(String operation, List<Region> parts) {
        int dimension = parts.get(0).dimension();
        String key = operation + parts.stream().map(Region::key).toList();
        return territory.derived(key, dimension, parts, () -> {
            Geometry result = parts.get(0).geometry();
            if (operation.equals("union")) {
                result = Overlays.union(parts.stream().map(Region::geometry).toList(), dimension);
            } else {
                for (Region part : parts.subList(1, parts.size())) {
                    result = operation.equals("difference")
                            ? Overlays.difference(result, part.geometry())
                            : Overlays.intersection(result, part.geometry());
                }
            }
            return result;
        });
    }

    private Region buffer(Region region, double radius) {
        String key = "buffer[" + region.key() + "," + radius + "]";
        return territory.derived(key, 2, List.of(region), () -> Overlays.buffer(region.geometry(), radius));
    }

    /** The connected parts of a region that are at least so large. */
    private Region larger(Region region, double squareMetres) {
        return parts("larger", region, squareMetres, part -> part.getArea() >= squareMetres);
    }

    /** The connected parts of a region that a map of the scale can show. */
    private Region withoutSlivers(Region region, double scale) {
        return parts("without_slivers", region, scale, part -> !Slivers.isSliver(part, scale));
    }

    private Region parts(String function, Region region, double limit, Predicate<Geometry> accepted) {
        String key = function + "[" + region.key() + "," + limit + "]";
        return territory.derived(key, 2, List.of(region), () -> {
            Geometry whole = region.geometry();
            List<Geometry> kept = new ArrayList<>();
            for (int i = 0; i < whole.getNumGeometries(); i++) {
                if (accepted.test(whole.getGeometryN(i))) {
                    kept.add(whole.getGeometryN(i));
                }
            }
            return kept.isEmpty() ? Overlays.empty(2) : Overlays.FACTORY.buildGeometry(kept);
        });
    }
}
