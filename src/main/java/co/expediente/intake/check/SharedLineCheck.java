package co.expediente.intake.check;

import co.expediente.intake.check.Segments.Part;
import co.expediente.spatial.BoxTree;
import co.expediente.spatial.Overlaps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;

/** T13: two lines that share a stretch, drawn in either direction; crossings are legal. Planned and existing ones may run together. */
final class SharedLineCheck implements Check {
    private record Pair(int first, int second) {}

    @Override
    public void run(Rule rule, Scene scene, Teller teller) {
        LayerUnderCheck layer = scene.layer();
        List<Part> parts = Segments.parts(layer);
        double[] boxes = Segments.boxes(parts, Overlaps.CLUSTER_TOLERANCE);
        BoxTree tree = new BoxTree(boxes);
        Map<Pair, List<LineSegment>> found = new HashMap<>();
        for (int i = 0; i < parts.size() && !scene.givenUp(); i++) {
            Part a = parts.get(i);
            tree.near(boxes, 4 * i, i + 1, j -> {
                Part b = parts.get(j);
                if (a.feature() != b.feature()
                        && Objects.equals(layer.value(a.feature(), "estado"), layer.value(b.feature(), "estado"))) {
                    List<LineSegment> shared = Segments.shared(a, b, Overlaps.CLUSTER_TOLERANCE);
                    if (!shared.isEmpty()) {
                        boolean inOrder = layer.rank(a.feature()) < layer.rank(b.feature());
                        found.computeIfAbsent(
                                        inOrder
                                                ? new Pair(a.feature(), b.feature())
                                                : new Pair(b.feature(), a.feature()),
                                        p -> new ArrayList<>())
                                .addAll(shared);
                    }
                }
            });
        }
        found.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Pair, List<LineSegment>>>comparingInt(
                                e -> layer.rank(e.getKey().first()))
                        .thenComparingInt(e -> layer.rank(e.getKey().second())))
                .forEach(e -> tell(layer, e.getKey(), e.getValue(), teller));
    }

    private static void tell(LayerUnderCheck layer, Pair pair, List<LineSegment> stretches, Teller teller) {
        long first = layer.row(pair.first());
        long second = layer.row(pair.second());
        teller.flag(first);
        teller.flag(second);
        double length = stretches.stream().mapToDouble(LineSegment::getLength).sum();
        teller.tell(
                0,
                null,
                null,
                Map.of("first", first, "second", second, "length", String.format(Locale.ROOT, "%.3f", length)),
                null,
                false,
                () -> drawn(stretches));
    }

    private static Geometry drawn(List<LineSegment> stretches) {
        GeometryFactory factory = new GeometryFactory();
        return factory.createMultiLineString(stretches.stream()
                .map(s -> factory.createLineString(new Coordinate[] {s.p0, s.p1}))
                .toArray(LineString[]::new));
    }
}
