package co.expediente.dossier.evaluation;

import co.expediente.indicator.Light;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The readings of a year as a page shows them: how many are open in each system, those of one system, the worst first. */
public final class ReadingsView {
    /** A system with its readings, and how many are still open. */
    public record Group(String code, int all, int open) {}

    private final List<IndicatorReading> readings;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final @Nullable String chosen;
    private final boolean openOnly;

    ReadingsView(List<IndicatorReading> readings, @Nullable String asked, boolean openOnly) {
        this.readings = List.copyOf(readings);
        this.openOnly = openOnly;
        for (String code : Subjects.GROUPS) {
            List<IndicatorReading> of = readings.stream()
                    .filter(r -> r.figure().group().equals(code))
                    .toList();
            if (!of.isEmpty()) {
                int open = (int) of.stream().filter(IndicatorReading::open).count();
                groups.put(code, new Group(code, of.size(), open));
            }
        }
        chosen = asked != null && groups.containsKey(asked)
                ? asked
                : groups.values().stream()
                        .filter(g -> g.open() > 0)
                        .map(Group::code)
                        .findFirst()
                        .orElse(groups.keySet().stream().findFirst().orElse(null));
    }

    public boolean empty() {
        return readings.isEmpty();
    }

    public List<Group> groups() {
        return List.copyOf(groups.values());
    }

    public @Nullable String chosen() {
        return chosen;
    }

    public boolean openOnly() {
        return openOnly;
    }

    /** Of the chosen system, the worst first; only open ones when those are asked for. */
    public List<IndicatorReading> shown() {
        return readings.stream()
                .filter(r -> r.figure().group().equals(chosen))
                .filter(r -> !openOnly || r.open())
                .sorted((a, b) -> Figure.urgency(a.figure(), b.figure()))
                .toList();
    }

    public int total() {
        return readings.size();
    }

    public long open() {
        return readings.stream().filter(IndicatorReading::open).count();
    }

    public long outdated() {
        return readings.stream()
                .filter(r -> r.state() == IndicatorReading.State.OUTDATED)
                .count();
    }

    /** Open readings of the chosen system whose draft may be taken without a second look. */
    public long calm() {
        return readings.stream()
                .filter(r -> r.figure().group().equals(chosen))
                .filter(r -> r.open() && Readings.calm(r.figure()))
                .count();
    }

    /** The system after the chosen one that still has open readings, or null. */
    public @Nullable String next() {
        List<String> codes = new ArrayList<>(groups.keySet());
        int at = codes.indexOf(chosen);
        for (int i = 1; i < codes.size(); i++) {
            Group g = groups.get(codes.get((at + i) % codes.size()));
            if (g != null && g.open() > 0) {
                return g.code();
            }
        }
        return null;
    }

    /** How many indicators of the chosen system have each light, for the line above the list. */
    public Map<Light, Long> lights() {
        Map<Light, Long> counts = new LinkedHashMap<>();
        for (Light light : List.of(Light.RED, Light.AMBER, Light.GREEN, Light.GREY)) {
            long n = readings.stream()
                    .filter(r -> r.figure().group().equals(chosen) && r.figure().light() == light)
                    .count();
            if (n > 0) {
                counts.put(light, n);
            }
        }
        return counts;
    }
}
