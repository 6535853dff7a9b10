package co.expediente.indicator.measuring;

import co.expediente.indicator.formula.Node;
import co.expediente.plan.Feature;
import co.expediente.spatial.Measures;
import co.expediente.spatial.PlannedExecuted;
import co.expediente.spatial.PointMatching;
import java.util.ArrayList;
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
    /** Pieces below this are rounding of two drawings of one border; they stay in the number and are not drawn. */
    private static final double LEAST_M2 = 0.01;

    private static final double LEAST_M = 0.01;

    /**
     * A connected piece, or a feature.
     *
     * @param label name of the feature, or empty
     * @param value m², m or 1
     */
    public record Piece(String label, @Nullable Double value, Geometry geometry) {}

    private final Territory territory;
    private final Evaluator evaluator;

    public Drawing(Territory territory, Evaluator evaluator) {
        this.territory = territory;
        this.evaluator = evaluator;
    }

    /** The features of an input with their names, or the connected parts of a derived place. */
    public List<Piece> pieces(Region region) {
        if (region.isDerived() || region.dimension() > 0 && region.overlapsItself()) {
            return parts(region.geometry(), "");
        }
        List<Piece> pieces = new ArrayList<>();
        for (Feature f : region.features()) {
            Geometry g = f.geometry();
            if (g != null && !g.isEmpty()) {
                pieces.add(new Piece(label(f), size(g), g));
            }
        }
        return pieces;
    }

    private static List<Piece> parts(Geometry g, String label) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < g.getNumGeometries(); i++) {
            Geometry part = g.getGeometryN(i);
            double size = size(part);
            if (part.isEmpty()
                    || part.getDimension() == 2 && size < LEAST_M2
                    || part.getDimension() == 1 && size < LEAST_M) {
                continue;
            }
            pieces.add(new Piece(label, size, part));
        }
        return pieces;
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
    public Map<String, List<Piece>> advance(Node.Call call) {
        List<Node> a = call.arguments();
        Map<String, List<Piece>> roles = new LinkedHashMap<>();
        switch (call.function()) {
            case "avp" -> {
                Geometry planned = evaluator.region(a.get(0)).geometry();
                Geometry executed = evaluator.region(a.get(1)).geometry();
                roles.put("cumplido", parts(Overlays.intersection(planned, executed), ""));
                roles.put("pendiente", parts(Overlays.difference(planned, executed), ""));
                roles.put("exceso", parts(Overlays.difference(executed, planned), ""));
            }
            case "avl" -> {
                PlannedExecuted.Lengths lengths = Advance.lengths(
                        territory, evaluator.region(a.get(0)), evaluator.region(a.get(1)), evaluator.number(a.get(2)));
                roles.put("cumplido", parts(lengths.coveredGeometry(), ""));
                roles.put("pendiente", parts(lengths.missingGeometry(), ""));
            }
            case "avn" -> points(call, roles);
            default -> {
                if (call.function().startsWith("projects_") || call.function().equals("works_outside")) {
                    projects(call, roles);
                } else {
                    a.stream()
                            .filter(Node.Call.class::isInstance)
                            .forEach(inner -> roles.putAll(advance((Node.Call) inner)));
                }
            }
        }
        return roles;
    }

    private void points(Node.Call call, Map<String, List<Piece>> roles) {
        List<Node> a = call.arguments();
        PointMatching.Matching matching = Advance.matching(
                territory, evaluator.region(a.get(0)), evaluator.region(a.get(1)), evaluator.number(a.get(2)));
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
        roles.put("cumplido", done);
        roles.put("pendiente", open);
    }

    private void projects(Node.Call call, Map<String, List<Piece>> roles) {
        Projects projects = Projects.of(
                territory, call.arguments().stream().map(evaluator::region).toList(), Scope.WHOLE);
        Set<String> ignored = new TreeSet<>();
        List<Piece> done = new ArrayList<>();
        List<Piece> open = new ArrayList<>();
        switch (call.function()) {
            case "works_outside" -> {
                List<Piece> excess = new ArrayList<>();
                projects.outside().forEach(w -> draw(w, label(w), 1, excess));
                roles.put("exceso", excess);
            }
            case "projects_overdue" -> {
                List<Piece> gap = new ArrayList<>();
                projects.overdue(territory.cutoff())
                        .forEach(p -> p.planned().forEach(f -> draw(f, p.name(), projects.progress(p, ignored), gap)));
                roles.put("brecha", gap);
            }
            case "projects_finished", "projects_progress" -> {
                for (Projects.Project p : projects.list()) {
                    double progress = call.function().equals("projects_finished")
                            ? (p.finished() ? 1 : 0)
                            : projects.progress(p, ignored);
                    p.planned().forEach(f -> draw(f, p.name(), progress, progress >= 1 ? done : open));
                }
                roles.put("cumplido", done);
                roles.put("pendiente", open);
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
