package co.expediente.dossier.report;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Block.Cell;
import co.expediente.dossier.document.Block.Column;
import co.expediente.dossier.document.Block.Row;
import co.expediente.indicator.Execution;
import co.expediente.indicator.ProjectTable;
import co.expediente.indicator.measuring.Projects;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Chapter 10: the programme: every project with its three measures, what is overdue, works outside of the plan. */
@Component
class ProjectsChapter implements Chapter {
    @Override
    public int number() {
        return 10;
    }

    @Override
    public List<Block> write(ReportContext c) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Tables.indicators(c, c.say("projects.indicators"), c.values("OBP")));
        Block.Points reasons = Tables.reasons(c, c.values("OBP"));
        if (reasons != null) {
            blocks.add(Block.Paragraph.of(Block.Role.NOTE, c.say("reasons")));
            blocks.add(reasons);
        }
        Execution execution = c.now().index().execution();
        ProjectTable projects = execution == null ? null : execution.projects();
        if (projects == null) {
            blocks.add(Block.Paragraph.of(c.say("projects.none")));
            return blocks;
        }
        long overdue = projects.rows().stream().filter(Projects.Row::overdue).count();
        blocks.add(Block.Paragraph.of(c.say(
                "projects.lead",
                String.valueOf(projects.rows().size()),
                String.valueOf(overdue),
                String.valueOf(projects.outside().size()))));
        list(c, blocks, c.say("projects.overdue"), projects, Projects.Row::overdue);
        list(c, blocks, c.say("projects.running"), projects, r -> !r.overdue() && !r.finished());
        list(c, blocks, c.say("projects.finished"), projects, r -> !r.overdue() && r.finished());
        if (!projects.outside().isEmpty()) {
            blocks.add(new Block.Heading(2, c.say("projects.outside")));
            blocks.add(new Block.Table(
                    c.say("projects.outside.caption"),
                    List.of(
                            new Column(c.say("code"), 25, false),
                            new Column(c.say("work"), 55, false),
                            new Column(c.say("state"), 20, false)),
                    projects.outside().stream()
                            .map(w -> Row.of(Cell.of(w.id()), Cell.of(text(w.name())), Cell.of(text(w.state()))))
                            .toList(),
                    c.source()));
        }
        return blocks;
    }

    private static void list(
            ReportContext c,
            List<Block> blocks,
            String title,
            ProjectTable projects,
            Function<Projects.Row, Boolean> which) {
        List<Row> rows = projects.rows().stream()
                .filter(which::apply)
                .map(r -> Row.of(
                        Cell.of(r.id()),
                        Cell.of(r.name()),
                        Cell.of(text(r.system())),
                        Cell.of(c.formats().date(r.due())),
                        Cell.of(share(c, r.declared())),
                        Cell.of(share(c, r.drawn())),
                        Cell.of(share(c, r.spent())),
                        Cell.of(share(c, r.expected()))))
                .toList();
        blocks.add(new Block.Heading(2, title));
        if (rows.isEmpty()) {
            blocks.add(Block.Paragraph.of(c.say("none")));
            return;
        }
        blocks.add(new Block.Table(
                title,
                List.of(
                        new Column(c.say("code"), 13, false),
                        new Column(c.say("project"), 33, false),
                        new Column(c.say("system"), 9, false),
                        new Column(c.say("due"), 13, true),
                        new Column(c.say("declared"), 11, true),
                        new Column(c.say("drawn"), 12, true),
                        new Column(c.say("spent"), 12, true),
                        new Column(c.say("expected"), 11, true)),
                rows,
                c.source()));
    }

    private static String share(ReportContext c, @Nullable Double share) {
        return share == null ? "—" : c.formats().percent(100 * share, 0);
    }

    private static String text(@Nullable String text) {
        return text == null ? "—" : text;
    }
}
