package co.expediente.dossier.report;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Block.Cell;
import co.expediente.dossier.document.Block.Column;
import co.expediente.dossier.document.Block.Row;
import co.expediente.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Chapter 1: municipality, plan, act, cut-off, terms, and the finding of the year in one paragraph. */
@Component
class PresentationChapter implements Chapter {
    private final ChangesSection changes;

    PresentationChapter(ChangesSection changes) {
        this.changes = changes;
    }

    @Override
    public int number() {
        return 1;
    }

    @Override
    public List<Block> write(ReportContext c) {
        List<Block> blocks = new ArrayList<>();
        Plan plan = c.dossier().plan();
        blocks.add(Block.Paragraph.of(
                Block.Role.LEAD,
                c.say(
                        "finding",
                        plan.municipality(),
                        c.formats().date(c.now().cutoff()),
                        c.formats().number(c.now().index().overall(), 1),
                        c.formats().number(c.now().index().expected(), 1),
                        c.formats().percent(100 * c.now().index().coverage(), 0))));
        blocks.add(Block.Paragraph.of(c.say("basis")));
        blocks.add(Block.Paragraph.of(c.say(
                "plan",
                plan.kind(),
                plan.municipality(),
                plan.department(),
                plan.act() == null ? c.say("noAct") : plan.act())));
        List<Row> rows = new ArrayList<>();
        term(c, rows, "long", plan.longTerm());
        term(c, rows, "medium", plan.mediumTerm());
        term(c, rows, "short", plan.shortTerm());
        blocks.add(new Block.Table(
                c.say("terms"),
                List.of(
                        new Column(c.say("term"), 30, false),
                        new Column(c.say("from"), 20, true),
                        new Column(c.say("to"), 20, true),
                        new Column(c.say("state"), 40, false)),
                rows,
                c.say("terms.source")));
        blocks.add(new Block.Heading(2, c.say("changes")));
        blocks.addAll(changes.write(c, Integer.MAX_VALUE));
        return blocks;
    }

    @Override
    public List<Block> brief(ReportContext c, int rows) {
        return changes.write(c, rows);
    }

    private static void term(ReportContext c, List<Row> rows, String key, Plan.Term term) {
        boolean over = term.to() != null && term.to().isBefore(c.now().cutoff());
        rows.add(Row.of(
                Cell.of(c.say("term." + key)),
                Cell.of(c.formats().date(term.from())),
                Cell.of(c.formats().date(term.to())),
                term.to() == null
                        ? Cell.light(Block.Light.GREY, c.say("term.unknown"))
                        : over
                                ? Cell.light(Block.Light.AMBER, c.say("term.over"))
                                : Cell.light(Block.Light.GREEN, c.say("term.running"))));
    }
}
