package co.expediente.dossier.goal;

import co.expediente.dossier.Records;
import co.expediente.dossier.goal.Report.Origin;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What was reported, by cut-off. Rows are only added; the database refuses anything else. */
@Service
public class Reports {
    private static final String VALUES = """
            SELECT id, indicador AS de, corte, valor, NULL::numeric AS pagado, NULL::text AS estado, comentario, origen, procedencia,
                   solicitud, autor, cuando
            FROM expediente.indicador_valor WHERE plan_id = ?""";
    private static final String PROGRESS = """
            SELECT id, proyecto AS de, corte, fisico AS valor, pagado, estado, comentario, origen, procedencia, solicitud, autor, cuando
            FROM expediente.proyecto_avance WHERE plan_id = ?""";
    private static final String ORDER = " ORDER BY corte, id";

    /** What is to be written of one indicator or project. */
    record Entry(
            long of,
            LocalDate cutoff,
            @Nullable BigDecimal value,
            @Nullable BigDecimal paid,
            @Nullable String state,
            String comment,
            Origin origin,
            String provenance,
            @Nullable Long request) {}

    private final JdbcClient jdbc;
    private final Records records;

    Reports(JdbcClient jdbc, Records records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** Every row of every indicator of a plan, by its id, in order of cut-off and of writing. */
    public Map<Long, List<Report>> values(String planId) {
        return grouped(
                jdbc.sql(VALUES + ORDER).param(planId).query(Reports::report).list());
    }

    /** The same of one indicator. */
    public List<Report> values(String planId, long indicator) {
        return jdbc.sql(VALUES + " AND indicador = ?" + ORDER)
                .params(planId, indicator)
                .query(Reports::report)
                .list();
    }

    /** Every row of every project of a plan, by its id, in order of cut-off and of writing. */
    public Map<Long, List<Report>> progress(String planId) {
        return grouped(
                jdbc.sql(PROGRESS + ORDER).param(planId).query(Reports::report).list());
    }

    /** The same of one project. */
    public List<Report> progress(String planId, long project) {
        return jdbc.sql(PROGRESS + " AND proyecto = ?" + ORDER)
                .params(planId, project)
                .query(Reports::report)
                .list();
    }

    /**
     * The rows that say something which still holds, in order of cut-off and of writing: of each cut-off those after the last one that took
     * everything away, as far as no newer one tells the same field anew.
     */
    public static List<Report> standing(Collection<Report> rows, LocalDate until) {
        List<Report> newestFirst = rows.stream()
                .filter(r -> !r.cutoff().isAfter(until))
                .sorted(Comparator.comparing(Report::cutoff)
                        .thenComparing(Report::id)
                        .reversed())
                .toList();
        Set<LocalDate> taken = new HashSet<>();
        Set<String> told = new HashSet<>();
        List<Report> standing = new ArrayList<>();
        for (Report r : newestFirst) {
            if (!taken.contains(r.cutoff())) {
                boolean value = r.value() != null && told.add(r.cutoff() + "valor");
                boolean paid = r.paid() != null && told.add(r.cutoff() + "pagado");
                boolean state = r.state() != null && told.add(r.cutoff() + "estado");
                if (value || paid || state) {
                    standing.add(0, r);
                }
            }
            if (!r.present()) {
                taken.add(r.cutoff());
            }
        }
        return standing;
    }

    /** What counts up to a date, one row a cut-off, oldest first: what newer rows leave open stays as an earlier one told it. */
    public static List<Report> counting(Collection<Report> rows, LocalDate until) {
        TreeMap<LocalDate, Report> by = new TreeMap<>();
        standing(rows, until).forEach(r -> by.merge(r.cutoff(), r, Reports::over));
        return List.copyOf(by.values());
    }

    private static Report over(Report before, Report r) {
        return new Report(
                r.id(),
                r.of(),
                r.cutoff(),
                r.value() == null ? before.value() : r.value(),
                r.paid() == null ? before.paid() : r.paid(),
                r.state() == null ? before.state() : r.state(),
                r.comment(),
                r.origin(),
                before.provenance().equals(r.provenance())
                        ? r.provenance()
                        : before.provenance() + "; " + r.provenance(),
                r.request(),
                r.author(),
                r.at());
    }

    /** Adds a value of an indicator; the same again from the same place is not written twice. */
    void addValue(String planId, Entry e) {
        if (!isLast(values(planId, e.of()), e)) {
            records.run(() -> jdbc.sql("""
                            INSERT INTO expediente.indicador_valor
                                (plan_id, indicador, corte, valor, comentario, origen, procedencia, solicitud, autor)
                            VALUES (:plan, :of, :cutoff, :value, :comment, :origin, :provenance, :request, :author)""").params(parameters(planId, e)).update());
        }
    }

    /** Adds progress of a project; the same again from the same place is not written twice. */
    void addProgress(String planId, Entry e) {
        if (!isLast(progress(planId, e.of()), e)) {
            Map<String, @Nullable Object> values = parameters(planId, e);
            values.put("paid", e.paid());
            values.put("state", e.state());
            records.run(() -> jdbc.sql("""
                            INSERT INTO expediente.proyecto_avance
                                (plan_id, proyecto, corte, fisico, pagado, estado, comentario, origen, procedencia, solicitud, autor)
                            VALUES (:plan, :of, :cutoff, :value, :paid, :state, :comment, :origin, :provenance, :request, :author)""").params(values).update());
        }
    }

    private static boolean isLast(List<Report> rows, Entry e) {
        return rows.stream()
                .filter(r -> r.cutoff().equals(e.cutoff()))
                .reduce((a, b) -> a.id() > b.id() ? a : b)
                .filter(r -> Objects.equals(r.value(), Fields.tidyOrNull(e.value()))
                        && Objects.equals(r.paid(), Fields.tidyOrNull(e.paid()))
                        && Objects.equals(r.state(), e.state())
                        && r.comment().equals(e.comment())
                        && r.provenance().equals(e.provenance())
                        && Objects.equals(r.request(), e.request()))
                .isPresent();
    }

    private static Map<String, @Nullable Object> parameters(String planId, Entry e) {
        Map<String, @Nullable Object> v = new HashMap<>();
        v.put("plan", planId);
        v.put("of", e.of());
        v.put("cutoff", e.cutoff());
        v.put("value", e.value());
        v.put("comment", e.comment());
        v.put("origin", e.origin().name());
        v.put("provenance", e.provenance());
        v.put("request", e.request());
        v.put("author", Records.author());
        return v;
    }

    private static Map<Long, List<Report>> grouped(List<Report> rows) {
        Map<Long, List<Report>> by = new HashMap<>();
        rows.forEach(r -> by.computeIfAbsent(r.of(), k -> new ArrayList<>()).add(r));
        return by;
    }

    private static Report report(ResultSet row, int n) throws SQLException {
        return new Report(
                row.getLong("id"),
                row.getLong("de"),
                row.getObject("corte", LocalDate.class),
                GoalIndicators.number(row, "valor"),
                GoalIndicators.number(row, "pagado"),
                row.getString("estado"),
                row.getString("comentario"),
                Origin.valueOf(row.getString("origen")),
                row.getString("procedencia"),
                row.getObject("solicitud", Long.class),
                row.getString("autor"),
                row.getObject("cuando", OffsetDateTime.class));
    }
}
