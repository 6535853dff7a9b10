package co.expediente.dossier.articulation;

import java.util.Set;

/**
 * What the tests ask beside elements and links.
 *
 * @param layers ids of layers with an edition in force
 * @param measuredObjectives ids of objectives with an indicator
 * @param measurableProjects codes of projects with geometry, cost and responsible office
 */
public record Facts(Set<String> layers, Set<Long> measuredObjectives, Set<String> measurableProjects) {
    public Facts {
        layers = Set.copyOf(layers);
        measuredObjectives = Set.copyOf(measuredObjectives);
        measurableProjects = Set.copyOf(measurableProjects);
    }
}
