package co.expediente.dossier.articulation;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.PendingImports;
import co.expediente.dossier.Records;
import co.expediente.dossier.StatisticsFeed;
import co.expediente.dossier.conceptual.Element;
import co.expediente.dossier.conceptual.Elements;
import co.expediente.dossier.conceptual.ObjectiveFeed;
import co.expediente.dossier.conceptual.ObjectiveIndicators;
import co.expediente.dossier.conceptual.ProjectFacts;
import co.expediente.dossier.conceptual.ReportedIndicators;
import co.expediente.plan.EditionRef;
import co.expediente.plan.Editions;
import co.expediente.plan.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The links of a plan as they are kept: changed cell by cell, exchanged as a table, approved into OBP-12 and OBP-01. */
@Service
public class ArticulationMatrix {
    /** Name of the part in the approved versions. */
    public static final String PART = "ARTICULACION";

    /** Layers of projects with geometry. */
    private static final List<String> DRAWN = List.of("proyecto_pot_p", "proyecto_pot_l", "proyecto_pot_n");

    /**
     * A cell that somebody has set.
     *
     * @param seen version that he saw, 0 for none
     * @param grade null removes the link
     */
    public record Cell(
            long from,
            long to,
            int seen,
            @Nullable Double grade,
            @Nullable String reason,
            boolean keepReason) {}

    private final Elements elements;
    private final ObjectiveIndicators indicators;
    private final ObjectiveFeed objectives;
    private final ObjectProvider<ProjectFacts> programmes;
    private final ObjectProvider<ReportedIndicators> reported;
    private final Editions editions;
    private final PendingImports imports;
    private final FrozenVersions versions;
    private final StatisticsFeed feed;
    private final Records records;
    private final JdbcClient jdbc;

    ArticulationMatrix(
            Elements elements,
            ObjectiveIndicators indicators,
            ObjectiveFeed objectives,
            ObjectProvider<ProjectFacts> programmes,
            ObjectProvider<ReportedIndicators> reported,
            Editions editions,
            PendingImports imports,
            FrozenVersions versions,
            StatisticsFeed feed,
            Records records,
            JdbcClient jdbc) {
        this.elements = elements;
        this.indicators = indicators;
        this.objectives = objectives;
        this.programmes = programmes;
        this.reported = reported;
        this.editions = editions;
        this.imports = imports;
        this.versions = versions;
        this.feed = feed;
        this.records = records;
        this.jdbc = jdbc;
    }

    /** The articulation as it stands, with the editions in force at the cut-off of the year. */
    public Articulation of(Dossier dossier) {
        String plan = dossier.plan().id();
        return new Articulation(elements.list(plan), links(plan), facts(dossier));
    }

    List<Link> links(String planId) {
        return jdbc.sql(
                        "SELECT id, desde, hacia, grado, justificacion, version FROM expediente.articulacion WHERE plan_id = :p ORDER BY desde, hacia")
                .param("p", planId)
                .query((row, n) -> new Link(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getDouble(4),
                        row.getString(5),
                        row.getInt(6)))
                .list();
    }

    private Facts facts(Dossier dossier) {
        String plan = dossier.plan().id();
        Map<String, EditionRef> state = editions.stateAt(plan, dossier.cutoff());
        Set<Long> measured = indicators.list(plan).stream()
                .map(ObjectiveIndicators.Link::objective)
                .collect(Collectors.toSet());
        reported.stream().forEach(r -> r.reported(dossier).forEach(i -> measured.add(i.objective())));
        Set<String> drawn = new HashSet<>();
        Set<String> described = new HashSet<>();
        for (String layer : DRAWN) {
            EditionRef ref = state.get(layer);
            if (ref != null) {
                drawn.addAll(codes(layer, ref, "true"));
                described.addAll(codes(layer, ref, "costo_cop IS NOT NULL AND responsable IS NOT NULL"));
            }
        }
        EditionRef programme = state.get("programa_ejecucion");
        if (programme != null) {
            described.addAll(codes("programa_ejecucion", programme, "costo IS NOT NULL AND responsable IS NOT NULL"));
        }
        programmes.stream().forEach(p -> described.addAll(p.described(plan)));
        drawn.retainAll(described);
        return new Facts(state.keySet(), measured, drawn);
    }

    private Set<String> codes(String layer, EditionRef edition, String condition) {
        return new HashSet<>(jdbc.sql("SELECT DISTINCT id_proyecto FROM plan." + layer
                        + " WHERE edicion_capa = :e AND id_proyecto IS NOT NULL AND " + condition)
                .param("e", edition.number())
                .query(String.class)
                .list());
    }

    /**
     * Sets cells, all or none.
     *
     * @return how many links changed
     * @throws Refusal DOS-001 when somebody else changed one of them since, DOS-340 when a link may not be
     */
    int set(Dossier dossier, List<Cell> cells) {
        String plan = dossier.plan().id();
        return records.write(() -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(729, hashtext(:k))")
                    .param("k", plan)
                    .query((row, n) -> 1)
                    .list();
            Map<Long, Element> known = elements.list(plan).stream().collect(Collectors.toMap(Articulation::id, e -> e));
            cells.forEach(c -> set(plan, known, c));
            check(new Articulation(List.copyOf(known.values()), links(plan), new Facts(Set.of(), Set.of(), Set.of())));
            return cells.size();
        });
    }

    private void set(String plan, Map<Long, Element> known, Cell c) {
        Element above = known.get(c.from());
        Element below = known.get(c.to());
        if (!Articulation.adjacent(above, below)) {
            throw new Refusal("DOS-340", Map.of("from", name(above), "to", name(below)));
        }
        Long id = jdbc.sql("SELECT id FROM expediente.articulacion WHERE plan_id = :p AND desde = :f AND hacia = :t")
                .param("p", plan)
                .param("f", c.from())
                .param("t", c.to())
                .query(Long.class)
                .optional()
                .orElse(null);
        int rows;
        if (c.seen() == 0) {
            rows = c.grade() == null || id != null ? 0 : insert(plan, c);
        } else if (c.grade() == null) {
            rows = jdbc.sql("DELETE FROM expediente.articulacion WHERE id = :id AND version = :v")
                    .param("id", id)
                    .param("v", c.seen())
                    .update();
        } else {
            rows = jdbc.sql("""
                            UPDATE expediente.articulacion SET grado = :g, justificacion = CASE WHEN :keep THEN justificacion ELSE :r END,
                                version = version + 1 WHERE id = :id AND version = :v""")
                    .param("g", c.grade())
                    .param("keep", c.keepReason())
                    .param("r", c.reason())
                    .param("id", id)
                    .param("v", c.seen())
                    .update();
        }
        records.changed(rows, "articulacion", id == null ? 0L : id);
    }

    private int insert(String plan, Cell c) {
        return jdbc.sql(
                        "INSERT INTO expediente.articulacion (plan_id, desde, hacia, grado, justificacion) VALUES (:p, :f, :t, :g, :r)")
                .param("p", plan)
                .param("f", c.from())
                .param("t", c.to())
                .param("g", c.grade())
                .param("r", c.reason())
                .update();
    }

    /** A strategy goes to projects directly only when it has no decision of the model. */
    private static void check(Articulation all) {
        for (Link l : all.links()) {
            Element above = all.element(l.from());
            Element below = all.element(l.to());
            if (below.level() - above.level() == 2 && all.hasModel(above)) {
                throw new Refusal("DOS-341", Map.of("from", above.code(), "to", below.code()));
            }
        }
    }

    private static String name(@Nullable Element e) {
        return e == null ? "?" : e.code();
    }

    /** The matrix as a table, with the elements beside it. */
    byte[] table(Dossier dossier) {
        return LinkTable.write(
                dossier.cutoff(),
                elements.list(dossier.plan().id()),
                links(dossier.plan().id()));
    }

    /** Keeps a table until it is confirmed. Nothing changes. */
    String propose(Dossier dossier, byte[] file, @Nullable String name) {
        LinkTable.read(file, elements.list(dossier.plan().id()));
        return imports.keep(dossier, PART, mark(dossier), file, name);
    }

    /** What a kept table would change now. */
    LinkTable.Difference difference(Dossier dossier, PendingImports.Pending pending) {
        List<Element> all = elements.list(dossier.plan().id());
        return LinkTable.compare(all, links(dossier.plan().id()), LinkTable.read(pending.file(), all));
    }

    /** Does what was shown, all or nothing; links that the table does not have stay unless they are to be removed. */
    void carryOut(Dossier dossier, PendingImports.Pending pending, boolean removeAbsent) {
        records.run(() -> {
            PendingImports.same(pending, mark(dossier));
            LinkTable.Difference d = difference(dossier, pending);
            List<Cell> cells = new ArrayList<>();
            if (removeAbsent) {
                d.absent().forEach(c -> cells.add(new Cell(c.from(), c.to(), c.version(), null, null, false)));
            }
            d.changed()
                    .forEach(c -> cells.add(new Cell(
                            c.link().from(),
                            c.link().to(),
                            c.link().version(),
                            c.link().grade(),
                            c.link().reason(),
                            false)));
            set(dossier, cells);
            imports.done(pending);
        });
    }

    private String mark(Dossier dossier) {
        String plan = dossier.plan().id();
        return FrozenVersions.sha256(elements.list(plan) + "\n" + links(plan));
    }

    /**
     * Freezes the matrix and its analysis, the registers of activities 6 and 7, and makes them the source of OBP-12 and, with the
     * indicators of the objectives, of OBP-01.
     *
     * @throws Refusal DOS-326 without elements
     */
    FrozenVersions.Version approve(Dossier dossier, String note, Locale locale) {
        Articulation a = of(dossier);
        if (a.elements().isEmpty()) {
            throw new Refusal("DOS-326", Map.of());
        }
        String end = "-" + dossier.divipola() + "-" + dossier.year();
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("puntaje", a.score());
        summary.put("banda", a.band().name());
        summary.put("completitud", a.completeness());
        summary.put("cabosSueltos", a.looseEnds().size());
        summary.put("enlaces", a.links().size());
        summary.put(
                "edicionElementos",
                feed.load(
                        dossier,
                        "articulacion_elemento",
                        "expediente-elementos" + end,
                        List.of("id_elemento", "nivel_elemento", "texto"),
                        a.elements().stream()
                                .map(e -> List.of(e.code(), e.level(), e.brief(200)))
                                .toList(),
                        locale));
        summary.put(
                "edicionEnlaces",
                feed.load(
                        dossier,
                        "articulacion_enlace",
                        "expediente-enlaces" + end,
                        List.of("desde", "hacia", "grado"),
                        a.links().stream()
                                .map(l -> List.of(
                                        a.element(l.from()).code(),
                                        a.element(l.to()).code(),
                                        l.grade()))
                                .toList(),
                        locale));
        objectives.load(dossier, locale).ifPresent(edition -> summary.put("edicionObjetivos", edition));
        return versions.freeze(dossier, PART, table(dossier), summary, note);
    }
}
