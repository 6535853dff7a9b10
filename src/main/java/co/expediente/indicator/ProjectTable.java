package co.expediente.indicator;

import co.expediente.indicator.formula.Node;
import co.expediente.indicator.measuring.Evaluator;
import co.expediente.indicator.measuring.NoValue;
import co.expediente.indicator.measuring.Projects;
import co.expediente.indicator.measuring.Region;
import co.expediente.indicator.measuring.Scope;
import co.expediente.indicator.measuring.Territory;
import co.expediente.plan.Feature;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The projects of the plan at one cut-off and the works outside of it (domain §C.11).
 *
 * @param rows in order of id
 * @param outside works that belong to no project
 */
public record ProjectTable(List<Projects.Row> rows, List<Work> outside) {
    /**
     * A work outside of the plan.
     *
     * @param project the id that it names and no project has, or null
     * @param state code of its state, or null
     */
    public record Work(
            String id,
            @Nullable String name,
            @Nullable String project,
            @Nullable String state) {}

    public ProjectTable {
        rows = List.copyOf(rows);
        outside = List.copyOf(outside);
    }

    /** The projects behind an indicator whose formula begins with a function of projects; null without any layer of them. */
    static @Nullable ProjectTable of(IndicatorDefinition definition, Territory territory) {
        Node.Call call = projects(definition.compiled());
        boolean loaded = definition.inputs().values().stream()
                .anyMatch(i -> territory.edition(i.input()).isPresent());
        if (call == null || !loaded) {
            return null;
        }
        Evaluator evaluator = new Evaluator(territory, definition.inputs(), Scope.WHOLE, Evaluator.Goals.NONE);
        try {
            List<Region> regions =
                    call.arguments().stream().map(evaluator::region).toList();
            Projects projects = Projects.of(territory, regions, Scope.WHOLE);
            return new ProjectTable(
                    projects.table(),
                    projects.outside().stream().map(ProjectTable::work).toList());
        } catch (NoValue e) {
            return null;
        }
    }

    private static Node.@Nullable Call projects(Node node) {
        if (node instanceof Node.Binary b) {
            Node.Call left = projects(b.left());
            return left == null ? projects(b.right()) : left;
        }
        return node instanceof Node.Call call && call.function().equals("projects_progress") ? call : null;
    }

    private static Work work(Feature f) {
        return new Work(f.idObjeto(), text(f, "nombre"), text(f, "id_proyecto"), text(f, "estado_obra"));
    }

    private static @Nullable String text(Feature f, String attribute) {
        Object value = f.attributes().get(attribute);
        return value == null || value.toString().isBlank() ? null : value.toString();
    }
}
