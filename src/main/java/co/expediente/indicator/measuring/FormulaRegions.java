package co.expediente.indicator.measuring;

import static co.expediente.indicator.measuring.Evaluator.text;

import co.expediente.indicator.formula.Node;
import co.expediente.plan.LayerDefinition;
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

    /** Whether the layer of some input that a place is made of is loaded. */
    boolean loaded(Node node) {
        if (node instanceof Node.Ref ref) {
            BoundInput bound = inputs.get(ref.name());
            return bound != null && territory.edition(bound.input()).isPresent();
        }
        return node instanceof Node.Call call && call.arguments().stream().anyMatch(this::loaded);
    }

    /** @throws NoValue R01 when no layer of some alternatives is loaded: that nothing is known does not mean nothing is there */
    void requireSomeLoaded(List<Node> alternatives) {
        if (alternatives.stream().noneMatch(this::loaded)) {
            throw new NoValue(
                    Reason.R01,
                    alternatives.stream().map(this::layer).findFirst().orElse(""));
        }
    }

    private String layer(Node node) {
        if (node instanceof Node.Ref ref) {
            BoundInput bound = inputs.get(ref.name());
            return bound == null ? ref.name() : bound.input().layer();
        }
        return node instanceof Node.Call call ? layer(call.arguments().get(0)) : "";
    }

    /**
     * Denominator of the coarsest map among some inputs (domain §B.0.8): what the features of each tell as {@code fte_esp_escala};
     * where none of a layer tells it, 1:5 000, of a rural layer 1:25 000.
     */
    double scale(List<Node> layers) {
        double coarsest = 0;
        for (Node node : layers) {
            if (loaded(node)) {
                double told = of(node).features().stream()
                        .map(f -> f.attributes().get("fte_esp_escala"))
                        .filter(Number.class::isInstance)
                        .mapToDouble(n -> ((Number) n).doubleValue())
                        .max()
                        .orElseGet(() -> usualScale(layer(node)));
                coarsest = Math.max(coarsest, told);
            }
        }
        return coarsest;
    }

    private double usualScale(String layer) {
        boolean rural = territory.layers().get(layer).component() == LayerDefinition.Component.RURAL;
        return territory.rules().number(rural ? "escala_rur" : "escala_urb");
    }

    /** Whether an input is one of works: what was executed or observed, not what was planned. */
    boolean works(Node node) {
        return layer(node).startsWith("obra_");
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
        return territory.derived(key, dimension, parts, overlays -> {
            if (operation.equals("union")) {
                return overlays.union(
                        parts.stream()
                                .flatMap(p -> Overlays.parts(p.shapes()).stream())
                                .toList(),
                        dimension);
            }
            if (operation.equals("intersection")) {
                return intersection(overlays, parts);
            }
            Geometry result = parts.get(0).geometry();
            for (Region part : parts.subList(1, parts.size())) {
                result = overlays.difference(result, part.geometry());
            }
            return result;
        });
    }

    /** What places have in common. Polygons are cut as they were loaded: those that do not meet need not be dissolved. */
    static Geometry intersection(Overlays overlays, List<Region> parts) {
        Geometry result = null;
        for (Region part : parts.subList(1, parts.size())) {
            Region first = parts.get(0);
            result = first.dimension() == 2 && part.dimension() == 2
                    ? overlays.intersection(
                            Overlays.parts(result == null ? first.shapes() : List.of(result)),
                            Overlays.parts(part.shapes()))
                    : overlays.intersection(result == null ? first.geometry() : result, part.geometry());
        }
        return result == null ? parts.get(0).geometry() : result;
    }

    private Region buffer(Region region, double radius) {
        String key = "buffer[" + region.key() + "," + radius + "]";
        return territory.derived(key, 2, List.of(region), overlays -> overlays.buffer(region.shapes(), radius));
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
        return territory.derived(key, 2, List.of(region), overlays -> {
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
