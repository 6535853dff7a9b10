package co.expediente.spatial;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;

/**
 * A layer of lines as flat arrays: what {@link LineKernel} works on. Immutable and safe for any number of threads. Coordinates
 * in metres of EPSG:9377. Of a collection the lines are taken; a feature without lines has length 0.
 */
public final class FlatLines {
    /** Vertices x, y, x, y… */
    final double[] xy;
    /** Part → first vertex; one entry more than parts. */
    final int[] partStart;
    /** Feature → first part; one entry more than features. */
    final int[] firstPart;

    private @Nullable SharedStretches shared;

    private FlatLines(double[] xy, int[] partStart, int[] firstPart) {
        this.xy = xy;
        this.partStart = partStart;
        this.firstPart = firstPart;
    }

    /**
     * Flattens geometries, feature i being the i-th geometry.
     *
     * @throws IllegalArgumentException when a coordinate is NaN or infinite
     */
    public static FlatLines of(Collection<? extends Geometry> geometries) {
        Builder builder = new Builder();
        for (Geometry geometry : geometries) {
            builder.add(geometry);
            builder.firstPart.add(builder.partStart.size() - 1);
        }
        return new FlatLines(
                Arrays.copyOf(builder.xy, 2 * builder.vertices),
                builder.partStart.toArray(),
                builder.firstPart.toArray());
    }

    /**
     * A layer from the arrays of {@link #xy()}, {@link #partStart()} and {@link #firstPart()} that were kept somewhere. The
     * arrays are not copied and must not be changed any more.
     *
     * @throws IllegalArgumentException when the lengths do not belong together
     */
    public static FlatLines ofArrays(double[] xy, int[] partStart, int[] firstPart) {
        if (firstPart.length == 0
                || partStart.length - 1 != firstPart[firstPart.length - 1]
                || xy.length != 2 * partStart[partStart.length - 1]) {
            throw new IllegalArgumentException("Arrays do not belong together");
        }
        return new FlatLines(xy, partStart, firstPart);
    }

    /** Vertices x, y, x, y…; not to be changed, like the other arrays. */
    public double[] xy() {
        return xy;
    }

    /** Part → first vertex; one entry more than parts. */
    public int[] partStart() {
        return partStart;
    }

    /** Feature → first part; one entry more than features. */
    public int[] firstPart() {
        return firstPart;
    }

    /** Where pieces lie on each other; found out when first asked for. */
    synchronized SharedStretches shared() {
        if (shared == null) {
            shared = new SharedStretches(this);
        }
        return shared;
    }

    /** Number of features. */
    public int size() {
        return firstPart.length - 1;
    }

    private static final class Builder {
        private double[] xy = new double[256];
        private int vertices;
        private final IntList partStart = new IntList();
        private final IntList firstPart = new IntList();

        Builder() {
            partStart.add(0);
            firstPart.add(0);
        }

        void add(Geometry geometry) {
            if (geometry instanceof LineString line) {
                addLine(line.getCoordinateSequence());
            } else if (geometry instanceof GeometryCollection collection) {
                for (int i = 0; i < collection.getNumGeometries(); i++) {
                    add(collection.getGeometryN(i));
                }
            }
        }

        private void addLine(CoordinateSequence points) {
            if (points.size() == 0) {
                return;
            }
            int needed = 2 * (vertices + points.size());
            if (needed > xy.length) {
                xy = Arrays.copyOf(xy, Math.max(needed, 2 * xy.length));
            }
            for (int i = 0; i < points.size(); i++) {
                double x = points.getX(i);
                double y = points.getY(i);
                if (!Double.isFinite(x) || !Double.isFinite(y)) {
                    throw new IllegalArgumentException("Coordinate is not finite: " + x + " " + y);
                }
                xy[2 * vertices] = x;
                xy[2 * vertices++ + 1] = y;
            }
            partStart.add(vertices);
        }
    }
}
