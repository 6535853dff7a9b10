package co.expediente.intake;

import co.expediente.plan.FlatEdition;
import co.expediente.plan.flat.ContentHash;
import co.expediente.plan.flat.FlatLayer;
import co.expediente.spatial.AreaKernel;
import co.expediente.spatial.BoxTree;
import co.expediente.spatial.FlatPolygons;
import co.expediente.spatial.FlatShape;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The features of the edition before, by their shape and by their place. What they look like stays in their file; in memory there
 * are hashes and boxes.
 */
final class FormerFeatures {
    private static final int NONE = -1;
    /** Share of both areas from which two features are the same one (domain §B.0.3). */
    private static final double SAME = 0.9;

    private final FlatEdition edition;
    private final FlatLayer layer;
    /** Shape → first feature that has it and is not taken; {@link #NONE} when all are. */
    private final Fingerprints shapes = new Fingerprints();
    /** Feature → the next one of the same shape. */
    private final int[] next;

    private final Fingerprints ids = new Fingerprints();
    private final BitSet taken = new BitSet();
    private int placed;
    private @Nullable Places places;

    /** Boxes with their tree, made when a shape changed for the first time. */
    private record Places(double[] boxes, BoxTree tree) {}

    FormerFeatures(FlatEdition edition) {
        this.edition = edition;
        this.layer = edition.layer();
        this.next = new int[layer.size()];
        // From the end, so that of equal shapes the first comes out first.
        for (int f = layer.size() - 1; f >= 0; f--) {
            FlatShape shape = layer.shape(f);
            if (shape == null) {
                continue;
            }
            placed++;
            ids.add(ContentHash.ofText(id(f)));
            ContentHash key = ShapeKey.of(layer.dimension(), shape);
            int after = shapes.number(key);
            next[f] = after;
            if (!shapes.add(key, f)) {
                shapes.renumber(key, f);
            }
        }
    }

    private String id(int feature) {
        return edition.features().get(feature).idObjeto();
    }

    /** Whether there are none with a place. */
    boolean isEmpty() {
        return placed == 0;
    }

    boolean hasId(String id) {
        return ids.contains(ContentHash.ofText(id));
    }

    /** Takes the feature with that shape; null when there is none left. */
    @Nullable
    String takeEqual(ContentHash shape) {
        int feature = shapes.number(shape);
        if (feature == NONE) {
            return null;
        }
        shapes.renumber(shape, next[feature]);
        taken.set(feature);
        return id(feature);
    }

    /**
     * Takes the feature that shares most of its area with a polygon, at least nine tenths of both; of equal ones that with the lower
     * id. Null when there is none.
     */
    @Nullable
    String takeOverlapping(FlatShape shape) {
        if (layer.dimension() != 2) {
            return null;
        }
        Places known = places;
        if (known == null) {
            double[] boxes = layer.boxes();
            known = new Places(boxes, new BoxTree(boxes));
            places = known;
        }
        FlatPolygons polygon = shape.polygons();
        Best best = new Best();
        known.tree.near(polygon.boxes(), 0, 0, candidate -> best.compare(polygon, candidate));
        if (best.id != null) {
            taken.set(best.feature);
        }
        return best.id;
    }

    private final class Best {
        private @Nullable String id;
        private int feature;
        private double share;

        void compare(FlatPolygons polygon, int candidate) {
            if (taken.get(candidate)) {
                return;
            }
            double area = polygon.area(0);
            double larger = Math.max(area, layer.area(candidate));
            if (Math.min(area, layer.area(candidate)) < SAME * larger) {
                return;
            }
            FlatPolygons other = layer.polygons(candidate, candidate + 1);
            double common = AreaKernel.intersectionArea(other, 0, polygon, 0) / larger;
            if (common < SAME || common < share) {
                return;
            }
            String its = id(candidate);
            if (id == null || common > share || its.compareTo(id) < 0) {
                id = its;
                feature = candidate;
                share = common;
            }
        }
    }
}
