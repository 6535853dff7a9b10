package co.expediente.indicator.measuring;

import co.expediente.plan.Feature;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A list of projects kept as a table (programme, development plan) beside the projects that are drawn. */
final class ProgrammeList {
    private ProgrammeList() {}

    /** Projects whose id is in the first region, a table. */
    static double listed(List<Region> regions, Territory territory, Scope scope) {
        Set<String> ids = new TreeSet<>();
        regions.get(0)
                .features()
                .forEach(f ->
                        ids.add(String.valueOf(Advance.text(f, "id_proyecto")).strip()));
        return Projects.of(territory, regions.subList(1, regions.size()), scope).list().stream()
                .filter(p -> ids.contains(p.id()))
                .count();
    }

    /** Rows of the programme whose project is drawn in one of the layers that follow. */
    static double located(List<Region> regions) {
        Set<String> drawn = new TreeSet<>();
        for (Region region : regions.subList(1, regions.size())) {
            for (Feature f : region.features()) {
                String id = Advance.text(f, "id_proyecto");
                if (id != null && f.geometry() != null) {
                    drawn.add(id.strip());
                }
            }
        }
        return regions.get(0).features().stream()
                .map(f -> Advance.text(f, "id_proyecto"))
                .filter(id -> id != null && drawn.contains(id.strip()))
                .count();
    }
}
