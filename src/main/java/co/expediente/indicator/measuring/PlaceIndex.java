package co.expediente.indicator.measuring;

import co.expediente.plan.Feature;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;

/** Finds the polygon in which a point lies. */
final class PlaceIndex {
    private final List<Feature> features;
    private final List<@Nullable IndexedPointInAreaLocator> locators = new ArrayList<>();
    private final STRtree tree = new STRtree();

    PlaceIndex(List<Feature> features) {
        this.features = features;
        for (int i = 0; i < features.size(); i++) {
            Geometry g = features.get(i).geometry();
            if (g == null || g.getDimension() != 2 || g.isEmpty()) {
                locators.add(null);
            } else {
                locators.add(new IndexedPointInAreaLocator(g));
                tree.insert(g.getEnvelopeInternal(), i);
            }
        }
        tree.build();
    }

    /** Number of the polygon; the first one where several touch the point; −1 outside of all. */
    int find(Coordinate point) {
        int best = -1;
        for (Object found : tree.query(new Envelope(point))) {
            int i = (Integer) found;
            IndexedPointInAreaLocator locator = locators.get(i);
            if ((best < 0 || i < best) && locator != null && locator.locate(point) != Location.EXTERIOR) {
                best = i;
            }
        }
        return best;
    }

    /** A point inside a polygon; null when it has no geometry. */
    @Nullable
    Coordinate inside(int i) {
        Geometry g = features.get(i).geometry();
        return g == null || g.isEmpty() ? null : g.getInteriorPoint().getCoordinate();
    }

    /** m²; 0 without geometry. */
    double area(int i) {
        Geometry g = features.get(i).geometry();
        return g == null ? 0 : g.getArea();
    }
}
