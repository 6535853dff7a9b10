package co.expediente.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.locationtech.jts.geom.Coordinate;

/** Street segments as a graph, for shortest ways. */
final class StreetGraph {
    interface Weight {
        double of(Partition.Edge edge);
    }

    private final Map<Coordinate, Integer> ids = new LinkedHashMap<>();
    private final List<Coordinate> nodes = new ArrayList<>();
    private final List<List<int[]>> out = new ArrayList<>();
    private final List<Partition.Edge> edges = new ArrayList<>();

    void add(Partition.Edge e) {
        int a = id(new Coordinate(e.x1(), e.y1()));
        int b = id(new Coordinate(e.x2(), e.y2()));
        out.get(a).add(new int[] {b, edges.size()});
        out.get(b).add(new int[] {a, edges.size()});
        edges.add(e);
    }

    private int id(Coordinate c) {
        return ids.computeIfAbsent(c, k -> {
            nodes.add(k);
            out.add(new ArrayList<>());
            return nodes.size() - 1;
        });
    }

    Coordinate nearest(Coordinate to) {
        Coordinate best = nodes.get(0);
        for (Coordinate c : nodes) {
            if (c.distance(to) < best.distance(to)) {
                best = c;
            }
        }
        return best;
    }

    private record Front(double cost, int node) {}

    /** Edges of the cheapest way between the nodes nearest to two points; empty when there is none. */
    List<Partition.Edge> way(Coordinate from, Coordinate to, Weight weight) {
        int start = id(nearest(from));
        int goal = id(nearest(to));
        double[] cost = new double[nodes.size()];
        int[] via = new int[nodes.size()];
        int[] before = new int[nodes.size()];
        Arrays.fill(cost, Double.MAX_VALUE);
        cost[start] = 0;
        before[start] = -1;
        PriorityQueue<Front> open = new PriorityQueue<>((a, b) -> {
            int c = Double.compare(a.cost, b.cost);
            return c != 0 ? c : a.node - b.node;
        });
        open.add(new Front(0, start));
        while (!open.isEmpty()) {
            Front f = open.poll();
            if (f.node == goal) {
                break;
            }
            if (f.cost > cost[f.node]) {
                continue;
            }
            for (int[] step : out.get(f.node)) {
                Partition.Edge e = edges.get(step[1]);
                double c = f.cost + e.length() * weight.of(e);
                if (c < cost[step[0]]) {
                    cost[step[0]] = c;
                    before[step[0]] = f.node;
                    via[step[0]] = step[1];
                    open.add(new Front(c, step[0]));
                }
            }
        }
        List<Partition.Edge> way = new ArrayList<>();
        if (cost[goal] < Double.MAX_VALUE) {
            for (int at = goal; at != start; at = before[at]) {
                way.add(0, edges.get(via[at]));
            }
        }
        return way;
    }

    /** The way's vertices in order. */
    static List<Coordinate> path(List<Partition.Edge> way) {
        List<Coordinate> path = new ArrayList<>();
        for (int i = 0; i < way.size(); i++) {
            Partition.Edge e = way.get(i);
            Coordinate a = new Coordinate(e.x1(), e.y1());
            Coordinate b = new Coordinate(e.x2(), e.y2());
            if (path.isEmpty()) {
                boolean turn = way.size() > 1 && (touches(way.get(1), a) && !touches(way.get(1), b));
                path.add(turn ? b : a);
            }
            path.add(path.get(path.size() - 1).equals2D(a) ? b : a);
        }
        return path;
    }

    private static boolean touches(Partition.Edge e, Coordinate c) {
        return e.x1() == c.x && e.y1() == c.y || e.x2() == c.x && e.y2() == c.y;
    }

    Map<Coordinate, Integer> degrees() {
        Map<Coordinate, Integer> degrees = new HashMap<>();
        ids.forEach((c, i) -> degrees.put(c, out.get(i).size()));
        return degrees;
    }
}
