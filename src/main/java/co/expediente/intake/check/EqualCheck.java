package co.expediente.intake.check;

import co.expediente.spatial.Measures;
import co.expediente.spatial.Regions;
import co.expediente.spatial.Slivers;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** T108: the layer and the reference are the same region; what one has and the other has not is told piece by piece. */
final class EqualCheck implements Check {
    @Override
    public void run(Rule rule, Scene scene, Teller teller) {
        double scale = scene.scale(rule);
        Geometry reference = scene.region(rule.references());
        Geometry own = Regions.union(scene.layer().geometries());
        tell(Regions.difference(own, reference), scale, teller);
        tell(Regions.difference(reference, own), scale, teller);
    }

    private static void tell(Geometry difference, double scale, Teller teller) {
        for (Polygon piece : CoverCheck.pieces(difference)) {
            teller.piece(Measures.planarArea(piece), Slivers.isSliver(piece, scale), () -> piece);
        }
    }
}
