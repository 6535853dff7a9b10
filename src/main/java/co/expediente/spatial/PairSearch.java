package co.expediente.spatial;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one thread does to find what a layer has in common with itself. Features whose boxes meet are read together, as many at a
 * time as fit well into memory; a feature that meets very many is gone through with some of them at a time.
 */
final class PairSearch implements Workers.Range {
    /** Vertices in memory at a time, 8 MB. */
    private static final int VERTICES = 1 << 19;

    private final StoredPolygons layer;
    private final BoxTree tree;
    private final Overlaps.@Nullable Visitor visitor;
    private final BooleanSupplier givenUp;
    private final PairArea kernel = new PairArea();
    private final FixedPointSum common = new FixedPointSum();
    private final FixedPointSum all = new FixedPointSum();

    private int[] first = new int[1024];
    private int[] second = new int[1024];
    private int pairs;
    private long vertices;
    private int lastFirst = -1;

    PairSearch(StoredPolygons layer, BoxTree tree, Overlaps.@Nullable Visitor visitor, BooleanSupplier givenUp) {
        this.layer = layer;
        this.tree = tree;
        this.visitor = visitor;
        this.givenUp = givenUp;
    }

    /** Common area of all pairs, m². */
    FixedPointSum common() {
        return common;
    }

    /** Area of all features, m². */
    FixedPointSum all() {
        return all;
    }

    @Override
    public void work(int from, int to) {
        double[] boxes = layer.boxes();
        for (int i = from; i < to && !givenUp.getAsBoolean(); i++) {
            int one = i;
            add(one, one);
            tree.near(boxes, 4 * one, one + 1, other -> add(one, other));
        }
        flush();
    }

    /** A feature with itself stands for its area. */
    private void add(int i, int j) {
        if (vertices > VERTICES) {
            flush();
        }
        if (pairs == first.length) {
            first = Arrays.copyOf(first, 2 * pairs);
            second = Arrays.copyOf(second, 2 * pairs);
        }
        first[pairs] = i;
        second[pairs++] = j;
        // More than is read, as neighbours are counted with each of theirs.
        vertices += layer.vertices(j) + (i == lastFirst ? 0 : layer.vertices(i));
        lastFirst = i;
    }

    private void flush() {
        if (givenUp.getAsBoolean()) {
            pairs = 0;
        }
        int[] wanted = Arrays.copyOf(second, 2 * pairs);
        System.arraycopy(first, 0, wanted, pairs, pairs);
        wanted = Arrays.stream(wanted).sorted().distinct().toArray();
        FlatPolygons read = layer.polygons(wanted);
        for (int p = 0; p < pairs; p++) {
            int i = Arrays.binarySearch(wanted, first[p]);
            if (first[p] == second[p]) {
                all.add(read.area(i));
                continue;
            }
            kernel.compute(read, i, read, Arrays.binarySearch(wanted, second[p]), false);
            common.add(kernel.planar());
            if (visitor != null) {
                Overlaps.tell(layer, first[p], second[p], kernel.planar(), visitor);
            }
        }
        pairs = 0;
        vertices = 0;
        lastFirst = -1;
    }
}
