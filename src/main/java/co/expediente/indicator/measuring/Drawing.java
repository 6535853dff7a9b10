package co.expediente.indicator.measuring;

import co.expediente.indicator.formula.Node;
import co.expediente.plan.Feature;
import co.expediente.spatial.Measures;
import co.expediente.spatial.PlannedExecuted;
import co.expediente.spatial.PointMatching;
import co.expediente.spatial.Slivers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Turns regions and comparisons into pieces that can be drawn. Geometry is never simplified. */
public final class Drawing {
    private static final double LEAST_M = 0.01;

    /**
     * A connected piece, or a feature.
     *
     * @param label name of the feature, or empty
     * @param value m², m or 1
     */
    public record Piece(String label, @Nullable Double value, Geometry geometry) {}

    /**
     * What one role of the evidence shows.
     *
     * @param pieces to be drawn
     * @param slivers parts of an overlay that are too small or too thin for a map of the scale: counted, not drawn
     * @param sliverArea of them together, m²
     * @param measured area of the same place by the kernel, which builds no geometry, m²; null where it is no area
     */
    public record Drawn(
            List<Piece> pieces,
            long slivers,
            double sliverArea,
            @Nullable Double measured) {
        /** Area of everything that was formed, slivers included, m². */
        public double area() {
            return sliverArea
                    + pieces.stream()
                            .filter(p -> p.geometry().getDimension() == 2)
                            .mapToDouble(p -> Measures.planarArea(p.geometry()))
                            .sum();
        }

        private static Drawn of(List<Piece> pieces) {
            return new Drawn(pieces, 0, 0, null);
        }

        private Drawn measured(@Nullable Double area) {
            return new Drawn(pieces, slivers, sliverArea, area);
        }
    }

    private final Territory territory;
    private final Evaluator evaluator;
    private final double scale;

    /** @param scale denominator of the scale that decides what is a sliver (domain §B.0.8) */
    public Drawing(Territory territory, Evaluator evaluator, double scale) {
        this.territory = territory;
        this.evaluator = evaluator;
        this.scale = scale;
    }

    /** The features of an input with their names, or the connected parts of a derived place. */
    public Drawn drawn(Node place) {
        Region region = evaluator.region(place);
        Double measured = region.dimension() == 2 ? measured(place) : null;
        if (region.isDerived() || region.dimension() > 0 && region.overlapsItself()) {
            return parts(region.geometry()).measured(measured);
        }
        List<Piece> pieces = new ArrayList<>();
        for (Feature f : region.features()) {
            Geometry g = f.geometry();
            if (g != null && !g.isEmpty()) {
                pieces.add(new Piece(label(f), size(g), g));
            }
        }
        return Drawn.of(pieces).measured(measured);
    }

    /** The area of a place from the operands of its last operation, so that no overlay takes part; that of itself otherwise. */
    private double measured(Node place) {
        if (place instanceof Node.Call call && call.arguments().size() == 2) {
            List<Node> a = call.arguments();
            switch (call.function()) {
                case "intersection" -> {
                    return area(a.get(0), a.get(1));
                }
                case "difference" -> {
                    return area(a.get(0)) - area(a.get(0), a.get(1));
                }
                case "union" -> {
                    return area(a.get(0)) + area(a.get(1)) - area(a.get(0), a.get(1));
                }
                default -> {
                    return area(place);
                }
            }
        }
        return area(place);
    }

    private double area(Node... places) {
        return new Extents(territory, Scope.WHOLE)
                .area(Arrays.stream(places).map(evaluator::region).toList());
    }

    private Drawn parts(Geometry g) {
        List<Piece> pieces = new ArrayList<>();
        long slivers = 0;
        double sliverArea = 0;
        for (int i = 0; i < g.getNumGeometries(); i++) {
            Geometry part = g.getGeometryN(i);
            if (part.isEmpty()) {
                continue;
            }
            if (part.getDimension() == 2 && Slivers.isSliver(part, scale)) {
                slivers++;
                sliverArea += Measures.planarArea(part);
            } else if (part.getDimension() == 1 && size(part) < LEAST_M) {
                slivers++;
            } else {
                pieces.add(new Piece("", size(part), part));
            }
        }
        return new Drawn(pieces, slivers, sliverArea, null);
    }

    private static double size(Geometry g) {
        return switch (g.getDimension()) {
            case 2 -> Measures.planarArea(g);
            case 1 -> Measures.planarLength(g);
            default -> 1;
        };
    }

    private static String label(Feature f) {
        String name = Advance.text(f, "nombre");
        String project = Advance.text(f, "id_proyecto");
        return name != null ? name : project != null ? project : "";
    }

    /** Done, pending and excess of avp, avl, avn and of projects, by role; empty for other functions. */
    public Map<String, Drawn> advance(Node.Call call) {
        List<Node> a = call.arguments();
        Map<String, Drawn> roles = new LinkedHashMap<>();
        switch (call.function()) {
            case "avp" -> {
                Geometry planned = evaluator.region(a.get(0)).geometry();
                Geometry executed = evaluator.region(a.get(1)).geometry();
                double both = area(a.get(0), a.get(1));
                roles.put(
                        "cumplido",
                        parts(Overlays.ALONE.intersection(planned, executed)).measured(both));
                roles.put(
                        "pendiente",
                        parts(Overlays.ALONE.difference(planned, executed)).measured(area(a.get(0)) - both));
                roles.put(
                        "exceso",
                        parts(Overlays.ALONE.difference(executed, planned)).measured(area(a.get(1)) - both));
            }
            case "avl" -> {
                PlannedExecuted.Lengths lengths = Advance.lengths(
                        territory, evaluator.region(a.get(0)), evaluator.region(a.get(1)), evaluator.reach(a));
                roles.put("cumplido", parts(lengths.coveredGeometry()));
                roles.put("pendiente", parts(lengths.missingGeometry()));
            }
            case "avn" -> points(call, roles);
            default -> {
                if (call.function().startsWith("projects_") || call.function().equals("works_outside")) {
                    projects(call, roles);
                } else {
                    a.stream()
                            .filter(Node.Call.class::isInstance)
                            .forEach(inner -> shown((Node.Call) inner)
                                    .forEach((role, pieces) -> roles.merge(role, pieces, Drawing::both)));
                }
            }
        }
        return roles;
    }

    /** What one of several comparisons shows; nothing when it has no value. */
    private Map<String, Drawn> shown(Node.Call call) {
        try {
            return advance(call);
        } catch (NoValue e) {
            return Map.of();
        }
    }

    private static Drawn both(Drawn a, Drawn b) {
        List<Piece> all = new ArrayList<>(a.pieces());
        all.addAll(b.pieces());
        Double one = a.measured();
        Double other = b.measured();
        return new Drawn(
                all,
                a.slivers() + b.slivers(),
                a.sliverArea() + b.sliverArea(),
                one == null ? other : other == null ? one : Double.valueOf(one + other));
    }

    private void points(Node.Call call, Map<String, Drawn> roles) {
        List<Node> a = call.arguments();
        PointMatching.Matching matching =
                Advance.matching(territory, evaluator.region(a.get(0)), evaluator.region(a.get(1)), evaluator.reach(a));
        List<Piece> done = new ArrayList<>();
        matching.matches()
                .forEach(m -> done.add(new Piece(
                        String.valueOf(
                                m.planned().project() == null ? "" : m.planned().project()),
                        m.distance(),
                        Overlays.FACTORY.createLineString(new Coordinate[] {
                            new Coordinate(m.planned().x(), m.planned().y()),
                            new Coordinate(m.executed().x(), m.executed().y())
                        }))));
        List<Piece> open = new ArrayList<>();
        matching.unmatched()
                .forEach(s -> open.add(new Piece(
                        s.project() == null ? "" : s.project(),
                        1.0,
                        Overlays.FACTORY.createPoint(new Coordinate(s.x(), s.y())))));
        roles.put("cumplido", Drawn.of(done));
        roles.put("pendiente", Drawn.of(open));
    }

    private void projects(Node.Call call, Map<String, Drawn> roles) {
        Projects projects = Projects.of(
                territory, call.arguments().stream().map(evaluator::region).toList(), Scope.WHOLE);
        Set<String> ignored = new TreeSet<>();
        List<Piece> done = new ArrayList<>();
        List<Piece> open = new ArrayList<>();
        switch (call.function()) {
            case "works_outside" -> {
                List<Piece> excess = new ArrayList<>();
                projects.outside().forEach(w -> draw(w, label(w), 1, excess));
                roles.put("exceso", Drawn.of(excess));
            }
            case "projects_overdue" -> {
                List<Piece> gap = new ArrayList<>();
                projects.overdue(territory.cutoff())
                        .forEach(p -> p.planned().forEach(f -> draw(f, p.name(), projects.progress(p, ignored), gap)));
                roles.put("brecha", Drawn.of(gap));
            }
            case "projects_finished", "projects_progress" -> {
                for (Projects.Project p : projects.list()) {
                    double progress = call.function().equals("projects_finished")
                            ? (p.finished() ? 1 : 0)
                            : projects.progress(p, ignored);
                    p.planned().forEach(f -> draw(f, p.name(), progress, progress >= 1 ? done : open));
                }
                roles.put("cumplido", Drawn.of(done));
                roles.put("pendiente", Drawn.of(open));
            }
            default -> {}
        }
    }

    private static void draw(Feature f, String label, double value, List<Piece> pieces) {
        Geometry g = f.geometry();
        if (g != null && !g.isEmpty()) {
            pieces.add(new Piece(label, value, g));
        }
    }
}
