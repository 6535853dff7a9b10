package co.expediente.intake.check;

import co.expediente.plan.flat.FlatLayer;
import java.util.Map;

/** CL27: the layer has features although a layer that they come from has none in force. */
final class RequiredLayerCheck implements Check {
    @Override
    public boolean asksMissing() {
        return true;
    }

    @Override
    public void run(Rule rule, Scene scene, Teller teller) {
        boolean there = rule.references().stream()
                .allMatch(r -> scene.flat(r.layer()).map(FlatLayer::size).orElse(0) > 0);
        if (!there && scene.layer().size() > 0) {
            String names = String.join(
                    ", ", rule.references().stream().map(Rule.Reference::layer).toList());
            teller.tell(0, null, null, Map.of("layer", names), null, false, () -> null);
        }
    }
}
