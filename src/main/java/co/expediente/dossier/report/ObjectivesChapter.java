package co.expediente.dossier.report;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Block.Cell;
import co.expediente.dossier.document.Block.Column;
import co.expediente.dossier.document.Block.Row;
import co.expediente.dossier.goal.GoalStanding;
import co.expediente.dossier.goal.Goals;
import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.ProgressView;
import co.expediente.web.Formats;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Chapter 8: how far each objective came (OBP-01 by objective), and the indicators that offices report. */
@Component
class ObjectivesChapter implements Chapter {
    private final Goals goals;

    ObjectivesChapter(Goals goals) {
        this.goals = goals;
    }

    @Override
    public int number() {
        return 8;
    }

    @Override
    public List<Block> write(ReportContext c) {
        List<Block> blocks = new ArrayList<>(progress(c));
        reported(c, blocks, Integer.MAX_VALUE);
        return blocks;
    }

    /** Indicators that the offices report, with the value of the year before. */
    private void reported(ReportContext c, List<Block> blocks, int most) {
        blocks.add(new Block.Heading(2, c.say("objectives.reported")));
        List<GoalStanding> all = goals.indicators(c.dossier());
        if (all.isEmpty()) {
            blocks.add(Block.Paragraph.of(c.say("objectives.reported.none")));
            return;
        }
        long without = all.stream().filter(g -> g.value() == null).count();
        blocks.add(Block.Paragraph.of(
                c.say("objectives.reported.lead", String.valueOf(all.size()), String.valueOf(without))));
        List<Row> rows = all.stream().limit(most).map(g -> row(c, g)).toList();
        blocks.add(new Block.Table(
                c.say(
                        "objectives.reported.caption",
                        c.formats().date(c.dossier().cutoff())),
                List.of(
                        new Column(c.say("code"), 10, false),
                        new Column(c.say("indicator"), 28, false),
                        new Column(c.say("baseline"), 12, true),
                        new Column(c.say("before"), 11, true),
                        new Column(c.formats().date(c.dossier().cutoff()), 13, true),
                        new Column(c.say("change"), 11, true),
                        new Column(c.say("state"), 15, false)),
                rows,
                c.say("objectives.reported.source", c.formats().date(c.dossier().cutoff()))));
    }

    private static Row row(ReportContext c, GoalStanding g) {
        String unit = g.indicator().unit();
        Double before = g.series().stream()
                .filter(r -> r.cutoff().getYear() < c.dossier().year())
                .reduce((a, b) -> b)
                .map(r -> r.value() == null ? null : r.value().doubleValue())
                .orElse(null);
        BigDecimal baseline = g.indicator().baseline();
        return Row.of(
                Cell.of(g.indicator().code()),
                Cell.of(g.indicator().name()),
                Cell.of(c.formats().value(baseline == null ? null : baseline.doubleValue(), unit)),
                Cell.of(c.formats().value(before, unit)),
                Cell.strong(c.formats().amount(g.value(), unit)),
                Cell.of(c.formats()
                        .signed(ProgressView.difference(g.value(), before), Formats.decimals(unit, g.value()))),
                Cell.light(
                        Tables.light(g.light()),
                        g.reason() == null || g.reason().equals("META")
                                ? c.say("light." + g.light())
                                : String.valueOf(g.reason())));
    }

    private static List<Block> progress(ReportContext c) {
        List<Block> blocks = new ArrayList<>();
        IndicatorValue value = c.value("OBP-01").orElse(null);
        if (value == null || value.reason() != null) {
            String reason = value == null ? "R01" : String.valueOf(value.reason());
            blocks.add(
                    Block.Paragraph.of(c.say("objectives.none", reason, c.view().reason(reason))));
            return blocks;
        }
        blocks.add(Block.Paragraph.of(c.say("objectives.lead")));
        List<Row> rows = new ArrayList<>();
        for (IndicatorValue.Part part : value.by()) {
            Double before = c.earlier("OBP-01").stream()
                    .flatMap(v -> v.by().stream())
                    .filter(p -> p.unit().equals(part.unit()))
                    .map(IndicatorValue.Part::value)
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            rows.add(Row.of(
                    // The sample and many plans name an objective by its code and its text in one.
                    Cell.of(part.name().startsWith(part.unit()) ? part.name() : part.unit() + " · " + part.name()),
                    Cell.of(c.formats().number(before, 1)),
                    Cell.strong(
                            part.value() == null
                                    ? String.valueOf(part.reason())
                                    : c.formats().number(part.value(), 1)),
                    Cell.of(c.formats().signed(ProgressView.difference(part.value(), before), 1))));
        }
        rows.add(new Row(
                List.of(
                        Cell.of(c.say("objectives.all")),
                        Cell.of(c.formats()
                                .number(
                                        c.earlier("OBP-01")
                                                .map(IndicatorValue::value)
                                                .orElse(null),
                                        1)),
                        Cell.of(c.formats().number(value.value(), 1)),
                        Cell.of(c.formats()
                                .signed(
                                        ProgressView.difference(
                                                value.value(),
                                                c.earlier("OBP-01")
                                                        .map(IndicatorValue::value)
                                                        .orElse(null)),
                                        1))),
                true));
        blocks.add(new Block.Table(
                c.say("objectives.caption"),
                List.of(
                        new Column(c.say("objective"), 58, false),
                        new Column(
                                c.before() == null
                                        ? c.say("before")
                                        : c.formats().date(c.before().cutoff()),
                                14,
                                true),
                        new Column(c.formats().date(c.now().cutoff()), 14, true),
                        new Column(c.say("change"), 14, true)),
                rows,
                c.source()));
        return blocks;
    }

    @Override
    public List<Block> brief(ReportContext c, int rows) {
        List<Block> blocks = new ArrayList<>(progress(c));
        reported(c, blocks, rows);
        return blocks;
    }
}
