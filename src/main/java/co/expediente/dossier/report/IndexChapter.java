package co.expediente.dossier.report;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Block.Cell;
import co.expediente.dossier.document.Block.Column;
import co.expediente.dossier.document.Block.Row;
import co.expediente.dossier.drawing.ChartImage;
import co.expediente.indicator.ConflictIndex;
import co.expediente.indicator.Measurement;
import co.expediente.indicator.ProgressView;
import co.expediente.indicator.SystemRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Chapter 11: the index by system and overall, how firm it is, projects beside it, and conflicts. */
@Component
class IndexChapter implements Chapter {
    @Override
    public int number() {
        return 11;
    }

    @Override
    public List<Block> write(ReportContext c) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.Paragraph.of(c.say("index.lead")));
        if (c.maps().drawing()) {
            blocks.add(Charts.systems(c, c.view().systems(), ChartImage.ROOMY));
        }
        blocks.add(table(c));
        if (c.maps().drawing() && c.before() != null) {
            blocks.add(Charts.series(c, c.view().systems()));
        }
        firmness(c, blocks);
        conflicts(c, blocks);
        return blocks;
    }

    @Override
    public List<Block> brief(ReportContext c, int rows) {
        List<Block> blocks = new ArrayList<>();
        if (c.maps().drawing()) {
            blocks.add(Charts.systems(c, c.view().systems(), ChartImage.ROOMY));
        }
        blocks.add(table(c));
        return blocks;
    }

    /** Index of each system and overall. */
    static Block.Table table(ReportContext c) {
        List<Row> rows = new ArrayList<>();
        for (SystemRow s : c.view().systems()) {
            rows.add(Row.of(
                    Cell.of(s.code() + " · " + s.name()),
                    Cell.strong(
                            s.index() == null
                                    ? String.valueOf(s.reason())
                                    : c.formats().number(s.index(), 1)),
                    Cell.of(c.formats().number(before(c, s.code()), 1)),
                    Cell.of(c.formats().signed(s.change(), 1)),
                    Cell.of(c.formats().number(s.expected(), 1)),
                    Cell.of(c.formats().signed(s.gap(), 1)),
                    Cell.of(c.formats().percent(s.coverage(), 0)),
                    Cell.light(
                            Tables.light(s.light()), c.say("light." + s.light().name()))));
        }
        rows.add(new Row(
                List.of(
                        Cell.of(c.say("overall")),
                        Cell.of(c.formats().number(c.now().index().overall(), 1)),
                        Cell.of(c.formats()
                                .number(
                                        c.before() == null
                                                ? null
                                                : c.before().index().overall(),
                                        1)),
                        Cell.of(c.formats()
                                .signed(
                                        ProgressView.difference(
                                                c.now().index().overall(),
                                                c.before() == null
                                                        ? null
                                                        : c.before().index().overall()),
                                        1)),
                        Cell.of(c.formats().number(c.now().index().expected(), 1)),
                        Cell.of(c.formats()
                                .signed(
                                        ProgressView.difference(
                                                c.now().index().overall(),
                                                c.now().index().expected()),
                                        1)),
                        Cell.of(c.formats().percent(100 * c.now().index().coverage(), 0)),
                        Cell.light(
                                Tables.light(c.now().index().light()),
                                c.say("light." + c.now().index().light().name()))),
                true));
        return new Block.Table(
                c.say("index.caption", c.formats().date(c.now().cutoff())),
                List.of(
                        new Column(c.say("system"), 28, false),
                        new Column(c.say("index"), 9, true),
                        new Column(
                                c.before() == null
                                        ? c.say("before")
                                        : c.formats().date(c.before().cutoff()),
                                13,
                                true),
                        new Column(c.say("change"), 10, true),
                        new Column(c.say("expected"), 11, true),
                        new Column(c.say("gap"), 9, true),
                        new Column(c.say("coverage"), 12, true),
                        new Column(c.say("state"), 17, false)),
                rows,
                c.source());
    }

    private static @Nullable Double before(ReportContext c, String system) {
        Measurement.SystemIndex old =
                c.before() == null ? null : c.before().index().systems().get(system);
        return old == null ? null : old.value();
    }

    private static void firmness(ReportContext c, List<Block> blocks) {
        String firmness = c.view().firmness();
        if (firmness != null) {
            blocks.add(Block.Paragraph.of(firmness));
            blocks.add(new Block.Table(
                    c.say("sensitivity"),
                    List.of(
                            new Column(c.say("system"), 46, false),
                            new Column(c.say("lighter"), 18, true),
                            new Column(c.say("heavier"), 18, true),
                            new Column(c.say("without"), 18, true)),
                    c.view().moved().stream()
                            .map(m -> Row.of(
                                    Cell.of(m.code() + " · " + m.name()),
                                    Cell.of(m.lighter()),
                                    Cell.of(m.heavier()),
                                    Cell.of(m.without())))
                            .toList(),
                    c.source()));
        }
    }

    private static void conflicts(ReportContext c, List<Block> blocks) {
        blocks.add(new Block.Heading(2, c.say("conflicts")));
        if (c.view().conflicts().isEmpty()) {
            blocks.add(Block.Paragraph.of(c.say("conflicts.none")));
            return;
        }
        blocks.add(new Block.Table(
                c.say("conflicts.caption"),
                List.of(
                        new Column(c.say("code"), 11, false),
                        new Column(c.say("conflict"), 42, false),
                        new Column(c.say("area"), 17, true),
                        new Column(c.say("share"), 15, true),
                        new Column(c.say("before"), 15, true)),
                c.view().conflicts().stream()
                        .map(r -> Row.of(
                                Cell.of(r.id()),
                                Cell.of(r.title()),
                                Cell.of(r.area() == null ? "—" : r.area()),
                                Cell.of(r.share() == null ? String.valueOf(r.reason()) : r.share()),
                                Cell.of(shareBefore(c, r.id()))))
                        .toList(),
                c.source()));
    }

    private static String shareBefore(ReportContext c, String id) {
        ConflictIndex old = c.before() == null ? null : c.before().index().conflict();
        return old == null
                ? "—"
                : old.types().stream()
                        .filter(v -> v.id().equals(id))
                        .findFirst()
                        .map(v -> c.formats().amount(v.value(), v.unit()))
                        .orElse("—");
    }
}
