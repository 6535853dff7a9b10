package co.expediente.intake.check;

import co.expediente.spatial.Overlaps;
import co.expediente.spatial.Slivers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Pairs of features that overlap. What they have in common is kept of as many as fit well into memory; of the others four numbers
 * are, and it is drawn again where it is shown.
 */
final class OverlapCheck implements Check {
    private static final int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

    /** Vertices of common pieces that are kept, some megabytes. */
    private static final int VERTICES = 1 << 16;

    private record Pair(
            int first,
            int second,
            double area,
            boolean sliver,
            @Nullable Geometry pieces) {}

    @Override
    public void run(Rule rule, Scene scene, Teller teller) {
        LayerUnderCheck layer = scene.layer();
        double scale = scene.scale();
        List<Pair> pairs = new ArrayList<>();
        int[] room = {VERTICES};
        scene.overlapsItself(Overlaps.search(
                layer,
                (first, second, pieces, area) -> {
                    room[0] = Math.max(0, room[0] - pieces.getNumPoints());
                    pairs.add(new Pair(
                            first, second, area, Slivers.isSliver(pieces, scale), room[0] > 0 ? pieces : null));
                },
                THREADS,
                scene.giveUp()));
        pairs.sort(Comparator.<Pair>comparingInt(p -> layer.rank(p.first()))
                .thenComparingInt(p -> layer.rank(p.second())));
        for (Pair pair : pairs) {
            if (rule.by() == null
                    || Objects.equals(layer.value(pair.first(), rule.by()), layer.value(pair.second(), rule.by()))) {
                tell(layer, pair, teller);
            }
        }
    }

    /** Whether areas count any place twice, of a layer that may. */
    static boolean search(Scene scene) {
        return Overlaps.search(scene.layer(), null, THREADS, scene.giveUp());
    }

    private static void tell(LayerUnderCheck layer, Pair pair, Teller teller) {
        long first = layer.row(pair.first());
        long second = layer.row(pair.second());
        teller.flag(first);
        teller.flag(second);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("first", first);
        facts.put("second", second);
        facts.put("area", Teller.square(pair.area()));
        teller.tell(0, null, null, facts, pair.area(), pair.sliver(), () -> drawn(layer, pair));
    }

    private static Geometry drawn(LayerUnderCheck layer, Pair pair) {
        if (pair.pieces() != null) {
            return pair.pieces();
        }
        Geometry first = layer.geometry(pair.first());
        return Overlaps.overlap(first, layer.geometry(pair.second()))
                .<Geometry>map(pieces -> pieces)
                .orElseGet(() -> first.getFactory().createMultiPolygon());
    }
}
