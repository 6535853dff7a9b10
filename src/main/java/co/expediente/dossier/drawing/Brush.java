package co.expediente.dossier.drawing;

import co.expediente.plan.Style;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.TexturePaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/** Draws with the symbolizers of a style on paper: their sizes are CSS pixels of 0.28 mm. */
final class Brush {
    private final Graphics2D g;
    private final double pixel;

    /** @param pixel how many pixels of the image one pixel of the style is */
    Brush(Graphics2D g, double pixel) {
        this.g = g;
        this.pixel = pixel;
    }

    void area(Shape shape, Style.Area area) {
        fill(shape, area.fill());
        stroke(shape, area.stroke());
    }

    void line(Shape shape, Style.Line line) {
        stroke(shape, line.stroke());
    }

    void point(double x, double y, Style.Point point) {
        AffineTransform before = g.getTransform();
        Composite opacity = g.getComposite();
        g.translate(x, y);
        g.rotate(Math.toRadians(point.rotation()));
        g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) point.opacity()));
        mark(point.mark(), point.size() * pixel);
        g.setComposite(opacity);
        g.setTransform(before);
    }

    private void mark(Style.Mark mark, double size) {
        Shape shape = shape(mark.shape(), size);
        fill(shape, mark.fill());
        stroke(shape, mark.stroke());
    }

    private void fill(Shape shape, Style.@Nullable Fill fill) {
        if (fill == null) {
            return;
        }
        if (fill.pattern() != null) {
            g.setPaint(texture(fill.pattern(), fill.opacity()));
            g.fill(shape);
        } else if (fill.color() != null) {
            g.setPaint(colour(fill.color(), fill.opacity()));
            g.fill(shape);
        }
    }

    private void stroke(Shape shape, Style.@Nullable Stroke stroke) {
        if (stroke == null || stroke.width() <= 0) {
            return;
        }
        g.setPaint(colour(stroke.color(), stroke.opacity()));
        g.setStroke(basic(stroke));
        g.draw(shape);
    }

    private BasicStroke basic(Style.Stroke stroke) {
        float width = (float) (stroke.width() * pixel);
        int cap = "round".equals(stroke.cap())
                ? BasicStroke.CAP_ROUND
                : "square".equals(stroke.cap()) ? BasicStroke.CAP_SQUARE : BasicStroke.CAP_BUTT;
        int join = "round".equals(stroke.join())
                ? BasicStroke.JOIN_ROUND
                : "bevel".equals(stroke.join()) ? BasicStroke.JOIN_BEVEL : BasicStroke.JOIN_MITER;
        if (stroke.dash().isEmpty()) {
            return new BasicStroke(width, cap, join, 4f);
        }
        float[] dash = new float[stroke.dash().size()];
        for (int i = 0; i < dash.length; i++) {
            dash[i] = (float) Math.max(0.1, stroke.dash().get(i) * pixel);
        }
        return new BasicStroke(width, cap, join, 4f, dash, 0f);
    }

    private TexturePaint texture(Style.Pattern pattern, double opacity) {
        int side = (int) Math.max(2, Math.round(pattern.size() * pixel));
        BufferedImage tile = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        Graphics2D on = tile.createGraphics();
        on.setRenderingHints(g.getRenderingHints());
        on.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
        Brush brush = new Brush(on, pixel);
        on.translate(side / 2.0, side / 2.0);
        // The neighbours too, so that a hatch goes on over the border of its tile.
        for (int dx = -1; dx <= 1; dx++) {
            for (int dy = -1; dy <= 1; dy++) {
                AffineTransform here = on.getTransform();
                on.translate(dx * side, dy * side);
                brush.mark(pattern.mark(), side);
                on.setTransform(here);
            }
        }
        on.dispose();
        return new TexturePaint(tile, new Rectangle2D.Double(0, 0, side, side));
    }

    /** The mark's outline around the origin. */
    private static Shape shape(String name, double size) {
        double h = size / 2;
        Path2D path = new Path2D.Double();
        return switch (name) {
            case "circle" -> new Ellipse2D.Double(-h, -h, size, size);
            case "triangle" -> polygon(0, -h, h, h, -h, h);
            case "star" -> star(h);
            case "cross", "shape://plus" -> lines(path, -h, 0, h, 0, 0, -h, 0, h);
            case "x", "shape://times" -> lines(path, -h, -h, h, h, -h, h, h, -h);
            case "shape://slash" -> lines(path, -h, h, h, -h);
            case "shape://backslash" -> lines(path, -h, -h, h, h);
            case "shape://vertline" -> lines(path, 0, -h, 0, h);
            case "shape://horline" -> lines(path, -h, 0, h, 0);
            case "shape://dot" -> new Ellipse2D.Double(-h / 4, -h / 4, h / 2, h / 2);
            default -> new Rectangle2D.Double(-h, -h, size, size);
        };
    }

    private static Shape lines(Path2D path, double... ends) {
        for (int i = 0; i < ends.length; i += 4) {
            path.append(new Line2D.Double(ends[i], ends[i + 1], ends[i + 2], ends[i + 3]), false);
        }
        return path;
    }

    private static Shape polygon(double... corners) {
        Path2D path = new Path2D.Double();
        path.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(corners[i], corners[i + 1]);
        }
        path.closePath();
        return path;
    }

    private static Shape star(double radius) {
        double[] corners = new double[20];
        for (int i = 0; i < 10; i++) {
            double r = i % 2 == 0 ? radius : radius * 0.4;
            corners[2 * i] = r * Math.sin(i * Math.PI / 5);
            corners[2 * i + 1] = -r * Math.cos(i * Math.PI / 5);
        }
        return polygon(corners);
    }

    static Color colour(String hex, double opacity) {
        int rgb = Integer.parseInt(hex.substring(1), 16);
        return new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, (int)
                Math.round(255 * Math.max(0, Math.min(1, opacity))));
    }
}
