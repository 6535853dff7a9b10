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

    /** Share of the sum of areas that may count twice, below the rounding of the features' own areas. */
    private static final double NEGLIGIBLE = 1e-12;

    private Overlaps() {}

    /**
     * Two features that overlap.
     *
     * @param first index in the list, smaller than second
     * @param geometry the common pieces wider than the tolerance
     * @param area their planar area, m²
     */
    public record Pair(int first, int second, MultiPolygon geometry, double area) {}

    /**
     * What a layer has in common with itself.
     *
     * @param pairs all pairs that overlap, in order of the first and then of the second index
     * @param countsTwice see {@link #overlapsItself}
     */
    public record Found(List<Pair> pairs, boolean countsTwice) {}

    /**
     * Whether the sum of the features' areas counts some place twice: the exact common areas of all pairs, however narrow, are
     * more than {@value #NEGLIGIBLE} of it. The cluster tolerance is for findings alone; areas keep full coordinates.
     */
    public static boolean overlapsItself(List<? extends Geometry> layer) {
        return search(layer, false).countsTwice();
    }

    /** All pairs that overlap, in order of the first and then of the second index. */
    public static List<Pair> selfOverlaps(List<? extends Geometry> layer) {
        return find(layer).pairs();
    }

    /** The pairs that overlap and whether the layer counts any place twice. */
    public static Found find(List<? extends Geometry> layer) {
        return search(layer, true);
    }

    /** The common pieces of two polygons wider than the tolerance; empty when they do not overlap. */
    public static Optional<MultiPolygon> overlap(Geometry a, Geometry b) {
        if (AreaKernel.intersectionArea(a, b) <= SMALLEST_AREA) {
            return Optional.empty();
        }
        return pieces(a, b);
    }

    private static Found search(List<? extends Geometry> layer, boolean withPairs) {
        FlatPolygons flat = FlatPolygons.of(layer);
        LayerIndex.Search search = new LayerIndex(flat).search();
        PairArea kernel = new PairArea();
        List<Pair> pairs = new ArrayList<>();
        FixedPointSum common = new FixedPointSum();
        FixedPointSum all = new FixedPointSum();
        for (int i = 0; i < flat.size(); i++) {
            all.add(flat.area(i));
            IntList near = search.near(flat.box, 4 * i);
            for (int n = 0; n < near.size(); n++) {
                int j = near.get(n);
                if (j <= i) {
                    continue;
                }
                kernel.compute(flat, i, flat, j, false);
                common.add(kernel.planar());
                if (withPairs && kernel.planar() > SMALLEST_AREA) {
                    addPair(layer, i, j, pairs);
                }
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::first).thenComparingInt(Pair::second));
        return new Found(pairs, common.value() > NEGLIGIBLE * all.value());
    }

    private static void addPair(List<? extends Geometry> layer, int i, int j, List<Pair> pairs) {
        pieces(layer.get(i), layer.get(j))
                .ifPresent(pieces -> pairs.add(new Pair(i, j, pieces, Measures.planarArea(pieces))));
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
