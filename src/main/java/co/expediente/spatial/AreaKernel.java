package co.expediente.spatial;

import org.locationtech.jts.geom.Geometry;

/**
 * Areas of intersections without building the intersections: a sum over pairs of edges (see {@link PairSum}), exact to
 * about 1e-15 of the smaller area, without special cases for shared borders, and the same bits for any number of
 * threads, any order of features and any way to write a ring down.
 *
 * <p>Polygons in metres of EPSG:9377, valid (of an invalid one the integral of its winding number is measured). Overlaps
 * inside a layer count as often as they occur: dissolve first where they must count once ({@link Regions#union}).
 */
public final class AreaKernel {
    private AreaKernel() {}

    /** Planar area of a ∩ b, m²; 0 when one has no polygons. */
    public static double intersectionArea(Geometry a, Geometry b) {
        PairArea pair = new PairArea();
        pair.compute(FlatPolygons.of(a), 0, FlatPolygons.of(b), 0, false);
        return pair.planar();
    }

    /** Planar area of what a feature of one layer shares with one of another, m². */
    public static double intersectionArea(FlatPolygons a, int i, FlatPolygons b, int j) {
        PairArea pair = new PairArea();
        pair.compute(a, i, b, j, false);
        return pair.planar();
    }

    /** Ellipsoidal area of a ∩ b, m² on GRS 1980, borders straight in the map; parts add up to {@link Measures#geodesicArea}. */
    public static double geodesicIntersectionArea(Geometry a, Geometry b) {
        PairArea pair = new PairArea();
        pair.compute(FlatPolygons.of(a), 0, FlatPolygons.of(b), 0, true);
        return pair.geodesic();
    }

    /**
     * Areas by class pair.
     *
     * @param a the layer with the smaller features (parcels), if there is a choice
     * @param classOfA class of each feature of a, from 0; −1 leaves the feature out; likewise b
     * @param withGeodesic sum ellipsoidal areas too
     * @param threads number of threads, at least 1; has no influence on the result
     */
    public static CrossTable crossTabulate(
            FlatPolygons a, Classes classOfA, PreparedPolygons b, Classes classOfB, boolean withGeodesic, int threads) {
        return crossTabulate(new OneBlock(a, classOfA), b, classOfB, withGeodesic, threads);
    }

    /** Areas by class pair of a layer that is read block by block. */
    public static CrossTable crossTabulate(
            PolygonBlocks a, PreparedPolygons b, Classes classOfB, boolean withGeodesic, int threads) {
        classOfB.checkedFor(b.polygons());
        CrossTable sum = CrossTable.empty(a.classes(), classOfB.count(), withGeodesic);
        Workers.run(a, threads, () -> new CrossTabulation(b, classOfB, null, null, a.classes(), withGeodesic))
                .forEach(part -> sum.sums().add(part.sums()));
        return sum;
    }

    /**
     * Areas by class of a, class of b and unit: area(a ∩ b ∩ u) summed.
     *
     * @param unitOf unit of each feature of the third layer, from 0; −1 leaves it out
     */
    public static CrossTableByUnit crossTabulate(
            FlatPolygons a,
            Classes classOfA,
            PreparedPolygons b,
            Classes classOfB,
            PreparedPolygons units,
            Classes unitOf,
            boolean withGeodesic,
            int threads) {
        return crossTabulate(new OneBlock(a, classOfA), b, classOfB, units, unitOf, withGeodesic, threads);
    }

    /** Areas of the features themselves by class, as a table with one class of the second layer. */
    public static CrossTable areas(PolygonBlocks a, boolean withGeodesic, int threads) {
        CrossTable sum = CrossTable.empty(a.classes(), 1, withGeodesic);
        Workers.run(a, threads, () -> new AreasByClass(a.classes(), withGeodesic))
                .forEach(part -> sum.sums().add(part.sums()));
        return sum;
    }

    /** Areas by class, class and unit of a layer that is read block by block. */
    public static CrossTableByUnit crossTabulate(
            PolygonBlocks a,
            PreparedPolygons b,
            Classes classOfB,
            PreparedPolygons units,
            Classes unitOf,
            boolean withGeodesic,
            int threads) {
        classOfB.checkedFor(b.polygons());
        unitOf.checkedFor(units.polygons());
        CrossTableByUnit sum = CrossTableByUnit.empty(a.classes(), classOfB.count(), unitOf.count(), withGeodesic);
        Workers.run(a, threads, () -> new CrossTabulation(b, classOfB, units, unitOf, a.classes(), withGeodesic))
                .forEach(part -> sum.sums().add(part.sums()));
        return sum;
    }

    /** Like the others, with classes as they are and b prepared already. */
    public static CrossTable crossTabulate(
            FlatPolygons a, int[] classOfA, PreparedPolygons b, int[] classOfB, boolean withGeodesic, int threads) {
        return crossTabulate(a, Classes.of(classOfA), b, Classes.of(classOfB), withGeodesic, threads);
    }

    /** Like the others, preparing b for this call only; planar, with as many threads as there are processors. */
    public static CrossTable crossTabulate(FlatPolygons a, int[] classOfA, FlatPolygons b, int[] classOfB) {
        return crossTabulate(
                a, classOfA, b, classOfB, false, Runtime.getRuntime().availableProcessors());
    }

    /** Like the others, preparing b for this call only. */
    public static CrossTable crossTabulate(
            FlatPolygons a, int[] classOfA, FlatPolygons b, int[] classOfB, boolean withGeodesic, int threads) {
        return crossTabulate(a, classOfA, PreparedPolygons.of(b), classOfB, withGeodesic, threads);
    }

    /** Like the others, preparing b and the units for this call only. */
    public static CrossTableByUnit crossTabulate(
            FlatPolygons a,
            int[] classOfA,
            FlatPolygons b,
            int[] classOfB,
            FlatPolygons units,
            int[] unitOf,
            boolean withGeodesic,
            int threads) {
        return crossTabulate(
                a,
                Classes.of(classOfA),
                PreparedPolygons.of(b),
                Classes.of(classOfB),
                PreparedPolygons.of(units),
                Classes.of(unitOf),
                withGeodesic,
                threads);
    }

    /** A layer in memory. */
    private record OneBlock(FlatPolygons polygons, Classes classOf) implements PolygonBlocks {
        OneBlock {
            classOf.checkedFor(polygons);
        }

        @Override
        public int count() {
            return 1;
        }

        @Override
        public int classes() {
            return classOf.count();
        }

        @Override
        public Block read(int index) {
            return new Block(polygons, classOf);
        }
    }
}
