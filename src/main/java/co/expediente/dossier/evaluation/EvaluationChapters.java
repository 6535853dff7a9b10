package co.expediente.dossier.evaluation;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.conceptual.Element;
import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Block.Cell;
import co.expediente.dossier.document.Block.Column;
import co.expediente.dossier.document.Block.Row;
import co.expediente.dossier.document.Span;
import co.expediente.dossier.status.RevisionGuide;
import co.expediente.web.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Evaluation, DOFA and conclusions as blocks: chapters 12 to 14 of the annual document and the documents of activities 17 and 18. A
 * part that nobody has written says so.
 */
@Service
public class EvaluationChapters {
    private final Judgements judgements;
    private final Criteria criteria;
    private final Statements statements;
    private final Figures figures;
    private final Readings readings;
    private final RevisionGuide guide;

    EvaluationChapters(
            Judgements judgements,
            Criteria criteria,
            Statements statements,
            Figures figures,
            Readings readings,
            RevisionGuide guide) {
        this.judgements = judgements;
        this.criteria = criteria;
        this.statements = statements;
        this.figures = figures;
        this.readings = readings;
        this.guide = guide;
    }

    /** All readings of a year, for a document that asks for several systems. */
    public List<IndicatorReading> readings(Dossier dossier, Texts texts) {
        return readings.of(dossier, texts.locale());
    }

    /** The document of activity 17: criteria, then conclusions. {@code level} of its headings. */
    List<Block> evaluation(Dossier dossier, Texts texts, int level) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(level, texts.get("evaluation.doc.criteria")));
        blocks.addAll(criteria(dossier, texts, level + 1));
        blocks.add(new Block.Heading(level, texts.get("evaluation.conclusions.title")));
        blocks.addAll(conclusions(dossier, texts, level + 1));
        return blocks;
    }

    /** Chapter 12: what each criterion asks, the indicators that support it, the matrix of objectives and systems, reasons. */
    public List<Block> criteria(Dossier dossier, Texts texts, int level) {
        List<Block> blocks = new ArrayList<>();
        Figures.Year year = figures.of(dossier, texts.locale());
        for (Criteria.Criterion c : criteria.all()) {
            String support = c.indicators().stream()
                    .flatMap(i -> year.find(i).stream())
                    .map(f -> f.id() + " " + f.title() + ", " + ReadingRules.parameter("value", f, texts))
                    .collect(Collectors.joining("; "));
            blocks.add(Block.Paragraph.of(
                    Span.strong(c.title().in(texts.locale()) + ". "),
                    Span.of(c.question().in(texts.locale())
                            + (support.isEmpty() ? "" : " " + texts.get("evaluation.doc.support", support)))));
        }
        List<Judged> all = judgements.of(dossier, texts.locale());
        matrix(all.stream().filter(j -> !j.subject().system()).toList(), "objectives", texts, blocks);
        matrix(all.stream().filter(j -> j.subject().system()).toList(), "systems", texts, blocks);
        List<List<Span>> changed = new ArrayList<>();
        for (Judged j : all) {
            Judged.Kept kept = j.kept();
            if (kept != null && kept.reason() != null) {
                changed.add(List.of(
                        Span.strong(name(j.subject(), texts) + ", "
                                + j.criterion().title().in(texts.locale()) + ": "
                                + texts.get("evaluation.level." + kept.level()) + ". "),
                        Span.of(kept.reason() + " (" + kept.figures() + ")")));
            }
        }
        if (!changed.isEmpty()) {
            blocks.add(new Block.Heading(level, texts.get("evaluation.doc.changed")));
            blocks.add(new Block.Points(false, changed));
        }
        return blocks;
    }

    /** The matrix of systems alone, for a short report. */
    public List<Block> briefCriteria(Dossier dossier, Texts texts) {
        List<Block> blocks = new ArrayList<>();
        matrix(
                judgements.of(dossier, texts.locale()).stream()
                        .filter(j -> j.subject().system())
                        .toList(),
                "systems",
                texts,
                blocks);
        return blocks;
    }

    private void matrix(List<Judged> of, String what, Texts texts, List<Block> blocks) {
        if (of.isEmpty()) {
            return;
        }
        Map<String, List<Judged>> bySubject = of.stream()
                .collect(Collectors.groupingBy(j -> j.subject().key(), LinkedHashMap::new, Collectors.toList()));
        List<Row> rows = new ArrayList<>();
        bySubject.values().forEach(js -> {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of(name(js.get(0).subject(), texts)));
            js.forEach(j -> {
                String word = texts.get("evaluation.level." + j.level());
                cells.add(Cell.light(
                        Block.Light.valueOf(j.level().light()),
                        j.kept() == null ? texts.get("evaluation.doc.proposed", word) : word));
            });
            rows.add(new Row(cells, false));
        });
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(texts.get("evaluation.subject"), 40, false));
        criteria.all().forEach(c -> columns.add(new Column(c.title().in(texts.locale()), 15, false)));
        blocks.add(new Block.Table(
                texts.get("evaluation.doc.criteria." + what),
                columns,
                rows,
                texts.get("evaluation.doc.criteria.source")));
    }

    private static String name(Subjects.Subject s, Texts texts) {
        Element e = s.element();
        return e == null ? texts.get("web.system." + s.code()) : e.code() + " · " + e.brief(160);
    }

    /** Chapter 13: the four quadrants by scope with their evidence, and the strategies. */
    public List<Block> dofa(Dossier dossier, Texts texts, int level) {
        List<Statement> all = statements.list(dossier).stream()
                .filter(s -> !s.kind().conclusion())
                .toList();
        List<Block> blocks = new ArrayList<>();
        if (all.isEmpty()) {
            blocks.add(Block.Paragraph.of(Block.Role.NOTE, texts.get("evaluation.doc.none")));
            return blocks;
        }
        Map<String, Evidence> proof = statements.evidence(dossier, all, texts.locale());
        for (String scope : Statement.SCOPES) {
            List<Statement> of =
                    all.stream().filter(s -> scope.equals(s.scope())).toList();
            if (!of.isEmpty()) {
                blocks.add(new Block.Heading(level, texts.get("evaluation.scope." + scope)));
                StatementKind.QUADRANTS.forEach(q -> table(
                        of.stream().filter(s -> s.kind() == q).toList(),
                        texts.get("evaluation.doc.dofa.caption", texts.get("evaluation.kind." + q)),
                        proof,
                        texts,
                        blocks));
            }
        }
        List<Statement> strategies =
                all.stream().filter(s -> s.kind().strategy()).toList();
        if (!strategies.isEmpty()) {
            blocks.add(new Block.Heading(level, texts.get("evaluation.doc.strategies")));
            for (StatementKind k : StatementKind.STRATEGIES) {
                List<List<Span>> points = strategies.stream()
                        .filter(s -> s.kind() == k)
                        .map(s -> List.of(
                                Span.strong(s.code() + " "),
                                Span.of(s.text() + " (" + String.join(" × ", s.crosses()) + ")")))
                        .toList();
                if (!points.isEmpty()) {
                    blocks.add(Block.Paragraph.of(texts.get("evaluation.kind." + k)));
                    blocks.add(new Block.Points(false, points));
                }
            }
        }
        return blocks;
    }

    /** The most urgent statements of each quadrant, for a short report; nothing when none is written. */
    public List<Block> briefDofa(Dossier dossier, Texts texts, int most) {
        List<Statement> all = statements.list(dossier);
        List<Block> blocks = new ArrayList<>();
        for (StatementKind q : StatementKind.QUADRANTS) {
            List<List<Span>> points = points(all, q, most);
            if (!points.isEmpty()) {
                blocks.add(Block.Paragraph.of(Span.strong(texts.get("evaluation.kind." + q))));
                blocks.add(new Block.Points(false, points));
            }
        }
        return blocks;
    }

    /** The most urgent difficulties, recommendations and topics, for a short report; nothing when none is written. */
    public List<Block> briefConclusions(Dossier dossier, Texts texts, int most) {
        List<Statement> all = statements.list(dossier);
        List<Block> blocks = new ArrayList<>();
        for (StatementKind k : StatementKind.CONCLUSIONS) {
            List<List<Span>> points = points(all, k, most);
            if (!points.isEmpty()) {
                blocks.add(Block.Paragraph.of(Span.strong(texts.get("evaluation.kinds." + k))));
                blocks.add(new Block.Points(false, points));
            }
        }
        return blocks;
    }

    private static List<List<Span>> points(List<Statement> all, StatementKind kind, int most) {
        return all.stream()
                .filter(s -> s.kind() == kind)
                .limit(Math.max(1, most))
                .map(s -> List.of(Span.of(s.text())))
                .toList();
    }

    private static void table(
            List<Statement> of, String caption, Map<String, Evidence> proof, Texts texts, List<Block> blocks) {
        if (of.isEmpty()) {
            return;
        }
        blocks.add(new Block.Table(
                caption,
                List.of(
                        new Column(texts.get("evaluation.code"), 8, false),
                        new Column(texts.get("evaluation.text"), 52, false),
                        new Column(texts.get("evaluation.priority"), 10, true),
                        new Column(texts.get("evaluation.evidence"), 30, false)),
                of.stream()
                        .map(s -> Row.of(
                                Cell.strong(s.code()),
                                Cell.of(s.text()),
                                Cell.of(String.valueOf(s.priority())),
                                Cell.of(cited(s, proof, texts))))
                        .toList(),
                null));
    }

    private static String cited(Statement s, Map<String, Evidence> proof, Texts texts) {
        return s.evidence().stream()
                .map(r -> proof.getOrDefault(r, new Evidence(r, null, null)))
                .map(e -> !e.found()
                        ? texts.get("evaluation.evidence.gone", e.name())
                        : e.kind().equals(Evidence.Kind.INDICADOR.name())
                                        || e.kind().equals(Evidence.Kind.REQUISITO.name())
                                ? e.name()
                                : String.valueOf(e.title()))
                .collect(Collectors.joining("; "));
    }

    /** Chapter 14: difficulties, recommendations, topics to revise by ground of Ley 388 art. 28. */
    public List<Block> conclusions(Dossier dossier, Texts texts, int level) {
        List<Statement> all = statements.list(dossier);
        Map<String, Evidence> proof = statements.evidence(dossier, all, texts.locale());
        List<Block> blocks = new ArrayList<>();
        for (StatementKind k : List.of(StatementKind.DIFICULTAD, StatementKind.RECOMENDACION)) {
            blocks.add(new Block.Heading(level, texts.get("evaluation.kinds." + k)));
            List<List<Span>> points = all.stream()
                    .filter(s -> s.kind() == k)
                    .map(s -> Arrays.asList(
                            Span.of(s.text()),
                            Span.of(s.evidence().isEmpty() ? "" : " (" + cited(s, proof, texts) + ")")))
                    .toList();
            blocks.add(
                    points.isEmpty()
                            ? Block.Paragraph.of(Block.Role.NOTE, texts.get("evaluation.doc.none"))
                            : new Block.Points(true, points));
        }
        blocks.add(new Block.Heading(level, texts.get("evaluation.kinds.TEMA")));
        List<Row> rows = all.stream()
                .filter(s -> s.kind() == StatementKind.TEMA)
                .map(s -> Row.of(
                        Cell.strong(guide.grounds().stream()
                                .filter(g -> g.id().equals(s.motive()))
                                .map(g -> g.title().in(texts.locale()))
                                .findFirst()
                                .orElse(String.valueOf(s.motive()))),
                        Cell.of(s.text()),
                        Cell.of(guide.revisions().stream()
                                .filter(r -> r.code().equals(s.revision()))
                                .map(r -> r.title().in(texts.locale()))
                                .findFirst()
                                .orElse(String.valueOf(s.revision()))),
                        Cell.of(cited(s, proof, texts))))
                .toList();
        blocks.add(
                rows.isEmpty()
                        ? Block.Paragraph.of(Block.Role.NOTE, texts.get("evaluation.doc.none"))
                        : new Block.Table(
                                texts.get("evaluation.doc.topics"),
                                List.of(
                                        new Column(texts.get("evaluation.motive"), 24, false),
                                        new Column(texts.get("evaluation.text"), 40, false),
                                        new Column(texts.get("evaluation.revision"), 20, false),
                                        new Column(texts.get("evaluation.evidence"), 16, false)),
                                rows,
                                null));
        return blocks;
    }
}
