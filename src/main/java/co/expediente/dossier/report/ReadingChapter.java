package co.expediente.dossier.report;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Block.Cell;
import co.expediente.dossier.document.Block.Column;
import co.expediente.dossier.document.Block.Row;
import co.expediente.dossier.reading.OperativeReading;
import co.expediente.dossier.reading.ReadingRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Chapter 7: which objective is read by which indicator, from which layers, and what is missing to read it. */
@Component
class ReadingChapter implements Chapter {
    private static final int LETTERS = 110;

    private final OperativeReading reading;
    private final ApprovedPart approved;

    ReadingChapter(OperativeReading reading, ApprovedPart approved) {
        this.reading = reading;
        this.approved = approved;
    }

    @Override
    public int number() {
        return 7;
    }

    @Override
    public List<Block> write(ReportContext c) {
        List<ReadingRow> rows = reading.rows(c.dossier());
        if (rows.isEmpty()) {
            return List.of(Block.Paragraph.of(c.say("reading.none")));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.Paragraph.of(c.say(
                "reading.lead",
                String.valueOf(rows.stream()
                        .filter(r -> r.available() == ReadingRow.Available.LISTO)
                        .count()),
                String.valueOf(rows.stream().filter(r -> r.indicator() != null).count()),
                String.valueOf(rows.stream().filter(r -> r.indicator() == null).count()))));
        blocks.add(approved.note(c, OperativeReading.PART));
        blocks.add(new Block.Table(
                c.say("reading.caption", c.formats().date(c.dossier().cutoff())),
                List.of(
                        new Column(c.texts().get("reading.objective"), 30, false),
                        new Column(c.texts().get("reading.indicator"), 24, false),
                        new Column(c.texts().get("reading.inputs"), 28, false),
                        new Column(c.texts().get("reading.available"), 18, false)),
                rows.stream().map(r -> row(c, r)).toList(),
                approved.source(c, OperativeReading.PART, c.texts().get("reading.title"))));
        return blocks;
    }

    private static Row row(ReportContext c, ReadingRow r) {
        String inputs = r.inputs().stream()
                .map(i -> i.title().in(c.texts().locale())
                        + (i.edition() == null
                                ? " (" + c.say("reading.missing") + ")"
                                : " ("
                                        + c.say(
                                                "reading.edition",
                                                String.valueOf(i.edition().number())) + ")"))
                .collect(Collectors.joining("; "));
        String comment = r.comment() == null || r.comment().isBlank() ? "" : "\n" + r.comment();
        return Row.of(
                Cell.of(r.objective().code() + " · " + r.objective().brief(LETTERS)),
                Cell.of(
                        r.indicator() == null
                                ? "—"
                                : r.indicator()
                                        + (r.title() == null
                                                ? ""
                                                : " · " + r.title().in(c.texts().locale()))),
                Cell.of(inputs.isEmpty() ? "—" : inputs),
                Cell.light(
                        Block.Light.valueOf(r.light()), c.texts().get("reading.available." + r.available()) + comment));
    }
}
