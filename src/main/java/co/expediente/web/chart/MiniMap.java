package co.expediente.web.chart;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;

/** A small choropleth of comunas or veredas: static, without controls; the table beside it holds the same figures. */
public final class MiniMap {
    /**
     * One unit.
     *
     * @param shape EPSG:9377, metres
     * @param text the value as written, or null for no data
     * @param ramp 0 for no data, 1–5
     */
    public record Unit(
            String code,
            String name,
            Geometry shape,
            @Nullable String text,
            int ramp) {}

    private MiniMap() {}

    /** @param id unique on the page */
    public static String of(
            String id, double width, double height, String title, String description, List<Unit> units) {
        Envelope box = new Envelope();
        units.forEach(u -> box.expandToInclude(u.shape().getEnvelopeInternal()));
        double scale = Math.min((width - 8) / Math.max(box.getWidth(), 1), (height - 8) / Math.max(box.getHeight(), 1));
        double dx = (width - box.getWidth() * scale) / 2 - box.getMinX() * scale;
        double dy = (height - box.getHeight() * scale) / 2 + box.getMaxY() * scale;
        Svg svg = Svg.picture("chart map-mini", width, height, title, description, id)
                .hatch(id + "-h");
        for (Unit u : units) {
            Geometry shape = TopologyPreservingSimplifier.simplify(u.shape(), 0.6 / scale);
            String path = path(shape, scale, dx, dy);
            if (u.ramp() == 0) {
                svg.empty("path", "class", "u", "fill", "url(#" + id + "-h)", "fill-rule", "evenodd", "d", path);
            } else {
                svg.empty("path", "class", "u ramp-" + u.ramp(), "fill-rule", "evenodd", "d", path);
            }
        }
        boolean labels = units.size() <= 25;
        for (Unit u : units) {
            Envelope own = u.shape().getEnvelopeInternal();
            if (labels && own.getWidth() * scale > 22 && own.getHeight() * scale > 16) {
                Point at = largest(u.shape()).getInteriorPoint();
                double x = at.getX() * scale + dx;
                double y = dy - at.getY() * scale;
                boolean two = u.text() != null && own.getHeight() * scale > 34 && own.getWidth() * scale > 30;
                svg.label("u-name", x, y + (two ? -2 : 4), "middle", shortCode(u.code()));
                if (two && u.text() != null) {
                    svg.label("u-name", x, y + 12, "middle", u.text());
                }
            }
        }
        return svg.end();
    }

    /** A code such as 05088C03 or Comuna 3 as it stands in small maps: its last figures, without leading zeros. */
    public static String shortCode(String code) {
        String figures = code.replaceAll("^.*?(\\d{1,3})$", "$1").replaceFirst("^0+(?=\\d)", "");
        return figures.length() <= 4 ? figures : figures.substring(0, 4).toUpperCase(Locale.ROOT);
    }

    private static Geometry largest(Geometry shape) {
        Geometry best = shape.getGeometryN(0);
        for (int i = 1; i < shape.getNumGeometries(); i++) {
            if (shape.getGeometryN(i).getArea() > best.getArea()) {
                best = shape.getGeometryN(i);
            }
        }
        return best;
    }

    private static String path(Geometry shape, double scale, double dx, double dy) {
        StringBuilder d = new StringBuilder();
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            if (shape.getGeometryN(i) instanceof Polygon polygon) {
                ring(d, polygon.getExteriorRing().getCoordinates(), scale, dx, dy);
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    ring(d, polygon.getInteriorRingN(h).getCoordinates(), scale, dx, dy);
                }
            }
        }
        return d.toString();
    }

    private static void ring(StringBuilder d, Coordinate[] ring, double scale, double dx, double dy) {
        for (int i = 0; i + 1 < ring.length; i++) {
            d.append(i == 0 ? 'M' : 'L')
                    .append(String.format(Locale.ROOT, "%.1f", ring[i].x * scale + dx))
                    .append(' ')
                    .append(String.format(Locale.ROOT, "%.1f", dy - ring[i].y * scale));
        }
        d.append('Z');
    }
}
