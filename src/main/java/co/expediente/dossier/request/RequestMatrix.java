package co.expediente.dossier.request;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Records;
import co.expediente.dossier.Spreadsheet;
import co.expediente.dossier.Spreadsheet.Column;
import co.expediente.dossier.Spreadsheet.Kind;
import co.expediente.plan.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The consolidated matrix of what was asked, answered and late (domain §B.3.5; register of activity 14). */
@Service
public class RequestMatrix {
    /** Name of the approved versions. */
    public static final String PART = "oficios";

    /**
     * A letter in the matrix; columns of §B.3.5, with indicators beside projects.
     *
     * @param entity office
     * @param letter 2025-003
     * @param cutoff that it asks for
     * @param sent null while it is a draft
     * @param due last day to answer
     * @param received day of the answer that left nothing open, or of the last one
     * @param daysLate working days after the due date, until the answer or today
     * @param projects asked
     * @param projectsAnswered of them
     * @param indicators asked
     * @param indicatorsAnswered of them
     * @param evidence items with supporting files
     * @param accepted items
     * @param percent answered of all that was asked, 0 to 100
     */
    public record Row(
            String entity,
            String letter,
            LocalDate cutoff,
            @Nullable LocalDate sent,
            @Nullable LocalDate due,
            @Nullable LocalDate received,
            int daysLate,
            int projects,
            int projectsAnswered,
            int indicators,
            int indicatorsAnswered,
            int evidence,
            int accepted,
            double percent,
            Letter.State state) {}

    private final Letters letters;
    private final Dossiers dossiers;
    private final Records records;
    private final FrozenVersions versions;

    RequestMatrix(Letters letters, Dossiers dossiers, Records records, FrozenVersions versions) {
        this.letters = letters;
        this.dossiers = dossiers;
        this.records = records;
        this.versions = versions;
    }

    /** Letters of all rounds of the year, by number. */
    public List<Row> rows(Dossier dossier) {
        LocalDate today = dossiers.today();
        Map<Long, LocalDate> cutoffs = new LinkedHashMap<>();
        letters.rounds(dossier.plan().id(), dossier.year()).forEach(r -> cutoffs.put(r.id(), r.cutoff()));
        List<Row> rows = new ArrayList<>();
        for (Letters.Row row : letters.ofYear(dossier.plan().id(), dossier.year())) {
            Letter l = row.letter();
            Letters.Counts c = row.counts();
            rows.add(new Row(
                    l.entity(),
                    l.label(),
                    java.util.Objects.requireNonNull(cutoffs.get(l.round())),
                    l.sent(),
                    l.due(),
                    l.received(),
                    l.daysLate(today),
                    c.projects(),
                    c.projectsAnswered(),
                    c.items() - c.projects(),
                    c.answered() - c.projectsAnswered(),
                    c.evidence(),
                    c.accepted(),
                    c.percent(),
                    l.state(today)));
        }
        return rows;
    }

    /** Heads of the columns, in Spanish: the file is the register of the procedure. */
    private static List<Column> columns() {
        return List.of(
                new Column("Entidad", Kind.TEXT, 40),
                new Column("Oficio", Kind.TEXT, 12),
                new Column("Corte", Kind.DATE, 12),
                new Column("Enviado", Kind.DATE, 12),
                new Column("Vence", Kind.DATE, 12),
                new Column("Recibido", Kind.DATE, 12),
                new Column("Días de retraso", Kind.WHOLE, 12),
                new Column("Proyectos pedidos", Kind.WHOLE, 12),
                new Column("Proyectos respondidos", Kind.WHOLE, 14),
                new Column("Indicadores pedidos", Kind.WHOLE, 12),
                new Column("Indicadores respondidos", Kind.WHOLE, 14),
                new Column("Con evidencia", Kind.WHOLE, 12),
                new Column("Aceptados", Kind.WHOLE, 12),
                new Column("% completo", Kind.NUMBER, 12),
                new Column("Estado", Kind.TEXT, 12));
    }

    /** The matrix as XLSX. */
    public byte[] table(Dossier dossier) {
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (Row r : rows(dossier)) {
            cells.add(Arrays.<@Nullable Object>asList(
                    r.entity(),
                    r.letter(),
                    r.cutoff(),
                    r.sent(),
                    r.due(),
                    r.received(),
                    (long) r.daysLate(),
                    (long) r.projects(),
                    (long) r.projectsAnswered(),
                    (long) r.indicators(),
                    (long) r.indicatorsAnswered(),
                    (long) r.evidence(),
                    (long) r.accepted(),
                    BigDecimal.valueOf(r.percent())
                            .setScale(1, RoundingMode.HALF_UP)
                            .stripTrailingZeros(),
                    r.state().name()));
        }
        return Spreadsheet.bytes(dossier.cutoff(), List.of(new Spreadsheet.Sheet("Oficios", columns(), cells)));
    }

    /**
     * Freezes the matrix as the register of activity 14.
     *
     * @throws Refusal DOS-443 nothing was sent, DOS-320 nothing has changed since the last version
     */
    FrozenVersions.Version approve(Dossier dossier, String note) {
        List<Row> rows = rows(dossier);
        if (rows.stream().allMatch(r -> r.sent() == null)) {
            throw new Refusal("DOS-443", Map.of("year", String.valueOf(dossier.year())));
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("oficios", rows.size());
        summary.put("enviados", rows.stream().filter(r -> r.sent() != null).count());
        summary.put("completos", rows.stream().filter(r -> r.percent() == 100).count());
        summary.put(
                "pedidos",
                rows.stream().mapToInt(r -> r.projects() + r.indicators()).sum());
        summary.put(
                "respondidos",
                rows.stream()
                        .mapToInt(r -> r.projectsAnswered() + r.indicatorsAnswered())
                        .sum());
        return records.write(() -> versions.freeze(dossier, PART, table(dossier), summary, note));
    }
}
