package co.expediente.plan;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The little picture beside a legend's words: an SVG drawn from the same rule as the map, with the same colours, dashes and
 * hatches. Attributes only, no style element, so that it passes a strict Content-Security-Policy. Decorative: the words stand
 * beside it, hence {@code aria-hidden}.
 */
public final class LegendSwatch {
    private static final int WIDTH = 28;
    private static final int HEIGHT = 18;

    private final StringBuilder defs = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private final String prefix;
    private int patterns;

    private LegendSwatch(String prefix) {
        this.prefix = prefix;
    }

    /**
     * @param id starts the ids of the picture's patterns, which must be unique in a page; letters, digits, {@code -}
     * @return an {@code svg} element of 28 × 18 pixels
     */
    public static String svg(Style.Rule rule, String id) {
        LegendSwatch swatch = new LegendSwatch(id.replaceAll("[^A-Za-z0-9_-]", "-"));
        for (Style.Symbolizer symbolizer : rule.symbolizers()) {
            swatch.draw(symbolizer);
        }
        String defs = swatch.defs.length() == 0 ? "" : "<defs>" + swatch.defs + "</defs>";
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"swatch\" width=\"" + WIDTH + "\" height=\"" + HEIGHT
                + "\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" aria-hidden=\"true\">" + defs + swatch.body
                + "</svg>";
    }

    private void draw(Style.Symbolizer symbolizer) {
        if (symbolizer instanceof Style.Area area) {
            body.append("<rect x=\"2\" y=\"2\" width=\"24\" height=\"14\"");
            fill(body, area.fill());
            stroke(body, area.stroke());
            body.append("/>");
        } else if (symbolizer instanceof Style.Line line) {
            body.append("<path d=\"M2 13 L10 6 L18 12 L26 5\" fill=\"none\"");
            stroke(body, line.stroke());
            body.append("/>");
        } else if (symbolizer instanceof Style.Point point) {
            double size = Math.min(point.size(), 14);
            body.append("<g transform=\"translate(14 9)")
                    .append(point.rotation() == 0 ? "" : " rotate(" + number(point.rotation()) + ")")
                    .append("\"")
                    .append(point.opacity() < 1 ? " opacity=\"" + number(point.opacity()) + "\"" : "")
                    .append(">");
            mark(body, point.mark(), size);
            body.append("</g>");
        }
    }

    private void fill(StringBuilder out, Style.@Nullable Fill fill) {
        if (fill == null) {
            out.append(" fill=\"none\"");
            return;
        }
        Style.Pattern pattern = fill.pattern();
        if (pattern == null) {
            out.append(" fill=\"").append(fill.color()).append('"');
        } else {
            out.append(" fill=\"url(#").append(pattern(pattern)).append(")\"");
        }
        if (fill.opacity() < 1) {
            out.append(" fill-opacity=\"").append(number(fill.opacity())).append('"');
        }
    }

    private String pattern(Style.Pattern pattern) {
        String id = prefix + "-p" + patterns++;
        String size = number(pattern.size());
        StringBuilder inner = new StringBuilder();
        String half = number(pattern.size() / 2);
        inner.append("<g transform=\"translate(")
                .append(half)
                .append(' ')
                .append(half)
                .append(")\">");
        mark(inner, pattern.mark(), pattern.size());
        inner.append("</g>");
        defs.append("<pattern id=\"")
                .append(id)
                .append("\" width=\"")
                .append(size)
                .append("\" height=\"")
                .append(size)
                .append("\" patternUnits=\"userSpaceOnUse\">")
                .append(inner)
                .append("</pattern>");
        return id;
    }

    /** Draws a mark of that size around the origin. Lines of hatches run past the tile, so that tiles join. */
    private void mark(StringBuilder out, Style.Mark mark, double size) {
        double r = size / 2;
        String path = switch (mark.shape()) {
            case "circle" -> "";
            case "triangle" -> polygon(0, -r, r, r, -r, r);
            case "star" -> star(r);
            case "cross", "shape://plus" -> segment(-r, 0, r, 0) + segment(0, -r, 0, r);
            case "x", "shape://times" -> segment(-r, -r, r, r) + segment(-r, r, r, -r);
            case "shape://slash" ->
                segment(-r, r, r, -r) + segment(-r - 1, -r + 1, -r + 1, -r - 1) + segment(r - 1, r + 1, r + 1, r - 1);
            case "shape://backslash" ->
                segment(-r, -r, r, r) + segment(r - 1, -r - 1, r + 1, -r + 1) + segment(-r - 1, r - 1, -r + 1, r + 1);
            case "shape://vertline" -> segment(0, -r, 0, r);
            case "shape://horline" -> segment(-r, 0, r, 0);
            case "shape://dot" -> segment(0, 0, 0.01, 0);
            default -> polygon(-r, -r, r, -r, r, r, -r, r);
        };
        if (path.isEmpty()) {
            out.append("<circle r=\"").append(number(r)).append('"');
        } else {
            out.append("<path d=\"").append(path).append('"');
        }
        fill(out, mark.fill());
        stroke(out, mark.stroke());
        if (mark.shape().equals("shape://dot")) {
            out.append(" stroke-linecap=\"round\"");
        }
        out.append("/>");
    }

    private static void stroke(StringBuilder out, Style.@Nullable Stroke stroke) {
        if (stroke == null) {
            return;
        }
        out.append(" stroke=\"")
                .append(stroke.color())
                .append("\" stroke-width=\"")
                .append(number(stroke.width()));
        out.append('"');
        if (stroke.opacity() < 1) {
            out.append(" stroke-opacity=\"").append(number(stroke.opacity())).append('"');
        }
        if (!stroke.dash().isEmpty()) {
            out.append(" stroke-dasharray=\"");
            for (int i = 0; i < stroke.dash().size(); i++) {
                out.append(i == 0 ? "" : " ").append(number(stroke.dash().get(i)));
            }
            out.append('"');
        }
        if (!stroke.cap().equals("butt")) {
            out.append(" stroke-linecap=\"").append(stroke.cap()).append('"');
        }
        if (!stroke.join().equals("miter")) {
            out.append(" stroke-linejoin=\"").append(stroke.join()).append('"');
        }
    }

    private static String segment(double x1, double y1, double x2, double y2) {
        return "M" + number(x1) + " " + number(y1) + "L" + number(x2) + " " + number(y2);
    }

    private static String polygon(double... xy) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < xy.length; i += 2) {
            path.append(i == 0 ? "M" : "L").append(number(xy[i])).append(' ').append(number(xy[i + 1]));
        }
        return path.append('Z').toString();
    }

    private static String star(double r) {
        double[] xy = new double[20];
        for (int i = 0; i < 10; i++) {
            double radius = i % 2 == 0 ? r : r * 0.4;
            xy[2 * i] = radius * Math.sin(i * Math.PI / 5);
            xy[2 * i + 1] = -radius * Math.cos(i * Math.PI / 5);
        }
        return polygon(xy);
    }

    private static String number(double value) {
        if (value == Math.rint(value)) {
            return Long.toString((long) value);
        }
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
