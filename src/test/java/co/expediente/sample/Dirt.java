package co.expediente.sample;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/** Geometry as it should not be, on purpose. */
final class Dirt {
    private Dirt() {}

    /** A bow-tie of two equal triangles: the drawn outline encloses no net area, so no repair can be trusted. */
    static Polygon bowTie(Coordinate at, double size) {
        return asDrawn(List.of(
                new Coordinate(at.x, at.y),
                new Coordinate(at.x + size, at.y + size * 0.75),
                new Coordinate(at.x + size, at.y),
                new Coordinate(at.x, at.y + size * 0.75),
                new Coordinate(at.x, at.y)));
    }

    /** A hill whose clearing is cut out by the outline itself, which meets its own vertex. */
    static Polygon selfTouching(Coordinate at, double r) {
        double[][] touching = {
            {-1, -0.5},
            {-0.8, 0.2},
            {-0.4, 0.75},
            {0.1, 0.95},
            {-0.15, 0.4},
            {0.05, 0.1},
            {0.35, 0.35},
            {0.1, 0.95},
            {0.7, 0.6},
            {1, 0},
            {0.75, -0.6},
            {0.2, -0.9},
            {-0.5, -0.85},
            {-1, -0.5}
        };
        List<Coordinate> ring = new java.util.ArrayList<>();
        for (double[] p : touching) {
            ring.add(Lattice.snap(new Coordinate(at.x + r * p[0], at.y + r * p[1])));
        }
        return asDrawn(ring);
    }

    private static Polygon asDrawn(List<Coordinate> ring) {
        Polygon p = new GeometryFactory()
                .createPolygon(ring.stream().map(Lattice::snap).toArray(Coordinate[]::new));
        p.setUserData("as drawn");
        return p;
    }
}
