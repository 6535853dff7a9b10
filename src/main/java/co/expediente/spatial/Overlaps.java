package co.expediente.spatial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * Overlaps inside a layer, the predicate SOLAPA of domain §B.0.7: the interiors of two polygons share an area that is
 * left after the cluster tolerance of 0.001 m. Equal and contained polygons overlap too (unlike {@code ST_Overlaps}). A
 * common piece counts when its mean width 2A ÷ P is more than the tolerance.
 */
public final class Overlaps {
    /** Cluster tolerance, m (domain §B.0.8). */
    public static final double CLUSTER_TOLERANCE = 0.001;
    /** A piece wider than the tolerance has at least the area of the circle with that mean width: w ≤ √(A ÷ π). */
    private static final double SMALLEST_AREA = Math.PI * CLUSTER_TOLERANCE * CLUSTER_TOLERANCE;

    private Overlaps() {}

    /**
     * Two features that overlap.
     *
     * @param first index in the list, smaller than second
     * @param geometry the common pieces wider than the tolerance
     * @param area their planar area, m²
     */
    public record Pair(int first, int second, MultiPolygon geometry, double area) {}

    /** Whether any two features of the layer overlap: the sums of their areas then count some place twice. */
    public static boolean overlapsItself(List<? extends Geometry> layer) {
        return !search(layer, true).isEmpty();
    }

    /** All pairs that overlap, in order of the first and then of the second index. */
    public static List<Pair> selfOverlaps(List<? extends Geometry> layer) {
        return search(layer, false);
    }

    /** The common pieces of two polygons wider than the tolerance; empty when they do not overlap. */
    public static Optional<MultiPolygon> overlap(Geometry a, Geometry b) {
        if (AreaKernel.intersectionArea(a, b) <= SMALLEST_AREA) {
            return Optional.empty();
        }
        return pieces(a, b);
    }

    private static List<Pair> search(List<? extends Geometry> layer, boolean firstOnly) {
        FlatPolygons flat = FlatPolygons.of(layer);
        LayerIndex.Search search = new LayerIndex(flat).search();
        PairArea kernel = new PairArea();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < flat.size(); i++) {
            IntList near = search.near(flat.box, 4 * i);
            for (int n = 0; n < near.size(); n++) {
                int j = near.get(n);
                if (j <= i) {
                    continue;
                }
                kernel.compute(flat, i, flat, j, false);
                if (kernel.planar() <= SMALLEST_AREA) {
                    continue;
                }
                Optional<MultiPolygon> pieces = pieces(layer.get(i), layer.get(j));
                if (pieces.isPresent()) {
                    pairs.add(new Pair(i, j, pieces.get(), Measures.planarArea(pieces.get())));
                    if (firstOnly) {
                        return pairs;
                    }
                }
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::first).thenComparingInt(Pair::second));
        return pairs;
    }

    private static Optional<MultiPolygon> pieces(Geometry a, Geometry b) {
        Geometry common = Regions.intersection(a, b);
        Polygon[] wide = GeometryParts.of(Polygon.class, common).stream()
                .filter(piece -> Slivers.meanWidth(piece) > CLUSTER_TOLERANCE)
                .toArray(Polygon[]::new);
        return wide.length == 0
                ? Optional.empty()
                : Optional.of(common.getFactory().createMultiPolygon(wide));
    }
}
