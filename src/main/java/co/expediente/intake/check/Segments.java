package co.expediente.intake.check;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;

/** Lines of a layer, part by part, in boxes: what rules between lines search. */
final class Segments {
    /** One continuous line of a feature. */
    record Part(int feature, LineString line, Envelope box) {}

    private Segments() {}

    static List<Part> parts(LayerUnderCheck layer) {
        List<Part> parts = new ArrayList<>(layer.size());
        for (int f = 0; f < layer.size(); f++) {
            Geometry geometry = layer.geometry(f);
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                if (geometry.getGeometryN(i) instanceof LineString line && !line.isEmpty()) {
                    parts.add(new Part(f, line, line.getEnvelopeInternal()));
                }
            }
        }
        return parts;
    }

    /** minX, minY, maxX, maxY of each part, wider by a margin. */
    static double[] boxes(List<Part> parts, double margin) {
        double[] boxes = new double[4 * parts.size()];
        for (int i = 0; i < parts.size(); i++) {
            Envelope box = parts.get(i).box();
            boxes[4 * i] = box.getMinX() - margin;
            boxes[4 * i + 1] = box.getMinY() - margin;
            boxes[4 * i + 2] = box.getMaxX() + margin;
            boxes[4 * i + 3] = box.getMaxY() + margin;
        }
        return boxes;
    }

    /** Stretches of a line that run within a tolerance of another, longer than the tolerance. */
    static List<LineSegment> shared(Part a, Part b, double tolerance) {
        List<LineSegment> found = new ArrayList<>(0);
        Envelope common = new Envelope(b.box());
        common.expandBy(tolerance);
        Envelope own = new Envelope(a.box());
        own.expandBy(tolerance);
        List<LineSegment> of = segments(a.line(), common);
        if (of.isEmpty()) {
            return found;
        }
        for (LineSegment t : segments(b.line(), own)) {
            for (LineSegment s : of) {
                LineSegment stretch = shared(s, t, tolerance);
                if (stretch != null) {
                    found.add(stretch);
                }
            }
        }
        return found;
    }

    private static List<LineSegment> segments(LineString line, Envelope near) {
        List<LineSegment> found = new ArrayList<>(4);
        CoordinateSequence points = line.getCoordinateSequence();
        Coordinate a = points.getCoordinate(0);
        for (int i = 1; i < points.size(); i++) {
            Coordinate b = points.getCoordinate(i);
            if (near.intersects(a, b)) {
                found.add(new LineSegment(a, b));
            }
            a = b;
        }
        return found;
    }

    /** The part of s beside which t runs; null when they only meet or cross. Both ends of the part must be near t. */
    private static @org.jspecify.annotations.Nullable LineSegment shared(
            LineSegment s, LineSegment t, double tolerance) {
        double length = s.getLength();
        if (length <= tolerance) {
            return null;
        }
        double from = Math.min(s.projectionFactor(t.p0), s.projectionFactor(t.p1));
        double to = Math.max(s.projectionFactor(t.p0), s.projectionFactor(t.p1));
        from = Math.max(0, from);
        to = Math.min(1, to);
        if ((to - from) * length <= tolerance) {
            return null;
        }
        Coordinate start = s.pointAlong(from);
        Coordinate end = s.pointAlong(to);
        return t.distance(start) <= tolerance && t.distance(end) <= tolerance ? new LineSegment(start, end) : null;
    }
}
