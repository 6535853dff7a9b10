package co.expediente.publication.ogcapi;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Boxes in degrees around boxes in 9377, by PostGIS; remembered, because an edition's box never changes. */
@Component
public class LonLatBoxes {
    private static final int REMEMBERED = 20_000;

    private final JdbcClient jdbc;
    private final Map<List<Double>, List<Double>> known = new ConcurrentHashMap<>();

    LonLatBoxes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * West, south, east, north in degrees of a box that holds the whole of the other one.
     *
     * @param box west, south, east, north in metres of EPSG:9377
     */
    public List<Double> lonLat(double[] box) {
        List<Double> key = Arrays.stream(box).boxed().toList();
        List<Double> found = known.get(key);
        if (found == null) {
            if (known.size() > REMEMBERED) {
                known.clear();
            }
            found = ask(box);
            known.put(key, found);
        }
        return found;
    }

    private List<Double> ask(double[] box) {
        double step = Math.max(1, Math.max(box[2] - box[0], box[3] - box[1]) / 20);
        return jdbc.sql("""
                SELECT ST_XMin(b), ST_YMin(b), ST_XMax(b), ST_YMax(b) FROM (SELECT Box2D(ST_Transform(
                    ST_Segmentize(ST_MakeEnvelope(?, ?, ?, ?, 9377), ?), 4326)) AS b) s
                """)
                .params(box[0], box[1], box[2], box[3], step)
                .query((row, n) -> List.of(
                        down(row.getDouble(1)), down(row.getDouble(2)), up(row.getDouble(3)), up(row.getDouble(4))))
                .single();
    }

    private static double down(double degrees) {
        return Math.floor(degrees * 1e7) / 1e7;
    }

    private static double up(double degrees) {
        return Math.ceil(degrees * 1e7) / 1e7;
    }
}
