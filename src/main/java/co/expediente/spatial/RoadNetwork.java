package co.expediente.spatial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.WeightedPseudograph;
import org.jgrapht.traverse.ClosestFirstIterator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.operation.overlayng.OverlayNG;

/**
 * Roads as a network for walking: every crossing is a junction, every stretch goes both ways. Lines are snapped to a grid as
 * wide as the tolerance, so that ends drawn apart by less than that meet. Coordinates EPSG:9377, lengths in m. The same
 * roads give the same network whatever their order; parts that do not connect stay apart. Immutable.
 *
 * <p>Shortest ways are found by JGraphT; nothing else in the program knows that library.
 */
public final class RoadNetwork {
    private static final int ROOT = -1;

    private final List<LineString> stretches;
    private final int[] from;
    private final int[] to;
    private final double[] length;
    private final STRtree index = new STRtree();
    private final int nodes;

    /**
     * What can be reached.
     *
     * @param ways the reached stretches, multi lines
     * @param apart places too far from every road
     */
    public record Reached(Geometry ways, List<Coordinate> apart) {}

    /** Where a place meets the network: {@code along} metres from the beginning of a stretch, {@code access} m away. */
    private record Foot(int stretch, double along, double access) {}

    private RoadNetwork(List<LineString> stretches) {
        this.stretches = stretches;
        int n = stretches.size();
        from = new int[n];
        to = new int[n];
        length = new double[n];
        TreeSet<Coordinate> ends = new TreeSet<>();
        stretches.forEach(s -> ends.addAll(List.of(first(s), last(s))));
        Map<Coordinate, Integer> numbers = new TreeMap<>();
        ends.forEach(e -> numbers.put(e, numbers.size()));
        nodes = numbers.size();
        for (int i = 0; i < n; i++) {
            LineString s = stretches.get(i);
            from[i] = numbers.getOrDefault(first(s), 0);
            to[i] = numbers.getOrDefault(last(s), 0);
            length[i] = Measures.planarLength(s);
            index.insert(s.getEnvelopeInternal(), i);
        }
        index.build();
    }

    private static Coordinate first(LineString s) {
        return s.getCoordinateN(0);
    }

    private static Coordinate last(LineString s) {
        return s.getCoordinateN(s.getNumPoints() - 1);
    }

    /**
     * The network of some roads.
     *
     * @param roads lines; other geometry is left out
     * @param tolerance ends nearer than this meet, m, above 0
     */
    public static RoadNetwork of(Collection<? extends Geometry> roads, double tolerance) {
        List<LineString> lines = new ArrayList<>();
        for (Geometry road : roads) {
            lines.addAll(GeometryParts.of(LineString.class, road));
        }
        if (lines.isEmpty()) {
            return new RoadNetwork(List.of());
        }
        GeometryFactory factory = lines.get(0).getFactory();
        Geometry noded = OverlayNG.overlay(
                factory.createMultiLineString(lines.toArray(new LineString[0])),
                factory.createMultiLineString(),
                OverlayNG.UNION,
                new PrecisionModel(1 / tolerance));
        List<LineString> stretches = new ArrayList<>();
        for (LineString line : GeometryParts.of(LineString.class, noded)) {
            LineString forward = first(line).compareTo(last(line)) <= 0 ? line : line.reverse();
            stretches.add(forward);
        }
        stretches.sort(Comparator.comparing((LineString s) -> s));
        return new RoadNetwork(List.copyOf(stretches));
    }

    public boolean isEmpty() {
        return stretches.isEmpty();
    }

    /** Number of stretches between junctions. */
    public int size() {
        return stretches.size();
    }

    /**
     * The parts of the roads that can be reached from some places.
     *
     * @param metres greatest way, the straight walk from the place to the road counted in
     * @param access greatest distance from a place to its road
     */
    public Reached within(Collection<Coordinate> places, double metres, double access) {
        List<Foot> feet = new ArrayList<>();
        List<Coordinate> apart = new ArrayList<>();
        for (Coordinate place : new TreeSet<>(places)) {
            Foot foot = foot(place, access);
            if (foot == null) {
                apart.add(place);
            } else {
                feet.add(foot);
            }
        }
        double[] distance = distances(feet, metres);
        List<LineString> ways = new ArrayList<>();
        List<List<Foot>> onStretch = byStretch(feet);
        for (int i = 0; i < length.length; i++) {
            ways.addAll(reached(i, metres, distance, onStretch.get(i)));
        }
        GeometryFactory factory =
                stretches.isEmpty() ? new GeometryFactory() : stretches.get(0).getFactory();
        return new Reached(factory.createMultiLineString(ways.toArray(new LineString[0])), apart);
    }

    /**
     * Way from each point to the nearest place, m, both walks to the road counted in; NaN where no way leads there.
     *
     * @param access greatest distance from a place or point to its road
     */
    public double[] nearest(List<Coordinate> points, Collection<Coordinate> places, double access) {
        List<Foot> feet = new ArrayList<>();
        for (Coordinate place : new TreeSet<>(places)) {
            Foot foot = foot(place, access);
            if (foot != null) {
                feet.add(foot);
            }
        }
        double[] distance = distances(feet, Double.POSITIVE_INFINITY);
        List<List<Foot>> onStretch = byStretch(feet);
        double[] result = new double[points.size()];
        for (int i = 0; i < result.length; i++) {
            Foot at = foot(points.get(i), access);
            double best = Double.POSITIVE_INFINITY;
            if (at != null) {
                int s = at.stretch;
                best = Math.min(distance[from[s]] + at.along, distance[to[s]] + length[s] - at.along);
                for (Foot near : onStretch.get(s)) {
                    best = Math.min(best, near.access + Math.abs(near.along - at.along));
                }
                best += at.access;
            }
            result[i] = Double.isInfinite(best) ? Double.NaN : best;
        }
        return result;
    }

    // ---- feet -------------------------------------------------------------------------------------------------------

    private @org.jspecify.annotations.Nullable Foot foot(Coordinate place, double access) {
        Envelope around = new Envelope(place);
        around.expandBy(access);
        Foot best = null;
        List<Integer> candidates = new ArrayList<>();
        for (Object found : index.query(around)) {
            candidates.add((Integer) found);
        }
        candidates.sort(Comparator.naturalOrder());
        for (int i : candidates) {
            LengthIndexedLine line = new LengthIndexedLine(stretches.get(i));
            double along = line.project(place);
            double away = line.extractPoint(along).distance(place);
            if (away <= access && (best == null || away < best.access)) {
                best = new Foot(i, along, away);
            }
        }
        return best;
    }

    private List<List<Foot>> byStretch(List<Foot> feet) {
        List<List<Foot>> lists = new ArrayList<>();
        for (int i = 0; i < length.length; i++) {
            lists.add(List.of());
        }
        for (Foot foot : feet) {
            if (lists.get(foot.stretch).isEmpty()) {
                lists.set(foot.stretch, new ArrayList<>());
            }
            lists.get(foot.stretch).add(foot);
        }
        return lists;
    }

    // ---- ways -------------------------------------------------------------------------------------------------------

    /** Way to each node from the nearest foot, infinite beyond {@code farthest}. */
    private double[] distances(List<Foot> feet, double farthest) {
        double[] distance = new double[nodes];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        if (feet.isEmpty()) {
            return distance;
        }
        WeightedPseudograph<Integer, DefaultWeightedEdge> graph = new WeightedPseudograph<>(DefaultWeightedEdge.class);
        graph.addVertex(ROOT);
        for (int i = 0; i < length.length; i++) {
            graph.addVertex(from[i]);
            graph.addVertex(to[i]);
            graph.setEdgeWeight(graph.addEdge(from[i], to[i]), length[i]);
        }
        for (Foot foot : feet) {
            int s = foot.stretch;
            graph.setEdgeWeight(graph.addEdge(ROOT, from[s]), foot.access + foot.along);
            graph.setEdgeWeight(graph.addEdge(ROOT, to[s]), foot.access + length[s] - foot.along);
        }
        ClosestFirstIterator<Integer, DefaultWeightedEdge> walk = new ClosestFirstIterator<>(graph, ROOT, farthest);
        while (walk.hasNext()) {
            int node = walk.next();
            if (node != ROOT) {
                distance[node] = walk.getShortestPathLength(node);
            }
        }
        return distance;
    }

    /** The parts of a stretch within reach of its ends or of a place on it. */
    private List<LineString> reached(int i, double metres, double[] distance, List<Foot> feet) {
        List<double[]> spans = new ArrayList<>();
        add(spans, 0, metres - distance[from[i]], length[i]);
        add(spans, length[i] - (metres - distance[to[i]]), length[i], length[i]);
        for (Foot foot : feet) {
            double left = metres - foot.access;
            add(spans, foot.along - left, foot.along + left, length[i]);
        }
        spans.sort(Comparator.comparingDouble((double[] s) -> s[0]).thenComparingDouble(s -> s[1]));
        List<LineString> parts = new ArrayList<>();
        for (int k = 0; k < spans.size(); ) {
            double begin = spans.get(k)[0];
            double end = spans.get(k)[1];
            for (k++; k < spans.size() && spans.get(k)[0] <= end; k++) {
                end = Math.max(end, spans.get(k)[1]);
            }
            Geometry part = new LengthIndexedLine(stretches.get(i)).extractLine(begin, end);
            if (part instanceof LineString line && line.getLength() > 0) {
                parts.add(line);
            }
        }
        return parts;
    }

    private static void add(List<double[]> spans, double begin, double end, double length) {
        double b = Math.max(0, begin);
        double e = Math.min(length, end);
        if (e > b) {
            spans.add(new double[] {b, e});
        }
    }
}
