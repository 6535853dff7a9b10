package co.expediente.indicator;

import co.expediente.indicator.EvidenceFeature.Role;
import co.expediente.indicator.formula.Node;
import co.expediente.indicator.measuring.Drawing;
import co.expediente.indicator.measuring.Evaluator;
import co.expediente.indicator.measuring.NoValue;
import co.expediente.indicator.measuring.Region;
import co.expediente.indicator.measuring.Scope;
import co.expediente.indicator.measuring.Territory;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the places that prove a number: those that the definition names, and for planned against executed what is done,
 * what is pending and what exceeds the plan.
 */
final class Proof {
    private final IndicatorDefinition definition;
    private final Territory territory;
    private final List<EvidenceFeature> features = new ArrayList<>();

    Proof(IndicatorDefinition definition, Territory territory) {
        this.definition = definition;
        this.territory = territory;
    }

    /** Whether a formula compares planned with executed, so that its evidence draws itself. */
    static boolean drawsAdvance(Node node) {
        if (node instanceof Node.Binary b) {
            return drawsAdvance(b.left()) || drawsAdvance(b.right());
        }
        return node instanceof Node.Call call
                && (call.function().startsWith("av")
                        || call.function().equals("works_outside")
                        || call.function().matches("projects_(finished|progress|overdue)"));
    }

    List<EvidenceFeature> collect() {
        Evaluator evaluator = new Evaluator(territory, definition.inputs(), Scope.WHOLE, Evaluator.Goals.NONE);
        Drawing drawing = new Drawing(territory, evaluator);
        definition.evidence().forEach((role, node) -> {
            try {
                Region region = evaluator.region(node);
                drawing.pieces(region).forEach(p -> add(role, p));
            } catch (NoValue e) {
                // A place that cannot be formed proves nothing; the value says why.
            }
        });
        if (definition.evidence().isEmpty()) {
            advances(definition.compiled(), drawing);
        }
        return features;
    }

    private void advances(Node node, Drawing drawing) {
        if (node instanceof Node.Binary binary) {
            advances(binary.left(), drawing);
            advances(binary.right(), drawing);
        } else if (node instanceof Node.Call call) {
            try {
                drawing.advance(call).forEach((role, pieces) -> pieces.forEach(p -> add(Role.of(role), p)));
            } catch (NoValue e) {
                return;
            }
        }
    }

    private void add(Role role, Drawing.Piece piece) {
        features.add(new EvidenceFeature(definition.id(), role, piece.label(), piece.value(), piece.geometry()));
    }
}
