package co.expediente.sample;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/**
 * The grid of 1/64 m on which every coordinate of the sample lies (EPSG:9377 metres). A power of two keeps sums and
 * products of coordinate differences exact, and the files small.
 */
final class Lattice {
    static final double STEPS = 64;
    static final PrecisionModel MODEL = new PrecisionModel(STEPS);
    static final GeometryFactory FACTORY = new GeometryFactory(MODEL, 9377);

    private Lattice() {}

    static double snap(double value) {
        return StrictMath.rint(value * STEPS) / STEPS;
    }

    static Coordinate snap(Coordinate c) {
        return new Coordinate(snap(c.x), snap(c.y));
    }

    static Point point(double x, double y) {
        return FACTORY.createPoint(new Coordinate(snap(x), snap(y)));
    }

    static LineString line(List<Coordinate> coordinates) {
        CoordinateList list = new CoordinateList();
        for (Coordinate c : coordinates) {
            list.add(snap(c), false);
        }
        return FACTORY.createLineString(list.toCoordinateArray());
    }

    static Geometry intersection(Geometry a, Geometry b) {
        Geometry result = OverlayNG.overlay(a, b, OverlayNG.INTERSECTION, MODEL);
        boolean areas = a.getDimension() == 2 && b.getDimension() == 2;
        return areas ? areasOf(result) : result;
    }

    /** The polygons of a result; touching points and lines are not wanted. */
    private static Geometry areasOf(Geometry g) {
        List<Polygon> kept = polygons(g);
        return kept.size() == 1 ? kept.get(0) : FACTORY.createMultiPolygon(kept.toArray(new Polygon[0]));
    }

    static Geometry difference(Geometry a, Geometry b) {
        return OverlayNG.overlay(a, b, OverlayNG.DIFFERENCE, MODEL);
    }

    static Geometry union(Geometry a, Geometry b) {
        return OverlayNG.overlay(a, b, OverlayNG.UNION, MODEL);
    }

    static Geometry union(List<? extends Geometry> parts) {
        return OverlayNGRobust.union(FACTORY.buildGeometry(new ArrayList<>(parts)));
    }

    /** The geometry with its coordinates on the lattice, valid again if rounding broke it. */
    static Geometry rounded(Geometry g) {
        return org.locationtech.jts.precision.GeometryPrecisionReducer.reduce(g, MODEL);
    }

    static Geometry buffer(Geometry g, double distance) {
        return rounded(g.buffer(distance, 3));
    }

    static Geometry simplified(Geometry g, double tolerance) {
        return rounded(DouglasPeuckerSimplifier.simplify(g, tolerance));
    }

    /** The polygons of a geometry that are at least this large (m²), as one geometry; empty when none is. */
    static Geometry polygonsOver(Geometry g, double area) {
        List<Polygon> kept = new ArrayList<>();
        for (Polygon p : polygons(g)) {
            if (p.getArea() >= area) {
                kept.add(p);
            }
        }
        return kept.size() == 1 ? kept.get(0) : FACTORY.createMultiPolygon(kept.toArray(new Polygon[0]));
    }

    static List<Polygon> polygons(Geometry g) {
        List<Polygon> all = new ArrayList<>();
        for (int i = 0; i < g.getNumGeometries(); i++) {
            Geometry part = g.getGeometryN(i);
            if (part instanceof Polygon p && !p.isEmpty()) {
                all.add(p);
            } else if (part instanceof MultiPolygon m) {
                all.addAll(polygons(m));
            }
        }
        return all;
    }

    static List<LineString> lines(Geometry g) {
        List<LineString> all = new ArrayList<>();
        for (int i = 0; i < g.getNumGeometries(); i++) {
            Geometry part = g.getGeometryN(i);
            if (part instanceof LineString l && !l.isEmpty()) {
                all.add(l);
            } else if (part.getNumGeometries() > 1) {
                all.addAll(lines(part));
            }
        }
        return all;
    }

    /** A line with its corners cut {@code times} times, ends kept. */
    static List<Coordinate> chaikin(List<Coordinate> line, int times, boolean closed) {
        List<Coordinate> current = line;
        for (int t = 0; t < times && current.size() > 2; t++) {
            List<Coordinate> next = new ArrayList<>();
            if (!closed) {
                next.add(current.get(0));
            }
            int n = current.size();
            for (int i = 0; i + 1 < n; i++) {
                Coordinate a = current.get(i);
                Coordinate b = current.get(i + 1);
                boolean first = !closed && i == 0;
                boolean last = !closed && i + 2 == n;
                if (!first) {
                    next.add(new Coordinate(0.75 * a.x + 0.25 * b.x, 0.75 * a.y + 0.25 * b.y));
                }
                if (!last) {
                    next.add(new Coordinate(0.25 * a.x + 0.75 * b.x, 0.25 * a.y + 0.75 * b.y));
                }
            }
            if (closed) {
                next.add(new Coordinate(next.get(0)));
            } else {
                next.add(current.get(n - 1));
            }
            current = next;
        }
        return current;
    }

    static List<Coordinate> densify(List<Coordinate> line, double spacing) {
        List<Coordinate> out = new ArrayList<>();
        for (int i = 0; i + 1 < line.size(); i++) {
            Coordinate a = line.get(i);
            Coordinate b = line.get(i + 1);
            int parts = (int) StrictMath.ceil(a.distance(b) / spacing);
            for (int k = 0; k < parts; k++) {
                double t = (double) k / parts;
                out.add(new Coordinate(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)));
            }
        }
        out.add(line.get(line.size() - 1));
        return out;
    }

    static List<Coordinate> simplify(List<Coordinate> line, double tolerance) {
        if (line.size() < 3) {
            return line;
        }
        boolean closed = line.get(0).equals2D(line.get(line.size() - 1));
        boolean[] keep = new boolean[line.size()];
        keep[0] = true;
        keep[line.size() - 1] = true;
        if (closed) {
            int far = farthestFrom(line, line.get(0));
            keep[far] = true;
            mark(line, 0, far, tolerance, keep);
            mark(line, far, line.size() - 1, tolerance, keep);
        } else {
            mark(line, 0, line.size() - 1, tolerance, keep);
        }
        List<Coordinate> out = new ArrayList<>();
        for (int i = 0; i < keep.length; i++) {
            if (keep[i]) {
                out.add(line.get(i));
            }
        }
        return out;
    }

    private static int farthestFrom(List<Coordinate> line, Coordinate from) {
        int far = 0;
        for (int i = 0; i < line.size(); i++) {
            if (line.get(i).distance(from) > line.get(far).distance(from)) {
                far = i;
            }
        }
        return far;
    }

    /** Douglas and Peucker between two kept vertices. */
    private static void mark(List<Coordinate> line, int from, int to, double tolerance, boolean[] keep) {
        double worst = tolerance;
        int at = -1;
        for (int i = from + 1; i < to; i++) {
            double d =
                    org.locationtech.jts.algorithm.Distance.pointToSegment(line.get(i), line.get(from), line.get(to));
            if (d > worst) {
                worst = d;
                at = i;
            }
        }
        if (at > 0) {
            keep[at] = true;
            mark(line, from, at, tolerance, keep);
            mark(line, at, to, tolerance, keep);
        }
    }
}
