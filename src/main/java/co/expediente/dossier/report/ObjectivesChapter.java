package co.expediente.dossier.report;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Block.Cell;
import co.expediente.dossier.document.Block.Column;
import co.expediente.dossier.document.Block.Row;
import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.ProgressView;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Chapter 8: how far each objective came (OBP-01 by objective). */
@Component
class ObjectivesChapter implements Chapter {
    @Override
    public int number() {
        return 8;
    }

    @Override
    public List<Block> write(ReportContext c) {
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
        return write(c);
    }
}
