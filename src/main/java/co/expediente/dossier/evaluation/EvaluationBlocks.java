package co.expediente.dossier.evaluation;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Block.Cell;
import co.expediente.dossier.document.Block.Column;
import co.expediente.dossier.document.Block.Row;
import co.expediente.dossier.document.Span;
import co.expediente.web.Texts;
import java.util.ArrayList;
import java.util.List;

/** What the evaluation says, as blocks of a document: for its own documents and for the annual one. */
public final class EvaluationBlocks {
    private EvaluationBlocks() {}

    /** The readings of one system that people wrote or took, as points; empty when nobody has read it. */
    public static List<Block> readings(List<IndicatorReading> all, String group) {
        List<List<Span>> points = all.stream()
                .filter(r -> r.figure().group().equals(group) && r.kept() != null)
                .sorted((a, b) -> Figure.urgency(a.figure(), b.figure()))
                .map(r -> List.of(Span.strong(r.figure().id() + " "), Span.of(r.text())))
                .toList();
        return points.isEmpty() ? List.of() : List.of(new Block.Points(false, points));
    }

    /** The readings of one system under a line that names them, for chapter 9 of the annual document; empty when nobody has read it. */
    public static List<Block> commentary(List<IndicatorReading> all, String group, Texts texts) {
        List<Block> blocks = new ArrayList<>(readings(all, group));
        if (!blocks.isEmpty()) {
            blocks.add(0, Block.Paragraph.of(Block.Role.NOTE, texts.get("evaluation.doc.commentary")));
        }
        return blocks;
    }

    /** The whole analysis (activity 16): by system a table of the figures and the readings; headings begin at level 1. */
    static List<Block> analysis(List<IndicatorReading> all, Texts texts) {
        List<Block> blocks = new ArrayList<>();
        for (String group : Subjects.GROUPS) {
            List<IndicatorReading> of = all.stream()
                    .filter(r -> r.figure().group().equals(group))
                    .sorted((a, b) -> Figure.urgency(a.figure(), b.figure()))
                    .toList();
            if (of.isEmpty()) {
                continue;
            }
            String system = texts.get("web.system." + group);
            blocks.add(new Block.Heading(1, system));
            blocks.add(figures(of, texts.get("evaluation.doc.figures", system), texts));
            List<Block> read = readings(of, group);
            blocks.addAll(
                    read.isEmpty()
                            ? List.of(Block.Paragraph.of(Block.Role.NOTE, texts.get("evaluation.doc.unread")))
                            : read);
        }
        return blocks;
    }

    private static Block figures(List<IndicatorReading> of, String caption, Texts texts) {
        List<Row> rows = of.stream()
                .map(IndicatorReading::figure)
                .map(f -> Row.of(
                        Cell.of(f.id()),
                        Cell.of(f.title()),
                        Cell.strong(
                                f.value() == null
                                        ? f.reason() == null ? "—" : f.reason()
                                        : texts.formats().amount(f.value(), f.unit())),
                        Cell.of(texts.formats().value(f.previous(), f.unit())),
                        Cell.of(texts.formats().value(f.expected(), f.unit())),
                        Cell.of(texts.formats().value(f.target(), f.unit())),
                        Cell.light(
                                Block.Light.valueOf(f.light().name()),
                                texts.get(
                                        "META".equals(f.lightReason()) || "R11".equals(f.lightReason())
                                                ? "web.light." + f.lightReason()
                                                : "web.light." + f.light().name()))))
                .toList();
        return new Block.Table(
                caption,
                List.of(
                        new Column(texts.get("evaluation.code"), 9, false),
                        new Column(texts.get("evaluation.indicator"), 35, false),
                        new Column(texts.get("evaluation.value"), 14, true),
                        new Column(texts.get("evaluation.previous"), 11, true),
                        new Column(texts.get("evaluation.expected"), 11, true),
                        new Column(texts.get("evaluation.target"), 10, true),
                        new Column(texts.get("evaluation.light"), 16, false)),
                rows,
                null);
    }
}
