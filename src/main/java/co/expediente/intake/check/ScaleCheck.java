package co.expediente.intake.check;

import co.expediente.spatial.AreaKernel;
import co.expediente.spatial.Slivers;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * CL106 where only a map can tell: urban and expansion land asks for 1:5 000 or finer (Decreto 1807 de 2014). Coarser than 1:25 000
 * is too coarse anywhere and told of the row alone.
 */
final class ScaleCheck implements Check {
    private static final List<String> STATED = List.of(Scene.SCALE, "escala");

    @Override
    public void run(Rule rule, Scene scene, Teller teller) {
        LayerUnderCheck layer = scene.layer();
        Geometry urban = scene.region(rule.references());
        for (int f : layer.inFileOrder()) {
            for (String attribute : STATED) {
                if (layer.value(f, attribute) instanceof Number n
                        && n.doubleValue() > Slivers.URBAN_SCALE
                        && n.doubleValue() <= Slivers.RURAL_SCALE
                        && AreaKernel.intersectionArea(layer.geometry(f), urban)
                                > Slivers.smallestArea(Slivers.URBAN_SCALE)) {
                    teller.value(layer.row(f), attribute, n.longValue(), () -> layer.geometry(f));
                    break;
                }
            }
        }
    }
}
