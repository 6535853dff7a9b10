package co.expediente.spatial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.Polygon;

/**
 * A layer of polygons as flat arrays: what the area kernel works on. Immutable and safe for any number of threads.
 *
 * <p>Rings are closed, shells counter-clockwise and holes clockwise by their role (the file is not trusted), each starts
 * at its smallest vertex, and the rings of a feature are sorted: two features that differ only in how they are written
 * down give the same bits. Lines and points of a collection are left out; a feature without polygons is empty, area 0.
 * Coordinates in metres of EPSG:9377 (any plane coordinates work; near 0 and in degrees some exactness is lost).
 */
public final class FlatPolygons {
    /** Vertices x, y, x, y…, every ring closed. */
    final double[] xy;
    /** Ring → first vertex; one entry more than rings. */
    final int[] ringStart;
    /** Feature → first ring; one entry more than features. */
    final int[] firstRing;
    /** Feature → minX, minY, maxX, maxY; an empty feature has minX &gt; maxX. */
    final double[] box;
    /** Feature → planar area, m². */
    final double[] area;

    private volatile @Nullable EdgeGroups groups;

    private FlatPolygons(double[] xy, int[] ringStart, int[] firstRing, double[] box, double[] area) {
        this.xy = xy;
        this.ringStart = ringStart;
        this.firstRing = firstRing;
        this.box = box;
        this.area = area;
    }

    /**
     * A layer from the arrays of {@link #xy()}, {@link #ringStart()}, {@link #firstRing()}, {@link #boxes()} and
     * {@link #areas()} that were kept somewhere. The arrays are not copied and must not be changed any more.
     *
     * @throws IllegalArgumentException when the lengths do not belong together
     */
    public static FlatPolygons ofArrays(double[] xy, int[] ringStart, int[] firstRing, double[] box, double[] area) {
        int features = firstRing.length - 1;
        if (features < 0
                || ringStart.length == 0
                || ringStart.length - 1 != firstRing[features]
                || xy.length != 2 * ringStart[ringStart.length - 1]
                || box.length != 4 * features
                || area.length != features) {
            throw new IllegalArgumentException("Arrays do not belong together");
        }
        return new FlatPolygons(xy, ringStart, firstRing, box, area);
    }

    /**
     * Flattens geometries, feature i being the i-th geometry.
     *
     * @throws IllegalArgumentException when a coordinate is NaN or infinite
     */
    public static FlatPolygons of(Collection<? extends Geometry> geometries) {
        Builder builder = new Builder();
        for (Geometry geometry : geometries) {
            builder.feature(geometry);
        }
        return builder.build();
    }

    /** A layer with one feature. */
    public static FlatPolygons of(Geometry geometry) {
        return of(List.of(geometry));
    }

    /** Some features of the layer, in the order given. */
    public FlatPolygons select(int[] features) {
        int rings = 0;
        int vertices = 0;
        for (int f : features) {
            rings += firstRing[f + 1] - firstRing[f];
            vertices += ringStart[firstRing[f + 1]] - ringStart[firstRing[f]];
        }
        double[] someXy = new double[2 * vertices];
        int[] someStarts = new int[rings + 1];
        int[] someFirst = new int[features.length + 1];
        double[] someBoxes = new double[4 * features.length];
        double[] someAreas = new double[features.length];
        int ring = 0;
        int vertex = 0;
        for (int i = 0; i < features.length; i++) {
            int f = features[i];
            int from = ringStart[firstRing[f]];
            for (int r = firstRing[f]; r < firstRing[f + 1]; r++) {
                someStarts[ring++] = vertex + ringStart[r] - from;
            }
            int count = ringStart[firstRing[f + 1]] - from;
            System.arraycopy(xy, 2 * from, someXy, 2 * vertex, 2 * count);
            vertex += count;
            someFirst[i + 1] = ring;
            System.arraycopy(box, 4 * f, someBoxes, 4 * i, 4);
            someAreas[i] = area[f];
        }
        someStarts[rings] = vertices;
        return new FlatPolygons(someXy, someStarts, someFirst, someBoxes, someAreas);
    }

    /** Vertices x, y, x, y…, every ring closed; not to be changed, like the other arrays. */
    public double[] xy() {
        return xy;
    }

    /** Ring → first vertex; one entry more than rings. */
    public int[] ringStart() {
        return ringStart;
    }

    /** Feature → first ring; one entry more than features. */
    public int[] firstRing() {
        return firstRing;
    }

    /** Feature → minX, minY, maxX, maxY; an empty feature has minX &gt; maxX. */
    public double[] boxes() {
        return box;
    }

    /** Feature → planar area, m². */
    public double[] areas() {
        return area;
    }

    /** Number of features. */
    public int size() {
        return area.length;
    }

    /** Planar area of a feature, m². */
    public double area(int feature) {
        return area[feature];
    }

    /** Ellipsoidal area of a feature, m² (see {@link Measures#geodesicArea}). */
    public double geodesicArea(int feature) {
        if (isEmpty(feature)) {
            return 0;
        }
        int b = 4 * feature;
        return geodesicArea(feature, AreaDensity.around(box[b], box[b + 1], box[b + 2], box[b + 3]));
    }

    /** Box of a feature; null envelope when empty. */
    public Envelope envelope(int feature) {
        int b = 4 * feature;
        return isEmpty(feature) ? new Envelope() : new Envelope(box[b], box[b + 2], box[b + 1], box[b + 3]);
    }

    boolean isEmpty(int feature) {
        return firstRing[feature] == firstRing[feature + 1];
    }

    /**
     * Compares features by half perimeter, then by what they are made of: the same two features always come in the same order,
     * in whatever layers they are. 0 only for equal ones.
     */
    static int order(FlatPolygons a, int i, FlatPolygons b, int j) {
        int p = 4 * i;
        int q = 4 * j;
        double sizeA = a.box[p + 2] - a.box[p] + (a.box[p + 3] - a.box[p + 1]);
        double sizeB = b.box[q + 2] - b.box[q] + (b.box[q + 3] - b.box[q + 1]);
        if (sizeA != sizeB) {
            return sizeA < sizeB ? -1 : 1;
        }
        return Arrays.compare(
                a.xy,
                2 * a.ringStart[a.firstRing[i]],
                2 * a.ringStart[a.firstRing[i + 1]],
                b.xy,
                2 * b.ringStart[b.firstRing[j]],
                2 * b.ringStart[b.firstRing[j + 1]]);
    }

    /** Number of edges of a feature. */
    int edgesOf(int feature) {
        int from = firstRing[feature];
        int to = firstRing[feature + 1];
        return ringStart[to] - ringStart[from] - (to - from);
    }

    /** Number of edges of a ring. */
    int edges(int ring) {
        return ringStart[ring + 1] - ringStart[ring] - 1;
    }

    /**
     * The planar area times the density at the corner, and the integral of the rest: a needle keeps the digits of its planar
     * area, and the parts of a feature add up as in the plane.
     */
    double geodesicArea(int feature, AreaDensity density) {
        double corner = density.atCorner();
        return area[feature] * corner + deviation(feature, density.minus(corner));
    }

    private double deviation(int feature, AreaDensity density) {
        double originX = box[4 * feature];
        double originY = box[4 * feature + 1];
        double sum = 0;
        for (int r = firstRing[feature]; r < firstRing[feature + 1]; r++) {
            double x0 = xy[2 * ringStart[r]] - originX;
            double y0 = xy[2 * ringStart[r] + 1] - originY;
            // a vertical through the ring instead of through the corner: a small hole in a wide feature keeps its
            // digits
            double base = x0;
            double ring = 0;
            for (int v = ringStart[r] + 1; v < ringStart[r + 1]; v++) {
                double x1 = xy[2 * v] - originX;
                double y1 = xy[2 * v + 1] - originY;
                if (y1 > y0) {
                    ring += density.between(y0, y1, x0, x1, base, base);
                } else if (y1 < y0) {
                    ring -= density.between(y1, y0, x1, x0, base, base);
                }
                x0 = x1;
                y0 = y1;
            }
            sum += ring;
        }
        return sum;
    }

    /** The boxes of groups of edges, made when first needed. */
    EdgeGroups groups() {
        EdgeGroups made = groups;
        if (made == null) {
            made = new EdgeGroups(this);
            groups = made;
        }
        return made;
    }

    private void measure(int feature) {
        CompensatedArea sum = new CompensatedArea();
        for (int r = firstRing[feature]; r < firstRing[feature + 1]; r++) {
            sum.addRing(xy, ringStart[r], ringStart[r + 1]);
        }
        area[feature] = sum.value();
        Boxes.ofVertices(xy, ringStart[firstRing[feature]], ringStart[firstRing[feature + 1]], box, 4 * feature);
    }

    /** Collects rings, normalises them and writes the arrays. */
    private static final class Builder {
        private double[] xy = new double[64];
        private int vertices;
        private final IntList ringStart = new IntList();
        private final IntList firstRing = new IntList();

        Builder() {
            ringStart.add(0);
            firstRing.add(0);
        }

        void feature(Geometry geometry) {
            List<double[]> rings = new ArrayList<>();
            collect(geometry, rings);
            rings.sort(RingOrder.BY_VERTICES);
            for (double[] ring : rings) {
                append(ring);
            }
            firstRing.add(ringStart.size() - 1);
        }

        FlatPolygons build() {
            int features = firstRing.size() - 1;
            FlatPolygons layer = new FlatPolygons(
                    Arrays.copyOf(xy, 2 * vertices),
                    ringStart.toArray(),
                    firstRing.toArray(),
                    new double[4 * features],
                    new double[features]);
            for (int f = 0; f < features; f++) {
                layer.measure(f);
            }
            return layer;
        }

        private void collect(Geometry geometry, List<double[]> rings) {
            if (geometry instanceof Polygon polygon) {
                if (polygon.isEmpty()) {
                    return;
                }
                rings.add(RingOrder.normalised(polygon.getExteriorRing(), true));
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    if (!polygon.getInteriorRingN(h).isEmpty()) {
                        rings.add(RingOrder.normalised(polygon.getInteriorRingN(h), false));
                    }
                }
            } else if (geometry instanceof GeometryCollection collection) {
                for (int i = 0; i < collection.getNumGeometries(); i++) {
                    collect(collection.getGeometryN(i), rings);
                }
            }
        }

        private void append(double[] ring) {
            int needed = 2 * vertices + ring.length;
            if (needed > xy.length) {
                xy = Arrays.copyOf(xy, Math.max(needed, 2 * xy.length));
            }
            System.arraycopy(ring, 0, xy, 2 * vertices, ring.length);
            vertices += ring.length / 2;
            ringStart.add(vertices);
        }
    }
}
