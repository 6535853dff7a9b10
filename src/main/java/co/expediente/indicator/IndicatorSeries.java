package co.expediente.indicator;

import co.expediente.web.Formats;
import co.expediente.web.Texts;
import co.expediente.web.chart.SeriesChart;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One indicator in time, as chart and table. */
public final class IndicatorSeries {
    /** A measurement of the series, for the table under the chart. */
    public record Year(
            LocalDate cutoff, String value, @Nullable String reason, boolean changedMethod) {}

    private final ProgressView progress;
    private final Texts texts;
    private final IndicatorValue value;
    private final String title;

    /** @param value at the cut-off shown; the measurements before it are those of {@code progress} */
    IndicatorSeries(ProgressView progress, Texts texts, IndicatorValue value, String title) {
        this.progress = progress;
        this.texts = texts;
        this.value = value;
        this.title = title;
    }

    /** Whether any measurement has a value. */
    public boolean present() {
        return progress.series().stream()
                .anyMatch(m -> at(m).map(IndicatorValue::value).isPresent());
    }

    /** Whether a measurement cannot be compared with the one before it: another definition, or another scale of a layer. */
    private boolean changedMethod(Measurement measurement) {
        return at(measurement).map(v -> v.quality().contains("Q_NO_COMPARABLE")).orElse(false);
    }

    public boolean changed() {
        return progress.series().stream().anyMatch(this::changedMethod);
    }

    private Optional<IndicatorValue> at(Measurement measurement) {
        return ProgressView.find(measurement, value.id());
    }

    public List<Year> years() {
        return progress.series().stream()
                .map(m -> {
                    IndicatorValue v = at(m).orElse(null);
                    return new Year(
                            m.cutoff(),
                            texts.formats().value(v == null ? null : v.value(), value.unit()),
                            v == null || v.reason() == null ? null : v.reason() + " · " + progress.reason(v.reason()),
                            changedMethod(m));
                })
                .toList();
    }

    public String chart(boolean narrow) {
        Formats formats = texts.formats();
        List<SeriesChart.Point> points = progress.series().stream()
                .map(m -> {
                    IndicatorValue v = at(m).orElse(null);
                    return new SeriesChart.Point(
                            m.cutoff(),
                            v == null ? null : v.value(),
                            v == null ? null : v.expected(),
                            v == null || v.reason() == null ? texts.get("progress.noMeasurement") : v.reason(),
                            changedMethod(m));
                })
                .toList();
        int decimals = Formats.decimals(value.unit(), value.value());
        List<IndicatorValue.Target> due = value.context().targets();
        List<SeriesChart.Target> steps = due.stream()
                .limit(Math.max(0, due.size() - 1))
                .map(t -> new SeriesChart.Target(
                        t.due(),
                        t.value(),
                        formats.value(t.value(), value.unit()),
                        texts.get("progress.term." + t.term())))
                .toList();
        SeriesChart.Target target = due.isEmpty() ? null : finalTarget(due.get(due.size() - 1));
        SeriesChart.Words chart = new SeriesChart.Words(
                texts.get("progress.series"),
                texts.get("progress.series.desc", title, formats.amount(value.value(), value.unit())),
                texts.get("progress.measured"),
                texts.get("progress.expected"),
                texts.get("progress.noMeasurement"),
                texts.get("progress.series.changed"),
                v -> formats.number(v, decimalsOfStep(v)),
                v -> formats.number(v, decimals));
        return narrow
                ? SeriesChart.of("serie-n", 326, 190, chart, points, target, steps, false)
                : SeriesChart.of("serie", 618, 262, chart, points, target, steps, false);
    }

    /** Steps of an axis are 1, 2, 2.5 or 5 times a power of ten. */
    private static int decimalsOfStep(double v) {
        return v == Math.rint(v) ? 0 : Math.abs(10 * v - Math.rint(10 * v)) < 1e-9 ? 1 : 2;
    }

    private SeriesChart.Target finalTarget(IndicatorValue.Target last) {
        return new SeriesChart.Target(
                last.due(),
                last.value(),
                texts.formats().value(last.value(), value.unit()),
                texts.get("progress.finalTarget"));
    }
}
