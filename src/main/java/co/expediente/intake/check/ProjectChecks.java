package co.expediente.intake.check;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What planned projects and executed works say of each other, by the code of the project. */
final class ProjectChecks {
    private ProjectChecks() {}

    private static Set<String> drawn(Rule rule, Scene scene) {
        Set<String> ids = new HashSet<>();
        if (rule.attribute() != null) {
            rule.references().forEach(r -> ids.addAll(ExistsCheck.values(scene, r.layer(), rule.attribute())));
        }
        return ids;
    }

    private static boolean anyInForce(Rule rule, Scene scene) {
        return rule.references().stream().anyMatch(r -> scene.inForce(r.layer()));
    }

    /** MOD-013: works that name no project; those that name an unknown one are CL105. */
    static final class Named implements Check {
        @Override
        public void run(Rule rule, Scene scene, Teller teller) {
            LayerUnderCheck layer = scene.layer();
            String attribute = rule.attribute();
            for (int f : layer.inFileOrder()) {
                if (attribute != null && layer.value(f, attribute) == null) {
                    teller.tell(layer.row(f), attribute, null, Map.of(), null, false, ExistsCheck.place(layer, f));
                }
            }
        }
    }

    /** MOD-014: projects of which no work is known, once any works are. */
    static final class Pending implements Check {
        @Override
        public boolean asksMissing() {
            return true;
        }

        @Override
        public void run(Rule rule, Scene scene, Teller teller) {
            LayerUnderCheck layer = scene.layer();
            String attribute = rule.attribute();
            if (attribute == null || !anyInForce(rule, scene)) {
                return;
            }
            Set<String> executed = drawn(rule, scene);
            for (int f : layer.inFileOrder()) {
                Object id = layer.value(f, attribute);
                if (id != null && !executed.contains(String.valueOf(id))) {
                    teller.value(layer.row(f), attribute, id, ExistsCheck.place(layer, f));
                }
            }
        }
    }

    /** T117: projects of the programme that no layer draws and that do not say why, once any layer draws projects. */
    static final class Drawn implements Check {
        private static final String WHY = "sin_geometria_motivo";

        @Override
        public boolean asksMissing() {
            return true;
        }

        @Override
        public void run(Rule rule, Scene scene, Teller teller) {
            LayerUnderCheck layer = scene.layer();
            String attribute = rule.attribute();
            if (attribute == null || !anyInForce(rule, scene)) {
                return;
            }
            Set<String> drawn = drawn(rule, scene);
            for (int f : layer.inFileOrder()) {
                Object id = layer.value(f, attribute);
                if (id != null && layer.value(f, WHY) == null && !drawn.contains(String.valueOf(id))) {
                    teller.value(layer.row(f), attribute, id, () -> null);
                }
            }
        }
    }
}
