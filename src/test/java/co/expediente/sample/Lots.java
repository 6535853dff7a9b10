package co.expediente.sample;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.MinimumAreaRectangle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** Blocks cut into lots along their own axes. */
final class Lots {
    private Lots() {}

    /** Halves across the longer side until every piece is small enough. */
    static List<Polygon> split(Geometry block, double largest) {
        List<Polygon> result = new ArrayList<>();
        for (Polygon p : Lattice.polygons(block)) {
            split(p, largest, result, 0);
        }
        return result;
    }

    private static void split(Polygon p, double largest, List<Polygon> into, int depth) {
        if (p.getArea() <= largest || depth > 7) {
            into.add(p);
            return;
        }
        Coordinate[] r = MinimumAreaRectangle.getMinimumRectangle(p).getCoordinates();
        if (r.length < 5) {
            into.add(p);
            return;
        }
        boolean first = r[0].distance(r[1]) >= r[1].distance(r[2]);
        Coordinate a = first ? r[0] : r[1];
        Coordinate b = first ? r[1] : r[2];
        Coordinate c = first ? r[2] : r[3];
        Coordinate d = first ? r[3] : r[0];
        Coordinate m = mid(a, b);
        Coordinate n = mid(d, c);
        for (Coordinate[] half :
                new Coordinate[][] {{out(a, m), m, n, out(d, n), out(a, m)}, {m, out(b, m), out(c, n), n, m}}) {
            Geometry box = Lattice.rounded(Lattice.FACTORY.createPolygon(half));
            for (Polygon piece : Lattice.polygons(Lattice.intersection(p, box))) {
                if (piece.getArea() > 60) {
                    split(piece, largest, into, depth + 1);
                }
            }
        }
    }

    private static Coordinate mid(Coordinate a, Coordinate b) {
        return new Coordinate((a.x + b.x) / 2, (a.y + b.y) / 2);
    }

    /** A little beyond, so that the box covers the piece. */
    private static Coordinate out(Coordinate c, Coordinate from) {
        return new Coordinate(from.x + 1.2 * (c.x - from.x), from.y + 1.2 * (c.y - from.y));
    }

    static Polygon box(Coordinate at, double length, double width, double angle) {
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double[][] corners = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}, {-1, -1}};
        Coordinate[] ring = new Coordinate[5];
        for (int i = 0; i < 5; i++) {
            double u = corners[i][0] * length / 2;
            double w = corners[i][1] * width / 2;
            ring[i] = Lattice.snap(new Coordinate(at.x + u * cos - w * sin, at.y + u * sin + w * cos));
        }
        return Lattice.FACTORY.createPolygon(ring);
    }
}
