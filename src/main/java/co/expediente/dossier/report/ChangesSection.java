package co.expediente.dossier.report;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Block.Cell;
import co.expediente.dossier.document.Block.Column;
import co.expediente.dossier.document.Block.Row;
import co.expediente.dossier.status.RevisionGuide;
import co.expediente.dossier.status.StatusRecords;
import co.expediente.dossier.status.StatusView;
import co.expediente.indicator.Execution;
import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.Light;
import co.expediente.indicator.Measurement;
import co.expediente.indicator.ProgressView;
import co.expediente.indicator.ProjectTable;
import co.expediente.indicator.measuring.Projects;
import co.expediente.plan.Validity;
import co.expediente.web.Formats;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What changed since the last year that was measured: index, objectives, lights, projects, sufficiency and articulation, revisions. */
@Component
class ChangesSection {
    /** Months before the end of a term within which its revision must start (Ley 902 de 2004 art. 2). */
    private static final int MONTHS = 6;

    private final RevisionGuide guide;
    private final StatusRecords status;

    ChangesSection(RevisionGuide guide, StatusRecords status) {
        this.guide = guide;
        this.status = status;
    }

    /** @param rows tables have at most so many rows, the most grave first */
    List<Block> write(ReportContext c, int rows) {
        Measurement before = c.before();
        if (before == null) {
            return List.of(Block.Paragraph.of(c.say("changes.first")));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.Paragraph.of(c.say(
                "changes.lead",
                c.formats().date(before.cutoff()),
                c.formats().date(c.now().cutoff()))));
        blocks.add(figures(c, before));
        lights(c, blocks, rows);
        projects(c, blocks, before);
        revisions(c, blocks, before.cutoff());
        return blocks;
    }

    private static Block figures(ReportContext c, Measurement before) {
        List<Row> rows = new ArrayList<>();
        rows.add(figure(
                c, c.say("overall"), before.index().overall(), c.now().index().overall(), 1, false));
        rows.add(figure(
                c,
                c.say("changes.coverage"),
                100 * before.index().coverage(),
                100 * c.now().index().coverage(),
                0,
                false));
        for (String id : List.of("OBP-01", "OBP-02", "OBP-03", "OBP-04", "OBP-06", "OBP-08", "OBP-11", "OBP-12")) {
            IndicatorValue now = c.value(id).orElse(null);
            IndicatorValue old = c.earlier(id).orElse(null);
            if (now != null) {
                rows.add(figure(
                        c,
                        id + " · " + c.view().title(id),
                        old == null ? null : old.value(),
                        now.value(),
                        Formats.decimals(now.unit(), now.value()),
                        old != null && old.context().version() != now.context().version()));
            }
        }
        for (Light light : List.of(Light.GREEN, Light.AMBER, Light.RED, Light.GREY)) {
            rows.add(figure(
                    c,
                    c.say("changes.count", c.say("light." + light)),
                    count(before, light),
                    count(c.now(), light),
                    0,
                    false));
        }
        return new Block.Table(
                c.say("changes.figures"),
                List.of(
                        new Column(c.say("changes.figure"), 52, false),
                        new Column(c.formats().date(before.cutoff()), 16, true),
                        new Column(c.formats().date(c.now().cutoff()), 16, true),
                        new Column(c.say("change"), 16, true)),
                rows,
                c.sourceOf(before));
    }

    private static Row figure(
            ReportContext c, String name, @Nullable Double old, @Nullable Double now, int decimals, boolean other) {
        return Row.of(
                Cell.of(name),
                Cell.of(c.formats().number(old, decimals)),
                Cell.strong(c.formats().number(now, decimals)),
                Cell.of(
                        other
                                ? c.say("notComparable")
                                : c.formats().signed(ProgressView.difference(now, old), decimals)));
    }

    private static double count(Measurement m, Light light) {
        return m.values().stream().filter(v -> v.light() == light).count();
    }

    private static void lights(ReportContext c, List<Block> blocks, int most) {
        List<IndicatorValue> changed = c.now().values().stream()
                .filter(v -> c.earlier(v.id())
                        .filter(old -> old.light() != v.light())
                        .isPresent())
                .sorted(Comparator.comparing((IndicatorValue v) -> rank(v.light()))
                        .thenComparing(IndicatorValue::id))
                .toList();
        if (changed.isEmpty()) {
            blocks.add(Block.Paragraph.of(c.say("changes.lights.none")));
            return;
        }
        if (changed.size() > most) {
            blocks.add(Block.Paragraph.of(
                    Block.Role.NOTE,
                    c.say("changes.lights.some", String.valueOf(most), String.valueOf(changed.size()))));
        }
        blocks.add(new Block.Table(
                c.say("changes.lights"),
                List.of(
                        new Column(c.say("code"), 12, false),
                        new Column(c.say("indicator"), 42, false),
                        new Column(c.say("changes.was"), 23, false),
                        new Column(c.say("changes.is"), 23, false)),
                changed.stream()
                        .limit(most)
                        .map(v -> Row.of(
                                Cell.of(v.id()),
                                Cell.of(c.view().title(v.id())),
                                light(c, c.earlier(v.id()).orElseThrow()),
                                light(c, v)))
                        .toList(),
                c.source()));
    }

    /** RED first. */
    private static int rank(Light light) {
        return switch (light) {
            case RED -> 0;
            case AMBER -> 1;
            case GREEN -> 2;
            case GREY -> 3;
        };
    }

    private static Cell light(ReportContext c, IndicatorValue v) {
        return Cell.light(
                Tables.light(v.light()),
                c.say("light." + v.light()) + (v.reason() == null ? "" : " (" + v.reason() + ")"));
    }

    /** Projects that are new, that were finished since, and that fell behind. */
    private static void projects(ReportContext c, List<Block> blocks, Measurement before) {
        ProjectTable now = table(c.now());
        ProjectTable old = table(before);
        if (now == null || old == null) {
            return;
        }
        Map<String, Projects.Row> was =
                old.rows().stream().collect(Collectors.toMap(Projects.Row::id, Function.identity(), (a, b) -> a));
        List<String> lines = new ArrayList<>();
        line(
                c,
                lines,
                "changes.projects.new",
                now.rows().stream().filter(r -> !was.containsKey(r.id())).toList());
        line(
                c,
                lines,
                "changes.projects.finished",
                now.rows().stream()
                        .filter(Projects.Row::finished)
                        .filter(r -> was.containsKey(r.id()) && !was.get(r.id()).finished())
                        .toList());
        line(
                c,
                lines,
                "changes.projects.overdue",
                now.rows().stream()
                        .filter(Projects.Row::overdue)
                        .filter(r -> was.containsKey(r.id()) && !was.get(r.id()).overdue())
                        .toList());
        blocks.add(Block.Points.of(lines));
    }

    private static void line(ReportContext c, List<String> lines, String key, List<Projects.Row> rows) {
        int named = 12;
        String names =
                rows.stream().limit(named).map(r -> r.id() + " " + r.name()).collect(Collectors.joining("; "));
        lines.add(c.say(key, String.valueOf(rows.size()))
                + (rows.isEmpty() ? "" : " " + names)
                + (rows.size() > named ? " " + c.say("changes.more", String.valueOf(rows.size() - named)) : "")
                + (rows.isEmpty() ? "" : "."));
    }

    private static @Nullable ProjectTable table(Measurement m) {
        Execution execution = m.index().execution();
        return execution == null ? null : execution.projects();
    }

    private void revisions(ReportContext c, List<Block> blocks, LocalDate before) {
        Map<String, StatusView.Opening> was = openings(c, before);
        Map<String, StatusView.Opening> now = openings(c, c.now().cutoff());
        List<String> lines = guide.revisions().stream()
                .filter(r -> now.get(r.code()) != was.get(r.code()))
                .map(r -> c.say(
                        "changes.revision",
                        r.title().in(c.texts().locale()),
                        c.texts().get("status.opening." + was.get(r.code())),
                        c.texts().get("status.opening." + now.get(r.code()))))
                .toList();
        if (lines.isEmpty()) {
            blocks.add(Block.Paragraph.of(c.say("changes.revision.none")));
        } else {
            blocks.add(Block.Paragraph.of(c.say("changes.revisions")));
            blocks.add(Block.Points.of(lines));
        }
    }

    /** Which revisions are open on a day, with the acts that stood then. */
    Map<String, StatusView.Opening> openings(ReportContext c, LocalDate day) {
        StatusView view = new StatusView(
                c.dossier(),
                guide,
                Validity.of(c.dossier().plan()),
                status.acts(c.dossier()).stream()
                        .filter(a -> !a.date().isAfter(day))
                        .toList(),
                c.now(),
                day,
                MONTHS);
        return view.revisions().stream()
                .collect(Collectors.toMap(r -> r.revision().code(), StatusView.RevisionRow::opening, (a, b) -> a));
    }
}
