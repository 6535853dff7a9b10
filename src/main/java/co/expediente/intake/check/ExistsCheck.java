package co.expediente.intake.check;

import co.expediente.plan.flat.FlatLayer;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** CL105: a code that a feature names exists in the layer that keeps them. */
final class ExistsCheck implements Check {
    @Override
    public void run(Rule rule, Scene scene, Teller teller) {
        LayerUnderCheck layer = scene.layer();
        String attribute = rule.attribute();
        if (attribute == null) {
            return;
        }
        Set<String> known = new HashSet<>();
        rule.references().forEach(r -> known.addAll(values(scene, r.layer(), attribute)));
        for (int f : layer.inFileOrder()) {
            Object named = layer.value(f, attribute);
            if (named != null && !known.contains(String.valueOf(named))) {
                teller.value(layer.row(f), attribute, named, place(layer, f));
            }
        }
    }

    /** Different values of an attribute in another layer, which may not be in force. */
    static Set<String> values(Scene scene, String other, String attribute) {
        FlatLayer flat = scene.flat(other).orElse(null);
        return flat == null ? Set.of() : values(flat, attribute);
    }

    static Set<String> values(FlatLayer flat, String attribute) {
        Set<String> found = new HashSet<>();
        for (int f = 0; f < flat.size(); f++) {
            Object value = Scene.value(flat, attribute, f);
            if (value != null) {
                found.add(String.valueOf(value));
            }
        }
        return found;
    }

    static Supplier<@Nullable Geometry> place(LayerUnderCheck layer, int feature) {
        return () -> layer.definition().isTable() ? null : layer.geometry(feature);
    }
}
