package co.expediente.intake.report;

import co.expediente.intake.report.EditionDifference.Change;
import co.expediente.intake.report.EditionDifference.Kind;
import co.expediente.plan.EditionRef;
import co.expediente.plan.LayerDefinition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;
import org.springframework.stereotype.Component;

/** Draws what came, went and changed over the newer edition. */
@Component
public class DifferenceMap {
    private static final int OUTLINES = 3000;
    private static final int SHAPES = 1500;
    private static final double AROUND = 0.4;

    private final StoredFindings places;

    DifferenceMap(StoredFindings places) {
        this.places = places;
    }

    /** @param chosen number of a change to look at from near, or null for all of them */
    public Optional<String> draw(
            LayerDefinition layer,
            EditionRef after,
            EditionDifference difference,
            String title,
            String description,
            @Nullable Integer chosen) {
        if (layer.isTable()) {
            return Optional.empty();
        }
        double[] box = box(after, difference, chosen);
        if (box == null) {
            return Optional.empty();
        }
        FindingsMap map = new FindingsMap(box, title, description);
        if (layer.geometry().dimension() == 0) {
            map.dots(places.points(layer.id(), after.number(), map.shown(), OUTLINES));
        } else {
            map.outlines(
                    layer.geometry().dimension() == 1 ? "lines" : "areas",
                    places.outlines(layer.id(), after.number(), map.shown(), map.metres() / 2, OUTLINES));
        }
        draw(map, "now-attributes", difference, EnumSet.of(Kind.ATTRIBUTES), false);
        draw(map, "now-removed", difference, EnumSet.of(Kind.REMOVED), true);
        draw(map, "now-before", difference, EnumSet.of(Kind.GEOMETRY, Kind.BOTH), true);
        draw(map, "now-after", difference, EnumSet.of(Kind.GEOMETRY, Kind.BOTH), false);
        draw(map, "now-added", difference, EnumSet.of(Kind.ADDED), false);
        return Optional.of(map.close());
    }

    private double @Nullable [] box(EditionRef after, EditionDifference difference, @Nullable Integer chosen) {
        if (chosen != null && chosen >= 0 && chosen < difference.size()) {
            Change change = difference.change(chosen);
            Envelope around = new Envelope();
            if (change.before() != null && change.before().geometry() != null) {
                around.expandToInclude(change.before().geometry().getEnvelopeInternal());
            }
            if (change.after() != null && change.after().geometry() != null) {
                around.expandToInclude(change.after().geometry().getEnvelopeInternal());
            }
            if (!around.isNull()) {
                around.expandBy(Math.max(50, AROUND * Math.max(around.getWidth(), around.getHeight())));
                return new double[] {around.getMinX(), around.getMinY(), around.getMaxX(), around.getMaxY()};
            }
        }
        double[] whole = places.box(after.number()).orElse(null);
        if (whole == null) {
            return null;
        }
        Envelope all = new Envelope(whole[0], whole[2], whole[1], whole[3]);
        for (int i : difference.of(EnumSet.of(Kind.REMOVED))) {
            Geometry gone = difference.change(i).geometry();
            if (gone != null) {
                all.expandToInclude(gone.getEnvelopeInternal());
            }
        }
        return new double[] {all.getMinX(), all.getMinY(), all.getMaxX(), all.getMaxY()};
    }

    private static void draw(
            FindingsMap map, String style, EditionDifference difference, Set<Kind> kinds, boolean old) {
        List<String> paths = new ArrayList<>();
        double[] shown = map.shown();
        Envelope seen = new Envelope(shown[0], shown[2], shown[1], shown[3]);
        for (int i : difference.of(kinds)) {
            Change change = difference.change(i);
            Geometry shape = old
                    ? change.before() == null ? null : change.before().geometry()
                    : change.after() == null ? null : change.after().geometry();
            if (shape != null && shape.getEnvelopeInternal().intersects(seen) && paths.size() < SHAPES) {
                paths.add(path(shape, map.metres()));
            }
        }
        map.outlines(style, paths);
    }

    private static String path(Geometry shape, double metres) {
        Geometry plain = shape.getDimension() == 0 ? shape : DouglasPeuckerSimplifier.simplify(shape, metres / 2);
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < plain.getNumGeometries(); i++) {
            Geometry part = plain.getGeometryN(i);
            if (part instanceof Polygon polygon) {
                ring(path, polygon.getExteriorRing(), true);
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    ring(path, polygon.getInteriorRingN(h), true);
                }
            } else if (part instanceof LineString line) {
                ring(path, line, false);
            } else if (part instanceof Point point && !point.isEmpty()) {
                double r = 3 * metres;
                path.append(String.format(
                        Locale.ROOT,
                        "M%.1f %.1fh%.1fv%.1fh%.1fZ",
                        point.getX() - r,
                        -point.getY() - r,
                        2 * r,
                        2 * r,
                        -2 * r));
            }
        }
        return path.toString();
    }

    private static void ring(StringBuilder path, LineString line, boolean closed) {
        Coordinate[] points = line.getCoordinates();
        for (int i = 0; i < points.length; i++) {
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", points[i].x, -points[i].y));
        }
        if (closed && points.length > 0) {
            path.append('Z');
        }
    }
}
