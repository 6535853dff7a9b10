package co.expediente.spatial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * AVn, the matching of planned with executed points one to one (domain §C.0): first by equal {@code id_proyecto} whatever
 * the distance, nearest first; then, among the rest, with executed points that carry no id, of the same type where both
 * state one, up to a distance. Pairs are taken in order of (distance, planned id, executed id), each point once, so the
 * result does not depend on the order of the input.
 */
public final class PointMatching {
    /** Default distance in urban land, m. */
    public static final double URBAN_DISTANCE = 50;
    /** Default distance in rural land, m. */
    public static final double RURAL_DISTANCE = 200;

    private PointMatching() {}

    /**
     * A planned or executed point.
     *
     * @param id its {@code id_objeto}
     * @param project its {@code id_proyecto}; null or blank when it has none
     * @param type its {@code tipo}; null or blank when it has none
     */
    public record Site(
            String id, @Nullable String project, @Nullable String type, double x, double y) {
        private boolean hasProject() {
            return project != null && !project.isBlank();
        }

        private boolean mayBe(Site other) {
            return type == null
                    || type.isBlank()
                    || other.type == null
                    || other.type.isBlank()
                    || type.equals(other.type);
        }

        private double distance(Site other) {
            return Math.hypot(x - other.x, y - other.y);
        }
    }

    /**
     * A matched pair.
     *
     * @param distance m
     * @param byProject matched by {@code id_proyecto}
     * @param far matched by id but farther than the distance: flag {@code Q_DIST_ID}
     */
    public record Match(Site planned, Site executed, double distance, boolean byProject, boolean far) {}

    /**
     * The result.
     *
     * @param ratio matched ÷ planned, 0–1; null when nothing is planned (R03)
     * @param matches in order of distance inside each of the two steps, those by id first
     * @param unmatched planned points without a partner, in order of the input
     * @param unplanned executed points without a partner, in order of the input
     * @param flags {@code Q_DIST_ID} when a match by id is far
     */
    public record Matching(
            @Nullable Double ratio,
            List<Match> matches,
            List<Site> unmatched,
            List<Site> unplanned,
            List<String> flags) {}

    /**
     * Matches points.
     *
     * @param distance d, m
     */
    public static Matching match(List<Site> planned, List<Site> executed, double distance) {
        return match(planned, executed, site -> distance);
    }

    /**
     * Matches points where the distance depends on the planned point: farther in rural land.
     *
     * @param distance d of a planned point, m
     */
    public static Matching match(List<Site> planned, List<Site> executed, ToDoubleFunction<Site> distance) {
        boolean[] plannedTaken = new boolean[planned.size()];
        boolean[] executedTaken = new boolean[executed.size()];
        List<Match> matches = new ArrayList<>();
        take(byProject(planned, executed), planned, executed, plannedTaken, executedTaken, distance, true, matches);
        take(
                byPlace(planned, executed, plannedTaken, distance),
                planned,
                executed,
                plannedTaken,
                executedTaken,
                distance,
                false,
                matches);
        List<String> flags = matches.stream().anyMatch(Match::far) ? List.of("Q_DIST_ID") : List.of();
        return new Matching(
                planned.isEmpty() ? null : matches.size() / (double) planned.size(),
                List.copyOf(matches),
                rest(planned, plannedTaken),
                rest(executed, executedTaken),
                flags);
    }

    private record Candidate(int planned, int executed, double distance) {}

    private static List<Candidate> byProject(List<Site> planned, List<Site> executed) {
        Map<String, List<Integer>> executedOf = new HashMap<>();
        for (int e = 0; e < executed.size(); e++) {
            String project = executed.get(e).project();
            if (project != null && !project.isBlank()) {
                executedOf
                        .computeIfAbsent(project.strip(), k -> new ArrayList<>())
                        .add(e);
            }
        }
        List<Candidate> candidates = new ArrayList<>();
        for (int p = 0; p < planned.size(); p++) {
            String project = planned.get(p).project();
            if (project != null && !project.isBlank()) {
                for (int e : executedOf.getOrDefault(project.strip(), List.of())) {
                    candidates.add(new Candidate(p, e, planned.get(p).distance(executed.get(e))));
                }
            }
        }
        return candidates;
    }

    private static List<Candidate> byPlace(
            List<Site> planned, List<Site> executed, boolean[] plannedTaken, ToDoubleFunction<Site> reach) {
        STRtree tree = new STRtree();
        for (int e = 0; e < executed.size(); e++) {
            if (!executed.get(e).hasProject()) {
                tree.insert(
                        new Envelope(
                                executed.get(e).x(),
                                executed.get(e).x(),
                                executed.get(e).y(),
                                executed.get(e).y()),
                        e);
            }
        }
        List<Candidate> candidates = new ArrayList<>();
        for (int p = 0; p < planned.size(); p++) {
            if (plannedTaken[p]) {
                continue;
            }
            Site site = planned.get(p);
            double distance = reach.applyAsDouble(site);
            Envelope around = new Envelope(site.x(), site.x(), site.y(), site.y());
            around.expandBy(distance);
            for (Object found : tree.query(around)) {
                int e = (Integer) found;
                double apart = site.distance(executed.get(e));
                if (apart <= distance && site.mayBe(executed.get(e))) {
                    candidates.add(new Candidate(p, e, apart));
                }
            }
        }
        return candidates;
    }

    private static void take(
            List<Candidate> candidates,
            List<Site> planned,
            List<Site> executed,
            boolean[] plannedTaken,
            boolean[] executedTaken,
            ToDoubleFunction<Site> distance,
            boolean byProject,
            List<Match> matches) {
        candidates.sort(Comparator.comparingDouble(Candidate::distance)
                .thenComparing(c -> planned.get(c.planned).id())
                .thenComparing(c -> executed.get(c.executed).id()));
        for (Candidate c : candidates) {
            if (!plannedTaken[c.planned] && !executedTaken[c.executed]) {
                plannedTaken[c.planned] = true;
                executedTaken[c.executed] = true;
                matches.add(new Match(
                        planned.get(c.planned),
                        executed.get(c.executed),
                        c.distance,
                        byProject,
                        byProject && c.distance > distance.applyAsDouble(planned.get(c.planned))));
            }
        }
    }

    private static List<Site> rest(List<Site> sites, boolean[] taken) {
        List<Site> rest = new ArrayList<>();
        for (int i = 0; i < taken.length; i++) {
            if (!taken[i]) {
                rest.add(sites.get(i));
            }
        }
        return List.copyOf(rest);
    }
}
