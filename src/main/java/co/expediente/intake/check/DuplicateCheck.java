package co.expediente.intake.check;

import co.expediente.plan.flat.ContentHash;
import co.expediente.spatial.FlatShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;

/**
 * T113: features of one shape after their vertices have gone to the grid of the cluster tolerance. What is planned and what exists
 * may have one shape: the same park before and after; only equal states are compared.
 */
final class DuplicateCheck implements Check {
    /** Vertices of a metre: the cluster tolerance is a millimetre. */
    private static final double GRID = 1_000;

    /** What two features have in common when one of them is too many. */
    private record Content(ContentHash shape, @Nullable Object state) {}

    /** A feature and the first of its shape. */
    private record Repeated(int feature, int first) {}

    @Override
    public void run(Rule rule, Scene scene, Teller teller) {
        LayerUnderCheck layer = scene.layer();
        Map<Content, List<Integer>> groups = new HashMap<>();
        for (int f : suspects(layer.boxes(), layer.size())) {
            FlatShape shape = layer.flat().shape(f);
            if (shape != null) {
                groups.computeIfAbsent(
                                new Content(onGrid(layer.geometry(f)), layer.value(f, "estado")),
                                k -> new ArrayList<>())
                        .add(f);
            }
        }
        List<Repeated> found = new ArrayList<>();
        for (List<Integer> equal : groups.values()) {
            equal.sort(Comparator.comparingInt(layer::rank));
            for (int i = 1; i < equal.size(); i++) {
                found.add(new Repeated(equal.get(i), equal.get(0)));
            }
        }
        found.sort(Comparator.comparingInt(r -> layer.rank(r.feature())));
        for (Repeated repeated : found) {
            long row = layer.row(repeated.feature());
            teller.tell(
                    row,
                    null,
                    null,
                    Map.of("first", layer.row(repeated.first()), "second", row),
                    null,
                    false,
                    () -> layer.geometry(repeated.feature()));
        }
    }

    /** Features whose box on the grid is not the only one of its kind. */
    private static int[] suspects(double[] boxes, int size) {
        long[] keys = new long[size];
        for (int f = 0; f < size; f++) {
            long key = 17;
            for (int i = 0; i < 4; i++) {
                key = key * 0x9E3779B97F4A7C15L + Math.round(boxes[4 * f + i] * GRID);
            }
            keys[f] = key;
        }
        long[] sorted = keys.clone();
        Arrays.sort(sorted);
        int[] found = new int[size];
        int n = 0;
        for (int f = 0; f < size; f++) {
            int at = Arrays.binarySearch(sorted, keys[f]);
            if (at > 0 && sorted[at - 1] == keys[f] || at + 1 < size && sorted[at + 1] == keys[f]) {
                found[n++] = f;
            }
        }
        return Arrays.copyOf(found, n);
    }

    private static ContentHash onGrid(Geometry geometry) {
        Geometry snapped = geometry.copy();
        snapped.apply(new CoordinateSequenceFilter() {
            @Override
            public void filter(CoordinateSequence points, int i) {
                points.setOrdinate(i, 0, Math.rint(points.getX(i) * GRID) / GRID);
                points.setOrdinate(i, 1, Math.rint(points.getY(i) * GRID) / GRID);
            }

            @Override
            public boolean isDone() {
                return false;
            }

            @Override
            public boolean isGeometryChanged() {
                return true;
            }
        });
        return ContentHash.ofBytes(new WKBWriter(2).write(snapped.norm()));
    }
}
