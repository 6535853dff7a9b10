package co.expediente.dossier.cycle;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.cycle.BoardRow.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The activities of a year with their state, as of one day.
 *
 * @param plan plan of action that they follow, or null when the template only proposes
 */
public record Board(Dossier dossier, @Nullable PlanOfAction plan, List<BoardRow> rows, LocalDate today) {
    /** Rows of a phase. */
    public record Group(Activity.Phase phase, List<BoardRow> rows) {
        public int done() {
            return (int) rows.stream().filter(r -> r.state() == State.DONE).count();
        }
    }

    public Board {
        rows = List.copyOf(rows);
    }

    public List<Group> groups() {
        Map<Activity.Phase, List<BoardRow>> groups = new LinkedHashMap<>();
        rows.forEach(r -> groups.computeIfAbsent(r.activity().phase(), p -> new ArrayList<>())
                .add(r));
        return groups.entrySet().stream()
                .map(e -> new Group(e.getKey(), e.getValue()))
                .toList();
    }

    /** How many stand how; every state has a number. */
    public Map<State, Integer> counts() {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        for (State state : State.values()) {
            counts.put(
                    state, (int) rows.stream().filter(r -> r.state() == state).count());
        }
        return counts;
    }

    public int count(String state) {
        return counts().getOrDefault(State.valueOf(state), 0);
    }

    public Optional<BoardRow> row(int number) {
        return rows.stream().filter(r -> r.number() == number).findFirst();
    }

    /** What to look at first: what is late, else what runs, else what comes next, else the last. */
    public BoardRow first() {
        for (State state : List.of(State.LATE, State.IN_COURSE, State.TO_START)) {
            Optional<BoardRow> found =
                    rows.stream().filter(r -> r.state() == state).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        return rows.get(rows.size() - 1);
    }

    public Timeline timeline() {
        return Timeline.of(rows.stream().map(BoardRow::plan).toList());
    }
}
