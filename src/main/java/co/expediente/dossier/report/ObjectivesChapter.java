package co.expediente.dossier.report;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Block.Cell;
import co.expediente.dossier.document.Block.Column;
import co.expediente.dossier.document.Block.Row;
import co.expediente.indicator.IndicatorValue;
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
            rows.add(Row.of(
                    Cell.of(part.unit()),
                    Cell.of(part.name()),
                    Cell.strong(
                            part.value() == null
                                    ? String.valueOf(part.reason())
                                    : c.formats().number(part.value(), 1))));
        }
        if (rows.isEmpty()) {
            rows.add(Row.of(
                    Cell.of("OBP-01"),
                    Cell.of(c.view().title("OBP-01")),
                    Cell.strong(c.formats().number(value.value(), 1))));
        }
        blocks.add(new Block.Table(
                c.say("objectives.caption"),
                List.of(
                        new Column(c.say("code"), 20, false),
                        new Column(c.say("objective"), 65, false),
                        new Column(c.say("progress"), 15, true)),
                rows,
                c.source()));
        return blocks;
    }
}
