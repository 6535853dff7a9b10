package co.expediente.indicator;

import co.expediente.indicator.measuring.Projects;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The projects of a measurement as a page shows them: all, overdue, disagreeing or finished ones, of one system or of all. */
final class ProjectsView {
    /** Lists that a reader may ask for, in the order of the buttons; the first is the whole. */
    static final List<String> LISTS = List.of("todos", "vencidos", "discrepan", "terminados", "fuera");

    private final @Nullable ProjectTable table;
    private final String list;
    private final String system;

    /** @param list one of {@link #LISTS}; anything else is all of them */
    ProjectsView(Measurement now, String list, String system) {
        Execution execution = now.index().execution();
        this.table = execution == null ? null : execution.projects();
        this.list = LISTS.contains(list) ? list : LISTS.get(0);
        this.system = system;
    }

    public List<String> lists() {
        return LISTS;
    }

    public String list() {
        return list;
    }

    public String system() {
        return system;
    }

    /** Whether the measurement holds projects at all. */
    public boolean any() {
        return table != null && !(table.rows().isEmpty() && table.outside().isEmpty());
    }

    /** How many a list holds. */
    public long count(String of) {
        return of.equals("fuera")
                ? outside().size()
                : all().stream().filter(r -> in(of, r)).count();
    }

    /** Systems that have projects, in order of their code. */
    public List<String> systems() {
        return all().stream()
                .map(Projects.Row::system)
                .filter(java.util.Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    /** Overdue ones first, the longest overdue on top; then by id. */
    public List<Projects.Row> rows() {
        return all().stream()
                .filter(r -> in(list, r))
                .filter(r -> system.isEmpty() || system.equals(r.system()))
                .sorted(Comparator.comparing((Projects.Row r) -> !r.overdue())
                        .thenComparing(
                                r -> r.overdue() ? r.due() : null, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Projects.Row::id))
                .toList();
    }

    public List<ProjectTable.Work> outside() {
        return table == null ? List.of() : table.outside();
    }

    private List<Projects.Row> all() {
        return table == null ? List.of() : table.rows();
    }

    private static boolean in(String list, Projects.Row row) {
        return switch (list) {
            case "vencidos" -> row.overdue();
            case "discrepan" -> row.disagrees();
            case "terminados" -> row.finished();
            case "fuera" -> false;
            default -> true;
        };
    }
}
