package co.expediente.dossier.report;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Block.Cell;
import co.expediente.dossier.document.Block.Column;
import co.expediente.dossier.document.Block.Row;
import co.expediente.plan.EditionRef;
import co.expediente.plan.LayerDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Chapter 2: how it was measured, every layer of the model with its state, and what the quality flags say. */
@Component
class MethodChapter implements Chapter {
    @Override
    public int number() {
        return 2;
    }

    @Override
    public List<Block> write(ReportContext c) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.Paragraph.of(
                c.say("method", c.now().software(), c.formats().moment(c.now().measuredAt()))));
        blocks.add(Block.Paragraph.of(c.say("method.area")));
        blocks.add(new Block.Heading(2, c.say("layers")));
        long loaded = c.layers().layers().stream()
                .filter(l -> c.state().edition(l.id()).isPresent())
                .count();
        blocks.add(Block.Paragraph.of(c.say(
                "layers.count",
                String.valueOf(loaded),
                String.valueOf(c.layers().layers().size()))));
        List<Row> rows = new ArrayList<>();
        for (LayerDefinition layer : c.layers().layers()) {
            Optional<EditionRef> edition = c.state().edition(layer.id());
            rows.add(Row.of(
                    Cell.of(layer.title().in(c.texts().locale())),
                    Cell.of(layer.id()),
                    Cell.of(edition.map(e -> String.valueOf(e.number())).orElse("—")),
                    Cell.of(edition.map(e -> c.formats().date(e.cutoff())).orElse("—")),
                    Cell.of(edition.map(e -> c.formats().integer(e.loaded())).orElse("—")),
                    edition.isEmpty()
                            ? Cell.light(Block.Light.GREY, c.say("layer.missing"))
                            : edition.get().openErrors()
                                    ? Cell.light(Block.Light.AMBER, c.say("layer.errors"))
                                    : Cell.light(Block.Light.GREEN, c.say("layer.good"))));
        }
        blocks.add(new Block.Table(
                c.say("layers.caption", c.formats().date(c.now().cutoff())),
                List.of(
                        new Column(c.say("layer"), 34, false),
                        new Column("id", 27, false),
                        new Column(c.say("edition"), 9, true),
                        new Column(c.say("cutoff"), 12, true),
                        new Column(c.say("objects"), 11, true),
                        new Column(c.say("state"), 16, false)),
                rows,
                c.source()));
        flags(c, blocks);
        return blocks;
    }

    private static void flags(ReportContext c, List<Block> blocks) {
        Map<String, List<String>> byFlag = new TreeMap<>();
        c.now()
                .values()
                .forEach(v -> v.quality()
                        .forEach(q -> byFlag.computeIfAbsent(q, k -> new ArrayList<>())
                                .add(v.id())));
        blocks.add(new Block.Heading(2, c.say("flags")));
        if (byFlag.isEmpty()) {
            blocks.add(Block.Paragraph.of(c.say("flags.none")));
            return;
        }
        blocks.add(new Block.Table(
                c.say("flags.caption"),
                List.of(
                        new Column(c.say("flag"), 18, false),
                        new Column(c.say("meaning"), 42, false),
                        new Column(c.say("indicators"), 40, false)),
                byFlag.entrySet().stream()
                        .map(e -> Row.of(
                                Cell.of(e.getKey()),
                                Cell.of(c.texts().or("progress.flag." + e.getKey(), e.getKey())),
                                Cell.of(String.join(", ", e.getValue()))))
                        .toList(),
                c.source()));
    }
}
