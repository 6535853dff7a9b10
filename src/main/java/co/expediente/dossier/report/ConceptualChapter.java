package co.expediente.dossier.report;

import co.expediente.dossier.conceptual.ConceptualMap;
import co.expediente.dossier.conceptual.Element;
import co.expediente.dossier.conceptual.ElementKind;
import co.expediente.dossier.conceptual.Elements;
import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Block.Cell;
import co.expediente.dossier.document.Block.Column;
import co.expediente.dossier.document.Block.Row;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Chapter 4: what the plan says, counted by kind and component, and its vision and objectives word by word. */
@Component
class ConceptualChapter implements Chapter {
    private static final int LETTERS = 400;

    private final Elements elements;
    private final ApprovedPart approved;

    ConceptualChapter(Elements elements, ApprovedPart approved) {
        this.elements = elements;
        this.approved = approved;
    }

    @Override
    public int number() {
        return 4;
    }

    @Override
    public List<Block> write(ReportContext c) {
        List<Element> all = elements.list(c.dossier().plan().id());
        if (all.isEmpty()) {
            return List.of(Block.Paragraph.of(c.say("conceptual.none")));
        }
        String source = approved.source(c, ConceptualMap.PART, c.texts().get("conceptual.title"));
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.Paragraph.of(c.say(
                "conceptual.lead",
                c.formats().integer(all.size()),
                c.formats().integer(all.stream().filter(Element::measurable).count()),
                c.formats()
                        .integer(all.stream()
                                .filter(e -> e.layer() != null
                                        && c.state().edition(e.layer()).isPresent())
                                .count()))));
        blocks.add(approved.note(c, ConceptualMap.PART));
        blocks.add(counts(c, all, source));
        List<Element> said = all.stream()
                .filter(e -> e.kind() == ElementKind.VISION || e.kind() == ElementKind.OBJETIVO)
                .toList();
        if (!said.isEmpty()) {
            blocks.add(new Block.Table(
                    c.say("conceptual.objectives"),
                    List.of(
                            new Column(c.say("code"), 10, false),
                            new Column(c.texts().get("conceptual.elemento"), 66, false),
                            new Column(c.texts().get("conceptual.articulo"), 24, false)),
                    said.stream()
                            .map(e -> Row.of(Cell.of(e.code()), Cell.of(e.brief(LETTERS)), Cell.of(e.article())))
                            .toList(),
                    source));
        }
        return blocks;
    }

    private static Block counts(ReportContext c, List<Element> all, String source) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(c.texts().get("conceptual.tipo"), 34, false));
        for (Element.Component component : Element.Component.values()) {
            columns.add(new Column(c.texts().get("conceptual.componente." + component), 15, true));
        }
        columns.add(new Column(c.say("total"), 12, true));
        List<Row> rows = new ArrayList<>();
        for (ElementKind kind : ElementKind.values()) {
            List<Element> of = all.stream().filter(e -> e.kind() == kind).toList();
            if (!of.isEmpty()) {
                rows.add(row(c, c.texts().get("conceptual.tipo." + kind), of, false));
            }
        }
        rows.add(row(c, c.say("total"), all, true));
        return new Block.Table(c.say("conceptual.counts"), columns, rows, source);
    }

    private static Row row(ReportContext c, String name, List<Element> of, boolean strong) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(name));
        for (Element.Component component : Element.Component.values()) {
            long count = of.stream().filter(e -> e.component() == component).count();
            cells.add(Cell.of(count == 0 ? "—" : c.formats().integer(count)));
        }
        cells.add(Cell.of(c.formats().integer(of.size())));
        return new Row(cells, strong);
    }
}
