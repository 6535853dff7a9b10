package co.expediente.web.chart;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;

/** Places that prove a number, on the outline of the municipality: a static picture. */
public final class ProofMap {
    /** More pieces than this are drawn as their boxes, which is what one sees of them at this size. */
    private static final int DRAWN_WHOLE = 3_000;

    /**
     * A place.
     *
     * @param role what it proves, the end of the style class {@code piece-…}
     * @param shape EPSG:9377, metres
     */
    public record Piece(String role, Geometry shape) {}

    private ProofMap() {}

    /**
     * @param id unique on the page
     * @param outline ground to draw on, EPSG:9377
     */
    public static String of(
            String id,
            double width,
            double height,
            String title,
            String description,
            List<Geometry> outline,
            List<Piece> pieces) {
        Envelope box = new Envelope();
        outline.forEach(g -> box.expandToInclude(g.getEnvelopeInternal()));
        pieces.forEach(p -> box.expandToInclude(p.shape().getEnvelopeInternal()));
        double scale = Math.min((width - 8) / Math.max(box.getWidth(), 1), (height - 8) / Math.max(box.getHeight(), 1));
        Frame frame = new Frame(
                scale,
                (width - box.getWidth() * scale) / 2 - box.getMinX() * scale,
                (height - box.getHeight() * scale) / 2 + box.getMaxY() * scale);
        Svg svg = Svg.picture("chart map-mini proof-map", width, height, title, description, id);
        outline.forEach(g -> draw(svg, "ground", g, frame));
        for (Piece piece : pieces) {
            Geometry shape = pieces.size() > DRAWN_WHOLE ? piece.shape().getEnvelope() : piece.shape();
            draw(svg, "piece piece-" + piece.role(), shape, frame);
        }
        return svg.end();
    }

    private record Frame(double scale, double dx, double dy) {
        String at(Coordinate c) {
            return Svg.n(c.x * scale + dx) + " " + Svg.n(dy - c.y * scale);
        }
    }

    private static void draw(Svg svg, String style, Geometry shape, Frame frame) {
        Geometry simple = TopologyPreservingSimplifier.simplify(shape, 0.5 / frame.scale());
        for (int i = 0; i < simple.getNumGeometries(); i++) {
            Geometry part = simple.getGeometryN(i);
            if (part instanceof Polygon polygon) {
                StringBuilder path = new StringBuilder();
                line(path, polygon.getExteriorRing().getCoordinates(), frame);
                for (int ring = 0; ring < polygon.getNumInteriorRing(); ring++) {
                    line(path, polygon.getInteriorRingN(ring).getCoordinates(), frame);
                }
                svg.empty("path", "class", style, "fill-rule", "evenodd", "d", path.toString());
            } else if (part instanceof LineString line) {
                StringBuilder path = new StringBuilder();
                line(path, line.getCoordinates(), frame);
                svg.empty("path", "class", style + " line", "d", path.toString());
            } else if (part instanceof Point point && !point.isEmpty()) {
                String[] at = frame.at(point.getCoordinate()).split(" ");
                svg.empty("circle", "class", style, "cx", at[0], "cy", at[1], "r", "3");
            }
        }
    }

    private static void line(StringBuilder path, Coordinate[] points, Frame frame) {
        for (int i = 0; i < points.length; i++) {
            path.append(i == 0 ? 'M' : 'L').append(frame.at(points[i]));
        }
    }
}
