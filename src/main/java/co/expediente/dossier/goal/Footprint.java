package co.expediente.dossier.goal;

import co.expediente.dossier.Dossier;
import co.expediente.plan.EditionRef;
import co.expediente.plan.Editions;
import co.expediente.web.Texts;
import co.expediente.web.chart.ProofMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where a project lies: what the layers draw as planned, and the works with its code, at the cut-off of a year. */
@Component
class Footprint {
    private static final List<String> PLANNED = List.of("proyecto_pot_p", "proyecto_pot_l", "proyecto_pot_n");
    private static final List<String> WORKS = List.of("obra_ejecutada_p", "obra_ejecutada_l", "obra_ejecutada_n");

    private static final double NEAR_M = 250;
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final Editions editions;
    private final JdbcClient jdbc;

    Footprint(Editions editions, JdbcClient jdbc) {
        this.editions = editions;
        this.jdbc = jdbc;
    }

    /**
     * A work of the layers.
     *
     * @param state code of {@code estado_proyecto}
     * @param declared physical progress 0–1, or null
     */
    public record Work(
            String layer,
            String name,
            @Nullable String state,
            @Nullable Double declared,
            @Nullable Double paid) {}

    /**
     * What was found.
     *
     * @param map where it lies in the municipality, or null when nothing is drawn
     * @param near the same from near, among blocks
     * @param planned how many features of the planned layers
     */
    public record Found(@Nullable String map, @Nullable String near, int planned, List<Work> works) {}

    Found of(Dossier dossier, PlanProject project, Texts texts) {
        Map<String, EditionRef> state = editions.stateAt(dossier.plan().id(), dossier.cutoff());
        List<ProofMap.Piece> pieces = new ArrayList<>();
        int planned = 0;
        for (String layer : PLANNED) {
            List<Geometry> shapes = shapes(layer, state.get(layer), project.code());
            planned += shapes.size();
            shapes.forEach(g -> pieces.add(new ProofMap.Piece("pendiente", g)));
        }
        List<Work> works = new ArrayList<>();
        for (String layer : WORKS) {
            shapes(layer, state.get(layer), project.code()).forEach(g -> pieces.add(new ProofMap.Piece("cubierto", g)));
            works.addAll(works(layer, state.get(layer), project.code()));
        }
        if (pieces.isEmpty()) {
            return new Found(null, null, planned, works);
        }
        String words =
                texts.get("goal.footprint.desc", project.name(), String.valueOf(planned), String.valueOf(works.size()));
        Envelope box = new Envelope();
        pieces.forEach(p -> box.expandToInclude(p.shape().getEnvelopeInternal()));
        box.expandBy(Math.max(NEAR_M, box.maxExtent() / 4));
        List<ProofMap.Piece> located = new ArrayList<>(pieces);
        located.add(new ProofMap.Piece("denominador", FACTORY.toGeometry(box)));
        return new Found(
                ProofMap.of(
                        "huella",
                        200,
                        200,
                        texts.get("goal.footprint"),
                        words,
                        outline(state.get("limite_municipal")),
                        located),
                ProofMap.of(
                        "cerca",
                        320,
                        200,
                        texts.get("goal.footprint.near"),
                        words,
                        around(state.get("manzana"), box),
                        pieces),
                planned,
                works);
    }

    /** What lies around: blocks that the box touches, and the box itself, so that the picture has its size. */
    private List<Geometry> around(@Nullable EditionRef blocks, Envelope box) {
        List<Geometry> shapes = new ArrayList<>(List.of(FACTORY.toGeometry(box)));
        if (blocks != null) {
            shapes.addAll(jdbc.sql("""
                            SELECT ST_AsBinary(ST_Intersection(ST_MakeValid(geom), b)) FROM plan.manzana, ST_MakeEnvelope(?, ?, ?, ?, 9377) b
                            WHERE edicion_capa = ? AND geom && b AND ST_Intersects(geom, b) ORDER BY fid LIMIT 1500""")
                    .params(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY(), blocks.number())
                    .query((row, n) -> read(row.getBytes(1)))
                    .list());
        }
        return shapes;
    }

    private List<Geometry> outline(@Nullable EditionRef edition) {
        return edition == null
                ? List.of()
                : jdbc.sql(
                                "SELECT ST_AsBinary(ST_SimplifyPreserveTopology(geom, 50)) FROM plan.limite_municipal WHERE edicion_capa = ?")
                        .param(edition.number())
                        .query((row, n) -> read(row.getBytes(1)))
                        .list();
    }

    private List<Geometry> shapes(String layer, @Nullable EditionRef edition, String code) {
        return edition == null
                ? List.of()
                : jdbc.sql(
                                "SELECT ST_AsBinary(ST_Force2D(geom)) FROM plan." + layer
                                        + " WHERE edicion_capa = ? AND btrim(id_proyecto) = ? AND geom IS NOT NULL ORDER BY fid LIMIT 500")
                        .params(edition.number(), code)
                        .query((row, n) -> read(row.getBytes(1)))
                        .list();
    }

    private List<Work> works(String layer, @Nullable EditionRef edition, String code) {
        return edition == null
                ? List.of()
                : jdbc.sql("SELECT coalesce(nombre, id_objeto), estado_obra, avance_fisico, valor_ejec FROM plan."
                                + layer + " WHERE edicion_capa = ? AND btrim(id_proyecto) = ? ORDER BY fid LIMIT 200")
                        .params(edition.number(), code)
                        .query((row, n) -> new Work(
                                layer,
                                row.getString(1),
                                row.getString(2),
                                row.getObject(3, Double.class),
                                row.getObject(4, Double.class)))
                        .list();
    }

    private static Geometry read(byte[] wkb) {
        try {
            return new WKBReader().read(wkb);
        } catch (ParseException e) {
            throw new IllegalStateException("a stored geometry cannot be read", e);
        }
    }
}
