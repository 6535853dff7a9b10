package co.expediente.dossier.sufficiency;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Document;
import co.expediente.web.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The report of sufficiency as a document: register of activity 5. */
public final class SufficiencyReport {
    private static final Block.Light[] LIGHTS = Block.Light.values();

    private final Dossier dossier;
    private final SufficiencyView view;
    private final Texts texts;

    private SufficiencyReport(Dossier dossier, SufficiencyView view, Texts texts) {
        this.dossier = dossier;
        this.view = view;
        this.texts = texts;
    }

    /** @param draft mark on every page, or null for a report of an approved version */
    public static Document of(Dossier dossier, SufficiencyView view, @Nullable String draft, Texts texts) {
        SufficiencyReport report = new SufficiencyReport(dossier, view, texts);
        String title = texts.get("sufficiency.report.title");
        String header = dossier.municipality().name() + " · " + dossier.plan().kind() + " · " + dossier.year();
        return new Document(
                title,
                header,
                new Document.Cover(
                        dossier.municipality().name() + ", "
                                + dossier.municipality().department(),
                        title,
                        List.of(texts.get("sufficiency.report.year", String.valueOf(dossier.year()))),
                        List.of(
                                new Document.Fact(
                                        texts.get("sufficiency.report.plan"),
                                        String.valueOf(dossier.plan().act())),
                                new Document.Fact(
                                        texts.get("sufficiency.report.cutoff"),
                                        texts.formats().date(dossier.cutoff())))),
                false,
                draft,
                texts.locale(),
                dossier.cutoff(),
                texts.get("sufficiency.report.author"),
                report.blocks());
    }

    /** The blocks alone, for the chapter of the annual document; headings begin at level 1. */
    public static List<Block> chapter(Dossier dossier, SufficiencyView view, Texts texts) {
        return new SufficiencyReport(dossier, view, texts).blocks();
    }

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        Score total = view.total();
        blocks.add(new Block.Heading(1, texts.get("sufficiency.report.result")));
        blocks.add(Block.Paragraph.of(
                Block.Role.LEAD,
                texts.get(
                        "sufficiency.report.lead",
                        number(total.value()),
                        texts.get("sufficiency.band." + total.band()),
                        String.valueOf(total.judged()),
                        String.valueOf(total.asked()))));
        blocks.add(components(total));
        blocks.add(new Block.Heading(1, texts.get("sufficiency.report.open")));
        if (view.open().isEmpty()) {
            blocks.add(Block.Paragraph.of(texts.get("sufficiency.report.open.none")));
        } else {
            blocks.add(rows("sufficiency.report.open.caption", view.open()));
        }
        blocks.add(new Block.Heading(1, texts.get("sufficiency.report.all")));
        view.groups().forEach(g -> blocks.add(rows("sufficiency.component." + g.component(), g.rows())));
        if (!view.notAsked().isEmpty()) {
            blocks.add(Block.Paragraph.of(
                    Block.Role.NOTE,
                    texts.get(
                            "sufficiency.notAsked",
                            String.valueOf(view.notAsked().size()),
                            dossier.plan().kind())));
        }
        return blocks;
    }

    private Block components(Score total) {
        List<Block.Row> rows = new ArrayList<>();
        view.groups()
                .forEach(
                        g -> rows.add(scoreRow(texts.get("sufficiency.component." + g.component()), g.score(), false)));
        rows.add(scoreRow(texts.get("sufficiency.total"), total, true));
        return new Block.Table(
                texts.get("sufficiency.report.components"),
                List.of(
                        new Block.Column(texts.get("sufficiency.component"), 3, false),
                        new Block.Column(texts.get("sufficiency.score"), 1, true),
                        new Block.Column(texts.get("sufficiency.band"), 2, false),
                        new Block.Column(texts.get("sufficiency.judged"), 1, true)),
                rows,
                texts.get("sufficiency.report.source"));
    }

    private Block.Row scoreRow(String name, Score score, boolean strong) {
        return new Block.Row(
                List.of(
                        Block.Cell.of(name),
                        Block.Cell.of(number(score.value())),
                        Block.Cell.light(light(score.light()), texts.get("sufficiency.band." + score.band())),
                        Block.Cell.of(score.judged() + "/" + score.asked())),
                strong);
    }

    private Block rows(String caption, List<SufficiencyView.Row> rows) {
        List<Block.Row> cells = new ArrayList<>();
        for (SufficiencyView.Row r : rows) {
            Evaluation e = r.evaluation();
            Requirement q = r.requirement();
            cells.add(Block.Row.of(
                    Block.Cell.of(q.id()),
                    Block.Cell.of(q.title().in(texts.locale()) + " (" + q.article() + ")"),
                    e == null
                            ? Block.Cell.of(texts.get("sufficiency.notJudged"))
                            : Block.Cell.light(
                                    light(e.judgement().light()), texts.get("sufficiency.judgement." + e.judgement())),
                    Block.Cell.of(e == null ? "—" : evidence(e, texts)),
                    Block.Cell.of(e == null || e.note() == null ? "—" : e.note())));
        }
        return new Block.Table(
                texts.get(caption),
                List.of(
                        new Block.Column(texts.get("sufficiency.id"), 1, false),
                        new Block.Column(texts.get("sufficiency.requirement"), 5, false),
                        new Block.Column(texts.get("sufficiency.judgement"), 2, false),
                        new Block.Column(texts.get("sufficiency.evidence"), 3, false),
                        new Block.Column(texts.get("sufficiency.note"), 3, false)),
                cells,
                null);
    }

    /** The evidence in one line. */
    static String evidence(Evaluation e, Texts texts) {
        List<String> parts = new ArrayList<>();
        if (e.layer() != null) {
            parts.add(
                    e.edition() == null
                            ? e.layer()
                            : texts.get("sufficiency.evidence.layer", e.layer(), String.valueOf(e.edition())));
        }
        if (e.document() != null) {
            parts.add(e.page() == null ? e.document() : texts.get("sufficiency.evidence.page", e.document(), e.page()));
        }
        return parts.isEmpty() ? texts.get("sufficiency.evidence.NINGUNA") : String.join("; ", parts);
    }

    private String number(@Nullable Double value) {
        return texts.formats().number(value, 1);
    }

    private static Block.Light light(String name) {
        for (Block.Light light : LIGHTS) {
            if (light.name().equals(name)) {
                return light;
            }
        }
        return Block.Light.GREY;
    }
}
