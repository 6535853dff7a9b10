package co.expediente.dossier.report;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Block.Cell;
import co.expediente.dossier.document.Block.Column;
import co.expediente.dossier.document.Block.Row;
import co.expediente.dossier.document.Document;
import co.expediente.indicator.Execution;
import co.expediente.indicator.IndicatorValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The executive report for the council (domain §H.3): the finding, the report of Ley 152 de 1994 art. 43, and what each chapter says
 * in brief. Fewer rows make it shorter; figures are those of the annual document.
 */
@Component
class ExecutiveReport {
    /** Chapters in the order in which a council asks: where are we, what for, with what money, what changed, what now. */
    private static final List<Integer> ORDER = List.of(11, 8, 10, 1, 12, 13, 14);

    private static final List<String> EXECUTION =
            List.of("OBP-01", "OBP-02", "OBP-03", "OBP-04", "OBP-05", "OBP-06", "OBP-07", "OBP-08", "OBP-09", "OBP-10");

    private final AnnualReport annual;

    ExecutiveReport(AnnualReport annual) {
        this.annual = annual;
    }

    Document compose(ReportContext c, @Nullable String draft, LocalDate dated, int rows) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(1, c.say("executive.finding")));
        blocks.addAll(finding(c));
        blocks.add(Block.Paragraph.of(c.say("basis")));
        blocks.add(Charts.lights(c, c.view().systems()));
        blocks.add(new Block.Heading(1, c.say("executive.art43")));
        blocks.addAll(article43(c));
        for (int number : ORDER) {
            annual.chapters().stream().filter(ch -> ch.number() == number).forEach(chapter -> {
                List<Block> brief = chapter.brief(c, rows);
                if (!brief.isEmpty()) {
                    blocks.add(new Block.Heading(1, c.say("executive." + number)));
                    blocks.addAll(brief);
                }
            });
        }
        blocks.add(new Block.Heading(1, c.say("executive.limits")));
        blocks.add(Block.Paragraph.of(c.say(
                "executive.limits.text",
                String.valueOf(missing(c)),
                String.valueOf(c.now().values().size()))));
        Block.Points reasons = Tables.reasons(
                c, c.now().values().stream().filter(v -> v.reason() != null).toList());
        if (reasons != null) {
            blocks.add(reasons);
        }
        blocks.add(Block.Paragraph.of(c.say("disclaimer")));
        blocks.add(Block.Paragraph.of(Block.Role.SIGNATURE, c.say("signature")));
        return new Document(
                c.say(
                        "executive.title",
                        String.valueOf(c.dossier().year()),
                        c.dossier().plan().municipality()),
                AnnualReport.header(c),
                AnnualReport.cover(c, "executive.cover", dated),
                true,
                draft,
                c.texts().locale(),
                dated,
                c.say("author", c.dossier().plan().municipality()),
                blocks);
    }

    static long missing(ReportContext c) {
        return c.now().values().stream().filter(v -> v.reason() != null).count();
    }

    /** The year in two sentences. */
    static List<Block> finding(ReportContext c) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.Paragraph.of(
                Block.Role.LEAD,
                c.say(
                        "finding",
                        c.dossier().plan().municipality(),
                        c.formats().date(c.now().cutoff()),
                        c.formats().number(c.now().index().overall(), 1),
                        c.formats().number(c.now().index().expected(), 1),
                        c.formats().percent(100 * c.now().index().coverage(), 0))));
        if (c.before() != null) {
            blocks.add(Block.Paragraph.of(c.say(
                    "finding.before",
                    c.formats().date(c.before().cutoff()),
                    c.formats().number(c.before().index().overall(), 1))));
        }
        return blocks;
    }

    /** Execution of the plan's programme, which the mayor reports to the council every year. */
    private static List<Block> article43(ReportContext c) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.Paragraph.of(
                c.say("executive.art43.text", c.dossier().plan().municipality())));
        List<Row> rows = new ArrayList<>();
        for (String id : EXECUTION) {
            IndicatorValue v = c.value(id).orElse(null);
            if (v != null) {
                IndicatorValue old = c.earlier(id).orElse(null);
                rows.add(Row.of(
                        Cell.of(id + " · " + c.view().title(id)),
                        Cell.of(old == null ? "—" : c.formats().amount(old.value(), old.unit())),
                        Cell.strong(
                                v.value() == null
                                        ? String.valueOf(v.reason())
                                        : c.formats().amount(v.value(), v.unit())),
                        Cell.of(Tables.change(c, v)),
                        Cell.light(Tables.light(v.light()), c.say("light." + v.light()))));
            }
        }
        if (rows.isEmpty()) {
            blocks.add(Block.Paragraph.of(c.say("projects.none")));
            return blocks;
        }
        blocks.add(new Block.Table(
                c.say("executive.art43.caption", c.formats().date(c.now().cutoff())),
                List.of(
                        new Column(c.say("changes.figure"), 44, false),
                        new Column(
                                c.before() == null
                                        ? c.say("before")
                                        : c.formats().date(c.before().cutoff()),
                                14,
                                true),
                        new Column(c.formats().date(c.now().cutoff()), 14, true),
                        new Column(c.say("change"), 12, true),
                        new Column(c.say("state"), 16, false)),
                rows,
                c.source()));
        Execution execution = c.now().index().execution();
        if (execution != null && execution.value() != null) {
            blocks.add(Block.Paragraph.of(c.say(
                    "executive.iej",
                    c.formats().number(execution.value(), 1),
                    c.formats().number(execution.progress(), 1),
                    c.formats().number(execution.expected(), 1))));
        }
        blocks.add(Block.Paragraph.of(c.say("executive.art43.joint")));
        return blocks;
    }
}
