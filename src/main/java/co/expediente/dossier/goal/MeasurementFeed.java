package co.expediente.dossier.goal;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.StatisticsFeed;
import co.expediente.dossier.conceptual.Element;
import co.expediente.dossier.conceptual.ObjectiveFeed;
import co.expediente.indicator.Parameters;
import co.expediente.plan.EditionRef;
import co.expediente.plan.Editions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Makes the approved programme and what was accepted of its progress the source of the measurement: rows of {@code programa_ejecucion},
 * {@code est_inversion} and {@code meta_indicador} as editions of the cut-off, made only when they differ from those in force.
 */
@Service
public class MeasurementFeed {
    private static final List<String> PROJECT = List.of(
            "id_proyecto",
            "nombre",
            "objetivo",
            "estrategia",
            "sistema",
            "plazo",
            "meta",
            "unidad",
            "costo",
            "responsable",
            "avance_fisico",
            "estado_obra",
            "valor_ejec",
            "avance_corte",
            "avance_fuente");
    private static final List<String> MONEY =
            List.of("id_proyecto", "anio", "programado_cop", "ejecutado_cop", "fuente");
    private static final List<String> GOAL =
            List.of("indicador", "plazo", "linea_base", "anio_base", "meta", "anio_meta");

    private final Programme programme;
    private final GoalIndicators indicators;
    private final StatisticsFeed statistics;
    private final ObjectiveFeed objectives;
    private final Editions editions;
    private final JdbcClient jdbc;

    MeasurementFeed(
            Programme programme,
            GoalIndicators indicators,
            StatisticsFeed statistics,
            ObjectiveFeed objectives,
            Editions editions,
            JdbcClient jdbc) {
        this.programme = programme;
        this.indicators = indicators;
        this.statistics = statistics;
        this.objectives = objectives;
        this.editions = editions;
        this.jdbc = jdbc;
    }

    /**
     * What the measurement of a year reads of one table.
     *
     * @param edition in force at the cut-off, or null when none is
     * @param ours whether it was made from here
     * @param same whether its rows are those that stand here
     */
    public record Source(String table, @Nullable EditionRef edition, boolean ours, boolean same) {}

    /** What the measurement of the year reads, for the page that says which one counts. */
    List<Source> sources(Dossier dossier, List<ProjectStanding> all) {
        return List.of(
                source(dossier, LoadedProgramme.TABLE, PROJECT, projects(all)),
                source(dossier, LoadedProgramme.MONEY, MONEY, money(dossier, all)));
    }

    private Source source(Dossier dossier, String table, List<String> columns, List<List<@Nullable Object>> rows) {
        Optional<EditionRef> edition = Optional.ofNullable(
                editions.stateAt(dossier.plan().id(), dossier.cutoff()).get(table));
        boolean ours = edition.flatMap(e -> editions.find(e.number()))
                .map(e ->
                        e.files().contains(origin(dossier, table)) || e.source().contains("expediente-" + table))
                .orElse(false);
        return new Source(
                table,
                edition.orElse(null),
                ours,
                edition.map(e -> stored(e, columns).equals(texts(rows))).orElse(rows.isEmpty()));
    }

    private static String origin(Dossier dossier, String table) {
        return "expediente-" + table + "-" + dossier.divipola() + "-" + dossier.year();
    }

    /** Brings programme and progress into the measurement. @return tables that got an edition */
    List<String> programme(Dossier dossier, Locale locale) {
        List<ProjectStanding> all = programme.projects(dossier);
        List<String> made = new ArrayList<>();
        load(dossier, LoadedProgramme.TABLE, PROJECT, projects(all), locale, made);
        List<List<@Nullable Object>> money = money(dossier, all);
        if (!money.isEmpty()) {
            load(dossier, LoadedProgramme.MONEY, MONEY, money, locale, made);
        }
        return made;
    }

    /** Brings what offices reported of objectives into OBP-01, and baselines and targets into the table that is published. */
    void goals(Dossier dossier, Locale locale) {
        objectives.load(dossier, locale);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (GoalIndicator g : indicators.list(dossier.plan().id())) {
            if (g.active()) {
                g.targets()
                        .forEach((term, target) -> rows.add(Arrays.<@Nullable Object>asList(
                                g.code(),
                                GoalIndicator.termCode(term),
                                g.baseline(),
                                g.baselineYear(),
                                target.value(),
                                target.year() == null ? year(dossier, term) : target.year())));
            }
        }
        if (!rows.isEmpty()) {
            load(dossier, "meta_indicador", GOAL, rows, locale, new ArrayList<>());
        }
    }

    private @Nullable Integer year(Dossier dossier, Element.Term term) {
        Parameters plan = programme.parameters(dossier);
        return Optional.ofNullable(plan.horizons().get(GoalIndicator.termCode(term)))
                .map(h -> h.to().getYear())
                .orElse(null);
    }

    private void load(
            Dossier dossier,
            String table,
            List<String> columns,
            List<List<@Nullable Object>> rows,
            Locale locale,
            List<String> made) {
        if (!source(dossier, table, columns, rows).same()) {
            statistics.load(dossier, table, origin(dossier, table), columns, plain(rows), locale);
            made.add(table);
        }
    }

    private static List<List<@Nullable Object>> projects(List<ProjectStanding> all) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (ProjectStanding s : all) {
            PlanProject p = s.project();
            Report told = s.declared() != null ? s.declared() : s.paid();
            rows.add(Arrays.<@Nullable Object>asList(
                    p.code(),
                    p.name(),
                    empty(p.objective()),
                    empty(p.strategy()),
                    p.system(),
                    p.term() == null ? null : GoalIndicator.termCode(p.term()),
                    p.target(),
                    empty(p.unit()),
                    p.cost(),
                    empty(s.responsible()),
                    s.declared() == null
                            ? null
                            : Fields.tidy(java.util.Objects.requireNonNull(
                                            s.declared().value())
                                    .movePointLeft(2)),
                    s.state(),
                    s.paidAmount(),
                    told == null ? null : told.cutoff(),
                    told == null ? null : told.provenance()));
        }
        return rows;
    }

    /**
     * Money by year: planned as the programme says, executed as what was reported until the end of the year less what was reported before.
     * Money of years without a report of their own lies in the next year that has one.
     */
    static List<List<@Nullable Object>> money(Dossier dossier, List<ProjectStanding> all) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (ProjectStanding s : all) {
            Map<Integer, Report> last = s.series().stream()
                    .filter(r -> r.paid() != null)
                    .collect(Collectors.toMap(r -> r.cutoff().getYear(), r -> r, (a, b) -> b));
            TreeSet<Integer> years = new TreeSet<>(s.project().planned().keySet());
            years.addAll(last.keySet());
            BigDecimal before = BigDecimal.ZERO;
            for (int year : years) {
                Report r = last.get(year);
                BigDecimal paid = r == null ? null : r.paid();
                rows.add(Arrays.<@Nullable Object>asList(
                        s.project().code(),
                        Integer.valueOf(year),
                        s.project().planned().get(year),
                        paid == null ? null : Fields.tidy(paid.subtract(before)),
                        r == null ? null : r.provenance()));
                before = paid == null ? before : paid;
            }
        }
        return rows;
    }

    private static @Nullable String empty(String text) {
        return text.isBlank() ? null : text;
    }

    private static List<List<@Nullable Object>> plain(List<List<@Nullable Object>> rows) {
        return mapped(rows, v -> v instanceof BigDecimal n ? n.toPlainString() : v);
    }

    private static List<List<@Nullable Object>> mapped(
            List<List<@Nullable Object>> rows, java.util.function.Function<Object, @Nullable Object> each) {
        return rows.stream()
                .map(row -> {
                    List<@Nullable Object> out = new ArrayList<>();
                    row.forEach(v -> out.add(v == null ? null : each.apply(v)));
                    return out;
                })
                .toList();
    }

    /** Rows as sorted lines in which equal values are equal texts, whatever type they have. */
    private static List<String> texts(List<List<@Nullable Object>> rows) {
        BiFunction<Integer, @Nullable Object, String> text = (i, v) -> v instanceof Number n
                ? Fields.tidy(new BigDecimal(new BigDecimal(n.toString()).doubleValue() + ""))
                        .toPlainString()
                : v == null ? "" : v.toString().replaceAll("\\s+", " ").strip();
        return rows.stream()
                .map(row -> row.stream().map(v -> text.apply(0, v)).collect(Collectors.joining("\u0001")))
                .sorted()
                .toList();
    }

    private List<String> stored(EditionRef edition, List<String> columns) {
        return texts(jdbc.sql("SELECT " + String.join(", ", columns) + " FROM plan." + edition.layer()
                        + " WHERE edicion_capa = ?")
                .param(edition.number())
                .query((row, n) -> {
                    List<@Nullable Object> values = new ArrayList<>();
                    for (int i = 1; i <= columns.size(); i++) {
                        Object value = row.getObject(i);
                        values.add(value instanceof java.sql.Date d ? (LocalDate) d.toLocalDate() : value);
                    }
                    return values;
                })
                .list());
    }
}
