package co.expediente.spatial;

import java.util.Arrays;
import java.util.Collection;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.Point;

/**
 * A layer of points as flat arrays: what {@link PointKernel} works on. Immutable and safe for any number of threads. Coordinates
 * in metres of EPSG:9377. Of a collection the points are taken, each one counts.
 */
public final class FlatPoints {
    /** Points x, y, x, y… */
    final double[] xy;
    /** Feature → first point; one entry more than features. */
    final int[] firstPoint;

    private FlatPoints(double[] xy, int[] firstPoint) {
        this.xy = xy;
        this.firstPoint = firstPoint;
    }

    /**
     * Flattens geometries, feature i being the i-th geometry.
     *
     * @throws IllegalArgumentException when a coordinate is NaN or infinite
     */
    public static FlatPoints of(Collection<? extends Geometry> geometries) {
        double[][] xy = {new double[64]};
        int count = 0;
        IntList first = new IntList();
        first.add(0);
        for (Geometry geometry : geometries) {
            count = add(geometry, xy, count);
            first.add(count);
        }
        return new FlatPoints(Arrays.copyOf(xy[0], 2 * count), first.toArray());
    }

    /**
     * A layer from the arrays of {@link #xy()} and {@link #firstPoint()}, which are not copied and must not be changed any
     * more.
     *
     * @throws IllegalArgumentException when the lengths do not belong together
     */
    public static FlatPoints ofArrays(double[] xy, int[] firstPoint) {
        if (firstPoint.length == 0 || xy.length != 2 * firstPoint[firstPoint.length - 1]) {
            throw new IllegalArgumentException("Arrays do not belong together");
        }
        return new FlatPoints(xy, firstPoint);
    }

    /** Points x, y, x, y…; not to be changed. */
    public double[] xy() {
        return xy;
    }

    /** Feature → first point; one entry more than features. */
    public int[] firstPoint() {
        return firstPoint;
    }

    /** Number of features. */
    public int size() {
        return firstPoint.length - 1;
    }

    private static int add(Geometry geometry, double[][] xy, int count) {
        int next = count;
        if (geometry instanceof Point point && !point.isEmpty()) {
            double x = point.getX();
            double y = point.getY();
            if (!Double.isFinite(x) || !Double.isFinite(y)) {
                throw new IllegalArgumentException("Coordinate is not finite: " + x + " " + y);
            }
            if (2 * next == xy[0].length) {
                xy[0] = Arrays.copyOf(xy[0], 4 * next);
            }
            xy[0][2 * next] = x;
            xy[0][2 * next++ + 1] = y;
        } else if (geometry instanceof GeometryCollection collection) {
            for (int i = 0; i < collection.getNumGeometries(); i++) {
                next = add(collection.getGeometryN(i), xy, next);
            }
        }
        return next;
    }
}
