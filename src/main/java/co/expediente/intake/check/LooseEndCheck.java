package co.expediente.intake.check;

import co.expediente.intake.check.Segments.Part;
import co.expediente.spatial.BoxTree;
import co.expediente.spatial.Overlaps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.operation.valid.IsSimpleOp;

/** T112: lines that cross themselves, have no length, or end close to another line without touching it. */
final class LooseEndCheck implements Check {
    /** How near a free end must be to another line to look like a mistake, metres. */
    private static final double NEAR = 0.5;

    @Override
    public void run(Rule rule, Scene scene, Teller teller) {
        LayerUnderCheck layer = scene.layer();
        List<Part> parts = Segments.parts(layer);
        double[] boxes = Segments.boxes(parts, NEAR);
        BoxTree tree = new BoxTree(boxes);
        Map<Integer, List<Coordinate>> places = new TreeMap<>(Comparator.comparingInt(layer::rank));
        for (int i = 0; i < parts.size() && !scene.givenUp(); i++) {
            LineString line = parts.get(i).line();
            List<Coordinate> wrong = new ArrayList<>(0);
            if (line.getLength() <= Overlaps.CLUSTER_TOLERANCE) {
                wrong.add(line.getCoordinateN(0));
            } else {
                IsSimpleOp simple = new IsSimpleOp(line);
                if (!simple.isSimple()) {
                    wrong.add(simple.getNonSimpleLocation());
                }
                if (!line.isClosed()) {
                    looseEnd(parts, tree, i, line.getCoordinateN(0), wrong);
                    looseEnd(parts, tree, i, line.getCoordinateN(line.getNumPoints() - 1), wrong);
                }
            }
            if (!wrong.isEmpty()) {
                places.computeIfAbsent(parts.get(i).feature(), f -> new ArrayList<>())
                        .addAll(wrong);
            }
        }
        places.forEach((feature, at) -> teller.tell(
                layer.row(feature),
                null,
                null,
                Map.of("places", at.size()),
                null,
                false,
                () -> new GeometryFactory().createMultiPointFromCoords(at.toArray(Coordinate[]::new))));
    }

    private static void looseEnd(List<Part> parts, BoxTree tree, int own, Coordinate end, List<Coordinate> wrong) {
        double[] box = {end.x, end.y, end.x, end.y};
        double[] nearest = {Double.POSITIVE_INFINITY};
        tree.near(box, 0, 0, j -> {
            if (j != own) {
                Coordinate[] line = parts.get(j).line().getCoordinates();
                nearest[0] = Math.min(nearest[0], Distance.pointToSegmentString(end, line));
            }
        });
        if (nearest[0] > Overlaps.CLUSTER_TOLERANCE && nearest[0] <= NEAR) {
            wrong.add(end);
        }
    }
}
