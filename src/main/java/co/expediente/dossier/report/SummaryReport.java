package co.expediente.dossier.report;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Block.Cell;
import co.expediente.dossier.document.Block.Column;
import co.expediente.dossier.document.Block.Row;
import co.expediente.dossier.document.Document;
import co.expediente.dossier.drawing.ChartImage;
import co.expediente.indicator.Execution;
import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.Light;
import co.expediente.indicator.SystemRow;
import co.expediente.indicator.measuring.Projects;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Two pages: the finding with the ten systems on the first, what asks for attention and where the rest stands on the second. */
@Component
class SummaryReport {
    /** @param rows the lists on the second page have at most so many */
    Document compose(ReportContext c, @Nullable String draft, LocalDate dated, int rows) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(2, c.say("executive.finding")));
        blocks.addAll(ExecutiveReport.finding(c));
        blocks.add(Charts.systems(c, c.view().systems(), ChartImage.TIGHT));
        blocks.add(systems(c));
        blocks.add(new Block.PageBreak());
        blocks.add(new Block.Heading(2, c.say("summary.attention")));
        blocks.add(attention(c, rows));
        blocks.add(new Block.Heading(2, c.say("summary.projects")));
        blocks.add(projects(c, rows));
        blocks.add(new Block.Heading(2, c.say("summary.read")));
        blocks.add(Block.Paragraph.of(c.say(
                "summary.read.text",
                String.valueOf(ExecutiveReport.missing(c)),
                String.valueOf(c.now().values().size()))));
        blocks.add(Block.Paragraph.of(Block.Role.NOTE, c.say("disclaimer")));
        return new Document(
                c.say(
                        "summary.title",
                        String.valueOf(c.dossier().year()),
                        c.dossier().plan().municipality()),
                AnnualReport.header(c),
                null,
                false,
                draft,
                c.texts().locale(),
                dated,
                c.say("author", c.dossier().plan().municipality()),
                blocks);
    }

    private static Block systems(ReportContext c) {
        List<Row> rows = new ArrayList<>();
        for (SystemRow s : c.view().systems()) {
            rows.add(Row.of(
                    Cell.of(s.code() + " · " + s.name()),
                    Cell.strong(
                            s.index() == null
                                    ? String.valueOf(s.reason())
                                    : c.formats().number(s.index(), 1)),
                    Cell.of(c.formats().number(s.expected(), 1)),
                    Cell.of(c.formats().signed(s.change(), 1)),
                    Cell.light(Tables.light(s.light()), c.say("light." + s.light()))));
        }
        return new Block.Table(
                c.say("index.caption", c.formats().date(c.now().cutoff())),
                List.of(
                        new Column(c.say("system"), 40, false),
                        new Column(c.say("index"), 13, true),
                        new Column(c.say("expected"), 14, true),
                        new Column(c.say("change"), 13, true),
                        new Column(c.say("state"), 20, false)),
                rows,
                c.source());
    }

    /** Indicators far behind, the least attained first. */
    private static Block attention(ReportContext c, int most) {
        List<IndicatorValue> worst = c.now().values().stream()
                .filter(v -> v.light() == Light.RED)
                .sorted(Comparator.comparing(
                                IndicatorValue::attainment, Comparator.nullsLast(Comparator.<Double>naturalOrder()))
                        .thenComparing(IndicatorValue::id))
                .limit(most)
                .toList();
        if (worst.isEmpty()) {
            return Block.Paragraph.of(c.say("none"));
        }
        return new Block.Table(
                c.say("summary.attention.caption", String.valueOf(worst.size())),
                List.of(
                        new Column(c.say("code"), 12, false),
                        new Column(c.say("indicator"), 46, false),
                        new Column(c.formats().date(c.now().cutoff()), 15, true),
                        new Column(c.say("change"), 13, true),
                        new Column(c.say("expected"), 14, true)),
                worst.stream()
                        .map(v -> Row.of(
                                Cell.of(v.id()),
                                Cell.of(c.view().title(v.id())),
                                Cell.strong(c.formats().amount(v.value(), v.unit())),
                                Cell.of(Tables.change(c, v)),
                                Cell.of(c.formats().value(v.expected(), v.unit()))))
                        .toList(),
                c.source());
    }

    private static Block projects(ReportContext c, int most) {
        Execution execution = c.now().index().execution();
        if (execution == null || execution.projects() == null) {
            return Block.Paragraph.of(c.say("projects.none"));
        }
        List<Projects.Row> overdue = execution.projects().rows().stream()
                .filter(Projects.Row::overdue)
                .sorted(Comparator.comparing(
                                Projects.Row::cost, Comparator.nullsLast(Comparator.<Double>reverseOrder()))
                        .thenComparing(Projects.Row::id))
                .toList();
        if (overdue.isEmpty()) {
            return Block.Paragraph.of(c.say(
                    "projects.lead",
                    String.valueOf(execution.projects().rows().size()),
                    "0",
                    String.valueOf(execution.projects().outside().size())));
        }
        return new Block.Table(
                c.say(
                        "projects.overdue.some",
                        String.valueOf(Math.min(most, overdue.size())),
                        String.valueOf(overdue.size())),
                List.of(
                        new Column(c.say("code"), 12, false),
                        new Column(c.say("project"), 46, false),
                        new Column(c.say("due"), 15, true),
                        new Column(c.say("progress"), 13, true),
                        new Column(c.say("spent"), 14, true)),
                overdue.stream()
                        .limit(most)
                        .map(r -> Row.of(
                                Cell.of(r.id()),
                                Cell.of(r.name()),
                                Cell.of(c.formats().date(r.due())),
                                Cell.of(c.formats().percent(100 * r.progress(), 0)),
                                Cell.of(r.spent() == null ? "—" : c.formats().percent(100 * r.spent(), 0))))
                        .toList(),
                c.source());
    }
}
