package co.expediente.intake.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.locationtech.jts.geom.Geometry;

/** T15: two points within the cluster tolerance. What is planned and what exists may be in one place. */
final class SharedPointCheck implements Check {
    /** A millimetre, and the rounding of coordinates of seven figures before the point. */
    private static final double NEAR = 0.001 + 1e-9;

    private record Spot(double x, double y, int feature) {}

    private record Pair(int first, int second, Spot at) {}

    @Override
    public void run(Rule rule, Scene scene, Teller teller) {
        LayerUnderCheck layer = scene.layer();
        List<Spot> spots = new ArrayList<>(layer.size());
        for (int f = 0; f < layer.size(); f++) {
            Geometry geometry = layer.geometry(f);
            for (var c : geometry.getCoordinates()) {
                spots.add(new Spot(c.x, c.y, f));
            }
        }
        spots.sort(Comparator.comparingDouble(Spot::x));
        Map<List<Integer>, Pair> pairs = new LinkedHashMap<>();
        for (int i = 0; i < spots.size() && !scene.givenUp(); i++) {
            Spot a = spots.get(i);
            for (int j = i + 1; j < spots.size() && spots.get(j).x() - a.x() <= NEAR; j++) {
                Spot b = spots.get(j);
                if (a.feature() != b.feature()
                        && Math.hypot(b.x() - a.x(), b.y() - a.y()) <= NEAR
                        && Objects.equals(layer.value(a.feature(), "estado"), layer.value(b.feature(), "estado"))) {
                    boolean inOrder = layer.rank(a.feature()) < layer.rank(b.feature());
                    int first = inOrder ? a.feature() : b.feature();
                    int second = inOrder ? b.feature() : a.feature();
                    pairs.putIfAbsent(List.of(first, second), new Pair(first, second, a));
                }
            }
        }
        pairs.values().stream()
                .sorted(Comparator.<Pair>comparingInt(p -> layer.rank(p.first()))
                        .thenComparingInt(p -> layer.rank(p.second())))
                .forEach(p -> {
                    long first = layer.row(p.first());
                    long second = layer.row(p.second());
                    teller.flag(first);
                    teller.flag(second);
                    teller.tell(
                            0,
                            null,
                            null,
                            Map.of("first", first, "second", second),
                            null,
                            false,
                            () -> layer.geometry(p.first())
                                    .getFactory()
                                    .createPoint(new org.locationtech.jts.geom.Coordinate(p.at().x(), p.at().y())));
                });
    }
}
