package co.expediente.indicator.measuring;

import co.expediente.indicator.formula.Node;
import co.expediente.indicator.operation.AreaQuestion;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The {@code area(…)} calls of one formula in one scope, each computed once for all units of a dimension. */
final class FormulaAreas {
    private final Territory territory;
    private final FormulaRegions regions;
    private final Map<Node, double[]> areas = new IdentityHashMap<>();
    private final Set<Node> compared = Collections.newSetFromMap(new IdentityHashMap<>());

    FormulaAreas(Territory territory, FormulaRegions regions) {
        this.territory = territory;
        this.regions = regions;
    }

    /** Says that this area will be asked for, where its places are features as they were loaded. */
    void announce(List<Node> places, Scope scope) {
        if (!places.stream().allMatch(Node.Ref.class::isInstance)) {
            return;
        }
        try {
            AreaQuestion question = new Extents(territory, scope).question(regions.of(places));
            if (question != null) {
                territory.tables().announce(question);
            }
        } catch (NoValue e) {
            // There will be no such question; whoever asks for the value hears the reason.
        }
    }

    /** Area in m² of a call, of the whole or of the scope's unit. */
    double of(Node.Call call, Scope scope) {
        return ofUnits(call, scope)[scope.zones() == null ? 0 : scope.zone()];
    }

    private double[] ofUnits(Node.Call call, Scope scope) {
        double[] known = areas.get(call);
        if (known == null) {
            known = new Extents(territory, scope).areas(regions.of(call.arguments()));
            areas.put(call, known);
        }
        return known;
    }

    /**
     * area(a, b, c) is a part of area(a, c). Where both come from different tables the last bit may say otherwise; a share of
     * more than the whole is never meant. Called before either is asked for.
     */
    void partOfWhole(Node.Call part, Node.Call whole, Scope scope) {
        if (!compared.add(part) || !regions.of(part.arguments()).containsAll(regions.of(whole.arguments()))) {
            return;
        }
        double[] most = ofUnits(whole, scope);
        double[] parts = ofUnits(part, scope).clone();
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Math.min(parts[i], most[i]);
        }
        areas.put(part, parts);
    }
}
