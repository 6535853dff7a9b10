package co.expediente.dossier.sufficiency;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Records;
import co.expediente.dossier.Spreadsheet;
import co.expediente.dossier.Spreadsheet.Column;
import co.expediente.dossier.Spreadsheet.Kind;
import co.expediente.dossier.StatisticsFeed;
import co.expediente.plan.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The sufficiency of a plan in a year: look, judge, accept what is proposed, approve. */
@Service
public class Sufficiency {
    /** Name of the part in the approved versions. */
    public static final String PART = "SUFICIENCIA";

    private static final List<Column> COLUMNS = List.of(
            new Column("Requisito", Kind.TEXT, 10),
            new Column("Artículo", Kind.TEXT, 30),
            new Column("Contenido", Kind.TEXT, 60),
            new Column("Componente", Kind.TEXT, 13),
            new Column("Obligación", Kind.TEXT, 15),
            new Column("Peso", Kind.NUMBER, 7),
            new Column("Calificación", Kind.TEXT, 13),
            new Column("Evidencia", Kind.TEXT, 12),
            new Column("Documento o artículo", Kind.TEXT, 40),
            new Column("Página", Kind.TEXT, 10),
            new Column("Capa", Kind.TEXT, 24),
            new Column("Edición", Kind.WHOLE, 9),
            new Column("Observación", Kind.TEXT, 50),
            new Column("Evaluador", Kind.TEXT, 18),
            new Column("Fecha", Kind.DATE, 12));

    private final Requirements requirements;
    private final Evaluations evaluations;
    private final Proposals proposals;
    private final FrozenVersions versions;
    private final StatisticsFeed feed;
    private final Records records;
    private final Dossiers dossiers;

    Sufficiency(
            Requirements requirements,
            Evaluations evaluations,
            Proposals proposals,
            FrozenVersions versions,
            StatisticsFeed feed,
            Records records,
            Dossiers dossiers) {
        this.requirements = requirements;
        this.evaluations = evaluations;
        this.proposals = proposals;
        this.versions = versions;
        this.feed = feed;
        this.records = records;
        this.dossiers = dossiers;
    }

    /** The checklist as it stands, with proposals for what is not judged. */
    public SufficiencyView view(Dossier dossier) {
        return new SufficiencyView(
                dossier.plan().kind(),
                requirements.all(),
                evaluations.of(dossier.plan().id(), dossier.year()),
                proposals.of(dossier, requirements.all()));
    }

    /** The score alone, without looking for proposals. */
    Score score(Dossier dossier) {
        return new SufficiencyView(
                        dossier.plan().kind(),
                        requirements.all(),
                        evaluations.of(dossier.plan().id(), dossier.year()),
                        Map.of())
                .total();
    }

    /**
     * Keeps a judgement.
     *
     * @throws Refusal DOS-001 when somebody else judged it since, DOS-330 when it does not apply and no reason is told
     */
    void judge(Dossier dossier, Evaluation evaluation) {
        if (evaluation.judgement() == Judgement.NO_APLICA && evaluation.note() == null) {
            throw new Refusal("DOS-330", Map.of("requirement", evaluation.requirement()));
        }
        evaluations.put(dossier, evaluation);
    }

    /**
     * Accepts proposals as judgements of who acts; never over a judgement.
     *
     * @param only id of one requirement, or null for all
     * @return how many
     */
    int accept(Dossier dossier, @Nullable String only) {
        SufficiencyView view = view(dossier);
        return records.write(() -> view.rows().stream()
                .filter(r -> r.proposal() != null
                        && (only == null || r.requirement().id().equals(only)))
                .mapToInt(r -> evaluations.insert(dossier, evaluation(r)))
                .sum());
    }

    private Evaluation evaluation(SufficiencyView.Row row) {
        Proposal p = java.util.Objects.requireNonNull(row.proposal());
        String id = row.requirement().id();
        Evaluation last = p.lastYear();
        if (p.source() == Proposal.Source.ANTERIOR && last != null) {
            return new Evaluation(
                    id,
                    last.judgement(),
                    last.proof(),
                    last.documentId(),
                    last.document(),
                    last.page(),
                    last.layer(),
                    last.edition(),
                    last.note(),
                    Records.author(),
                    dossiers.today(),
                    0);
        }
        Proposal.Layer layer =
                p.layers().stream().filter(l -> l.edition() != null).findFirst().orElse(null);
        Proposal.Document document =
                p.documents().stream().filter(d -> d.id() != null).findFirst().orElse(null);
        return new Evaluation(
                id,
                p.judgement(),
                layer != null ? Evaluation.Proof.CAPA : Evaluation.Proof.DOCUMENTO,
                document == null ? null : document.id(),
                document == null ? null : document.title(),
                null,
                layer == null ? null : layer.id(),
                layer == null ? null : layer.edition(),
                null,
                Records.author(),
                dossiers.today(),
                0);
    }

    /** The checklist as a file. */
    byte[] table(Dossier dossier, SufficiencyView view) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (SufficiencyView.Row r : view.rows()) {
            Evaluation e = r.evaluation();
            Requirement q = r.requirement();
            rows.add(Arrays.<@Nullable Object>asList(
                    q.id(),
                    q.article(),
                    q.title().es(),
                    q.component().name(),
                    r.required() ? "Obligatorio" : "Si aplica",
                    BigDecimal.valueOf(q.weight()),
                    e == null ? null : e.judgement().name(),
                    e == null ? null : e.proof().name(),
                    e == null ? null : e.document(),
                    e == null ? null : e.page(),
                    e == null ? null : e.layer(),
                    e == null ? null : e.edition(),
                    e == null ? null : e.note(),
                    e == null ? null : e.evaluator(),
                    e == null ? null : e.date()));
        }
        return Spreadsheet.bytes(dossier.cutoff(), List.of(new Spreadsheet.Sheet("Suficiencia", COLUMNS, rows)));
    }

    /**
     * Freezes the judgements, the register of activity 5, and makes them the source of OBP-11 at the cut-off of the year.
     *
     * @throws Refusal DOS-331 while requirements that the plan's kind has are not judged
     */
    FrozenVersions.Version approve(Dossier dossier, String note, Locale locale) {
        SufficiencyView view = view(dossier);
        Score score = view.total();
        if (!score.complete()) {
            throw new Refusal("DOS-331", Map.of("open", score.asked() - score.judged(), "asked", score.asked()));
        }
        List<List<Object>> rows = new ArrayList<>();
        for (SufficiencyView.Row r : view.rows()) {
            Requirement q = r.requirement();
            rows.add(List.of(
                    q.id(),
                    q.component().name(),
                    BigDecimal.valueOf(q.weight()),
                    java.util.Objects.requireNonNull(r.evaluation()).judgement().code()));
        }
        long edition = feed.load(
                dossier,
                "evaluacion_suficiencia",
                "expediente-suficiencia-" + dossier.divipola() + "-" + dossier.year(),
                List.of("id_requisito", "componente", "peso", "calificacion"),
                rows,
                locale);
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("puntaje", score.value());
        summary.put("banda", score.band().name());
        summary.put("edicion", edition);
        Map<String, @Nullable Object> byComponent = new LinkedHashMap<>();
        view.groups()
                .forEach(g -> byComponent.put(g.component().name(), g.score().value()));
        summary.put("componentes", byComponent);
        for (Judgement j : Judgement.values()) {
            summary.put(j.name(), view.count(j));
        }
        return versions.freeze(dossier, PART, table(dossier, view), summary, note);
    }
}
