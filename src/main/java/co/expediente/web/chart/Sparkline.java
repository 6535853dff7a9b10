package co.expediente.web.chart;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shape of a series in a table cell; a missing year is a dash at the foot. The figures stand on the indicator's page. */
public final class Sparkline {
    private static final double WIDTH = 62;
    private static final double HEIGHT = 22;

    private Sparkline() {}

    /** @param values one by year, null where there is none */
    public static String of(List<@Nullable Double> values, String label) {
        Svg svg = new Svg()
                .open(
                        "svg",
                        "class",
                        "spark",
                        "viewBox",
                        "0 0 62 22",
                        "width",
                        "62",
                        "height",
                        "22",
                        "role",
                        "img",
                        "aria-label",
                        label);
        double min = Double.MAX_VALUE;
        double max = -Double.MAX_VALUE;
        for (Double v : values) {
            if (v != null) {
                min = Math.min(min, v);
                max = Math.max(max, v);
            }
        }
        double range = max - min <= 0 ? 1 : max - min;
        List<String> run = new ArrayList<>();
        double lastX = 0;
        double lastY = 0;
        boolean any = false;
        for (int i = 0; i < values.size(); i++) {
            double x = values.size() == 1 ? WIDTH / 2 : 3 + (WIDTH - 8) * i / (values.size() - 1);
            Double v = values.get(i);
            if (v == null) {
                flush(svg, run);
                svg.line("c-miss", x - 2.5, HEIGHT - 2, x + 2.5, HEIGHT - 2);
            } else {
                double y = max == min ? HEIGHT / 2 : 4 + (HEIGHT - 10) * (max - v) / range;
                run.add(Svg.n(x) + "," + Svg.n(y));
                lastX = x;
                lastY = y;
                any = true;
            }
        }
        flush(svg, run);
        if (any) {
            svg.empty("circle", "class", "c-last", "cx", Svg.n(lastX), "cy", Svg.n(lastY), "r", "2.4");
        }
        return svg.end();
    }

    private static void flush(Svg svg, List<String> run) {
        if (run.size() > 1) {
            svg.empty("polyline", "class", "c-measured", "points", String.join(" ", run));
        } else if (run.size() == 1) {
            String[] at = run.get(0).split(",");
            svg.empty("circle", "class", "c-lone", "cx", at[0], "cy", at[1], "r", "1.2");
        }
        run.clear();
    }
}
