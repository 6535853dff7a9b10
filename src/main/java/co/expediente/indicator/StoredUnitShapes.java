package co.expediente.indicator;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Outlines from the edition that a reader may see at a date, simplified by the database: small maps need no vertex more. */
@Component
class StoredUnitShapes implements UnitShapes {
    /** Dimension to the column of its code; the layer has the dimension's name. */
    private static final Map<String, String> CODES = Map.of("comuna", "cod_comuna", "vereda", "cod_vereda");

    /** A town of 5 km on a map of 300 px: 15 m are one pixel. Wider towns are simplified more, by their own width. */
    private static final int PIXELS = 600;

    private static final String OFFICE = """
            SELECT edition FROM registro.in_force
             WHERE plan_id = :plan AND layer = :layer AND cutoff <= :date ORDER BY cutoff DESC LIMIT 1""";
    private static final String PUBLIC = """
            SELECT ce.edition FROM registro.cut c JOIN registro.cut_edition ce ON ce.cut_id = c.id AND ce.layer = :layer
             WHERE c.plan_id = :plan AND c.state = 'PUBLICADA' AND c.replaced_by IS NULL AND c.cutoff <= :date
             ORDER BY c.cutoff DESC, c.revision DESC LIMIT 1""";

    private final JdbcClient database;

    StoredUnitShapes(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<Shape> find(String planId, LocalDate cutoff, String dimension, Results.Audience audience) {
        String code = CODES.get(dimension);
        if (code == null) {
            return List.of();
        }
        Optional<Long> edition = edition(planId, cutoff, dimension, audience);
        if (edition.isEmpty()) {
            return List.of();
        }
        Map<String, Long> population = population(planId, cutoff, dimension, audience);
        WKBReader reader = new WKBReader();
        // Identifiers come from the map above, never from a request.
        return database.sql("""
                        WITH unit AS (
                            SELECT %1$s AS code, max(nombre) AS name, ST_Union(geom) AS geom
                              FROM plan.%2$s WHERE edicion_capa = :edition AND %1$s IS NOT NULL GROUP BY %1$s
                        ), box AS (SELECT ST_Extent(geom) AS all_of_it FROM unit)
                        SELECT code, coalesce(name, code) AS name, ST_AsBinary(ST_Multi(ST_SimplifyPreserveTopology(geom,
                               greatest(ST_XMax(all_of_it) - ST_XMin(all_of_it), ST_YMax(all_of_it) - ST_YMin(all_of_it)) / :pixels))) AS shape
                          FROM unit, box ORDER BY code
                        """.formatted(code, dimension))
                .param("edition", edition.get())
                .param("pixels", PIXELS)
                .query((row, n) -> new Shape(
                        row.getString("code"),
                        row.getString("name"),
                        geometry(reader, row.getBytes("shape")),
                        population.get(row.getString("code"))))
                .list();
    }

    private Optional<Long> edition(String planId, LocalDate cutoff, String layer, Results.Audience audience) {
        return database.sql(audience == Results.Audience.OFFICE ? OFFICE : PUBLIC)
                .param("plan", planId)
                .param("layer", layer)
                .param("date", cutoff)
                .query(Long.class)
                .optional();
    }

    /** Inhabitants of the year of the cut-off by unit; a unit without the year has none. */
    private Map<String, Long> population(String planId, LocalDate cutoff, String dimension, Results.Audience audience) {
        Optional<Long> edition = edition(planId, cutoff, "est_poblacion", audience);
        Map<String, Long> population = new java.util.HashMap<>();
        if (edition.isPresent()) {
            database.sql(
                            "SELECT unidad_cod, total FROM plan.est_poblacion"
                                    + " WHERE edicion_capa = :edition AND unidad_tipo = :kind AND anio = :year AND total IS NOT NULL")
                    .param("edition", edition.get())
                    .param("kind", dimension)
                    .param("year", cutoff.getYear())
                    .query((row, n) -> population.put(row.getString(1), Math.round(row.getDouble(2))))
                    .list();
        }
        return population;
    }

    private static Geometry geometry(WKBReader reader, byte @Nullable [] wkb) {
        try {
            return reader.read(wkb);
        } catch (ParseException e) {
            throw new IllegalStateException("PostGIS gave a geometry that is none", e);
        }
    }
}
