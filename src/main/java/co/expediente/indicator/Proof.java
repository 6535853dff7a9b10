package co.expediente.indicator;

import co.expediente.indicator.EvidenceFeature.Role;
import co.expediente.indicator.formula.Node;
import co.expediente.indicator.measuring.Drawing;
import co.expediente.indicator.measuring.Evaluator;
import co.expediente.indicator.measuring.NoValue;
import co.expediente.indicator.measuring.Scope;
import co.expediente.indicator.measuring.Territory;
import co.expediente.plan.GeometryKind;
import co.expediente.plan.LayerDefinition;
import co.expediente.spatial.Slivers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws the places that prove a number: those that the definition names, and for planned against executed what is done,
 * what is pending and what exceeds the plan.
 */
final class Proof {
    private static final Logger LOG = LoggerFactory.getLogger(Proof.class);

    private final IndicatorDefinition definition;
    private final Territory territory;
    private final List<EvidenceFeature> features = new ArrayList<>();
    private long slivers;
    private double sliverArea;
    private double measured;
    private double drawn;
    private boolean area;
    private boolean differs;

    /**
     * What was drawn.
     *
     * @param slivers parts of overlays that a map cannot show: counted, not among the features
     * @param sliverArea of them, m²
     * @param measured area of all roles by the kernel, m², or null where none is an area
     * @param drawn area of the same as drawn, slivers included, m²
     * @param differs whether the two differ in any role by more than {@link #tolerance}
     */
    record Sheet(
            List<EvidenceFeature> features,
            long slivers,
            double sliverArea,
            @Nullable Double measured,
            @Nullable Double drawn,
            boolean differs) {}

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
                && (call.function().matches("avp|avl|avn|works_outside")
                        || call.function().equals("average")
                                && call.arguments().stream().anyMatch(Proof::drawsAdvance)
                        || call.function().matches("projects_(finished|progress|overdue)"));
    }

    /** How far the area drawn may lie from the area measured, m²: a hundredth, or a thousand-millionth of the area. */
    static double tolerance(double area) {
        return Math.max(0.01, 1e-9 * area);
    }

    Sheet collect() {
        Evaluator evaluator = new Evaluator(territory, definition.inputs(), Scope.WHOLE, Evaluator.Goals.NONE);
        Drawing drawing = new Drawing(territory, evaluator, scale());
        definition.evidence().forEach((role, node) -> {
            try {
                add(role, drawing.drawn(node));
            } catch (NoValue e) {
                // A place that cannot be formed proves nothing; the value says why.
            }
        });
        if (definition.evidence().isEmpty()) {
            advances(definition.compiled(), drawing);
        }
        return new Sheet(
                List.copyOf(features), slivers, sliverArea, area ? measured : null, area ? drawn : null, differs);
    }

    /**
     * Scale of the finest layer that takes part. Of a building on rural land the building is the finer drawing: by the limits of
     * the land's 1:25,000 every house would be a sliver.
     */
    private double scale() {
        boolean rural = definition.inputs().values().stream()
                .map(i -> territory.layers().get(i.input().layer()))
                .filter(l -> l.geometry() == GeometryKind.MULTI_POLYGON)
                .allMatch(l -> l.component() == LayerDefinition.Component.RURAL);
        return rural ? Slivers.RURAL_SCALE : Slivers.URBAN_SCALE;
    }

    private void advances(Node node, Drawing drawing) {
        if (node instanceof Node.Binary binary) {
            advances(binary.left(), drawing);
            advances(binary.right(), drawing);
        } else if (node instanceof Node.Call call) {
            try {
                drawing.advance(call).forEach((role, some) -> add(Role.of(role), some));
            } catch (NoValue e) {
                return;
            }
        }
    }

    private void add(Role role, Drawing.Drawn some) {
        some.pieces()
                .forEach(p ->
                        features.add(new EvidenceFeature(definition.id(), role, p.label(), p.value(), p.geometry())));
        slivers += some.slivers();
        sliverArea += some.sliverArea();
        Double kernel = some.measured();
        if (kernel != null) {
            double formed = some.area();
            area = true;
            measured += kernel;
            drawn += formed;
            if (Math.abs(kernel - formed) > tolerance(kernel)) {
                differs = true;
                LOG.error(
                        "Evidence of {}, {}: {} m² drawn, {} m² measured",
                        definition.id(),
                        role.code(),
                        formed,
                        kernel);
            }
        }
    }
}
