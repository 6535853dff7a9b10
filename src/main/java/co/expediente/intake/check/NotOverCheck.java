package co.expediente.intake.check;

import co.expediente.intake.check.Rule.Reference;
import co.expediente.plan.flat.FlatLayer;
import co.expediente.spatial.BoxTree;
import co.expediente.spatial.Measures;
import co.expediente.spatial.Overlaps;
import co.expediente.spatial.Regions;
import co.expediente.spatial.Slivers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Geometry;

/** T118: features do not lie over those of the reference (SOLAPA). The reference may be large: it is read feature by feature. */
final class NotOverCheck implements Check {
    @Override
    public void run(Rule rule, Scene scene, Teller teller) {
        LayerUnderCheck layer = scene.layer();
        double scale = scene.scale(rule);
        BoxTree tree = new BoxTree(layer.boxes());
        Map<Integer, List<Geometry>> found = new TreeMap<>(Comparator.comparingInt(layer::rank));
        for (Reference reference : rule.references()) {
            FlatLayer other = scene.flat(reference.layer()).orElse(null);
            if (other == null) {
                continue;
            }
            Predicate<Integer> wanted = Scene.accepted(reference, other);
            double[] boxes = other.boxes();
            for (int o = 0; o < other.size() && !scene.givenUp(); o++) {
                List<Integer> near = new ArrayList<>(0);
                tree.near(boxes, 4 * o, 0, near::add);
                Geometry over = near.isEmpty() || !wanted.test(o) ? null : other.geometry(o);
                if (over != null) {
                    for (int f : near) {
                        Overlaps.overlap(layer.geometry(f), over)
                                .ifPresent(common -> found.computeIfAbsent(f, k -> new ArrayList<>())
                                        .add(common));
                    }
                }
            }
        }
        found.forEach((feature, pieces) -> {
            Geometry over = Regions.union(pieces);
            teller.feature(layer.row(feature), Measures.planarArea(over), Slivers.isSliver(over, scale), () -> over);
        });
    }
}
