package co.expediente.dossier.report;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Block.Cell;
import co.expediente.dossier.document.Block.Column;
import co.expediente.dossier.document.Block.Row;
import co.expediente.indicator.IndicatorText;
import co.expediente.indicator.IndicatorValue;
import co.expediente.web.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Chapter 15: annexes; every indicator with its formula, its version and the fingerprint of its definition. */
@Component
class SheetsChapter implements Chapter {
    @Override
    public int number() {
        return 15;
    }

    @Override
    public List<Block> write(ReportContext c) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(2, c.say("sheets")));
        blocks.add(Block.Paragraph.of(
                c.say("sheets.lead", String.valueOf(c.now().values().size()))));
        List<Row> rows = new ArrayList<>();
        for (IndicatorValue v : c.now().values()) {
            Optional<IndicatorText> words = c.words().apply(v.id());
            rows.add(Row.of(
                    Cell.of(v.id()),
                    Cell.of(c.view().title(v.id()) + "\n"
                            + words.map(w -> w.purpose().in(c.texts().locale())).orElse("")),
                    Cell.of(words.map(w -> w.formula().strip()).orElse("—")),
                    Cell.of(v.unit()),
                    Cell.of(v.context().version() + " · " + Formats.hash(v.definition()))));
        }
        blocks.add(new Block.Table(
                c.say("sheets.caption"),
                List.of(
                        new Column(c.say("code"), 9, false),
                        new Column(c.say("indicator"), 40, false),
                        new Column(c.say("formula"), 30, false),
                        new Column(c.say("unit"), 8, false),
                        new Column(c.say("version"), 14, false)),
                rows,
                c.source()));
        return blocks;
    }
}
