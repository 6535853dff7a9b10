package co.expediente.indicator.operation;

import co.expediente.plan.FlatEdition;
import co.expediente.plan.flat.ContentHash;
import co.expediente.plan.flat.FlatLayer;
import co.expediente.spatial.FlatPolygons;
import co.expediente.spatial.PreparedPolygons;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What changed between editions and what lies near it, found out once for all tables of a run. Features and boxes that it gives
 * are the same arrays for the same question, by which later questions know them; never write into them. Thread-safe.
 */
final class Subsets {
    private final Map<List<ContentHash>, EditionChange> changes = new ConcurrentHashMap<>();
    private final Map<Some, double[]> boxes = new ConcurrentHashMap<>();
    private final Map<Near, Optional<int[]>> near = new ConcurrentHashMap<>();
    private final Map<Some, FlatPolygons> polygons = new ConcurrentHashMap<>();
    private final Map<Some, PreparedPolygons> prepared = new ConcurrentHashMap<>();

    /** Some features of a layer; compared by the array itself. */
    private record Some(FlatLayer layer, Same<int[]> features) {}

    /** Features of a layer that may meet some boxes. */
    private record Near(FlatLayer layer, Same<double[]> boxes) {}

    /** An array as itself: equal to no other one of the same content. */
    private static final class Same<T> {
        private final T array;

        Same(T array) {
            this.array = array;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Same<?> s && s.array == array;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(array);
        }
    }

    /** What changed from one edition to another. */
    EditionChange change(FlatEdition before, FlatEdition after) {
        return before.hash().equals(after.hash())
                ? EditionChange.NONE
                : changes.computeIfAbsent(
                        List.of(before.hash(), after.hash()), k -> EditionChange.between(before, after));
    }

    /** Boxes of features that have a place, minX, minY, maxX, maxY each. */
    double[] boxes(FlatEdition edition, int[] features) {
        return boxes.computeIfAbsent(
                new Some(edition.layer(), new Same<>(features)),
                k -> IntStream.of(features)
                        .mapToObj(edition.layer()::box)
                        .filter(b -> !b.isNull())
                        .flatMapToDouble(b -> DoubleStream.of(b.getMinX(), b.getMinY(), b.getMaxX(), b.getMaxY()))
                        .toArray());
    }

    /** Features whose box meets one of the boxes; null when these are half of all or more. */
    int @Nullable [] fewNear(FlatEdition edition, double[] around) {
        return near.computeIfAbsent(new Near(edition.layer(), new Same<>(around)), k -> {
                    if (NearFeatures.areMany(edition, around)) {
                        return Optional.empty();
                    }
                    int[] found = NearFeatures.of(edition, new int[0], around);
                    return 2 * found.length < edition.size() ? Optional.of(found) : Optional.empty();
                })
                .orElse(null);
    }

    /** The polygons of some features. */
    FlatPolygons polygons(FlatEdition edition, int[] features) {
        return polygons.computeIfAbsent(
                new Some(edition.layer(), new Same<>(features)), k -> edition.polygons(features));
    }

    /** The polygons of some features with their index. */
    PreparedPolygons prepared(FlatEdition edition, int[] features) {
        return prepared.computeIfAbsent(
                new Some(edition.layer(), new Same<>(features)), k -> PreparedPolygons.of(polygons(edition, features)));
    }
}
