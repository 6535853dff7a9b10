package co.expediente.spatial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;

/**
 * One geometry as flat arrays, and back. Polygons are in the normal form of {@link FlatPolygons}, so that the same place
 * written down in another way gives the same arrays; lines and points keep their order. Parts of another dimension are left
 * out.
 */
public final class FlatShape {
    private static final GeometryFactory FACTORY = new GeometryFactory(new PrecisionModel(), 9377);

    private final double[] xy;
    private final int[] partStart;
    private final int[] polygonOfPart;

    private FlatShape(double[] xy, int[] partStart, int[] polygonOfPart) {
        this.xy = xy;
        this.partStart = partStart;
        this.polygonOfPart = polygonOfPart;
    }

    /**
     * @param geometry any geometry
     * @param dimension 2 polygons, 1 lines, 0 points
     * @throws IllegalArgumentException when a coordinate is NaN or infinite
     */
    public static FlatShape of(Geometry geometry, int dimension) {
        if (dimension == 2) {
            return ofPolygons(geometry);
        }
        List<double[]> parts = new ArrayList<>();
        collect(geometry, dimension == 1 ? LineString.class : Point.class, parts);
        return joined(parts, new int[0]);
    }

    /** A geometry from arrays that were kept somewhere; they are not copied. */
    public static FlatShape ofArrays(double[] xy, int[] partStart, int[] polygonOfPart) {
        return new FlatShape(xy, partStart, polygonOfPart);
    }

    /** Vertices x, y, x, y… */
    public double[] xy() {
        return xy;
    }

    /** Part (ring, line or point) → first vertex; one entry more than parts. */
    public int[] partStart() {
        return partStart;
    }

    public int parts() {
        return partStart.length - 1;
    }

    /** Ring → number of its polygon, or −1 − number for a hole; empty for lines and points. */
    public int[] polygonOfPart() {
        return polygonOfPart;
    }

    /** Planar area, m²; 0 for lines and points. */
    public double area() {
        CompensatedArea sum = new CompensatedArea();
        for (int p = 0; p < polygonOfPart.length; p++) {
            sum.addRing(xy, partStart[p], partStart[p + 1]);
        }
        return sum.value();
    }

    /** Whether it is one simple ring, which is valid; false when it is not or when only the full check can say. */
    public boolean isSurelyValid() {
        return polygonOfPart.length == 1 && SimpleRing.isSure(xy);
    }

    /** minX, minY, maxX, maxY; minX &gt; maxX when empty. */
    public double[] box() {
        double[] box = {
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        for (int i = 0; i < xy.length; i += 2) {
            box[0] = Math.min(box[0], xy[i]);
            box[1] = Math.min(box[1], xy[i + 1]);
            box[2] = Math.max(box[2], xy[i]);
            box[3] = Math.max(box[3], xy[i + 1]);
        }
        return box;
    }

    /** The polygons as a layer with one feature; only of polygons. */
    public FlatPolygons polygons() {
        return FlatPolygons.ofArrays(xy, partStart, new int[] {0, parts()}, box(), new double[] {area()});
    }

    /**
     * The geometry of stored arrays: always of the multi type, EPSG:9377.
     *
     * @param dimension 2, 1 or 0
     * @param partStart vertices counted from the beginning of {@code xy}
     * @param polygonOfPart as in {@link #polygonOfPart()}
     */
    public static Geometry geometry(int dimension, double[] xy, int[] partStart, int[] polygonOfPart) {
        int parts = partStart.length - 1;
        if (dimension == 2) {
            return polygons(xy, partStart, polygonOfPart);
        }
        if (dimension == 1) {
            LineString[] lines = new LineString[parts];
            for (int p = 0; p < parts; p++) {
                lines[p] = FACTORY.createLineString(sequence(xy, partStart[p], partStart[p + 1]));
            }
            return FACTORY.createMultiLineString(lines);
        }
        Point[] points = new Point[parts];
        for (int p = 0; p < parts; p++) {
            points[p] = FACTORY.createPoint(sequence(xy, partStart[p], partStart[p + 1]));
        }
        return FACTORY.createMultiPoint(points);
    }

    private static Geometry polygons(double[] xy, int[] partStart, int[] polygonOfPart) {
        int count = 0;
        for (int polygon : polygonOfPart) {
            count = Math.max(count, polygon + 1);
        }
        LinearRing[] shells = new LinearRing[count];
        List<List<LinearRing>> holes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            holes.add(List.of());
        }
        for (int p = 0; p < polygonOfPart.length; p++) {
            LinearRing ring = FACTORY.createLinearRing(sequence(xy, partStart[p], partStart[p + 1]));
            int polygon = polygonOfPart[p];
            if (polygon >= 0) {
                shells[polygon] = ring;
            } else {
                if (holes.get(-1 - polygon).isEmpty()) {
                    holes.set(-1 - polygon, new ArrayList<>());
                }
                holes.get(-1 - polygon).add(ring);
            }
        }
        Polygon[] polygons = new Polygon[count];
        for (int i = 0; i < count; i++) {
            polygons[i] = FACTORY.createPolygon(shells[i], holes.get(i).toArray(LinearRing[]::new));
        }
        return FACTORY.createMultiPolygon(polygons);
    }

    private static CoordinateSequence sequence(double[] xy, int from, int to) {
        return new PackedCoordinateSequence.Double(Arrays.copyOfRange(xy, 2 * from, 2 * to), 2, 0);
    }

    /** A ring with the polygon that it belongs to, while they are being sorted. */
    private record Ring(double[] xy, int polygon, boolean shell) {}

    private static FlatShape ofPolygons(Geometry geometry) {
        List<Ring> rings = new ArrayList<>();
        int[] count = {0};
        collectRings(geometry, rings, count);
        rings.sort((a, b) -> RingOrder.BY_VERTICES.compare(a.xy, b.xy));
        // Polygons are numbered in the order of their shells, not in that of the file.
        int[] number = new int[count[0]];
        int next = 0;
        for (Ring ring : rings) {
            if (ring.shell) {
                number[ring.polygon] = next++;
            }
        }
        int[] polygonOfPart = new int[rings.size()];
        for (int i = 0; i < polygonOfPart.length; i++) {
            Ring ring = rings.get(i);
            polygonOfPart[i] = ring.shell ? number[ring.polygon] : -1 - number[ring.polygon];
        }
        return joined(rings.stream().map(Ring::xy).toList(), polygonOfPart);
    }

    private static void collectRings(Geometry geometry, List<Ring> rings, int[] count) {
        if (geometry instanceof Polygon polygon) {
            if (polygon.isEmpty()) {
                return;
            }
            int number = count[0]++;
            rings.add(new Ring(RingOrder.normalised(polygon.getExteriorRing(), true), number, true));
            for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                if (!polygon.getInteriorRingN(h).isEmpty()) {
                    rings.add(new Ring(RingOrder.normalised(polygon.getInteriorRingN(h), false), number, false));
                }
            }
        } else if (geometry instanceof GeometryCollection collection) {
            for (int i = 0; i < collection.getNumGeometries(); i++) {
                collectRings(collection.getGeometryN(i), rings, count);
            }
        }
    }

    private static void collect(Geometry geometry, Class<? extends Geometry> type, List<double[]> parts) {
        if (geometry instanceof GeometryCollection collection) {
            for (int i = 0; i < collection.getNumGeometries(); i++) {
                collect(collection.getGeometryN(i), type, parts);
            }
        } else if (type.isInstance(geometry) && !geometry.isEmpty()) {
            CoordinateSequence sequence = geometry instanceof LineString line
                    ? line.getCoordinateSequence()
                    : ((Point) geometry).getCoordinateSequence();
            double[] part = new double[2 * sequence.size()];
            for (int i = 0; i < sequence.size(); i++) {
                part[2 * i] = finite(sequence.getX(i));
                part[2 * i + 1] = finite(sequence.getY(i));
            }
            parts.add(part);
        }
    }

    private static double finite(double ordinate) {
        if (!Double.isFinite(ordinate)) {
            throw new IllegalArgumentException("Coordinate is not finite: " + ordinate);
        }
        return ordinate + 0.0; // no negative zero
    }

    private static FlatShape joined(List<double[]> parts, int[] polygonOfPart) {
        int[] partStart = new int[parts.size() + 1];
        for (int p = 0; p < parts.size(); p++) {
            partStart[p + 1] = partStart[p] + parts.get(p).length / 2;
        }
        double[] xy = new double[2 * partStart[parts.size()]];
        for (int p = 0; p < parts.size(); p++) {
            System.arraycopy(parts.get(p), 0, xy, 2 * partStart[p], parts.get(p).length);
        }
        return new FlatShape(xy, partStart, polygonOfPart);
    }
}
