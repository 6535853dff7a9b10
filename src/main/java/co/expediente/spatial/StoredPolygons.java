package co.expediente.spatial;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * A layer of polygons that need not be in memory: its boxes are, features are read as they are wanted. Safe for any number of
 * threads. Good to search where features that are near each other have near numbers.
 */
public interface StoredPolygons {
    /** Number of features. */
    int size();

    /** minX, minY, maxX, maxY of each feature; minX &gt; maxX where there is nothing. Not to be changed. */
    double[] boxes();

    /** How many vertices a feature has: what reading it costs. */
    int vertices(int feature);

    /** Some features, in the order given. */
    FlatPolygons polygons(int[] features);

    /** One feature, EPSG:9377. */
    Geometry geometry(int feature);

    /** Where a feature stands in the order in which people know them, such as that of a file. */
    int rank(int feature);

    /** A layer in memory. */
    static StoredPolygons of(List<? extends Geometry> layer) {
        List<Geometry> geometries = new ArrayList<>(layer);
        FlatPolygons flat = FlatPolygons.of(geometries);
        return new StoredPolygons() {
            @Override
            public int size() {
                return flat.size();
            }

            @Override
            public double[] boxes() {
                return flat.box;
            }

            @Override
            public int vertices(int feature) {
                return flat.ringStart[flat.firstRing[feature + 1]] - flat.ringStart[flat.firstRing[feature]];
            }

            @Override
            public FlatPolygons polygons(int[] features) {
                return flat.select(features);
            }

            @Override
            public Geometry geometry(int feature) {
                return geometries.get(feature);
            }

            @Override
            public int rank(int feature) {
                return feature;
            }
        };
    }
}
