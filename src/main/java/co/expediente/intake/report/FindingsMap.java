package co.expediente.intake.report;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * A small picture of an edition with numbered pins for its findings, as SVG made here. Numbers follow the list beside it, so
 * that the picture and the list say the same.
 */
final class FindingsMap {
    private static final int WIDTH = 430;
    private static final int HEIGHT = 330;
    private static final int MARGIN = 14;

    private final double[] shown;
    private final double x0;
    private final double y0;
    private final double scale;
    private final StringBuilder svg = new StringBuilder();

    /** @param box minx, miny, maxx, maxy in EPSG:9377 */
    FindingsMap(double[] box, String title, String description) {
        double width = Math.max(box[2] - box[0], 10);
        double height = Math.max(box[3] - box[1], 10);
        scale = Math.min((WIDTH - 2.0 * MARGIN) / width, (HEIGHT - 2.0 * MARGIN) / height);
        x0 = box[0] - (WIDTH / scale - width) / 2;
        y0 = box[3] + (HEIGHT / scale - height) / 2;
        shown = new double[] {x0, y0 - HEIGHT / scale, x0 + WIDTH / scale, y0};
        svg.append("<svg class=\"findings-map\" role=\"img\" aria-labelledby=\"fm-t fm-d\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(HEIGHT)
                .append("\"><title id=\"fm-t\">")
                .append(HtmlUtils.htmlEscape(title))
                .append("</title><desc id=\"fm-d\">")
                .append(HtmlUtils.htmlEscape(description))
                .append("</desc><rect class=\"ground\" width=\"")
                .append(WIDTH)
                .append("\" height=\"")
                .append(HEIGHT)
                .append("\"/>");
    }

    /** What can be seen: minx, miny, maxx, maxy in EPSG:9377. */
    double[] shown() {
        return shown;
    }

    /** Metres that one unit of the picture covers: detail finer than this is not seen. */
    double metres() {
        return 1 / scale;
    }

    /** Path data with y negated, in metres. */
    void outlines(String style, List<String> paths) {
        svg.append(String.format(
                Locale.ROOT, "<g class=\"%s\" transform=\"scale(%.8f) translate(%.2f %.2f)\">", style, scale, -x0, y0));
        for (String path : paths) {
            if (path != null && !path.isEmpty()) {
                svg.append("<path d=\"").append(path).append("\"/>");
            }
        }
        svg.append("</g>");
    }

    void dots(List<double[]> points) {
        svg.append("<g class=\"dots\">");
        for (double[] p : points) {
            svg.append(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"1.6\"/>", x(p[0]), y(p[1])));
        }
        svg.append("</g>");
    }

    /**
     * Pins from the last to the first, so that the first numbers lie on top; the chosen one above all.
     *
     * @param first number of the first place
     * @param chosen number of the place that is looked at, or null
     */
    void pins(List<StoredFindings.Finding> places, String severity, int first, @Nullable Integer chosen) {
        for (int i = places.size() - 1; i >= 0; i--) {
            if (chosen == null || first + i != chosen) {
                pin(places.get(i), "pin pin-" + severity, first + i);
            }
        }
        if (chosen != null && chosen >= first && chosen < first + places.size()) {
            pin(places.get(chosen - first), "pin pin-here", chosen);
        }
    }

    private void pin(StoredFindings.Finding place, String style, int number) {
        Double east = place.east();
        Double north = place.north();
        if (east == null
                || north == null
                || east < shown[0]
                || east > shown[2]
                || north < shown[1]
                || north > shown[3]) {
            return;
        }
        svg.append(String.format(
                Locale.ROOT,
                "<g class=\"%s\" transform=\"translate(%.1f %.1f)\"><path d=\"M0 0C-3-5-9-9-9-15a9 9 0 0 1 18 0C9-9"
                        + " 3-5 0 0Z\"/><text y=\"-11\" text-anchor=\"middle\">%d</text></g>",
                style,
                x(east),
                y(north),
                number));
    }

    /** The picture with a bar of a round length. */
    String close() {
        double metres = round(90 / scale);
        String label = metres >= 1000
                ? String.format(Locale.ROOT, "%.0f km", metres / 1000)
                : String.format(Locale.ROOT, "%.0f m", metres);
        svg.append(String.format(
                Locale.ROOT,
                "<g class=\"bar-scale\"><path d=\"M12 %d v5 h%.1f v-5\"/><text x=\"%.1f\" y=\"%d\">%s</text></g></svg>",
                HEIGHT - 17,
                metres * scale,
                18 + metres * scale,
                HEIGHT - 11,
                label));
        return svg.toString();
    }

    private static double round(double metres) {
        double power = Math.pow(10, Math.floor(Math.log10(metres)));
        double lead = metres / power;
        return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
    }

    private double x(double east) {
        return (east - x0) * scale;
    }

    private double y(double north) {
        return (y0 - north) * scale;
    }
}
