package co.expediente.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.noding.NodedSegmentString;
import org.locationtech.jts.noding.SegmentString;
import org.locationtech.jts.noding.snapround.SnapRoundingNoder;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/**
 * Cuts an area into labelled pieces that share their vertices exactly: the borders between labels of a grid become
 * smoothed arcs, each arc is used by both of its sides, and arcs that reach the outer border end on a vertex of it.
 */
final class Partition {
    /** What a point is, anywhere in the plane. */
    interface Labels {
        int at(double x, double y);
    }

    private Partition() {}

    /**
     * @param outer area to cut, on the lattice
     * @param labels label of every point; also asked a little outside of {@code outer}
     * @param cell size of the grid on which labels are read, metres
     * @param smallest pieces under this area (m²) join the neighbour with the longest common border
     * @return the union of the pieces of each label, by label; together exactly {@code outer}
     */
    static TreeMap<Integer, Geometry> cut(Geometry outer, Labels labels, double cell, double smallest) {
        return cut(outer, labels, cell, smallest, 0);
    }

    /** As above, with a vertex at least every {@code spacing} metres on the new borders (0: none added). */
    static TreeMap<Integer, Geometry> cut(Geometry outer, Labels labels, double cell, double smallest, double spacing) {
        return cut(outer, labels, cell, smallest, spacing, List.of());
    }

    /** As above, cut along {@code more} lines as well. */
    static TreeMap<Integer, Geometry> cut(
            Geometry outer, Labels labels, double cell, double smallest, double spacing, List<LineString> more) {
        return cut(outer, labels, arcs(outer.getEnvelopeInternal(), labels, cell), smallest, spacing, more);
    }

    /** As above, where the borders come from other labels than the names of the pieces. */
    static TreeMap<Integer, Geometry> cut(
            Geometry outer, Labels labels, Labels borders, double cell, double smallest, List<LineString> more) {
        return cut(outer, labels, arcs(outer.getEnvelopeInternal(), borders, cell), smallest, 0, more);
    }

    private static TreeMap<Integer, Geometry> cut(
            Geometry outer,
            Labels labels,
            List<LineString> arcs,
            double smallest,
            double spacing,
            List<LineString> more) {
        if (spacing > 0) {
            arcs.replaceAll(a -> Lattice.line(Lattice.densify(List.of(a.getCoordinates()), spacing)));
        }
        arcs.addAll(more);
        List<Polygon> faces = polygonize(outer, arcs);
        int[] label = new int[faces.size()];
        for (int i = 0; i < label.length; i++) {
            Point p = faces.get(i).getInteriorPoint();
            label[i] = labels.at(p.getX(), p.getY());
        }
        absorb(faces, label, smallest);
        TreeMap<Integer, List<Polygon>> groups = new TreeMap<>();
        for (int i = 0; i < label.length; i++) {
            groups.computeIfAbsent(label[i], k -> new ArrayList<>()).add(faces.get(i));
        }
        TreeMap<Integer, Geometry> result = new TreeMap<>();
        groups.forEach((k, v) -> result.put(k, merge(v)));
        return result;
    }

    /** Union of faces of one arrangement; every vertex on the outline stays. */
    static Geometry merge(List<? extends Geometry> faces) {
        Geometry union = CoverageUnion.union(faces.toArray(new Geometry[0]));
        // Where faces meet in one point only, the union's ring touches itself; as shell and hole it is valid.
        return union.isValid() ? union : GeometryFixer.fix(union);
    }

    /** The polygons with further vertices where one of the points lies on a side (within 2 cm). */
    static Geometry withVertices(Geometry g, List<Coordinate> points) {
        List<Polygon> out = new ArrayList<>();
        for (Polygon p : Lattice.polygons(g)) {
            LinearRing[] holes = new LinearRing[p.getNumInteriorRing()];
            for (int i = 0; i < holes.length; i++) {
                holes[i] = ring(p.getInteriorRingN(i), points);
            }
            out.add(Lattice.FACTORY.createPolygon(ring(p.getExteriorRing(), points), holes));
        }
        return out.size() == 1 ? out.get(0) : Lattice.FACTORY.createMultiPolygon(out.toArray(new Polygon[0]));
    }

    private static LinearRing ring(LineString ring, List<Coordinate> points) {
        List<Coordinate> out = new ArrayList<>();
        Coordinate[] cs = ring.getCoordinates();
        for (int i = 0; i + 1 < cs.length; i++) {
            Coordinate a = cs[i];
            Coordinate b = cs[i + 1];
            out.add(a);
            points.stream()
                    .filter(p -> !p.equals2D(a)
                            && !p.equals2D(b)
                            && org.locationtech.jts.algorithm.Distance.pointToSegment(p, a, b) < 0.02)
                    .sorted(java.util.Comparator.comparingDouble(p -> p.distance(a)))
                    .forEach(out::add);
        }
        out.add(cs[cs.length - 1]);
        return Lattice.FACTORY.createLinearRing(out.toArray(new Coordinate[0]));
    }

    /** Faces of the outer border and the lines inside, in a fixed order. */
    static List<Polygon> polygonize(Geometry outer, List<LineString> lines) {
        List<LineString> all = new ArrayList<>(Lattice.lines(outer.getBoundary()));
        BorderVertices vertices = new BorderVertices(outer);
        for (LineString line : lines) {
            all.addAll(clip(line, outer, vertices));
        }
        return faces(all, outer);
    }

    /** Parts of a line inside; cut ends move to the nearest vertex of the border. */
    static List<LineString> clip(LineString line, Geometry outer, BorderVertices vertices) {
        if (!outer.getEnvelopeInternal().intersects(line.getEnvelopeInternal())) {
            return List.of();
        }
        List<LineString> parts = new ArrayList<>();
        Coordinate start = line.getCoordinateN(0);
        Coordinate end = line.getCoordinateN(line.getNumPoints() - 1);
        for (LineString part : Lattice.lines(Lattice.intersection(line, outer))) {
            Coordinate[] cs = part.getCoordinates();
            boolean changed = false;
            for (int k : new int[] {0, cs.length - 1}) {
                if (!cs[k].equals2D(start) && !cs[k].equals2D(end)) {
                    cs[k] = vertices.nearest(cs[k]);
                    changed = true;
                }
            }
            if (!changed) {
                parts.add(part);
            } else if (!(cs.length == 2 && cs[0].equals2D(cs[1]))) {
                parts.add(Lattice.line(Arrays.asList(cs)));
            }
        }
        parts.removeIf(p -> p.getNumPoints() < 2 || p.getLength() == 0);
        return parts;
    }

    static List<SegmentString> node(List<LineString> lines) {
        List<SegmentString> strings = new ArrayList<>();
        for (LineString l : lines) {
            strings.add(new NodedSegmentString(l.getCoordinates(), null));
        }
        SnapRoundingNoder noder = new SnapRoundingNoder(Lattice.MODEL);
        noder.computeNodes(strings);
        List<SegmentString> result = new ArrayList<>();
        for (Object s : noder.getNodedSubstrings()) {
            result.add((SegmentString) s);
        }
        return result;
    }

    static List<Polygon> faces(List<LineString> lines, Geometry outer) {
        Set<String> seen = new HashSet<>();
        Polygonizer polygonizer = new Polygonizer();
        for (SegmentString s : node(lines)) {
            Coordinate[] cs = s.getCoordinates();
            for (int i = 0; i + 1 < cs.length; i++) {
                Coordinate a = cs[i];
                Coordinate b = cs[i + 1];
                if (a.equals2D(b)) {
                    continue;
                }
                Coordinate low = a.compareTo(b) < 0 ? a : b;
                Coordinate high = low == a ? b : a;
                if (seen.add(low.x + " " + low.y + " " + high.x + " " + high.y)) {
                    polygonizer.add(Lattice.FACTORY.createLineString(new Coordinate[] {low, high}));
                }
            }
        }
        org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator inside =
                new org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator(outer);
        List<Polygon> faces = new ArrayList<>();
        for (Object o : polygonizer.getPolygons()) {
            Polygon p = (Polygon) o;
            if (inside.locate(p.getInteriorPoint().getCoordinate()) != org.locationtech.jts.geom.Location.EXTERIOR) {
                faces.add((Polygon) p.norm());
            }
        }
        faces.sort((a, b) -> a.compareTo(b));
        return faces;
    }

    /** Gives each face under the area the label of the neighbour with which it shares most border. */
    private static void absorb(List<Polygon> faces, int[] label, double smallest) {
        Integer[] order = new Integer[label.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> {
            int c = Double.compare(faces.get(a).getArea(), faces.get(b).getArea());
            return c != 0 ? c : a - b;
        });
        Map<Edge, List<Integer>> sides = sides(faces);
        for (int i : order) {
            if (faces.get(i).getArea() >= smallest) {
                break;
            }
            TreeMap<Integer, Double> common = new TreeMap<>();
            for (Edge e : edges(faces.get(i))) {
                for (int other : sides.get(e)) {
                    if (other != i) {
                        common.merge(label[other], e.length(), Double::sum);
                    }
                }
            }
            double best = -1;
            for (Map.Entry<Integer, Double> c : common.entrySet()) {
                if (c.getValue() > best) {
                    best = c.getValue();
                    label[i] = c.getKey();
                }
            }
        }
    }

    /** A straight piece of border, the same object whichever side walks it. */
    record Edge(double x1, double y1, double x2, double y2) {
        static Edge of(Coordinate a, Coordinate b) {
            return a.compareTo(b) < 0 ? new Edge(a.x, a.y, b.x, b.y) : new Edge(b.x, b.y, a.x, a.y);
        }

        double length() {
            return StrictMath.hypot(x2 - x1, y2 - y1);
        }

        Coordinate middle() {
            return new Coordinate((x1 + x2) / 2, (y1 + y2) / 2);
        }
    }

    static List<Edge> edges(Geometry g) {
        List<Edge> edges = new ArrayList<>();
        for (Polygon p : Lattice.polygons(g)) {
            addRing(edges, p.getExteriorRing().getCoordinateSequence());
            for (int i = 0; i < p.getNumInteriorRing(); i++) {
                addRing(edges, p.getInteriorRingN(i).getCoordinateSequence());
            }
        }
        return edges;
    }

    private static void addRing(List<Edge> edges, CoordinateSequence ring) {
        for (int i = 0; i + 1 < ring.size(); i++) {
            edges.add(Edge.of(ring.getCoordinate(i), ring.getCoordinate(i + 1)));
        }
    }

    static Map<Edge, List<Integer>> sides(List<? extends Geometry> faces) {
        Map<Edge, List<Integer>> sides = new HashMap<>();
        for (int i = 0; i < faces.size(); i++) {
            for (Edge e : edges(faces.get(i))) {
                sides.computeIfAbsent(e, k -> new ArrayList<>(2)).add(i);
            }
        }
        return sides;
    }

    /** Borders between different labels of the grid over a box, smoothed. */
    static List<LineString> arcs(Envelope box, Labels labels, double cell) {
        double x0 = StrictMath.floor(box.getMinX() / cell - 3) * cell;
        double y0 = StrictMath.floor(box.getMinY() / cell - 3) * cell;
        int nx = (int) StrictMath.ceil((box.getMaxX() - x0) / cell) + 3;
        int ny = (int) StrictMath.ceil((box.getMaxY() - y0) / cell) + 3;
        int[][] grid = new int[ny][nx];
        for (int j = 0; j < ny; j++) {
            for (int i = 0; i < nx; i++) {
                grid[j][i] = labels.at(x0 + (i + 0.5) * cell, y0 + (j + 0.5) * cell);
            }
        }
        return new ArcTracer(grid, x0, y0, cell).lines();
    }

    /** Vertices of a border, found by nearness. */
    static final class BorderVertices {
        private final Coordinate[] vertices;

        BorderVertices(Geometry outer) {
            vertices = outer.getBoundary().getCoordinates();
        }

        Coordinate nearest(Coordinate c) {
            Coordinate best = vertices[0];
            double least = Double.MAX_VALUE;
            for (Coordinate v : vertices) {
                double d = (v.x - c.x) * (v.x - c.x) + (v.y - c.y) * (v.y - c.y);
                if (d < least) {
                    least = d;
                    best = v;
                }
            }
            return new Coordinate(best);
        }
    }
}
