package co.expediente.intake.check;

import co.expediente.intake.check.Rule.Reference;
import co.expediente.plan.flat.FlatLayer;
import co.expediente.spatial.AreaKernel;
import co.expediente.spatial.BoxTree;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;

/**
 * TM1: the class of land that a feature belongs to is one of those that the rule names. The official model writes the relation
 * down; here it is the class that has most of the feature.
 */
final class ClassCheck implements Check {
    @Override
    public void run(Rule rule, Scene scene, Teller teller) {
        LayerUnderCheck layer = scene.layer();
        Reference reference = rule.references().get(0);
        String attribute = reference.attribute();
        FlatLayer classes = scene.flat(reference.layer()).orElse(null);
        if (classes == null || attribute == null) {
            return;
        }
        BoxTree tree = new BoxTree(classes.boxes());
        for (int f : layer.inFileOrder()) {
            Geometry own = layer.geometry(f);
            Map<String, Double> areas = new TreeMap<>();
            tree.near(layer.boxes(), 4 * f, 0, c -> {
                Geometry there = classes.geometry(c);
                if (there != null) {
                    areas.merge(
                            String.valueOf(Scene.value(classes, attribute, c)),
                            AreaKernel.intersectionArea(own, there),
                            Double::sum);
                }
            });
            areas.entrySet().stream()
                    .filter(e -> e.getValue() > 0)
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .filter(most -> !reference.accepts(most))
                    .ifPresent(most -> teller.value(layer.row(f), attribute, most, () -> own));
        }
    }
}
