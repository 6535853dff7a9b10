package co.expediente.dossier.goal;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.conceptual.Element;
import co.expediente.indicator.Parameters;
import co.expediente.plan.EditionRef;
import co.expediente.plan.Editions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The programme as loaded files tell it, at the cut-off of a year: the table {@code programa_ejecucion}, what it leaves open filled from
 * the layers {@code proyecto_pot_*}, money by year from {@code est_inversion}.
 */
@Component
class LoadedProgramme {
    static final String TABLE = "programa_ejecucion";
    static final String MONEY = "est_inversion";
    private static final List<String> DRAWN = List.of("proyecto_pot_p", "proyecto_pot_l", "proyecto_pot_n");

    /**
     * What was found.
     *
     * @param editions by layer, those that it was read from
     * @param unusable codes that cannot be taken: no address could hold them
     */
    record Found(
            List<PlanProject> projects,
            List<ProgrammeTable.Progress> paid,
            Map<String, EditionRef> editions,
            List<String> unusable) {}

    private final Editions editions;
    private final JdbcClient jdbc;

    LoadedProgramme(Editions editions, JdbcClient jdbc) {
        this.editions = editions;
        this.jdbc = jdbc;
    }

    /** The editions in force that a programme can be read from. */
    Map<String, EditionRef> state(Dossier dossier) {
        Map<String, EditionRef> all = editions.stateAt(dossier.plan().id(), dossier.cutoff());
        Map<String, EditionRef> used = new LinkedHashMap<>();
        for (String layer : List.of(TABLE, "proyecto_pot_p", "proyecto_pot_l", "proyecto_pot_n", MONEY)) {
            EditionRef ref = all.get(layer);
            if (ref != null) {
                used.put(layer, ref);
            }
        }
        return used;
    }

    /** Empty when neither table nor layers are loaded. What files leave open stays as it is kept. */
    Optional<Found> read(Dossier dossier, Links links) {
        Map<String, EditionRef> state = state(dossier);
        Map<String, Map<String, @Nullable Object>> rows = new TreeMap<>();
        if (state.containsKey(TABLE)) {
            merge(rows, TABLE, state.get(TABLE), """
                    id_proyecto, nombre, objetivo, estrategia, sistema, plazo, NULL::date AS inicio, NULL::date AS fin, meta, unidad,
                    costo, NULL::text AS fuente, responsable""");
        }
        for (String layer : DRAWN) {
            if (state.containsKey(layer)) {
                merge(rows, layer, state.get(layer), """
                        id_proyecto, nombre, objetivo_id AS objetivo, NULL::text AS estrategia, sistema, plazo, inicio_prev AS inicio,
                        fin_prev AS fin, meta_cantidad AS meta, meta_unidad AS unidad, costo_cop AS costo, fuente_fin AS fuente,
                        responsable""");
            }
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Map<String, TreeMap<Integer, BigDecimal[]>> money =
                state.containsKey(MONEY) ? money(state.get(MONEY).number()) : Map.of();
        List<PlanProject> projects = new ArrayList<>();
        List<ProgrammeTable.Progress> paid = new ArrayList<>();
        List<String> unusable = new ArrayList<>();
        rows.forEach((code, row) -> {
            if (!ProjectFields.isCode(code)) {
                unusable.add(code);
                return;
            }
            TreeMap<Integer, BigDecimal[]> years = money.getOrDefault(code, new TreeMap<>());
            projects.add(project(code, row, years, links));
            paid.addAll(paid(code, years, dossier, state.get(MONEY)));
        });
        return Optional.of(new Found(projects, paid, state, unusable));
    }

    private void merge(
            Map<String, Map<String, @Nullable Object>> rows, String layer, @Nullable EditionRef ref, String columns) {
        jdbc.sql("SELECT " + columns + " FROM plan." + layer
                        + " WHERE edicion_capa = ? AND id_proyecto IS NOT NULL ORDER BY id_proyecto, fid")
                .param(java.util.Objects.requireNonNull(ref).number())
                .query()
                .listOfRows()
                .forEach(row -> {
                    String code = String.valueOf(row.get("id_proyecto")).strip();
                    Map<String, @Nullable Object> known = rows.computeIfAbsent(code, k -> new HashMap<>());
                    row.forEach((column, value) -> {
                        if (value != null) {
                            known.putIfAbsent(column, value);
                        }
                    });
                });
    }

    private Map<String, TreeMap<Integer, BigDecimal[]>> money(long edition) {
        Map<String, TreeMap<Integer, BigDecimal[]>> by = new HashMap<>();
        jdbc.sql("""
                        SELECT id_proyecto, anio, sum(programado_cop)::numeric, sum(ejecutado_cop)::numeric FROM plan.est_inversion
                        WHERE edicion_capa = ? AND anio BETWEEN 1990 AND 2100 GROUP BY 1, 2""")
                .param(edition)
                .query((row, n) -> by.computeIfAbsent(row.getString(1).strip(), k -> new TreeMap<>())
                        .put(row.getInt(2), new BigDecimal[] {
                            Fields.tidyOrNull(row.getBigDecimal(3)), Fields.tidyOrNull(row.getBigDecimal(4))
                        }))
                .list();
        return by;
    }

    private static PlanProject project(
            String code, Map<String, @Nullable Object> row, TreeMap<Integer, BigDecimal[]> years, Links links) {
        Optional<PlanProject> kept = links.project(code);
        String named = text(row, "responsable");
        Long office = links.offices().stream()
                .filter(o -> o.retired() == null && Fields.plain(o.name()).equals(Fields.plain(named)))
                .map(o -> o.id())
                .findFirst()
                .or(() -> kept.map(PlanProject::office))
                .orElse(null);
        Map<Integer, BigDecimal> planned =
                new TreeMap<>(kept.map(PlanProject::planned).orElse(Map.of()));
        years.forEach((year, amounts) -> {
            if (amounts[0] != null && amounts[0].signum() >= 0) {
                planned.put(year, amounts[0]);
            }
        });
        int term = Parameters.TERMS.indexOf(text(row, "plazo"));
        String system = text(row, "sistema");
        BigDecimal cost = number(row, "costo");
        LocalDate from = day(row, "inicio", kept.map(PlanProject::from).orElse(null));
        LocalDate to = day(row, "fin", kept.map(PlanProject::to).orElse(null));
        boolean backwards = from != null && to != null && to.isBefore(from);
        return new PlanProject(
                null,
                code,
                or(row, "nombre", kept.map(PlanProject::name).orElse(code)),
                or(row, "objetivo", kept.map(PlanProject::objective).orElse("")),
                or(row, "estrategia", kept.map(PlanProject::strategy).orElse("")),
                Element.SYSTEMS.contains(system)
                        ? system
                        : kept.map(PlanProject::system).orElse(null),
                term >= 0
                        ? Element.Term.values()[term]
                        : kept.map(PlanProject::term).orElse(null),
                backwards ? null : from,
                backwards ? null : to,
                row.get("meta") == null ? kept.map(PlanProject::target).orElse(null) : number(row, "meta"),
                or(row, "unidad", kept.map(PlanProject::unit).orElse("")),
                cost == null || cost.signum() < 0 ? kept.map(PlanProject::cost).orElse(null) : cost,
                or(row, "fuente", kept.map(PlanProject::funds).orElse("")),
                office,
                responsible(row, named, office, kept.orElse(null), links),
                kept.map(PlanProject::place).orElse(""),
                kept.map(PlanProject::description).orElse(""),
                planned,
                null,
                1);
    }

    /** The programme's own name stays when a file names the office that is kept: a file made from here names it so. */
    private static String responsible(
            Map<String, @Nullable Object> row,
            String named,
            @Nullable Long office,
            @Nullable PlanProject kept,
            Links links) {
        if (kept == null) {
            return or(row, "responsable", "");
        }
        boolean same = java.util.Objects.equals(kept.office(), office)
                && Fields.plain(links.officeName(office)).equals(Fields.plain(named));
        return same ? kept.responsible() : or(row, "responsable", kept.responsible());
    }

    /** Money executed year by year becomes money executed until the end of each year. */
    private static List<ProgrammeTable.Progress> paid(
            String code, TreeMap<Integer, BigDecimal[]> years, Dossier dossier, @Nullable EditionRef edition) {
        List<ProgrammeTable.Progress> rows = new ArrayList<>();
        BigDecimal until = BigDecimal.ZERO;
        for (Map.Entry<Integer, BigDecimal[]> e :
                years.headMap(dossier.year(), true).entrySet()) {
            if (e.getValue()[1] != null && edition != null) {
                until = Fields.tidy(until.add(e.getValue()[1]));
                if (until.signum() >= 0) {
                    rows.add(new ProgrammeTable.Progress(
                            code,
                            LocalDate.of(e.getKey(), 12, 31),
                            null,
                            until,
                            null,
                            "",
                            MONEY + ", edición " + edition.number()));
                }
            }
        }
        return rows;
    }

    private static String text(Map<String, @Nullable Object> row, String column) {
        Object value = row.get(column);
        return value == null ? "" : value.toString().strip();
    }

    private static String or(Map<String, @Nullable Object> row, String column, String kept) {
        String text = text(row, column);
        String usable = text.length() > 300 ? text.substring(0, 300) : text;
        return usable.isEmpty() ? kept : usable;
    }

    private static @Nullable BigDecimal number(Map<String, @Nullable Object> row, String column) {
        Object value = row.get(column);
        return value instanceof Number n ? Fields.tidy(new BigDecimal(n.toString())) : null;
    }

    private static @Nullable LocalDate day(Map<String, @Nullable Object> row, String column, @Nullable LocalDate kept) {
        Object value = row.get(column);
        return value instanceof java.sql.Date d ? d.toLocalDate() : value instanceof LocalDate d ? d : kept;
    }
}
