package co.expediente.dossier.evaluation;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Records;
import co.expediente.dossier.Spreadsheet;
import co.expediente.dossier.Spreadsheet.Column;
import co.expediente.dossier.Spreadsheet.Kind;
import co.expediente.dossier.conceptual.Element;
import co.expediente.plan.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Approves analysis, evaluation and DOFA: each frozen with its hash, by somebody who did not write it. */
@Service
public class Approvals {
    /** Register of activity 16. */
    public static final String ANALYSIS = "ANALISIS";

    /** Register of activity 17: criteria and conclusions. */
    public static final String EVALUATION = "EVALUACION";

    /** Register of activity 18. */
    public static final String DOFA = "DOFA";

    private static final Locale SPANISH = Locale.forLanguageTag("es-CO");

    private static final List<Column> READINGS = List.of(
            new Column("Indicador", Kind.TEXT, 11),
            new Column("Nombre", Kind.TEXT, 44),
            new Column("Unidad", Kind.TEXT, 9),
            new Column("Valor", Kind.NUMBER, 12),
            new Column("Razón", Kind.TEXT, 7),
            new Column("Anterior", Kind.NUMBER, 12),
            new Column("Esperado", Kind.NUMBER, 12),
            new Column("Meta", Kind.NUMBER, 12),
            new Column("Semáforo", Kind.TEXT, 10),
            new Column("Confianza", Kind.TEXT, 10),
            new Column("Estado", Kind.TEXT, 12),
            new Column("Lectura", Kind.TEXT, 80),
            new Column("Borrador", Kind.TEXT, 80),
            new Column("Autor", Kind.TEXT, 18),
            new Column("Medición", Kind.WHOLE, 10));

    private static final List<Column> JUDGEMENTS = List.of(
            new Column("Sujeto", Kind.TEXT, 10),
            new Column("Nombre", Kind.TEXT, 60),
            new Column("Criterio", Kind.TEXT, 14),
            new Column("Propuesta", Kind.TEXT, 11),
            new Column("Cifras", Kind.TEXT, 80),
            new Column("Juicio", Kind.TEXT, 11),
            new Column("Razón", Kind.TEXT, 60),
            new Column("Autor", Kind.TEXT, 18));

    private static final List<Column> CONCLUSIONS = List.of(
            new Column("Código", Kind.TEXT, 9),
            new Column("Tipo", Kind.TEXT, 16),
            new Column("Texto", Kind.TEXT, 80),
            new Column("Motivo", Kind.TEXT, 20),
            new Column("Revisión", Kind.TEXT, 36),
            new Column("Prioridad", Kind.WHOLE, 10),
            new Column("Evidencia", Kind.TEXT, 40),
            new Column("Autor", Kind.TEXT, 18));

    private final Readings readings;
    private final Judgements judgements;
    private final Statements statements;
    private final Evidences evidences;
    private final FrozenVersions versions;

    Approvals(
            Readings readings,
            Judgements judgements,
            Statements statements,
            Evidences evidences,
            FrozenVersions versions) {
        this.readings = readings;
        this.judgements = judgements;
        this.statements = statements;
        this.evidences = evidences;
        this.versions = versions;
    }

    /** @throws IllegalArgumentException for a part that there is not */
    FrozenVersions.Version approve(Dossier dossier, String part, String note) {
        return switch (part) {
            case ANALYSIS -> approveAnalysis(dossier, note);
            case EVALUATION -> approveEvaluation(dossier, note);
            case DOFA -> approveDofa(dossier, note);
            default -> throw new IllegalArgumentException(part);
        };
    }

    /** The part as it stands, as the file that would be frozen: in Spanish, whoever asks. */
    byte[] table(Dossier dossier, String part) {
        return switch (part) {
            case ANALYSIS -> analysisTable(dossier, readings.of(dossier, SPANISH));
            case EVALUATION -> evaluationTable(dossier, judgements.of(dossier, SPANISH), of(dossier, true));
            case DOFA -> StatementTable.write(dossier.cutoff(), of(dossier, false));
            default -> throw new IllegalArgumentException(part);
        };
    }

    /** Page where a part is written, under the expediente. */
    String page(String part) {
        return switch (part) {
            case ANALYSIS -> "evaluacion";
            case EVALUATION -> "evaluacion/criterios";
            case DOFA -> "evaluacion/dofa";
            default -> throw new IllegalArgumentException(part);
        };
    }

    /** The readings as a file. */
    private byte[] analysisTable(Dossier dossier, List<IndicatorReading> all) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (IndicatorReading r : all) {
            Figure f = r.figure();
            IndicatorReading.Kept k = r.kept();
            rows.add(Arrays.<@Nullable Object>asList(
                    f.id(),
                    f.title(),
                    f.unit(),
                    number(f.value()),
                    f.reason(),
                    number(f.previous()),
                    number(f.expected()),
                    number(f.target()),
                    f.light().name(),
                    f.confidence().name(),
                    r.state().name(),
                    k == null ? null : k.text(),
                    r.draft(),
                    k == null ? null : k.author(),
                    k == null ? null : k.measurement()));
        }
        return Spreadsheet.bytes(dossier.cutoff(), List.of(new Spreadsheet.Sheet("Lecturas", READINGS, rows)));
    }

    private static @Nullable BigDecimal number(@Nullable Double value) {
        return value == null
                ? null
                : new BigDecimal(value).round(new java.math.MathContext(12)).stripTrailingZeros();
    }

    /**
     * Freezes the readings: the register of activity 16.
     *
     * @throws Refusal DOS-500 when the year is not measured, DOS-503 while readings are open, DOS-502 when who asks wrote one of them
     */
    private FrozenVersions.Version approveAnalysis(Dossier dossier, String note) {
        List<IndicatorReading> all = readings.of(dossier, SPANISH);
        if (all.isEmpty()) {
            throw new Refusal("DOS-500", Map.of("year", dossier.year(), "indicator", "—"));
        }
        long open = all.stream().filter(IndicatorReading::open).count();
        if (open > 0) {
            throw new Refusal("DOS-503", Map.of("open", open, "all", all.size()));
        }
        List<String> authors = new ArrayList<>();
        for (IndicatorReading r : all) {
            if (r.kept() != null) {
                authors.add(r.kept().author());
            }
        }
        byAnother(authors);
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("indicadores", all.size());
        for (IndicatorReading.State s : IndicatorReading.State.values()) {
            summary.put(s.name(), all.stream().filter(r -> r.state() == s).count());
        }
        for (co.expediente.indicator.Light l : co.expediente.indicator.Light.values()) {
            summary.put(
                    l.name(), all.stream().filter(r -> r.figure().light() == l).count());
        }
        return versions.freeze(dossier, ANALYSIS, analysisTable(dossier, all), summary, note);
    }

    /** Criteria and conclusions as a file. */
    private byte[] evaluationTable(Dossier dossier, List<Judged> judged, List<Statement> conclusions) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Judged j : judged) {
            Judged.Kept k = j.kept();
            Element e = j.subject().element();
            rows.add(Arrays.<@Nullable Object>asList(
                    j.subject().code(),
                    e == null ? null : e.text(),
                    j.criterion().id(),
                    (k == null ? j.proposal().level() : k.proposed()).name(),
                    k == null ? null : k.figures(),
                    k == null ? null : k.level().name(),
                    k == null ? null : k.reason(),
                    k == null ? null : k.author()));
        }
        List<List<@Nullable Object>> lines = new ArrayList<>();
        for (Statement s : conclusions) {
            lines.add(Arrays.<@Nullable Object>asList(
                    s.code(),
                    s.kind().name(),
                    s.text(),
                    s.motive(),
                    s.revision(),
                    (long) s.priority(),
                    s.evidence().isEmpty() ? null : String.join("; ", s.evidence()),
                    s.author()));
        }
        return Spreadsheet.bytes(
                dossier.cutoff(),
                List.of(
                        new Spreadsheet.Sheet("Criterios", JUDGEMENTS, rows),
                        new Spreadsheet.Sheet("Conclusiones", CONCLUSIONS, lines)));
    }

    /**
     * Freezes criteria and conclusions: the register of activity 17.
     *
     * @throws Refusal DOS-510 while judgements are open, DOS-505 evidence that is gone, DOS-502 when who asks wrote some of it
     */
    private FrozenVersions.Version approveEvaluation(Dossier dossier, String note) {
        List<Judged> judged = judgements.of(dossier, SPANISH);
        long open = judged.stream().filter(Judged::open).count();
        if (open > 0) {
            throw new Refusal("DOS-510", Map.of("open", open, "all", judged.size()));
        }
        List<Statement> conclusions = of(dossier, true);
        proven(dossier, conclusions);
        List<String> authors = new ArrayList<>();
        for (Judged j : judged) {
            if (j.kept() != null) {
                authors.add(j.kept().author());
            }
        }
        conclusions.forEach(s -> authors.add(s.author()));
        byAnother(authors);
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("juicios", judged.size());
        for (Level l : Level.values()) {
            summary.put(l.name(), judged.stream().filter(j -> j.level() == l).count());
        }
        for (StatementKind k : StatementKind.CONCLUSIONS) {
            summary.put(
                    k.name(), conclusions.stream().filter(s -> s.kind() == k).count());
        }
        return versions.freeze(dossier, EVALUATION, evaluationTable(dossier, judged, conclusions), summary, note);
    }

    /**
     * Freezes the DOFA: the register of activity 18.
     *
     * @throws Refusal DOS-511 while a quadrant or a scope is empty, DOS-505, DOS-502
     */
    private FrozenVersions.Version approveDofa(Dossier dossier, String note) {
        List<Statement> all = of(dossier, false);
        List<String> missing = new ArrayList<>();
        for (StatementKind q : StatementKind.QUADRANTS) {
            if (all.stream().noneMatch(s -> s.kind() == q)) {
                missing.add(q.name());
            }
        }
        for (String scope : Statement.SCOPES) {
            if (all.stream().noneMatch(s -> scope.equals(s.scope()))) {
                missing.add(scope);
            }
        }
        if (!missing.isEmpty()) {
            throw new Refusal("DOS-511", Map.of("missing", String.join(", ", missing)));
        }
        proven(dossier, all);
        byAnother(all.stream().map(Statement::author).toList());
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        for (StatementKind k : StatementKind.values()) {
            if (!k.conclusion()) {
                summary.put(k.name(), all.stream().filter(s -> s.kind() == k).count());
            }
        }
        return versions.freeze(dossier, DOFA, StatementTable.write(dossier.cutoff(), all), summary, note);
    }

    private List<Statement> of(Dossier dossier, boolean conclusions) {
        return statements.list(dossier).stream()
                .filter(s -> s.kind().conclusion() == conclusions)
                .toList();
    }

    private void proven(Dossier dossier, List<Statement> all) {
        evidences.check(
                dossier,
                all.stream().flatMap(s -> s.evidence().stream()).distinct().toList(),
                SPANISH);
    }

    /** @throws Refusal DOS-502 when who acts is one of the authors */
    private static void byAnother(Collection<String> authors) {
        if (authors.contains(Records.author())) {
            throw new Refusal("DOS-502", Map.of());
        }
    }
}
