package co.expediente.web.chart;

import co.expediente.web.Formats;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Five classes of equal width with round limits. A limit belongs to the upper class; map, table and chart of a page use the same
 * object, so that they read the same.
 */
public final class Classes {
    /** An entry of the legend; ramp 1–5, or 0 for no data. */
    public record Entry(int ramp, String label) {}

    private final double lowest;
    private final double step;
    private final int count;

    private Classes(double lowest, double step, int count) {
        this.lowest = lowest;
        this.step = step;
        this.count = count;
    }

    public static Classes of(List<@Nullable Double> values) {
        double min = Double.MAX_VALUE;
        double max = -Double.MAX_VALUE;
        for (Double v : values) {
            if (v != null) {
                min = Math.min(min, v);
                max = Math.max(max, v);
            }
        }
        if (min > max) {
            return new Classes(0, 1, 1);
        }
        double step = SeriesScale.step((max - min) * 4 / 5);
        double low = Math.floor(min / step) * step;
        while ((max - low) / step >= 5) {
            step = SeriesScale.step(step * 4.001);
            low = Math.floor(min / step) * step;
        }
        // The largest value closes the last class when it falls on its limit: no class beyond 100 %.
        return new Classes(low, step, Math.max(1, (int) Math.ceil((max - low) / step - 1e-9)));
    }

    /** 1–5, darker for more; 0 for null. */
    public int ramp(@Nullable Double value) {
        if (value == null) {
            return 0;
        }
        int i = (int) Math.floor((value - lowest) / step + 1e-9);
        return 1 + Math.max(0, Math.min(4, Math.min(count - 1, i) + (count <= 3 ? 1 : 0)));
    }

    public List<Entry> legend(Formats formats, String noData, boolean anyNull) {
        List<Entry> entries = new ArrayList<>();
        int decimals = step >= 1 && step == Math.rint(step) ? 0 : step >= 0.1 ? 1 : 2;
        for (int i = 0; i < count; i++) {
            double from = lowest + i * step;
            entries.add(new Entry(
                    ramp(from + step / 2),
                    formats.number(from, decimals) + "–" + formats.number(from + step, decimals)));
        }
        if (anyNull) {
            entries.add(new Entry(0, noData));
        }
        return entries;
    }
}
