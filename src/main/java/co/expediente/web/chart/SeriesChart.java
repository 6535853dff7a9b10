package co.expediente.web.chart;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values in time beside what was expected: measured solid with hollow points and a full last one, expected dashed, years
 * without a value as a hatched band that says so. A null never becomes a zero and never a solid line.
 */
public final class SeriesChart {
    /**
     * One cut-off.
     *
     * @param value measured, or null with a note
     * @param expected what it should have been, or null
     * @param note two or three words why there is no value; empty when there is one
     * @param changed whether the method changed since the point before, so that the two are not comparable
     */
    public record Point(
            LocalDate date,
            @Nullable Double value,
            @Nullable Double expected,
            String note,
            boolean changed) {}

    /** A final target, drawn as a ring at the end of the expected line. */
    public record Target(LocalDate date, double value, String text, String word) {}

    /**
     * Words and formats of one chart.
     *
     * @param changed two or three words on the line where the method changes
     * @param axis writes axis values
     * @param number writes the last values
     */
    public record Words(
            String title,
            String description,
            String measured,
            String expected,
            String noValue,
            String changed,
            DoubleFunction<String> axis,
            DoubleFunction<String> number) {}

    private final String id;
    private final double width;
    private final double height;
    private final Words words;
    private final List<Point> points;
    private final @Nullable Target target;
    private final List<Target> steps;
    private final SeriesScale scale;
    private final LabelPlaces labels;

    private SeriesChart(
            String id,
            double width,
            double height,
            Words words,
            List<Point> points,
            @Nullable Target target,
            List<Target> steps,
            boolean index) {
        this.id = id;
        this.steps = steps;
        this.width = width;
        this.height = height;
        this.words = words;
        this.points = points;
        this.target = target;
        scale = new SeriesScale(width, height, points, targets(), target, index, words.axis());
        labels = new LabelPlaces(width, height - SeriesScale.BOTTOM + 3);
    }

    /**
     * @param id unique on the page
     * @param points ascending, at least one
     * @param index whether the scale is 0–100
     */
    public static String of(
            String id,
            double width,
            double height,
            Words words,
            List<Point> points,
            @Nullable Target target,
            boolean index) {
        return of(id, width, height, words, points, target, List.of(), index);
    }

    /**
     * The same with targets of earlier terms.
     *
     * @param steps ascending; each a tick on the expected line with its word and value
     */
    public static String of(
            String id,
            double width,
            double height,
            Words words,
            List<Point> points,
            @Nullable Target target,
            List<Target> steps,
            boolean index) {
        return new SeriesChart(id, width, height, words, List.copyOf(points), target, List.copyOf(steps), index)
                .draw(index);
    }

    private String draw(boolean index) {
        Svg svg = Svg.picture("chart", width, height, words.title(), words.description(), id)
                .hatch(id + "-h");
        double step = index ? (height < 200 ? 50 : 25) : SeriesScale.step(scale.highest() - scale.lowest());
        for (double v = scale.lowest(); v <= scale.highest() + step / 1000; v += step) {
            svg.line(v == 0 ? "c-axis" : "c-grid", scale.left(), y(v), scale.right(), y(v));
            svg.label("", scale.left() - 7, y(v) + 4, "end", text(v));
        }
        bands(svg);
        years(svg);
        expected(svg);
        changes(svg);
        measured(svg);
        ends(svg);
        return svg.end();
    }

    /** Years between the first and the last cut-off without a value. */
    private void bands(Svg svg) {
        for (int i = 1; i < points.size(); i++) {
            Point a = points.get(i - 1);
            Point b = points.get(i);
            if (b.value() == null && i < points.size()) {
                band(svg, b.date().getYear(), b.date().getYear(), b.note());
            }
            int missing = b.date().getYear() - a.date().getYear() - 1;
            if (missing > 0) {
                band(svg, a.date().getYear() + 1, b.date().getYear() - 1, words.noValue());
            }
        }
    }

    private void band(Svg svg, int from, int to, String note) {
        double x1 = Math.max(scale.left(), x(LocalDate.of(from - 1, 12, 31)) + scale.yearWidth() * 0.16);
        double x2 = Math.min(scale.right(), x(LocalDate.of(to, 12, 31)) + scale.yearWidth() * 0.84);
        if (to == from) {
            x1 = Math.max(scale.left(), x(LocalDate.of(from, 12, 31)) - scale.yearWidth() * 0.84);
        }
        svg.empty(
                "rect",
                "fill",
                "url(#" + id + "-h)",
                "x",
                Svg.n(x1),
                "y",
                Svg.n(y(scale.highest())),
                "width",
                Svg.n(Math.max(0, x2 - x1)),
                "height",
                Svg.n(y(0) - y(scale.highest())));
        String label = from == to ? String.valueOf(from) : from + "–" + to;
        double middle = (x1 + x2) / 2;
        svg.label("t-year", middle, y(scale.highest()) + 13, "middle", label);
        labels.takenBy(middle, y(scale.highest()) + 13, label);
        if (height >= 200 && x2 - x1 > 40) {
            svg.label("", middle, y(scale.highest()) + 27, "middle", note);
            labels.takenBy(middle, y(scale.highest()) + 27, note);
        }
    }

    private void years(Svg svg) {
        int first = points.get(0).date().getYear();
        int last = LocalDate.ofEpochDay((long) scale.lastDay()).getYear();
        int every = Math.max(1, (int) Math.ceil((last - first + 1) * 38 / (scale.right() - scale.left())));
        every = every == 3 ? 4 : every;
        for (int year = first; year <= last; year++) {
            double x = x(LocalDate.of(year, 12, 31));
            if (x < scale.left() - 1 || x > scale.right() + 1) {
                continue;
            }
            svg.line("c-axis", x, y(0), x, y(0) + 4);
            if ((year - first) % every == 0) {
                svg.label("", x, y(scale.lowest()) + 18, "middle", String.valueOf(year));
            }
        }
    }

    private void expected(Svg svg) {
        TreeMap<LocalDate, Double> way = new TreeMap<>();
        for (Point p : points) {
            if (p.expected() != null) {
                way.put(p.date(), p.expected());
            }
        }
        for (Target t : targets()) {
            if (t.date().toEpochDay() >= scale.firstDay()) {
                way.put(t.date(), t.value());
            }
        }
        List<LocalDate> dates = List.copyOf(way.keySet());
        for (int i = 1; i < dates.size(); i++) {
            LocalDate a = dates.get(i - 1);
            LocalDate b = dates.get(i);
            labels.line(x(a), y(way.getOrDefault(a, 0.0)), x(b), y(way.getOrDefault(b, 0.0)));
        }
        if (way.size() > 1) {
            svg.empty(
                    "polyline",
                    "class",
                    "c-expected",
                    "points",
                    way.entrySet().stream()
                            .map(e -> Svg.n(x(e.getKey())) + "," + Svg.n(y(e.getValue())))
                            .collect(Collectors.joining(" ")));
        }
        for (Target t : shownSteps()) {
            double x = x(t.date());
            double y = y(t.value());
            svg.line("c-step", x, y - 5, x, y + 5);
            labels.point(x, y);
        }
    }

    private List<Target> targets() {
        List<Target> all = new ArrayList<>(steps);
        if (target != null) {
            all.add(target);
        }
        return all;
    }

    /** A dotted upright between two measurements that are not comparable; the line of values breaks there. */
    private void changes(Svg svg) {
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).changed()) {
                double x = (x(points.get(i - 1).date()) + x(points.get(i).date())) / 2;
                svg.line("c-change", x, y(scale.highest()), x, y(scale.lowest()));
                if (height >= 200) {
                    svg.label("", x, y(scale.lowest()) - 6, "middle", words.changed());
                    labels.takenBy(x, y(scale.lowest()) - 6, words.changed());
                }
            }
        }
    }

    private void measured(Svg svg) {
        List<Point> run = new ArrayList<>();
        Point before = null;
        for (Point p : points) {
            boolean broken = p.value() == null
                    || p.changed()
                    || (before != null && p.date().getYear() - before.date().getYear() > 1);
            if (broken) {
                line(svg, run);
                if (p.value() != null && before != null && before.value() != null) {
                    svg.line("c-hint", x(before.date()), y(before.value()), x(p.date()), y(p.value()));
                }
                run.clear();
            }
            if (p.value() != null) {
                run.add(p);
                before = p;
            }
        }
        line(svg, run);
        Point last = last();
        for (Point p : points) {
            if (p.value() != null && p != last) {
                labels.point(x(p.date()), y(p.value()));
                svg.empty(
                        "circle", "class", "c-point", "cx", Svg.n(x(p.date())), "cy", Svg.n(y(p.value())), "r", "2.8");
            }
        }
    }

    private void line(Svg svg, List<Point> run) {
        for (int i = 1; i < run.size(); i++) {
            Point a = run.get(i - 1);
            Point b = run.get(i);
            labels.line(x(a.date()), y(value(a)), x(b.date()), y(value(b)));
        }
        if (run.size() > 1) {
            svg.empty(
                    "polyline",
                    "class",
                    "c-measured",
                    "points",
                    String.join(
                            " ",
                            run.stream()
                                    .map(p -> Svg.n(x(p.date())) + "," + Svg.n(y(value(p))))
                                    .toList()));
        }
    }

    /** The last value, what was expected then, the targets, and their words. */
    private void ends(Svg svg) {
        Point last = last();
        if (last == null) {
            return;
        }
        double x = x(last.date());
        double measured = y(value(last));
        Double due = last.expected();
        if (due != null && Math.abs(y(due) - measured) > 4) {
            svg.line("c-gap", x, y(due), x, measured);
        }
        svg.empty("circle", "class", "c-last", "cx", Svg.n(x), "cy", Svg.n(measured), "r", "4.8");
        labels.point(x, measured);
        Target end = target;
        if (end != null) {
            svg.empty(
                    "circle", "class", "c-target", "cx", Svg.n(x(end.date())), "cy", Svg.n(y(end.value())), "r", "4.8");
            labels.point(x(end.date()), y(end.value()));
        }
        label(svg, x, measured, "t-executed", words.number().apply(value(last)), words.measured());
        if (due != null) {
            label(svg, x, y(due), "t-planned", words.number().apply(due), words.expected());
        }
        if (end != null) {
            label(svg, x(end.date()), y(end.value()), "t-planned", end.text(), end.word());
        }
        for (Target step : shownSteps()) {
            if (height >= 200) {
                labels.write(
                        svg,
                        x(step.date()),
                        y(step.value()),
                        List.of(LabelPlaces.Line.plain("t-planned", step.word() + " " + step.text())));
            }
        }
    }

    private void label(Svg svg, double x, double y, String cssClass, String number, String word) {
        labels.write(
                svg, x, y, List.of(LabelPlaces.Line.strong(cssClass, number), LabelPlaces.Line.plain(cssClass, word)));
    }

    private List<Target> shownSteps() {
        return steps.stream()
                .filter(t -> t.date().toEpochDay() >= scale.firstDay())
                .toList();
    }

    private @Nullable Point last() {
        Point last = null;
        for (Point p : points) {
            if (p.value() != null) {
                last = p;
            }
        }
        return last;
    }

    private static double value(Point p) {
        return p.value() == null ? Double.NaN : p.value();
    }

    private String text(double v) {
        return words.axis().apply(v);
    }

    private double x(LocalDate date) {
        return scale.x(date);
    }

    private double y(double value) {
        return scale.y(value);
    }
}
