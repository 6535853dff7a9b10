package co.expediente.web.chart;

import org.jspecify.annotations.Nullable;

/** One bar of a ranked table: its length from zero, its class colour, the target as a line across. The number stands beside. */
public final class Bar {
    private Bar() {}

    /** @param most the largest value of the table and its target; positive */
    public static String of(@Nullable Double value, double most, @Nullable Double target, int ramp) {
        Svg svg = new Svg().open("svg", "aria-hidden", "true", "width", "100%", "height", "16");
        if (value != null && most > 0) {
            svg.empty(
                    "rect",
                    "class",
                    "bar-fill ramp-" + Math.max(1, ramp),
                    "y",
                    "2.5",
                    "height",
                    "11",
                    "width",
                    Bullet.percent(Bullet.clamp(100 * value / most)));
        }
        if (target != null && target > 0 && most > 0) {
            String x = Bullet.percent(Bullet.clamp(100 * target / most));
            svg.empty("line", "class", "bar-target", "x1", x, "x2", x, "y1", "-2", "y2", "18");
        }
        return svg.end();
    }
}
