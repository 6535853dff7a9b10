package co.expediente.indicator.measuring;

import co.expediente.indicator.operation.KeptPieces;
import co.expediente.plan.flat.ContentHash;
import co.expediente.spatial.Regions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * The union of what is made of some shapes, cluster by cluster; a large cluster square by square of a grid that lies fixed on the
 * map, from small squares to large ones. Which shapes are united first depends on their places alone, so an edit changes the
 * squares that hold it and nothing beside them.
 */
final class UnionTree {
    /** Shapes that are united at once. */
    private static final int FEW = 16;

    /** Sides of the largest and the smallest squares, m, as powers of two. */
    private static final int LARGEST = 21;

    private static final int SMALLEST = -4;

    private final KeptPieces kept;
    private final String operation;
    private final double reach;
    private final UnaryOperator<Geometry> form;

    /**
     * @param operation names {@code form}
     * @param reach how far what is made of a shape may go beyond it, m
     * @param form what is made of a shape
     */
    UnionTree(KeptPieces kept, String operation, double reach, UnaryOperator<Geometry> form) {
        this.kept = kept;
        this.operation = operation;
        this.reach = reach;
        this.form = form;
    }

    /** A union to be formed, known by what it will be made of. */
    private record Square(ContentHash id, List<Geometry> shapes, List<Square> inner) {}

    Geometry of(Collection<? extends Geometry> shapes) {
        List<Geometry> polygons = new ArrayList<>();
        for (List<Geometry> cluster : Clusters.of(shapes, reach)) {
            polygons.addAll(Overlays.parts(List.of(
                    cluster.size() == 1 && reach == 0 && operation.equals("union")
                            ? cluster.get(0)
                            : formed(square(cluster, LARGEST)))));
        }
        return Overlays.polygons(polygons);
    }

    private Square square(List<Geometry> shapes, int power) {
        if (shapes.size() <= FEW || power < SMALLEST) {
            List<ContentHash> hashes = shapes.stream().map(KeptPieces::hash).toList();
            return new Square(ContentHash.of(operation, hashes), shapes, List.of());
        }
        double side = Math.scalb(1.0, power);
        TreeMap<Long, TreeMap<Long, List<Geometry>>> cells = new TreeMap<>();
        for (Geometry shape : shapes) {
            Envelope box = shape.getEnvelopeInternal();
            cells.computeIfAbsent((long) Math.floor(box.getMinX() / side), x -> new TreeMap<>())
                    .computeIfAbsent((long) Math.floor(box.getMinY() / side), y -> new ArrayList<>())
                    .add(shape);
        }
        List<Square> inner = new ArrayList<>();
        cells.values().forEach(column -> column.values().forEach(cell -> inner.add(square(cell, power - 1))));
        return inner.size() == 1
                ? inner.get(0)
                : new Square(
                        ContentHash.of(
                                operation + " of",
                                inner.stream().map(Square::id).toList()),
                        List.of(),
                        inner);
    }

    private Geometry formed(Square square) {
        square.inner.forEach(this::stay);
        return kept.piece(square.id, () -> {
            List<Geometry> parts = new ArrayList<>();
            square.shapes.forEach(s -> parts.add(form.apply(s)));
            square.inner.forEach(s -> parts.add(formed(s)));
            parts.removeIf(Geometry::isEmpty);
            return parts.isEmpty() ? Overlays.empty(2) : parts.size() == 1 ? parts.get(0) : Regions.union(parts);
        });
    }

    private void stay(Square square) {
        kept.stays(square.id);
        square.inner.forEach(this::stay);
    }
}
