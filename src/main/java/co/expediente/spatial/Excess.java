package co.expediente.spatial;

import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.locationtech.jts.geom.Geometry;

/** Which features of a layer reach beyond a region, and by how much. */
public final class Excess {
    private Excess() {}

    /** Told of features; by one thread at a time, in no meaningful order. */
    @FunctionalInterface
    public interface Visitor {
        /** @param area planar area outside of the region, m² */
        void beyond(int feature, double area);
    }

    /**
     * Searches a layer that need not be in memory.
     *
     * @param region polygons that do not overlap
     * @param tolerance area up to which nothing is told, m²
     * @param threads at least 1; has no influence on the answer
     * @param givenUp asked now and then; when it says yes the search ends
     */
    public static void search(
            StoredPolygons layer,
            Geometry region,
            double tolerance,
            int threads,
            BooleanSupplier givenUp,
            Visitor visitor) {
        FlatPolygons whole = FlatPolygons.of(List.of(region));
        Workers.run(layer.size(), threads, () -> new Part(layer, whole, tolerance, givenUp, visitor));
    }

    private static final class Part implements Workers.Range {
        private static final int FEATURES = 128;

        private final StoredPolygons layer;
        private final FlatPolygons region;
        private final double tolerance;
        private final BooleanSupplier givenUp;
        private final Visitor visitor;
        private final PairArea kernel = new PairArea();

        Part(StoredPolygons layer, FlatPolygons region, double tolerance, BooleanSupplier givenUp, Visitor visitor) {
            this.layer = layer;
            this.region = region;
            this.tolerance = tolerance;
            this.givenUp = givenUp;
            this.visitor = visitor;
        }

        @Override
        public void work(int from, int to) {
            for (int start = from; start < to && !givenUp.getAsBoolean(); start += FEATURES) {
                int[] chosen = new int[Math.min(FEATURES, to - start)];
                int first = start;
                Arrays.setAll(chosen, i -> first + i);
                FlatPolygons read = layer.polygons(chosen);
                for (int i = 0; i < chosen.length; i++) {
                    kernel.compute(read, i, region, 0, false);
                    double area = read.area(i) - kernel.planar();
                    if (area > tolerance) {
                        synchronized (visitor) {
                            visitor.beyond(chosen[i], area);
                        }
                    }
                }
            }
        }
    }
}
