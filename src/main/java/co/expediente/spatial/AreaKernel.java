package co.expediente.spatial;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
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
    private static final int BLOCK = 256;

    private AreaKernel() {}

    /** Planar area of a ∩ b, m²; 0 when one has no polygons. */
    public static double intersectionArea(Geometry a, Geometry b) {
        PairArea pair = new PairArea();
        pair.compute(FlatPolygons.of(a), 0, FlatPolygons.of(b), 0, false);
        return pair.planar();
    }

    /** Ellipsoidal area of a ∩ b, m² on GRS 1980, borders straight in the map; parts add up to {@link Measures#geodesicArea}. */
    public static double geodesicIntersectionArea(Geometry a, Geometry b) {
        PairArea pair = new PairArea();
        pair.compute(FlatPolygons.of(a), 0, FlatPolygons.of(b), 0, true);
        return pair.geodesic();
    }

    /** Planar areas by class pair, with as many threads as there are processors. */
    public static CrossTable crossTabulate(FlatPolygons a, int[] classOfA, FlatPolygons b, int[] classOfB) {
        return crossTabulate(
                a, classOfA, b, classOfB, false, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Areas by class pair.
     *
     * @param classOfA class of each feature of a, from 0; −1 leaves the feature out; likewise b
     * @param withGeodesic sum ellipsoidal areas too
     * @param threads number of threads, at least 1; has no influence on the result
     */
    public static CrossTable crossTabulate(
            FlatPolygons a, int[] classOfA, FlatPolygons b, int[] classOfB, boolean withGeodesic, int threads) {
        int classesA = classes(a, classOfA);
        int classesB = classes(b, classOfB);
        LayerIndex index = new LayerIndex(b);
        AtomicInteger next = new AtomicInteger();
        List<CrossTable> parts = inParallel(threads, () -> {
            CrossTable part = new CrossTable(classesA, classesB, withGeodesic);
            PairArea pair = new PairArea();
            LayerIndex.Search search = index.search();
            for (int from = next.getAndAdd(BLOCK); from < a.size(); from = next.getAndAdd(BLOCK)) {
                for (int i = from; i < Math.min(a.size(), from + BLOCK); i++) {
                    if (classOfA[i] < 0) {
                        continue;
                    }
                    IntList near = search.near(a.box, 4 * i);
                    for (int n = 0; n < near.size(); n++) {
                        int j = near.get(n);
                        if (classOfB[j] >= 0) {
                            pair.compute(a, i, b, j, withGeodesic);
                            part.add(classOfA[i], classOfB[j], pair.planar(), pair.geodesic());
                        }
                    }
                }
            }
            return part;
        });
        CrossTable sum = new CrossTable(classesA, classesB, withGeodesic);
        parts.forEach(sum::add);
        return sum;
    }

    /**
     * Areas by class of a, class of b and unit: area(a ∩ b ∩ u) summed. The features of {@code a} should be the small
     * ones (parcels).
     *
     * @param unitOf unit of each feature of the third layer, from 0; −1 leaves it out
     */
    public static CrossTableByUnit crossTabulate(
            FlatPolygons a,
            int[] classOfA,
            FlatPolygons b,
            int[] classOfB,
            FlatPolygons units,
            int[] unitOf,
            boolean withGeodesic,
            int threads) {
        int classesA = classes(a, classOfA);
        int classesB = classes(b, classOfB);
        int unitCount = classes(units, unitOf);
        LayerIndex indexB = new LayerIndex(b);
        LayerIndex indexUnits = new LayerIndex(units);
        AtomicInteger next = new AtomicInteger();
        List<CrossTableByUnit> parts = inParallel(threads, () -> {
            CrossTableByUnit part = new CrossTableByUnit(classesA, classesB, unitCount, withGeodesic);
            PairArea pair = new PairArea();
            LayerIndex.Search searchB = indexB.search();
            LayerIndex.Search searchUnits = indexUnits.search();
            for (int from = next.getAndAdd(BLOCK); from < a.size(); from = next.getAndAdd(BLOCK)) {
                for (int i = from; i < Math.min(a.size(), from + BLOCK); i++) {
                    if (classOfA[i] < 0) {
                        continue;
                    }
                    IntList nearB = searchB.near(a.box, 4 * i);
                    IntList nearUnits = searchUnits.near(a.box, 4 * i);
                    for (int m = 0; m < nearB.size(); m++) {
                        int j = nearB.get(m);
                        for (int n = 0; classOfB[j] >= 0 && n < nearUnits.size(); n++) {
                            int k = nearUnits.get(n);
                            if (unitOf[k] >= 0) {
                                pair.compute(a, i, b, j, units, k, withGeodesic);
                                part.unit(unitOf[k]).add(classOfA[i], classOfB[j], pair.planar(), pair.geodesic());
                            }
                        }
                    }
                }
            }
            return part;
        });
        CrossTableByUnit sum = new CrossTableByUnit(classesA, classesB, unitCount, withGeodesic);
        parts.forEach(sum::add);
        return sum;
    }

    private static int classes(FlatPolygons layer, int[] classOf) {
        if (classOf.length != layer.size()) {
            throw new IllegalArgumentException(classOf.length + " classes for " + layer.size() + " features");
        }
        int most = -1;
        for (int c : classOf) {
            most = Math.max(most, c);
        }
        return most + 1;
    }

    private static <T> List<T> inParallel(int threads, Supplier<T> work) {
        if (threads < 1) {
            throw new IllegalArgumentException("Threads: " + threads);
        }
        if (threads == 1) {
            return List.of(work.get());
        }
        ExecutorService executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "area-kernel");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                futures.add(executor.submit(work::get));
            }
            List<T> parts = new ArrayList<>();
            for (Future<T> future : futures) {
                parts.add(future.get());
            }
            return parts;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Measuring failed: " + e.getCause(), e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }
}
