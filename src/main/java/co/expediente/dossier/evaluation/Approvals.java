package co.expediente.dossier.evaluation;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Records;
import co.expediente.dossier.Spreadsheet;
import co.expediente.dossier.Spreadsheet.Column;
import co.expediente.dossier.Spreadsheet.Kind;
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

    private final Readings readings;
    private final FrozenVersions versions;

    Approvals(Readings readings, FrozenVersions versions) {
        this.readings = readings;
        this.versions = versions;
    }

    /** @throws IllegalArgumentException for a part that there is not */
    FrozenVersions.Version approve(Dossier dossier, String part, String note) {
        return switch (part) {
            case ANALYSIS -> approveAnalysis(dossier, note);
            default -> throw new IllegalArgumentException(part);
        };
    }

    /** The part as it stands, as the file that would be frozen: in Spanish, whoever asks. */
    byte[] table(Dossier dossier, String part) {
        return switch (part) {
            case ANALYSIS -> analysisTable(dossier, readings.of(dossier, SPANISH));
            default -> throw new IllegalArgumentException(part);
        };
    }

    /** Page where a part is written, under the expediente. */
    String page(String part) {
        return switch (part) {
            case ANALYSIS -> "evaluacion";
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

    /** @throws Refusal DOS-502 when who acts is one of the authors */
    private static void byAnother(Collection<String> authors) {
        if (authors.contains(Records.author())) {
            throw new Refusal("DOS-502", Map.of());
        }
    }
}
