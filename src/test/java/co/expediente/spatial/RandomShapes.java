package co.expediente.spatial;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;

/** Deterministic shapes around (4 880 000; 2 070 000). Coordinates are multiples of 2^-10 m, so that shifts are exact. */
final class RandomShapes {
    static final double X0 = 4_880_000;
    static final double Y0 = 2_070_000;
    static final GeometryFactory FACTORY = new GeometryFactory();

    private final SplittableRandom random;

    RandomShapes(long seed) {
        random = new SplittableRandom(seed);
    }

    static double grid(double value) {
        return Math.rint(value * 1024) / 1024;
    }

    static Coordinate at(double x, double y) {
        return new Coordinate(grid(X0 + x), grid(Y0 + y));
    }

    int integer(int bound) {
        return random.nextInt(bound);
    }

    double between(double low, double high) {
        return random.nextDouble(low, high);
    }

    /** A star-shaped polygon around a place, sometimes with a star-shaped hole; always valid. */
    Polygon star(double x, double y, double radius, int vertices, boolean hole) {
        LinearRing shell = starRing(x, y, radius, vertices, 0.5, 1);
        // with fewer vertices the hole could reach through the shell
        return hole && vertices >= 8
                ? FACTORY.createPolygon(shell, new LinearRing[] {
                    starRing(x, y, radius, Math.max(3, vertices / 2), 0.1, 0.3)
                })
                : FACTORY.createPolygon(shell);
    }

    /** A round island with a rough coast of many short edges. */
    Polygon coast(double x, double y, double radius, int vertices) {
        return FACTORY.createPolygon(starRing(x, y, radius, vertices, 1 - 20.0 / vertices, 1));
    }

    private LinearRing starRing(double x, double y, double radius, int n, double low, double high) {
        Coordinate[] ring = new Coordinate[n + 1];
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * (i + random.nextDouble(-0.3, 0.3)) / n;
            double r = radius * random.nextDouble(low, high);
            ring[i] = at(x + r * Math.cos(angle), y + r * Math.sin(angle));
        }
        ring[n] = ring[0];
        return FACTORY.createLinearRing(ring);
    }

    /** A triangle long and thin: 10 to 100 m by 1 µm to 0.1 m; coordinates are not on the grid. */
    Polygon needle() {
        double angle = random.nextDouble(2 * Math.PI);
        double length = random.nextDouble(10, 100);
        double width = Math.pow(10, random.nextDouble(-6, -1));
        double x = X0 + random.nextDouble(-20, 20);
        double y = Y0 + random.nextDouble(-20, 20);
        double ux = Math.cos(angle);
        double uy = Math.sin(angle);
        return triangle(
                x,
                y,
                x + length * ux,
                y + length * uy,
                x + length / 2 * ux - width * uy,
                y + length / 2 * uy + width * ux);
    }

    static Polygon triangle(double x0, double y0, double x1, double y1, double x2, double y2) {
        return FACTORY.createPolygon(new Coordinate[] {
            new Coordinate(x0, y0), new Coordinate(x1, y1), new Coordinate(x2, y2), new Coordinate(x0, y0)
        });
    }

    /**
     * A mesh of irregular quadrilaterals that tile a square exactly: common borders have common vertices.
     *
     * @param subdivided put an extra vertex on every common border, for one of the two neighbours only
     */
    List<Geometry> mesh(int n, double side, boolean subdivided) {
        Coordinate[][] node = new Coordinate[n + 1][n + 1];
        double step = side / n;
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= n; j++) {
                boolean border = i == 0 || j == 0 || i == n || j == n;
                node[i][j] = at(
                        i * step + (border ? 0 : random.nextDouble(-0.3, 0.3) * step),
                        j * step + (border ? 0 : random.nextDouble(-0.3, 0.3) * step));
            }
        }
        List<Geometry> cells = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                List<Coordinate> ring = new ArrayList<>();
                Coordinate[] corner = {node[i][j], node[i + 1][j], node[i + 1][j + 1], node[i][j + 1]};
                for (int k = 0; k < 4; k++) {
                    ring.add(corner[k]);
                    if (subdivided && (i + j) % 2 == 0) {
                        Coordinate next = corner[(k + 1) % 4];
                        ring.add(new Coordinate((corner[k].x + next.x) / 2, (corner[k].y + next.y) / 2));
                    }
                }
                ring.add(ring.get(0));
                cells.add(FACTORY.createPolygon(ring.toArray(new Coordinate[0])));
            }
        }
        return cells;
    }

    /** The same geometry near the origin: an exact shift for coordinates on the grid. */
    static Geometry atOrigin(Geometry geometry) {
        return AffineTransformation.translationInstance(-X0, -Y0).transform(geometry);
    }
}
