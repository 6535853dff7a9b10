package co.expediente.intake.page;

import co.expediente.intake.inspect.Sketch;
import co.expediente.spatial.CoordinateSystem;
import co.expediente.spatial.GeometryTransform;
import co.expediente.spatial.LonLatBox;
import co.expediente.spatial.Transforms;
import co.expediente.spatial.UntransformableException;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.springframework.web.util.HtmlUtils;

/** Where a reference system would put a layer, drawn over the municipality; SVG made here, coordinates of EPSG:9377. */
final class PlaceMap {
    private static final double MARGIN = 0.08;

    private final Envelope frame;
    private final List<Geometry> outline;
    private final boolean surveyed;

    /**
     * @param frame box of the municipality
     * @param outline its boundary, or its box when no boundary is loaded
     * @param surveyed whether {@code outline} is the boundary
     */
    PlaceMap(Envelope frame, List<Geometry> outline, boolean surveyed) {
        this.frame = new Envelope(frame);
        this.frame.expandBy(MARGIN * frame.getWidth(), MARGIN * frame.getHeight());
        this.outline = List.copyOf(outline);
        this.surveyed = surveyed;
    }

    boolean surveyed() {
        return surveyed;
    }

    /**
     * A picture.
     *
     * @param id of its title in the page; empty for a thumbnail, which says nothing that the text beside it does not
     * @param title for those who do not see it
     */
    String draw(
            Sketch sketch,
            CoordinateSystem system,
            boolean swapped,
            LonLatBox municipality,
            int width,
            int height,
            String id,
            String title) {
        double scale = Math.min(width / frame.getWidth(), height / frame.getHeight());
        double x0 = frame.getMinX() - (width / scale - frame.getWidth()) / 2;
        double y0 = frame.getMaxY() + (height / scale - frame.getHeight()) / 2;
        Pen pen = new Pen(x0, y0, scale, width, height);
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(Locale.ROOT, "<svg class=\"place-map\" viewBox=\"0 0 %d %d\" ", width, height));
        svg.append(
                id.isEmpty()
                        ? "aria-hidden=\"true\">"
                        : "role=\"img\" aria-labelledby=\"" + id + "\"><title id=\"" + id + "\">"
                                + HtmlUtils.htmlEscape(title) + "</title>");
        svg.append(String.format(Locale.ROOT, "<rect class=\"ground\" width=\"%d\" height=\"%d\"/>", width, height));
        StringBuilder land = new StringBuilder();
        outline.forEach(g -> pen.geometry(g, land));
        svg.append("<path class=\"")
                .append(surveyed ? "town" : "town box")
                .append("\" d=\"")
                .append(land)
                .append("\"/>");
        GeometryTransform transform = Transforms.to9377(system, municipality);
        strokes(sketch, swapped ? transform.northFirst() : transform, pen, svg);
        if (!id.isEmpty()) {
            pen.bar(svg);
        }
        return svg.append("</svg>").toString();
    }

    private static void strokes(Sketch sketch, GeometryTransform transform, Pen pen, StringBuilder svg) {
        StringBuilder areas = new StringBuilder();
        StringBuilder lines = new StringBuilder();
        StringBuilder points = new StringBuilder();
        for (Sketch.Stroke stroke : sketch.strokes()) {
            try {
                List<Coordinate> there = stroke.corners().stream()
                        .map(c -> transform.apply(c.x, c.y))
                        .map(p -> new Coordinate(p[0], p[1]))
                        .toList();
                switch (stroke.kind()) {
                    case AREA -> pen.line(there, true, areas);
                    case LINE -> pen.line(there, false, lines);
                    case POINT -> pen.dot(there.get(0), points);
                }
            } catch (UntransformableException e) {
                // A coordinate of no place is not drawn; the findings tell it.
            }
        }
        svg.append("<path class=\"areas\" d=\"").append(areas).append("\"/>");
        svg.append("<path class=\"lines\" d=\"").append(lines).append("\"/>");
        svg.append("<path class=\"points\" d=\"").append(points).append("\"/>");
    }

    /** From EPSG:9377 to the picture. What lies far outside is left out, so that the page stays small. */
    private record Pen(double x0, double y0, double scale, int width, int height) {
        void geometry(Geometry geometry, StringBuilder path) {
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                line(List.of(geometry.getGeometryN(i).getCoordinates()), true, path);
            }
        }

        void line(List<Coordinate> corners, boolean closed, StringBuilder path) {
            if (corners.stream().noneMatch(this::isNear)) {
                return;
            }
            String last = "";
            for (int i = 0; i < corners.size(); i++) {
                String next = at(corners.get(i));
                if (i == 0) {
                    path.append('M').append(next);
                } else if (!next.equals(last)) {
                    path.append('L').append(next);
                }
                last = next;
            }
            if (closed) {
                path.append('Z');
            } else if (corners.size() == 1) {
                path.append("h0");
            }
        }

        void dot(Coordinate place, StringBuilder path) {
            if (isNear(place)) {
                path.append('M').append(at(place)).append("h0");
            }
        }

        private boolean isNear(Coordinate c) {
            double x = (c.x - x0) * scale;
            double y = (y0 - c.y) * scale;
            return x > -width && x < 2 * width && y > -height && y < 2 * height;
        }

        private String at(Coordinate c) {
            return String.format(Locale.ROOT, "%.1f %.1f", clamp((c.x - x0) * scale), clamp((y0 - c.y) * scale));
        }

        private static double clamp(double value) {
            return Math.max(-9999, Math.min(9999, value));
        }

        void bar(StringBuilder svg) {
            double most = 90 / scale;
            double power = Math.pow(10, Math.floor(Math.log10(most)));
            double metres = (most / power >= 5 ? 5 : most / power >= 2 ? 2 : 1) * power;
            svg.append(String.format(
                    Locale.ROOT,
                    "<g class=\"bar-scale\"><path d=\"M10 %d v5 h%.1f v-5\"/><text x=\"%.1f\" y=\"%d\">%.0f %s</text></g>",
                    height - 15,
                    metres * scale,
                    16 + metres * scale,
                    height - 9,
                    metres >= 1000 ? metres / 1000 : metres,
                    metres >= 1000 ? "km" : "m"));
        }
    }
}
