package co.expediente.indicator.formula;

import java.util.Set;
import java.util.TreeSet;

/** Inputs of a formula that are only the roads along which it measures: it has a value without them too. */
public final class RoadInputs {
    private final Set<String> roads = new TreeSet<>();
    private final Set<String> others = new TreeSet<>();

    private RoadInputs() {}

    /** Names of those inputs. */
    public static Set<String> of(Node formula) {
        RoadInputs found = new RoadInputs();
        found.visit(formula, false);
        found.roads.removeAll(found.others);
        return found.roads;
    }

    private void visit(Node node, boolean asRoads) {
        if (node instanceof Node.Ref ref) {
            (asRoads ? roads : others).add(ref.name());
        } else if (node instanceof Node.Binary binary) {
            visit(binary.left(), false);
            visit(binary.right(), false);
        } else if (node instanceof Node.Call call) {
            Functions.Definition function = Functions.find(call.function()).orElseThrow();
            for (int i = 0; i < call.arguments().size(); i++) {
                visit(call.arguments().get(i), function.parameter(i) == Functions.Parameter.ROADS);
            }
        }
    }
}
