package co.expediente.web.chart;

import org.jspecify.annotations.Nullable;

/**
 * Progress bullet: executed as a solid, the missing stretch up to what is expected as a thin line, the expected value as a
 * tick, the target at the end. It stretches to the width of its place. Null is a dashed empty track.
 */
public final class Bullet {
    private Bullet() {}

    /**
     * @param value 0–100, or null
     * @param expected 0–100, or null
     * @param label accessible name with the figures in words
     */
    public static String of(@Nullable Double value, @Nullable Double expected, String label, boolean tall) {
        double height = tall ? 26 : 16;
        double bar = tall ? 13 : 8;
        double top = (height - bar) / 2;
        Svg svg = new Svg()
                .open(
                        "svg",
                        "class",
                        tall ? "bullet tall" : "bullet",
                        "width",
                        "100%",
                        "height",
                        Svg.n(height),
                        "role",
                        "img",
                        "aria-label",
                        label);
        if (value == null) {
            return svg.empty(
                            "rect",
                            "class",
                            "s-none",
                            "x",
                            ".5",
                            "y",
                            Svg.n(top + 0.5),
                            "width",
                            "99.6%",
                            "height",
                            Svg.n(bar - 1))
                    .end();
        }
        double done = clamp(value);
        rect(svg, "s-track", 0, top, 100, bar);
        rect(svg, "s-done", 0, top, done, bar);
        if (expected != null) {
            double due = clamp(expected);
            if (due > done) {
                rect(svg, "s-missing", done, top + bar / 2 - 1, due - done, 2);
            }
            svg.empty(
                    "rect",
                    "class",
                    "s-tick",
                    "x",
                    percent(due),
                    "y",
                    Svg.n(tall ? 0 : 1),
                    "width",
                    "2.5",
                    "height",
                    Svg.n(tall ? 26 : 14),
                    "transform",
                    "translate(-1.25 0)");
        }
        svg.empty(
                "rect",
                "class",
                "s-end",
                "x",
                "100%",
                "y",
                Svg.n(top - 1),
                "width",
                "1.5",
                "height",
                Svg.n(bar + 2),
                "transform",
                "translate(-1.5 0)");
        return svg.end();
    }

    private static void rect(Svg svg, String cssClass, double x, double y, double width, double height) {
        svg.empty(
                "rect",
                "class",
                cssClass,
                "x",
                percent(x),
                "y",
                Svg.n(y),
                "width",
                percent(width),
                "height",
                Svg.n(height));
    }

    static double clamp(double value) {
        return Math.max(0, Math.min(100, value));
    }

    static String percent(double value) {
        return Svg.n(value) + "%";
    }
}
