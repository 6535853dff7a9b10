package co.expediente.dossier.drawing;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Fonts;
import co.expediente.plan.Feature;
import co.expediente.plan.Style;
import co.expediente.web.Formats;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * A map for paper in EPSG:9377: layers by their styles at a round scale, frame, north, scale bar, legend of what is really on it.
 * Grid north is up.
 */
public final class MapImage {
    private static final double DOT = Sheet.DOT;

    /** A pixel of a style is 0.28 mm (OGC). */
    private static final double STYLE_PIXEL = 0.28 * DOT;

    private static final Color INK = new Color(0x16211E);
    private static final Color QUIET = new Color(0x46524D);
    private static final double[] ROUND = {1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 8, 10};

    /**
     * Something that the map shows.
     *
     * @param title for the legend where the style has one rule
     */
    public record Layer(String title, Style style, List<Feature> features) {}

    /** Words on the map: "Escala", "N". */
    public record Words(String scale, String north) {}

    private final List<Layer> layers;
    private final Words words;
    private final Formats formats;

    public MapImage(List<Layer> layers, Words words, Formats formats) {
        this.layers = List.copyOf(layers);
        this.words = words;
        this.formats = formats;
    }

    private record Swatch(String title, Style.Rule rule, int dimension) {}

    /**
     * Draws it.
     *
     * @param extent ground that must be seen, metres in EPSG:9377
     * @param widthMm of the whole image
     * @param heightMm of the whole image
     */
    public Block.Image draw(Envelope extent, double widthMm, double heightMm) {
        BufferedImage image = Sheet.blank(widthMm, heightMm);
        Graphics2D g = Sheet.pen(image);
        double legend = Math.min(52, widthMm * 0.3) * DOT;
        Rectangle2D frame =
                new Rectangle2D.Double(1, 1, image.getWidth() - legend - 3 * DOT - 2, image.getHeight() - 2);
        double scale = scale(extent, frame);
        Set<Swatch> shown = ground(g, extent, frame, scale);
        g.setColor(INK);
        g.setStroke(new BasicStroke((float) (0.25 * DOT)));
        g.draw(frame);
        double left = frame.getMaxX() + 3 * DOT;
        furniture(g, left, image.getHeight(), scale, legend);
        legend(g, left, legend, image.getHeight() - 24 * DOT, shown);
        g.dispose();
        return new Block.Image(Sheet.png(image), null, widthMm, heightMm);
    }

    /** The denominator: the next round one at which the extent fits. */
    static double scale(Envelope extent, Rectangle2D frame) {
        double metres = Math.max(
                Math.max(extent.getWidth(), 1) / (frame.getWidth() / DOT / 1000),
                Math.max(extent.getHeight(), 1) / (frame.getHeight() / DOT / 1000));
        double magnitude = Math.pow(10, Math.floor(Math.log10(metres)));
        for (double r : ROUND) {
            if (r * magnitude >= metres * 1.02) {
                return r * magnitude;
            }
        }
        return 12.5 * magnitude;
    }

    private Set<Swatch> ground(Graphics2D g, Envelope extent, Rectangle2D frame, double scale) {
        double perMetre = DOT * 1000 / scale;
        double x0 = frame.getCenterX() - extent.centre().x * perMetre;
        double y0 = frame.getCenterY() + extent.centre().y * perMetre;
        Set<Swatch> shown = new LinkedHashSet<>();
        Shape clip = g.getClip();
        g.setClip(frame);
        Envelope seen = new Envelope(
                (frame.getMinX() - x0) / perMetre,
                (frame.getMaxX() - x0) / perMetre,
                (y0 - frame.getMaxY()) / perMetre,
                (y0 - frame.getMinY()) / perMetre);
        Brush brush = new Brush(g, STYLE_PIXEL);
        for (Layer layer : layers) {
            int passes = layer.style().rules().stream()
                    .mapToInt(Style.Rule::pass)
                    .max()
                    .orElse(0);
            for (int pass = 0; pass <= passes; pass++) {
                for (Feature feature : layer.features()) {
                    draw(brush, layer, pass, feature, seen, new Place(x0, y0, perMetre), scale, shown);
                }
            }
        }
        g.setClip(clip);
        return shown;
    }

    /** Where ground lies on the image. */
    private record Place(double x0, double y0, double perMetre) {
        double x(double east) {
            return x0 + east * perMetre;
        }

        double y(double north) {
            return y0 - north * perMetre;
        }
    }

    private static void draw(
            Brush brush,
            Layer layer,
            int pass,
            Feature feature,
            Envelope seen,
            Place place,
            double scale,
            Set<Swatch> shown) {
        List<Style.Rule> rules = new ArrayList<>();
        for (Style.Rule rule : layer.style().rules()) {
            if (rule.pass() == pass
                    && (rule.minScale() == null || scale >= rule.minScale())
                    && (rule.maxScale() == null || scale < rule.maxScale())
                    && (rule.filter().isEmpty()
                            || StyleFilters.passes(rule.filter().get(), feature.attributes()))) {
                rules.add(rule);
            }
        }
        if (rules.isEmpty()) {
            return;
        }
        Geometry geometry = feature.geometry();
        if (geometry == null || !geometry.getEnvelopeInternal().intersects(seen)) {
            return;
        }
        for (Style.Rule rule : rules) {
            boolean drawn = false;
            for (Style.Symbolizer symbolizer : rule.symbolizers()) {
                drawn |= draw(brush, symbolizer, geometry, place);
            }
            if (drawn) {
                String title =
                        layer.style().legend().size() > 1 && !rule.title().isEmpty() ? rule.title() : layer.title();
                shown.add(new Swatch(title, rule, geometry.getDimension()));
            }
        }
    }

    private static boolean draw(Brush brush, Style.Symbolizer symbolizer, Geometry geometry, Place place) {
        if (symbolizer instanceof Style.Area area) {
            brush.area(path(geometry, place), area);
            return true;
        }
        if (symbolizer instanceof Style.Line line) {
            brush.line(path(geometry, place), line);
            return true;
        }
        if (symbolizer instanceof Style.Point point) {
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                Coordinate at = geometry.getGeometryN(i) instanceof Point p
                        ? p.getCoordinate()
                        : geometry.getGeometryN(i).getInteriorPoint().getCoordinate();
                if (at != null) {
                    brush.point(place.x(at.x), place.y(at.y), point);
                }
            }
            return true;
        }
        // Names of places would need room that a small map does not have.
        return false;
    }

    private static Path2D path(Geometry geometry, Place place) {
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            Geometry part = geometry.getGeometryN(i);
            if (part instanceof Polygon polygon) {
                ring(path, polygon.getExteriorRing(), place, true);
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    ring(path, polygon.getInteriorRingN(h), place, true);
                }
            } else if (part instanceof LineString line) {
                ring(path, line, place, false);
            }
        }
        return path;
    }

    /** Corners nearer than a third of a pixel to the last one add nothing that is seen. */
    private static void ring(Path2D path, LineString line, Place place, boolean closed) {
        var corners = line.getCoordinateSequence();
        if (corners.size() == 0) {
            return;
        }
        double lastX = place.x(corners.getX(0));
        double lastY = place.y(corners.getY(0));
        path.moveTo(lastX, lastY);
        for (int i = 1; i < corners.size(); i++) {
            double x = place.x(corners.getX(i));
            double y = place.y(corners.getY(i));
            if (i == corners.size() - 1 || Math.abs(x - lastX) + Math.abs(y - lastY) > 0.34) {
                path.lineTo(x, y);
                lastX = x;
                lastY = y;
            }
        }
        if (closed) {
            path.closePath();
        }
    }

    private void legend(Graphics2D g, double left, double width, double height, Set<Swatch> shown) {
        double size = 2.5 * DOT;
        double y = 4 * DOT;
        Brush brush = new Brush(g, STYLE_PIXEL * 0.8);
        Lettering letters = Lettering.of(Fonts.REGULAR);
        int left0 = shown.size();
        for (Swatch swatch : shown) {
            List<String> lines = letters.wrap(swatch.title(), size, width - 9 * DOT);
            if (y + lines.size() * 3.2 * DOT > height) {
                letters.draw(g, "+ " + left0, left, y, size, QUIET);
                return;
            }
            swatch(brush, swatch, left, y - 2.4 * DOT);
            for (String line : lines) {
                letters.draw(g, line, left + 8.5 * DOT, y, size, INK);
                y += 3.2 * DOT;
            }
            y += 1.2 * DOT;
            left0--;
        }
    }

    private static void swatch(Brush brush, Swatch swatch, double x, double y) {
        Rectangle2D box = new Rectangle2D.Double(x, y, 6.5 * DOT, 3.2 * DOT);
        for (Style.Symbolizer symbolizer : swatch.rule().symbolizers()) {
            if (symbolizer instanceof Style.Area area) {
                brush.area(box, area);
            } else if (symbolizer instanceof Style.Line line) {
                Path2D stretch = new Path2D.Double();
                stretch.moveTo(box.getMinX(), box.getCenterY());
                stretch.lineTo(box.getMaxX(), box.getCenterY());
                brush.line(stretch, line);
            } else if (symbolizer instanceof Style.Point point) {
                brush.point(box.getCenterX(), box.getCenterY(), point);
            }
        }
    }

    /** North arrow, bar and denominator at the foot of the legend's column. */
    private void furniture(Graphics2D g, double left, double bottom, double scale, double width) {
        Path2D arrow = new Path2D.Double();
        double top = bottom - 21 * DOT;
        arrow.moveTo(left + 3 * DOT, top);
        arrow.lineTo(left + 5 * DOT, top + 7 * DOT);
        arrow.lineTo(left + 3 * DOT, top + 5.4 * DOT);
        arrow.lineTo(left + DOT, top + 7 * DOT);
        arrow.closePath();
        g.setColor(INK);
        g.fill(arrow);
        Lettering.of(Fonts.BOLD).draw(g, words.north(), left + 6.2 * DOT, top + 4.6 * DOT, 3.2 * DOT, INK);
        double metres = bar(scale, width - 6 * DOT);
        double length = metres * DOT * 1000 / scale;
        double y = bottom - 8.5 * DOT;
        g.fill(new Rectangle2D.Double(left, y, length / 2, 1.2 * DOT));
        g.setStroke(new BasicStroke((float) (0.2 * DOT)));
        g.draw(new Rectangle2D.Double(left, y, length, 1.2 * DOT));
        Lettering letters = Lettering.of(Fonts.REGULAR);
        double size = 2.4 * DOT;
        letters.draw(g, "0", left, y - 0.9 * DOT, size, QUIET);
        String end = metres >= 1000
                ? formats.number(metres / 1000, metres % 1000 == 0 ? 0 : 1) + " km"
                : formats.integer((long) metres) + " m";
        letters.drawRight(
                g, end, left + Math.max(length, letters.width(end, size) + 4 * DOT), y - 0.9 * DOT, size, QUIET);
        letters.draw(
                g, words.scale() + " 1:" + formats.integer(Math.round(scale)), left, bottom - 3.4 * DOT, size, INK);
        letters.draw(g, "MAGNA-SIRGAS, EPSG:9377", left, bottom - 0.6 * DOT, 2.1 * DOT, QUIET);
    }

    /** The greatest 1, 2 or 5 times a power of ten whose bar fits. */
    private static double bar(double scale, double width) {
        double most = width / DOT / 1000 * scale;
        double magnitude = Math.pow(10, Math.floor(Math.log10(most)));
        return (most / magnitude >= 5 ? 5 : most / magnitude >= 2 ? 2 : 1) * magnitude;
    }
}
