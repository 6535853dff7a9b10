package co.expediente.publication.geoserver;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Small boxes around features of a published layer, for maps at a scale at which every style draws. */
@Component
class CloseUps {
    private static final int FEATURES = 5;
    /** Half the side in metres: at 256 pixels about 1:3500. */
    private static final double HALF = 128;

    private final JdbcClient jdbc;

    CloseUps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Boxes in EPSG:9377: west, south, east, north. Names come from validated definitions. */
    List<double[]> of(Declaration want, Declaration.Layer layer) {
        return jdbc.sql("SELECT ST_X(p), ST_Y(p) FROM (SELECT ST_PointOnSurface(geom) AS p FROM " + want.schema() + "."
                        + layer.name() + " WHERE geom IS NOT NULL LIMIT " + FEATURES + ") s")
                .query((row, n) -> {
                    double x = row.getDouble(1);
                    double y = row.getDouble(2);
                    return new double[] {x - HALF, y - HALF, x + HALF, y + HALF};
                })
                .list();
    }
}
