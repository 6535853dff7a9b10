package co.expediente.intake.check;

import co.expediente.plan.flat.FlatLayer;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * TM106: a work that was under way or finished at the cut-off before is still there, by its identity or by the code of its
 * project. One that was demolished stays in the file as discarded.
 */
final class PersistsCheck implements Check {
    private static final Set<String> STARTED = Set.of("en_ejecucion", "suspendido", "terminado");

    @Override
    public void run(Rule rule, Scene scene, Teller teller) {
        FlatLayer former = scene.former().orElse(null);
        if (former == null) {
            return;
        }
        FlatLayer now = scene.layer().flat();
        Set<String> ids = ExistsCheck.values(now, "id_objeto");
        Set<String> projects = ExistsCheck.values(now, "id_proyecto");
        Map<String, Integer> gone = new TreeMap<>();
        for (int f = 0; f < former.size(); f++) {
            String state = String.valueOf(Scene.value(former, "estado_obra", f));
            String id = String.valueOf(Scene.value(former, "id_objeto", f));
            Object project = Scene.value(former, "id_proyecto", f);
            if (STARTED.contains(state)
                    && !ids.contains(id)
                    && (project == null || !projects.contains(String.valueOf(project)))) {
                gone.put(id, f);
            }
        }
        gone.forEach((id, f) -> teller.tell(
                0,
                "id_objeto",
                id,
                Map.of("project", Objects.toString(Scene.value(former, "id_proyecto", f), "—")),
                null,
                false,
                () -> former.geometry(f)));
    }
}
