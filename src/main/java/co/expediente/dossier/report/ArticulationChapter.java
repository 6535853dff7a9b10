package co.expediente.dossier.report;

import co.expediente.dossier.articulation.Articulation;
import co.expediente.dossier.articulation.ArticulationMatrix;
import co.expediente.dossier.articulation.LooseEnd;
import co.expediente.dossier.conceptual.Element;
import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Block.Cell;
import co.expediente.dossier.document.Block.Column;
import co.expediente.dossier.document.Block.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Chapter 6: the degree of articulation by level, the graph, and every loose end. */
@Component
class ArticulationChapter implements Chapter {
    private final ArticulationMatrix matrix;
    private final ApprovedPart approved;

    ArticulationChapter(ArticulationMatrix matrix, ApprovedPart approved) {
        this.matrix = matrix;
        this.approved = approved;
    }

    @Override
    public int number() {
        return 6;
    }

    @Override
    public List<Block> write(ReportContext c) {
        Articulation a = matrix.of(c.dossier());
        if (a.elements().isEmpty()) {
            return List.of(Block.Paragraph.of(c.say("articulation.none")));
        }
        String source = approved.source(c, ArticulationMatrix.PART, c.texts().get("articulation.title"));
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.Paragraph.of(c.say(
                "articulation.lead",
                c.formats().number(a.score(), 1),
                c.texts()
                        .get("articulation.band." + a.band())
                        .toLowerCase(c.texts().locale()),
                c.formats().percent(a.completeness(), 0),
                String.valueOf(a.links().size()))));
        blocks.add(approved.note(c, ArticulationMatrix.PART));
        blocks.add(levels(c, a, source));
        if (!a.links().isEmpty()) {
            blocks.addAll(new ChainPictures(a, c).pictures(source));
        }
        blocks.add(ends(c, a, source));
        return blocks;
    }

    private static Block levels(ReportContext c, Articulation a, String source) {
        List<Row> rows = new ArrayList<>();
        for (int level = 1; level <= Articulation.LEVELS; level++) {
            Double mean = a.mean(level);
            rows.add(Row.of(
                    Cell.of(c.texts().get("articulation.level." + level)),
                    Cell.of(String.valueOf(a.level(level).size())),
                    Cell.of(c.formats().percent(100 * Articulation.weight(level), 0)),
                    Cell.of(c.formats().number(mean == null ? null : 100 * mean, 1))));
        }
        rows.add(new Row(
                List.of(
                        Cell.of(c.texts().get("articulation.degree")),
                        Cell.of(String.valueOf(a.elements().size())),
                        Cell.of(c.formats().percent(100.0, 0)),
                        Cell.of(c.formats().number(a.score(), 1))),
                true));
        return new Block.Table(
                c.say("articulation.levels"),
                List.of(
                        new Column(c.texts().get("articulation.level"), 46, false),
                        new Column(c.texts().get("articulation.count"), 18, true),
                        new Column(c.texts().get("articulation.weight"), 18, true),
                        new Column(c.texts().get("articulation.score"), 18, true)),
                rows,
                source);
    }

    private static Block ends(ReportContext c, Articulation a, String source) {
        List<LooseEnd> all = a.looseEnds();
        List<Row> rows = new ArrayList<>();
        for (LooseEnd.Test test : LooseEnd.Test.values()) {
            List<String> codes = all.stream()
                    .filter(e -> e.test() == test)
                    .map(LooseEnd::element)
                    .map(Element::code)
                    .toList();
            rows.add(Row.of(
                    Cell.of(c.texts().get("articulation.test." + test)),
                    Cell.of(String.valueOf(codes.size())),
                    Cell.of(codes.isEmpty() ? "—" : codes.stream().collect(Collectors.joining(", ")))));
        }
        return new Block.Table(
                c.say("articulation.ends"),
                List.of(
                        new Column(c.texts().get("articulation.test"), 44, false),
                        new Column(c.texts().get("articulation.count"), 11, true),
                        new Column(c.texts().get("articulation.elements"), 45, false)),
                rows,
                source);
    }
}
