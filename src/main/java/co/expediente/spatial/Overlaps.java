package co.expediente.spatial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
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

    /** Told of pairs; by one thread at a time, in no meaningful order. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Two features overlap.
         *
         * @param first feature of the lower rank
         * @param pieces the common pieces wider than the tolerance
         * @param area their planar area, m²
         */
        void pair(int first, int second, MultiPolygon pieces, double area);
    }

    /**
     * Searches a layer that need not be in memory.
     *
     * @param pairs told of those that overlap; null when only the answer is wanted
     * @param threads at least 1; has no influence on the answer
     * @param givenUp asked now and then; when it says yes the search ends with whatever was found
     * @return whether the layer counts any place twice, see {@link #overlapsItself}
     */
    public static boolean search(StoredPolygons layer, @Nullable Visitor pairs, int threads, BooleanSupplier givenUp) {
        BoxTree tree = new BoxTree(layer.boxes());
        FixedPointSum common = new FixedPointSum();
        FixedPointSum all = new FixedPointSum();
        for (PairSearch part : Workers.run(layer.size(), threads, () -> new PairSearch(layer, tree, pairs, givenUp))) {
            common.add(part.common());
            all.add(part.all());
        }
        return common.value() > NEGLIGIBLE * all.value();
    }

    private static Found search(List<? extends Geometry> layer, boolean withPairs) {
        List<Pair> pairs = new ArrayList<>();
        boolean twice = search(
                StoredPolygons.of(layer),
                withPairs ? (first, second, pieces, area) -> pairs.add(new Pair(first, second, pieces, area)) : null,
                1,
                () -> false);
        pairs.sort(Comparator.comparingInt(Pair::first).thenComparingInt(Pair::second));
        return new Found(pairs, twice);
    }

    /** Tells a pair of whose common area is known that it is not nothing. */
    static void tell(StoredPolygons layer, int i, int j, double area, Visitor pairs) {
        if (area <= SMALLEST_AREA) {
            return;
        }
        boolean inOrder = layer.rank(i) < layer.rank(j);
        int first = inOrder ? i : j;
        int second = inOrder ? j : i;
        pieces(layer.geometry(first), layer.geometry(second)).ifPresent(pieces -> {
            double measured = Measures.planarArea(pieces);
            synchronized (pairs) {
                pairs.pair(first, second, pieces, measured);
            }
        });
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
