package co.expediente.spatial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Oracle: area of the intersection of any number of polygons by a sweep over slabs between all vertices and all crossings. In
 * a slab no edges cross, so the winding numbers are read off from left to right. Of invalid polygons it gives the
 * integral of the product of the winding numbers. Cubic in the number of edges; for small shapes.
 */
final class SlabSweep {
    private record Edge(int polygon, double x0, double y0, double x1, double y1, int sign) {
        double x(double y) {
            return x0 + (y - y0) / (y1 - y0) * (x1 - x0);
        }
    }

    private SlabSweep() {}

    static double area(Geometry... polygons) {
        List<Edge> edges = new ArrayList<>();
        Coordinate origin = polygons[0].getCoordinate();
        for (int p = 0; p < polygons.length; p++) {
            for (int n = 0; n < polygons[p].getNumGeometries(); n++) {
                Polygon polygon = (Polygon) polygons[p].getGeometryN(n);
                addRing(edges, p, polygon.getExteriorRing(), true, origin);
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    addRing(edges, p, polygon.getInteriorRingN(h), false, origin);
                }
            }
        }
        double[] rows = rows(edges);
        double area = 0;
        for (int r = 1; r < rows.length; r++) {
            if (rows[r] > rows[r - 1]) {
                area += (rows[r] - rows[r - 1]) * covered(edges, (rows[r] + rows[r - 1]) / 2, polygons.length);
            }
        }
        return area;
    }

    private static void addRing(List<Edge> edges, int polygon, LinearRing ring, boolean shell, Coordinate origin) {
        Coordinate[] c = ring.getCoordinates();
        int turn = (Orientation.isCCWArea(c) || signedArea(c) == 0) == shell ? 1 : -1;
        for (int i = 1; i < c.length; i++) {
            double x0 = c[i - 1].x - origin.x;
            double y0 = c[i - 1].y - origin.y;
            double x1 = c[i].x - origin.x;
            double y1 = c[i].y - origin.y;
            if (y1 > y0) {
                edges.add(new Edge(polygon, x0, y0, x1, y1, -turn));
            } else if (y1 < y0) {
                edges.add(new Edge(polygon, x1, y1, x0, y0, turn));
            }
        }
    }

    private static double signedArea(Coordinate[] c) {
        double sum = 0;
        for (int i = 1; i < c.length; i++) {
            sum += (c[i - 1].x - c[0].x) * (c[i].y - c[0].y) - (c[i].x - c[0].x) * (c[i - 1].y - c[0].y);
        }
        return sum;
    }

    private static double[] rows(List<Edge> edges) {
        List<Double> rows = new ArrayList<>();
        for (int i = 0; i < edges.size(); i++) {
            Edge a = edges.get(i);
            rows.add(a.y0);
            rows.add(a.y1);
            for (int j = 0; j < i; j++) {
                Edge b = edges.get(j);
                double low = Math.max(a.y0, b.y0);
                double high = Math.min(a.y1, b.y1);
                if (high > low) {
                    double d0 = a.x(low) - b.x(low);
                    double d1 = a.x(high) - b.x(high);
                    if (d0 * d1 < 0) {
                        rows.add(low + d0 / (d0 - d1) * (high - low));
                    }
                }
            }
        }
        double[] sorted = rows.stream().mapToDouble(y -> y).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double covered(List<Edge> edges, double y, int polygons) {
        List<Edge> here =
                new ArrayList<>(edges.stream().filter(e -> e.y0 < y && y < e.y1).toList());
        here.sort((a, b) -> Double.compare(a.x(y), b.x(y)));
        int[] winding = new int[polygons];
        double sum = 0;
        for (int e = 0; e < here.size(); e++) {
            if (e > 0) {
                int product = Arrays.stream(winding).reduce(1, (a, b) -> a * b);
                sum += product * (here.get(e).x(y) - here.get(e - 1).x(y));
            }
            winding[here.get(e).polygon] += here.get(e).sign;
        }
        return sum;
    }
}
