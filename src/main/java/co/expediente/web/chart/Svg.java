package co.expediente.web.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.springframework.web.util.HtmlUtils;

/** Writes SVG; every text and attribute value is escaped here, so that templates may insert the result as it is. */
final class Svg {
    private final StringBuilder out = new StringBuilder(2048);

    /** Opens the picture with its accessible name. */
    static Svg picture(String cssClass, double width, double height, String title, String description, String id) {
        Svg svg = new Svg();
        svg.open(
                "svg",
                "class",
                cssClass,
                "viewBox",
                "0 0 " + n(width) + " " + n(height),
                "width",
                n(width),
                "height",
                n(height),
                "role",
                "img",
                "aria-labelledby",
                id + "-t " + id + "-d");
        svg.text("title", title, "id", id + "-t");
        svg.text("desc", description, "id", id + "-d");
        return svg;
    }

    Svg open(String tag, String... attributes) {
        return start(tag, attributes, ">");
    }

    Svg empty(String tag, String... attributes) {
        return start(tag, attributes, "/>");
    }

    Svg text(String tag, String content, String... attributes) {
        start(tag, attributes, ">");
        out.append(HtmlUtils.htmlEscape(content, "UTF-8"));
        return close(tag);
    }

    Svg close(String tag) {
        out.append("</").append(tag).append('>');
        return this;
    }

    private Svg start(String tag, String[] attributes, String end) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(HtmlUtils.htmlEscape(attributes[i + 1], "UTF-8"))
                    .append('"');
        }
        out.append(end);
        return this;
    }

    Svg line(String cssClass, double x1, double y1, double x2, double y2) {
        return empty("line", "class", cssClass, "x1", n(x1), "y1", n(y1), "x2", n(x2), "y2", n(y2));
    }

    Svg label(String cssClass, double x, double y, String anchor, String content) {
        return text("text", content, "class", cssClass, "x", n(x), "y", n(y), "text-anchor", anchor);
    }

    /** Hatched ground for years and units without value. */
    Svg hatch(String id) {
        open("defs")
                .open(
                        "pattern",
                        "id",
                        id,
                        "width",
                        "7",
                        "height",
                        "7",
                        "patternUnits",
                        "userSpaceOnUse",
                        "patternTransform",
                        "rotate(45)")
                .empty("rect", "class", "hatch-ground", "width", "7", "height", "7")
                .empty("line", "class", "hatch", "x1", "0", "y1", "0", "x2", "0", "y2", "7");
        return close("pattern").close("defs");
    }

    String end() {
        out.append("</svg>");
        return out.toString();
    }

    /** At most two decimals, a point as SVG wants it. */
    static String n(double value) {
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.toPlainString();
    }
}
