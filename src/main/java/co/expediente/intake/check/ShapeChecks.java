package co.expediente.intake.check;

import co.expediente.spatial.FlatShape;
import co.expediente.spatial.Overlaps;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** Rules about the shape of each feature as it is stored: T101, CL3, CL4, CL5. */
final class ShapeChecks {
    private ShapeChecks() {}

    /** Features that a predicate accepts, in the order of their rows. */
    private static int[] among(Scene scene, IntPredicate bad) {
        LayerUnderCheck layer = scene.layer();
        int[] found = IntStream.range(0, layer.size())
                .parallel()
                .filter(f -> !scene.givenUp() && bad.test(f))
                .toArray();
        return IntStream.of(found)
                .boxed()
                .sorted((a, b) -> Integer.compare(layer.rank(a), layer.rank(b)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** T101: a polygon is valid after its repair and its transformation, or nothing about areas can be said. */
    static final class Valid implements Check {
        @Override
        public void run(Rule rule, Scene scene, Teller teller) {
            LayerUnderCheck layer = scene.layer();
            for (int f : among(scene, f -> !isValid(layer, f))) {
                Geometry geometry = layer.geometry(f);
                TopologyValidationError error = new IsValidOp(geometry).getValidationError();
                Coordinate at = error == null ? geometry.getCoordinate() : error.getCoordinate();
                String reason = error == null ? "" : error.getMessage();
                teller.tell(
                        layer.row(f),
                        null,
                        null,
                        Map.of("reason", reason),
                        null,
                        false,
                        () -> geometry.getFactory().createPoint(at));
            }
        }

        /** Most features are one simple ring, which is known without a graph of its edges. */
        private static boolean isValid(LayerUnderCheck layer, int f) {
            FlatShape shape = layer.flat().shape(f);
            return shape != null && shape.isSurelyValid() || new IsValidOp(layer.geometry(f)).isValid();
        }
    }

    /** CL3 and CL4: a polygon has an area, a line a length, wider than the cluster tolerance. */
    static final class Extent implements Check {
        @Override
        public void run(Rule rule, Scene scene, Teller teller) {
            LayerUnderCheck layer = scene.layer();
            boolean areas = rule.id().equals("CL3");
            if (areas != (layer.flat().dimension() == 2)) {
                return;
            }
            double least = Overlaps.CLUSTER_TOLERANCE;
            IntPredicate nothing = areas
                    ? f -> layer.flat().area(f) <= least * least
                    : f -> layer.geometry(f).getLength() <= least;
            for (int f : among(scene, nothing)) {
                teller.tell(layer.row(f), null, null, Map.of(), null, false, () -> layer.geometry(f));
            }
        }
    }

    /** CL5: points inside the box that the official model allows (domain §B.0.5), EPSG:9377. */
    static final class Box implements Check {
        private static final double WEST = 3_681_000;
        private static final double EAST = 5_700_000;
        private static final double SOUTH = 1_080_000;
        private static final double NORTH = 3_310_000;

        @Override
        public void run(Rule rule, Scene scene, Teller teller) {
            LayerUnderCheck layer = scene.layer();
            for (int f : among(scene, f -> outside(layer.geometry(f)))) {
                teller.tell(layer.row(f), null, null, Map.of(), null, false, () -> layer.geometry(f));
            }
        }

        private static boolean outside(Geometry geometry) {
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                if (geometry.getGeometryN(i) instanceof Point p
                        && !p.isEmpty()
                        && !(p.getX() >= WEST && p.getX() <= EAST && p.getY() >= SOUTH && p.getY() <= NORTH)) {
                    return true;
                }
            }
            return false;
        }
    }
}
