package co.expediente.intake.check;

import co.expediente.spatial.AreaKernel;
import co.expediente.spatial.Measures;
import co.expediente.spatial.Regions;
import co.expediente.spatial.Slivers;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * T18: each feature has the border of one feature of the reference, or of those together that it touches: a settlement may have
 * several zones. Differences that are slivers do not count.
 */
final class SameBorderCheck implements Check {
    @Override
    public void run(Rule rule, Scene scene, Teller teller) {
        LayerUnderCheck layer = scene.layer();
        double scale = scene.scale(rule);
        List<Geometry> references = scene.geometries(rule.references());
        for (int f : layer.inFileOrder()) {
            if (scene.givenUp()) {
                return;
            }
            Geometry own = layer.geometry(f);
            Geometry best = own;
            List<Geometry> touched = new ArrayList<>();
            for (Geometry reference : references) {
                if (own.getEnvelopeInternal().intersects(reference.getEnvelopeInternal())
                        && AreaKernel.intersectionArea(own, reference) > Slivers.smallestArea(scale)) {
                    touched.add(reference);
                    best = smaller(best, difference(own, reference));
                }
            }
            if (touched.size() > 1) {
                best = smaller(best, difference(own, Regions.union(touched)));
            }
            Geometry left = best;
            if (CoverCheck.pieces(left).stream().anyMatch(p -> !Slivers.isSliver(p, scale))) {
                teller.feature(layer.row(f), Measures.planarArea(left), false, () -> left);
            }
        }
    }

    private static Geometry smaller(Geometry a, Geometry b) {
        return Measures.planarArea(b) < Measures.planarArea(a) ? b : a;
    }

    private static Geometry difference(Geometry a, Geometry b) {
        return Regions.union(List.of(Regions.difference(a, b), Regions.difference(b, a)));
    }
}
