package co.expediente.publication.map;

import co.expediente.publication.PublicReads;
import co.expediente.publication.ReadableState;
import co.expediente.publication.ReadableState.Edition;
import co.expediente.publication.ogcapi.Sql;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Where the names of districts stand: one point inside each, so that a district cut by tiles is not named twice. */
@Component
class MapLabels {
    private static final List<String> LAYERS = List.of("comuna", "vereda");
    private static final int MOST = 400;

    private final PublicReads reads;

    MapLabels(PublicReads reads) {
        this.reads = reads;
    }

    /** {@code {name, kind, e, n}}, metres of EPSG:9377. */
    List<Map<String, Object>> of(ReadableState state) throws IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        for (String layer : LAYERS) {
            if (state.edition(layer).isPresent()) {
                all.addAll(points(state.edition(layer).get()));
            }
        }
        return all;
    }

    private List<Map<String, Object>> points(Edition edition) throws IOException {
        String sql = "SELECT nombre, ST_X(p), ST_Y(p) FROM (SELECT nombre, ST_PointOnSurface(geom) AS p FROM "
                + Sql.relation("plan", edition.layer())
                + " WHERE edicion_capa = ? AND nombre IS NOT NULL AND NOT ST_IsEmpty(geom) ORDER BY fid LIMIT "
                + MOST + ") s";
        return reads.read(10, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, edition.number());
                List<Map<String, Object>> points = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        Map<String, Object> point = new LinkedHashMap<>();
                        point.put("name", rows.getString(1));
                        point.put("kind", edition.layer());
                        point.put("e", rows.getDouble(2));
                        point.put("n", rows.getDouble(3));
                        points.add(point);
                    }
                }
                return points;
            }
        });
    }
}
