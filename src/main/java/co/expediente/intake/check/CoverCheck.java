package co.expediente.intake.check;

import co.expediente.intake.check.Rule.Reference;
import co.expediente.plan.LayerDefinition;
import co.expediente.spatial.Measures;
import co.expediente.spatial.Regions;
import co.expediente.spatial.Slivers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * The layer, with the help of others, covers the reference; what is left are gaps, also when nothing of the layer lies there. A
 * layer that must tile the land gets a statement of where all of it has gone.
 */
final class CoverCheck implements Check {
    @Override
    public void run(Rule rule, Scene scene, Teller teller) {
        LayerUnderCheck layer = scene.layer();
        Geometry whole = scene.region(rule.references());
        if (whole.isEmpty()) {
            return;
        }
        double scale = scene.scale(rule);
        List<Geometry> covering = new ArrayList<>(layer.geometries());
        for (String helper : rule.with()) {
            if (!helper.equals(layer.definition().id())) {
                covering.addAll(scene.geometries(List.of(new Reference(helper, null, List.of()))));
            }
        }
        Geometry union = Regions.union(covering);
        List<Polygon> gaps = pieces(Regions.difference(whole, union));
        double wide = gaps.stream()
                .filter(g -> !Slivers.isSliver(g, scale))
                .mapToDouble(Measures::planarArea)
                .sum();
        boolean real = wide > Slivers.coverageTolerance(scale, Measures.planarArea(whole));
        for (Polygon gap : gaps) {
            teller.piece(Measures.planarArea(gap), !real || Slivers.isSliver(gap, scale), () -> gap);
        }
        if (layer.definition().coverage() == LayerDefinition.Coverage.PARTITION && scene.conservation() == null) {
            scene.conservation(statement(rule.id(), whole, union, covering, gaps));
        }
    }

    private static Conservation statement(
            String rule, Geometry whole, Geometry union, List<Geometry> covering, List<Polygon> gaps) {
        double reference = Measures.planarArea(whole);
        double features = covering.stream().mapToDouble(Measures::planarArea).sum();
        double covered = Measures.planarArea(union);
        double outside = Measures.planarArea(Regions.difference(union, whole));
        double missing = gaps.stream().mapToDouble(Measures::planarArea).sum();
        return new Conservation(
                rule,
                reference,
                features,
                covered,
                features - covered,
                outside,
                missing,
                reference - (covered - outside + missing));
    }

    /** Polygons from the south to the north: the order in which an overlay gives them means nothing. */
    static List<Polygon> pieces(Geometry geometry) {
        List<Polygon> found = new ArrayList<>();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            if (geometry.getGeometryN(i) instanceof Polygon p && !p.isEmpty()) {
                found.add(p);
            }
        }
        found.sort(Comparator.comparing(p -> new Coordinate(
                p.getEnvelopeInternal().getMinY(), p.getEnvelopeInternal().getMinX())));
        return found;
    }
}
