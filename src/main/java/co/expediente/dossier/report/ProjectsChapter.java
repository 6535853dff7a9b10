package co.expediente.dossier.report;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Block.Cell;
import co.expediente.dossier.document.Block.Column;
import co.expediente.dossier.document.Block.Row;
import co.expediente.indicator.Execution;
import co.expediente.indicator.ProjectTable;
import co.expediente.indicator.measuring.Projects;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Chapter 10: the programme: every project with its three measures, what is overdue, works outside of the plan. */
@Component
class ProjectsChapter implements Chapter {
    /** What was planned under what was built. */
    private static final List<String> PROGRAMME = List.of(
            "proyecto_pot_p",
            "proyecto_pot_l",
            "proyecto_pot_n",
            "obra_ejecutada_p",
            "obra_ejecutada_l",
            "obra_ejecutada_n");

    private final LettersSection letters;

    ProjectsChapter(LettersSection letters) {
        this.letters = letters;
    }

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
        blocks.add(letters.summary(c));
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
        c.maps().ofLayers(PROGRAMME, c.say("projects.map"), c.source()).ifPresent(blocks::add);
        blocks.add(new Block.Heading(2, c.say("projects.finance")));
        finance(c, blocks, projects);
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

    @Override
    public List<Block> brief(ReportContext c, int most) {
        Execution execution = c.now().index().execution();
        ProjectTable projects = execution == null ? null : execution.projects();
        if (projects == null) {
            return List.of(Block.Paragraph.of(c.say("projects.none")));
        }
        List<Projects.Row> overdue =
                projects.rows().stream().filter(Projects.Row::overdue).toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.Paragraph.of(c.say(
                "projects.lead",
                String.valueOf(projects.rows().size()),
                String.valueOf(overdue.size()),
                String.valueOf(projects.outside().size()))));
        finance(c, blocks, projects);
        if (!overdue.isEmpty()) {
            // The dearest first: the council decides about money.
            List<Projects.Row> first = overdue.stream()
                    .sorted(Comparator.comparing(
                                    Projects.Row::cost, Comparator.nullsLast(Comparator.<Double>reverseOrder()))
                            .thenComparing(Projects.Row::id))
                    .limit(most)
                    .toList();
            blocks.add(rows(
                    c,
                    c.say("projects.overdue.some", String.valueOf(first.size()), String.valueOf(overdue.size())),
                    first));
        }
        return blocks;
    }

    /** Cost and payments by system, in millions of pesos, with the share and how many projects are behind. */
    private static void finance(ReportContext c, List<Block> blocks, ProjectTable projects) {
        List<Charts.Money> money = Charts.money(projects.rows());
        if (c.maps().drawing()) {
            Block.Picture chart = Charts.finance(c, money);
            if (chart != null) {
                blocks.add(chart);
            }
        }
        List<Row> rows = new ArrayList<>();
        money.forEach(m -> rows.add(money(c, projects, m, Charts.system(c, m.system()), false)));
        rows.add(money(
                c,
                projects,
                new Charts.Money(
                        "",
                        projects.rows().size(),
                        money.stream().mapToDouble(Charts.Money::cost).sum(),
                        money.stream().mapToDouble(Charts.Money::paid).sum()),
                c.say("total"),
                true));
        blocks.add(new Block.Table(
                c.say("projects.money", c.formats().date(c.now().cutoff())),
                List.of(
                        new Column(c.say("system"), 27, false),
                        new Column(c.say("projects.count"), 12, true),
                        new Column(c.say("projects.done"), 14, true),
                        new Column(c.say("projects.late"), 13, true),
                        new Column(c.say("chart.cost"), 13, true),
                        new Column(c.say("chart.paid"), 13, true),
                        new Column(c.say("spent"), 12, true)),
                rows,
                c.source() + " " + c.say("projects.money.note")
                        + (c.before() == null
                                ? ""
                                : " "
                                        + c.say(
                                                "projects.money.before",
                                                c.formats().date(c.before().cutoff())))));
    }

    private static Row money(ReportContext c, ProjectTable projects, Charts.Money m, String name, boolean all) {
        List<Projects.Row> of = projects.rows().stream()
                .filter(r -> all || m.system().equals(r.system() == null ? "—" : r.system()))
                .toList();
        List<Projects.Row> then = before(c).stream()
                .filter(r -> all || m.system().equals(r.system() == null ? "—" : r.system()))
                .toList();
        return new Row(
                List.of(
                        Cell.of(name),
                        Cell.of(c.formats().integer(m.projects())),
                        Cell.of(changed(c, of, then, Projects.Row::finished)),
                        Cell.of(changed(c, of, then, Projects.Row::overdue)),
                        Cell.of(c.formats().number(m.cost(), 0)),
                        Cell.of(c.formats().number(m.paid(), 0)),
                        Cell.of(m.cost() == 0 ? "—" : c.formats().percent(100 * m.paid() / m.cost(), 0))),
                all);
    }

    /** How many, and how many more than the year before in brackets. */
    private static String changed(
            ReportContext c, List<Projects.Row> now, List<Projects.Row> then, Predicate<Projects.Row> which) {
        long count = now.stream().filter(which).count();
        return c.before() == null
                ? c.formats().integer(count)
                : c.formats().integer(count) + " ("
                        + c.formats()
                                .signed(
                                        (double) (count
                                                - then.stream().filter(which).count()),
                                        0) + ")";
    }

    private static List<Projects.Row> before(ReportContext c) {
        Execution old = c.before() == null ? null : c.before().index().execution();
        return old == null || old.projects() == null
                ? List.of()
                : old.projects().rows();
    }

    private static void list(
            ReportContext c,
            List<Block> blocks,
            String title,
            ProjectTable projects,
            Function<Projects.Row, Boolean> which) {
        List<Projects.Row> rows = projects.rows().stream().filter(which::apply).toList();
        blocks.add(new Block.Heading(2, title));
        blocks.add(rows.isEmpty() ? Block.Paragraph.of(c.say("none")) : rows(c, title, rows));
    }

    private static Block.Table rows(ReportContext c, String title, List<Projects.Row> projects) {
        List<Row> rows = projects.stream()
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
        return new Block.Table(
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
                c.source());
    }

    private static String share(ReportContext c, @Nullable Double share) {
        return share == null ? "—" : c.formats().percent(100 * share, 0);
    }

    private static String text(@Nullable String text) {
        return text == null ? "—" : text;
    }
}
