package co.expediente.dossier.report;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.drawing.ChartImage;
import co.expediente.indicator.Light;
import co.expediente.indicator.Measurement;
import co.expediente.indicator.SystemRow;
import co.expediente.indicator.measuring.Projects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Charts of the annual document. Each says its figures in its alternative text, and they stand in a table nearby. */
final class Charts {
    private Charts() {}

    /** Progress of the systems against what was expected. */
    static Block.Picture systems(ReportContext c, List<SystemRow> systems, double row) {
        return picture(
                c,
                c.say("chart.systems", c.formats().date(c.now().cutoff())),
                ChartImage.bars(
                        systems.stream()
                                .map(s -> new ChartImage.Bar(
                                        s.code() + " · " + s.name(),
                                        s.index(),
                                        s.expected(),
                                        s.index() == null
                                                ? String.valueOf(s.reason())
                                                : c.formats().number(s.index(), 1)))
                                .toList(),
                        100,
                        c.say("chart.done"),
                        c.say("chart.due"),
                        row),
                systems.stream()
                        .map(s -> s.name() + ": "
                                + (s.index() == null
                                        ? String.valueOf(s.reason())
                                        : c.say(
                                                "chart.of",
                                                c.formats().number(s.index(), 1),
                                                c.formats().number(s.expected(), 1))))
                        .collect(Collectors.joining("; ")));
    }

    /** How many indicators of each light the systems have. */
    static Block.Picture lights(ReportContext c, List<SystemRow> systems) {
        List<ChartImage.Lights> rows = systems.stream()
                .map(s -> new ChartImage.Lights(
                        s.code() + " · " + s.name(),
                        count(c, s.code(), Light.GREEN),
                        count(c, s.code(), Light.AMBER),
                        count(c, s.code(), Light.RED),
                        count(c, s.code(), Light.GREY)))
                .toList();
        List<String> words = java.util.Arrays.stream(Block.Light.values())
                .map(l -> c.say("light." + l.name()))
                .toList();
        return picture(
                c,
                c.say("chart.lights", c.formats().date(c.now().cutoff())),
                ChartImage.lights(rows, words),
                rows.stream()
                        .map(r -> r.label() + ": " + r.green() + " " + words.get(0) + ", " + r.amber() + " "
                                + words.get(1) + ", " + r.red() + " " + words.get(2) + ", " + r.grey() + " "
                                + words.get(3))
                        .collect(Collectors.joining("; ")));
    }

    static int count(ReportContext c, String group, Light light) {
        return (int) c.values(group).stream().filter(v -> v.light() == light).count();
    }

    /** The index of each system over the years. */
    static Block.Picture series(ReportContext c, List<SystemRow> systems) {
        List<ChartImage.Panel> panels = systems.stream()
                .map(s -> new ChartImage.Panel(
                        s.code() + " · " + s.name(),
                        c.view().series().stream().map(m -> point(m, s.code())).toList()))
                .toList();
        return picture(
                c,
                c.say("chart.series"),
                ChartImage.series(
                        panels,
                        0,
                        100,
                        v -> c.formats().number(v, v == Math.rint(v) ? 0 : 1),
                        c.say("chart.done"),
                        c.say("chart.due")),
                panels.stream()
                        .map(p -> p.title() + ": "
                                + p.points().stream()
                                        .map(x -> x.date().getYear() + " "
                                                + (x.value() == null
                                                        ? "—"
                                                        : c.formats().number(x.value(), 1)))
                                        .collect(Collectors.joining(", ")))
                        .collect(Collectors.joining("; ")));
    }

    private static ChartImage.Point point(Measurement m, String system) {
        Measurement.SystemIndex s = m.index().systems().get(system);
        return new ChartImage.Point(m.cutoff(), s == null ? null : s.value(), s == null ? null : s.expected());
    }

    /** Money of the programme by system, in millions of pesos: what projects cost and what was paid of it. */
    record Money(String system, int projects, double cost, double paid) {}

    /** By code of the system; projects without a cost count with none. */
    static List<Money> money(List<Projects.Row> rows) {
        Map<String, Money> by = new TreeMap<>();
        for (Projects.Row r : rows) {
            String system = r.system() == null ? "—" : r.system();
            double cost = r.cost() == null ? 0 : r.cost() / 1e6;
            double paid = r.spent() == null ? 0 : r.spent() * cost;
            by.merge(
                    system,
                    new Money(system, 1, cost, paid),
                    (a, b) -> new Money(system, a.projects() + 1, a.cost() + b.cost(), a.paid() + b.paid()));
        }
        return List.copyOf(by.values());
    }

    static Block.@Nullable Picture finance(ReportContext c, List<Money> money) {
        double most = money.stream().mapToDouble(Money::cost).max().orElse(0);
        if (most <= 0) {
            return null;
        }
        List<ChartImage.Bar> bars = new ArrayList<>();
        for (Money m : money) {
            bars.add(new ChartImage.Bar(
                    system(c, m.system()),
                    m.paid(),
                    m.cost(),
                    m.cost() == 0 ? "—" : c.formats().percent(100 * m.paid() / m.cost(), 0)));
        }
        return picture(
                c,
                c.say("chart.finance"),
                ChartImage.bars(bars, most, c.say("chart.paid"), c.say("chart.cost"), ChartImage.ROOMY),
                money.stream()
                        .map(m -> system(c, m.system()) + ": "
                                + c.say(
                                        "chart.of",
                                        c.formats().number(m.paid(), 0),
                                        c.formats().number(m.cost(), 0)))
                        .collect(Collectors.joining("; ")));
    }

    static String system(ReportContext c, String code) {
        return code.equals("—")
                ? c.say("system.other")
                : code + " · " + c.texts().or("web.system." + code, code);
    }

    private static Block.Picture picture(ReportContext c, String caption, Block.Image image, String alt) {
        return new Block.Picture(Block.PictureKind.FIGURE, caption, image, caption + ". " + alt, c.source());
    }
}
