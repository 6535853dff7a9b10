package co.expediente.dossier.goal;

import co.expediente.indicator.IndicatorValue;
import co.expediente.web.Formats;
import co.expediente.web.Texts;
import co.expediente.web.chart.SeriesChart;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** What was reported in time, beside what was expected. */
final class ReportChart {
    private ReportChart() {}

    /** Values of an indicator with its targets; empty without any value. */
    static String of(List<GoalStanding> series, Texts texts, boolean narrow) {
        if (series.isEmpty()) {
            return "";
        }
        GoalStanding now = series.get(series.size() - 1);
        String unit = now.indicator().unit();
        List<SeriesChart.Point> points = series.stream()
                .map(s -> new SeriesChart.Point(
                        java.util.Objects.requireNonNull(s.last()).cutoff(),
                        GoalIndicator.real(
                                java.util.Objects.requireNonNull(s.last()).value()),
                        s.standing().expected(),
                        texts.get("goal.series.taken"),
                        false))
                .toList();
        List<SeriesChart.Target> targets = new ArrayList<>();
        for (IndicatorValue.Target t : now.standing().targets()) {
            targets.add(new SeriesChart.Target(
                    t.due(),
                    t.value(),
                    texts.formats().value(t.value(), unit),
                    texts.get("progress.term." + t.term())));
        }
        SeriesChart.Target last = targets.isEmpty() ? null : targets.remove(targets.size() - 1);
        return draw(points, last, targets, unit, now.indicator().name(), texts, narrow);
    }

    /** Physical progress of a project in percent. */
    static String of(ProjectStanding p, List<SeriesChart.Point> points, Texts texts, boolean narrow) {
        return points.isEmpty()
                ? ""
                : draw(points, null, List.of(), "%", p.project().name(), texts, narrow);
    }

    private static String draw(
            List<SeriesChart.Point> points,
            SeriesChart.@Nullable Target last,
            List<SeriesChart.Target> steps,
            String unit,
            String title,
            Texts texts,
            boolean narrow) {
        Formats formats = texts.formats();
        Double value = points.get(points.size() - 1).value();
        DoubleFunction<String> number = v -> formats.value(v, unit);
        SeriesChart.Words words = new SeriesChart.Words(
                texts.get("progress.series"),
                texts.get("progress.series.desc", title, formats.amount(value, unit)),
                texts.get("goal.series.reported"),
                texts.get("progress.expected"),
                texts.get("progress.noMeasurement"),
                texts.get("progress.series.changed"),
                v -> formats.number(v, v == Math.rint(v) ? 0 : 1),
                number);
        return narrow
                ? SeriesChart.of("serie-n", 326, 190, words, points, last, steps, false)
                : SeriesChart.of("serie", 618, 262, words, points, last, steps, false);
    }
}
