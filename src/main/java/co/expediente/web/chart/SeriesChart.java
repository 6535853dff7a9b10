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

    private static final double BOTTOM = 26;

    private final String id;
    private final double width;
    private final double height;
    private final double left;
    private final double right;
    private final Words words;
    private final List<Point> points;
    private final @Nullable Target target;
    private final List<Target> steps;
    private final double lowest;
    private final double highest;
    private final double firstDay;
    private final double lastDay;

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
        double max = 0;
        double min = 0;
        for (Point p : points) {
            max = Math.max(max, Math.max(p.value() == null ? 0 : p.value(), p.expected() == null ? 0 : p.expected()));
            min = Math.min(min, Math.min(p.value() == null ? 0 : p.value(), p.expected() == null ? 0 : p.expected()));
        }
        for (Target t : targets()) {
            max = Math.max(max, t.value());
            min = Math.min(min, t.value());
        }
        double step = index ? 25 : step(max - min);
        highest = index ? 100 : Math.max(step, Math.ceil(max / step) * step);
        lowest = min < 0 ? Math.floor(min / step) * step : 0;
        left = 14 + 7.2 * Math.max(text(highest).length(), text(lowest).length());
        right = 76;
        LocalDate last = points.get(points.size() - 1).date();
        firstDay = points.get(0).date().toEpochDay();
        double end =
                target != null && target.date().isAfter(last) ? target.date().toEpochDay() : last.toEpochDay();
        lastDay = Math.max(end, firstDay + 365);
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
        double step = index ? (height < 200 ? 50 : 25) : step(highest - lowest);
        for (double v = lowest; v <= highest + step / 1000; v += step) {
            svg.line(v == 0 ? "c-axis" : "c-grid", left, y(v), width - right, y(v));
            svg.label("", left - 7, y(v) + 4, "end", text(v));
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
        double x1 = Math.max(left, x(LocalDate.of(from - 1, 12, 31)) + yearWidth() * 0.16);
        double x2 = Math.min(width - right, x(LocalDate.of(to, 12, 31)) + yearWidth() * 0.84);
        if (to == from) {
            x1 = Math.max(left, x(LocalDate.of(from, 12, 31)) - yearWidth() * 0.84);
        }
        svg.empty(
                "rect",
                "fill",
                "url(#" + id + "-h)",
                "x",
                Svg.n(x1),
                "y",
                Svg.n(y(highest)),
                "width",
                Svg.n(Math.max(0, x2 - x1)),
                "height",
                Svg.n(y(0) - y(highest)));
        String label = from == to ? String.valueOf(from) : from + "–" + to;
        double middle = (x1 + x2) / 2;
        svg.label("t-year", middle, y(highest) + 13, "middle", label);
        if (height >= 200 && x2 - x1 > 40) {
            svg.label("", middle, y(highest) + 27, "middle", note);
        }
    }

    private void years(Svg svg) {
        int first = points.get(0).date().getYear();
        int last = LocalDate.ofEpochDay((long) lastDay).getYear();
        int every = Math.max(1, (int) Math.ceil((last - first + 1) * 38 / (width - left - right)));
        every = every == 3 ? 4 : every;
        for (int year = first; year <= last; year++) {
            double x = x(LocalDate.of(year, 12, 31));
            if (x < left - 1 || x > width - right + 1) {
                continue;
            }
            svg.line("c-axis", x, y(0), x, y(0) + 4);
            if ((year - first) % every == 0) {
                svg.label("", x, y(lowest) + 18, "middle", String.valueOf(year));
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
            if (t.date().toEpochDay() >= firstDay) {
                way.put(t.date(), t.value());
            }
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
        for (Target t : steps) {
            if (t.date().toEpochDay() >= firstDay) {
                double x = x(t.date());
                double y = y(t.value());
                svg.line("c-step", x, y - 5, x, y + 5);
                if (height >= 200) {
                    svg.label("t-planned", x - 7, y - 9, "end", t.word() + " " + t.text());
                }
            }
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
                svg.line("c-change", x, y(highest), x, y(lowest));
                if (height >= 200) {
                    svg.label("", x, y(lowest) - 6, "middle", words.changed());
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
                svg.empty(
                        "circle", "class", "c-point", "cx", Svg.n(x(p.date())), "cy", Svg.n(y(p.value())), "r", "2.8");
            }
        }
    }

    private void line(Svg svg, List<Point> run) {
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

    /** The last value, the gap to what was expected, and their words; two labels never stand on each other. */
    private void ends(Svg svg) {
        Point last = last();
        if (last == null) {
            return;
        }
        double x = x(last.date());
        double measured = y(value(last));
        boolean room = target == null || x(target.date()) - x < 1;
        Double due = last.expected();
        if (due != null && Math.abs(y(due) - measured) > 4) {
            svg.line("c-gap", x, y(due), x, measured);
        }
        svg.empty("circle", "class", "c-last", "cx", Svg.n(x), "cy", Svg.n(measured), "r", "4.8");
        double low = measured + 4;
        if (due != null && room) {
            double high = y(due) - 4;
            boolean over = y(due) <= measured;
            if (Math.abs(low - high) < 32) {
                double middle = (low + high) / 2;
                low = middle + (over ? 17 : -17);
                high = middle + (over ? -17 : 17);
            }
            svg.label(
                    "t-strong t-planned", x + 10, high, "start", words.number().apply(due));
            svg.label("t-planned", x + 10, high + 14, "start", words.expected());
        } else if (due != null) {
            svg.label(
                    "t-year t-planned",
                    x - 8,
                    Math.min(y(due), measured) - 10,
                    "end",
                    words.expected() + " " + words.number().apply(due));
        }
        svg.label("t-strong t-executed", x + 10, low, "start", words.number().apply(value(last)));
        if (room) {
            svg.label("t-executed", x + 10, low + 14, "start", words.measured());
        }
        if (target != null) {
            double tx = x(target.date());
            svg.empty("circle", "class", "c-target", "cx", Svg.n(tx), "cy", Svg.n(y(target.value())), "r", "4.8");
            svg.label("t-strong t-planned", tx + 10, y(target.value()) - 1, "start", target.text());
            svg.label("t-planned", tx + 10, y(target.value()) + 13, "start", target.word());
        }
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

    private double yearWidth() {
        return (width - left - right) * 365.25 / (lastDay - firstDay);
    }

    private double x(LocalDate date) {
        return left + (width - left - right) * (date.toEpochDay() - firstDay) / (lastDay - firstDay);
    }

    private double y(double value) {
        double top = 10;
        return top + (height - top - BOTTOM) * (highest - value) / (highest - lowest);
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
