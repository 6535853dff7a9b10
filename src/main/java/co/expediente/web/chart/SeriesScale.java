package co.expediente.web.chart;

import java.time.LocalDate;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where dates and values of a series lie in its picture. */
final class SeriesScale {
    /** Height of the line of years. */
    static final double BOTTOM = 26;

    private static final double TOP = 10;
    /** Room for the labels of the last point. */
    private static final double RIGHT = 76;

    private final double width;
    private final double height;
    private final double left;
    private final double lowest;
    private final double highest;
    private final double firstDay;
    private final double lastDay;

    SeriesScale(
            double width,
            double height,
            List<SeriesChart.Point> points,
            List<SeriesChart.Target> targets,
            SeriesChart.@Nullable Target last,
            boolean index,
            DoubleFunction<String> axis) {
        this.width = width;
        this.height = height;
        double[] values = DoubleStream.concat(
                        points.stream()
                                .flatMap(p -> Stream.of(value(p.value()), value(p.expected())))
                                .mapToDouble(Double::doubleValue),
                        targets.stream().mapToDouble(SeriesChart.Target::value))
                .toArray();
        double max = Math.max(0, DoubleStream.of(values).max().orElse(0));
        double min = Math.min(0, DoubleStream.of(values).min().orElse(0));
        double step = index ? 25 : step(max - min);
        highest = index ? 100 : Math.max(step, Math.ceil(max / step) * step);
        lowest = min < 0 ? Math.floor(min / step) * step : 0;
        left = 14
                + 7.2
                        * Math.max(
                                axis.apply(highest).length(), axis.apply(lowest).length());
        LocalDate end = points.get(points.size() - 1).date();
        firstDay = points.get(0).date().toEpochDay();
        lastDay = Math.max((last != null && last.date().isAfter(end) ? last.date() : end).toEpochDay(), firstDay + 365);
    }

    private static double value(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    double left() {
        return left;
    }

    double right() {
        return width - RIGHT;
    }

    double lowest() {
        return lowest;
    }

    double highest() {
        return highest;
    }

    double firstDay() {
        return firstDay;
    }

    double lastDay() {
        return lastDay;
    }

    double yearWidth() {
        return (right() - left) * 365.25 / (lastDay - firstDay);
    }

    double x(LocalDate date) {
        return left + (right() - left) * (date.toEpochDay() - firstDay) / (lastDay - firstDay);
    }

    double y(double value) {
        return TOP + (height - TOP - BOTTOM) * (highest - value) / (highest - lowest);
    }

    /** A step of 1, 2, 2.5 or 5 times a power of ten that gives three to five lines. */
    static double step(double range) {
        if (range <= 0) {
            return 1;
        }
        double raw = range / 4;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        for (double factor : new double[] {1, 2, 2.5, 5, 10}) {
            if (raw <= factor * power * 1.0000001) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
