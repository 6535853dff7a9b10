package co.expediente.intake.check;

import co.expediente.plan.LayerDefinition;
import co.expediente.spatial.FlatShape;
import co.expediente.spatial.Measures;
import co.expediente.spatial.Regions;
import co.expediente.spatial.Slivers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * T114: pieces and holes too thin or too small for the scale of the map. In a layer that tiles the land, also the holes between its
 * features, unless a rule of coverage tells them with their area.
 */
final class SliverCheck implements Check {
    @Override
    public void run(Rule rule, Scene scene, Teller teller) {
        LayerUnderCheck layer = scene.layer();
        double scale = scene.scale();
        int[] order = layer.inFileOrder();
        boolean[] thin = new boolean[order.length];
        IntStream.range(0, order.length)
                .parallel()
                .filter(i -> !scene.givenUp())
                .forEach(i -> thin[i] = isThin(layer, order[i], scale));
        for (int i = 0; i < order.length; i++) {
            if (thin[i]) {
                List<Polygon> pieces = slivers(layer.geometry(order[i]), scale);
                double area = pieces.stream().mapToDouble(Measures::planarArea).sum();
                teller.feature(layer.row(order[i]), area, false, () -> together(pieces));
            }
        }
        if (layer.definition().coverage() == LayerDefinition.Coverage.PARTITION && !covered(scene)) {
            between(layer, scale, teller);
        }
    }

    /** Most features are one wide ring, which is known without a geometry. */
    private static boolean isThin(LayerUnderCheck layer, int feature, double scale) {
        FlatShape shape = layer.flat().shape(feature);
        boolean wide = shape != null && Slivers.isSurelyNone(shape, layer.flat().area(feature), scale);
        return !wide && !slivers(layer.geometry(feature), scale).isEmpty();
    }

    private static boolean covered(Scene scene) {
        return RuleBook.shipped().of(scene.layer().definition()).stream()
                .filter(r -> r.kind() == Kind.COVERS)
                .anyMatch(r -> r.references().stream().allMatch(x -> scene.inForce(x.layer())));
    }

    private static void between(LayerUnderCheck layer, double scale, Teller teller) {
        Geometry union = Regions.union(layer.geometries());
        for (Polygon hole : holes(union)) {
            if (Slivers.isSliver(hole, scale)) {
                teller.piece(Measures.planarArea(hole), false, () -> hole);
            }
        }
    }

    private static List<Polygon> slivers(Geometry geometry, double scale) {
        List<Polygon> found = new ArrayList<>(1);
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            if (geometry.getGeometryN(i) instanceof Polygon polygon) {
                if (Slivers.isSliver(polygon, scale)) {
                    found.add(polygon);
                }
                holes(polygon).stream().filter(h -> Slivers.isSliver(h, scale)).forEach(found::add);
            }
        }
        return found;
    }

    private static List<Polygon> holes(Geometry geometry) {
        List<Polygon> holes = new ArrayList<>(0);
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) geometry.getGeometryN(i);
            for (int r = 0; r < polygon.getNumInteriorRing(); r++) {
                holes.add(polygon.getFactory().createPolygon(polygon.getInteriorRingN(r)));
            }
        }
        return holes;
    }

    static Geometry together(List<Polygon> pieces) {
        GeometryFactory factory =
                pieces.isEmpty() ? new GeometryFactory() : pieces.get(0).getFactory();
        return factory.createMultiPolygon(pieces.toArray(Polygon[]::new));
    }
}
