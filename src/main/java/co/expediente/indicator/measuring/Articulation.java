package co.expediente.indicator.measuring;

import co.expediente.plan.Feature;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How well ends and means of a plan are linked (domain §G). Elements have a level: 1 vision, 2 objective, 3 strategy, 4 model
 * of occupation, 5 project; links go down from one to the next, or from 3 to 5, with a grade of 0 to 1.
 */
final class Articulation {
    private static final double[] WEIGHTS = {0.10, 0.25, 0.25, 0.20, 0.20};

    private Articulation() {}

    /**
     * The weighted mean of the levels, 0–1: an element scores half its best link upward and half its best downward, the
     * vision only downward, a project only upward. Levels without elements leave their weight to the others.
     *
     * @throws NoValue R04 without elements
     */
    static Fraction score(Region elements, Region links) {
        Map<String, Integer> levels = new TreeMap<>();
        for (Feature f : elements.features()) {
            String id = Advance.text(f, "id_elemento");
            if (id != null && f.attributes().get("nivel_elemento") instanceof Number level && level(level) > 0) {
                levels.put(id.strip(), level(level));
            }
        }
        if (levels.isEmpty()) {
            throw new NoValue(Reason.R04, elements.key());
        }
        Map<String, Double> up = new TreeMap<>();
        Map<String, Double> down = new TreeMap<>();
        for (Feature f : links.features()) {
            String from = Advance.text(f, "desde");
            String to = Advance.text(f, "hacia");
            if (from != null && to != null && f.attributes().get("grado") instanceof Number grade) {
                best(levels, from.strip(), to.strip(), grade.doubleValue(), up, down);
            }
        }
        return mean(levels, up, down);
    }

    private static int level(Number n) {
        int level = n.intValue();
        return level >= 1 && level <= WEIGHTS.length ? level : 0;
    }

    private static void best(
            Map<String, Integer> levels,
            String from,
            String to,
            double grade,
            Map<String, Double> up,
            Map<String, Double> down) {
        int above = levels.getOrDefault(from, 0);
        int below = levels.getOrDefault(to, 0);
        if (above > 0 && (below == above + 1 || above == 3 && below == 5)) {
            double g = Math.min(1, Math.max(0, grade));
            down.merge(from, g, Math::max);
            up.merge(to, g, Math::max);
        }
    }

    private static Fraction mean(Map<String, Integer> levels, Map<String, Double> up, Map<String, Double> down) {
        double sum = 0;
        double weights = 0;
        for (int level = 1; level <= WEIGHTS.length; level++) {
            int wanted = level;
            List<String> ids = levels.keySet().stream()
                    .filter(id -> Objects.equals(levels.get(id), wanted))
                    .toList();
            if (!ids.isEmpty()) {
                double mean = ids.stream()
                        .mapToDouble(id -> score(wanted, up.getOrDefault(id, 0.0), down.getOrDefault(id, 0.0)))
                        .average()
                        .orElseThrow();
                sum += WEIGHTS[level - 1] * mean;
                weights += WEIGHTS[level - 1];
            }
        }
        return Fraction.of(sum, weights);
    }

    private static double score(int level, double up, double down) {
        return level == 1 ? down : level == WEIGHTS.length ? up : 0.5 * up + 0.5 * down;
    }
}
