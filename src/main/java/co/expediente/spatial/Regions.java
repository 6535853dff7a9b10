package co.expediente.spatial;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.locationtech.jts.operation.union.UnionStrategy;

/**
 * Regions as geometries: what is drawn as evidence and what set operations of formulas need. Areas alone come from
 * {@link AreaKernel}; here every polygon result is also checked against it, because an overlay can be wrong without an
 * error (jts#1000). Geometries in EPSG:9377; results are multi geometries of one dimension, empty where nothing is left.
 *
 * @see OverlayMismatchException thrown when no attempt agrees with the kernel
 */
public final class Regions {
    /** Segments per quadrant of round caps and joins (domain §C.0). */
    static final int QUADRANT_SEGMENTS = 8;
    /** Largest difference between an overlay's area and the kernel's: this or {@link #RELATIVE} of the area. */
    private static final double ABSOLUTE = 0.01;

    private static final double RELATIVE = 1e-9;
    /** Grid of the last attempt: a hundredth of a millimetre. */
    private static final PrecisionModel FINE_GRID = new PrecisionModel(100_000);

    private static final UnionStrategy CHECKED_UNION = new UnionStrategy() {
        @Override
        public Geometry union(Geometry a, Geometry b) {
            return a.getDimension() == 2 && b.getDimension() == 2
                    ? overlay(a, b, OverlayNG.UNION)
                    : OverlayNGRobust.overlay(a, b, OverlayNG.UNION);
        }

        @Override
        public boolean isFloatingPrecision() {
            return true;
        }
    };

    private Regions() {}

    /**
     * The dissolved union: overlaps count once. Of mixed input the parts of the highest dimension; lines are noded and
     * merged in their common pieces, not joined end to end, to the same bits in any order of rows and direction of drawing.
     *
     * @return multi geometry; an empty MultiPolygon for no input
     */
    public static Geometry union(Collection<? extends Geometry> geometries) {
        List<Geometry> filled = new ArrayList<>();
        int dimension = 0;
        for (Geometry geometry : geometries) {
            if (!geometry.isEmpty()) {
                filled.add(geometry);
                dimension = Math.max(dimension, geometry.getDimension());
            }
        }
        if (filled.isEmpty()) {
            return new GeometryFactory().createMultiPolygon();
        }
        List<Geometry> parts = new ArrayList<>();
        for (Geometry geometry : filled) {
            if (geometry.getDimension() == dimension) {
                parts.add(GeometryParts.multi(geometry, dimension));
            }
        }
        if (dimension == 1) {
            List<LineString> lines = new ArrayList<>();
            parts.forEach(part -> lines.addAll(GeometryParts.of(LineString.class, part)));
            parts = new ArrayList<>(CanonicalLines.of(lines));
        }
        UnaryUnionOp op = new UnaryUnionOp(parts);
        op.setUnionFunction(CHECKED_UNION);
        Geometry union = op.union();
        return GeometryParts.multi(union, dimension);
    }

    /** a ∩ b, parts of the lower of the two dimensions. */
    public static Geometry intersection(Geometry a, Geometry b) {
        int dimension = Math.min(a.getDimension(), b.getDimension());
        if (a.isEmpty() || b.isEmpty()) {
            return GeometryParts.multi(a.getFactory().createGeometryCollection(), Math.max(0, dimension));
        }
        if (dimension == 2) {
            return overlay(a, b, OverlayNG.INTERSECTION);
        }
        return GeometryParts.multi(robust(a, b, OverlayNG.INTERSECTION), dimension);
    }

    /** a − b, parts of the dimension of a. */
    public static Geometry difference(Geometry a, Geometry b) {
        if (a.isEmpty() || b.isEmpty()) {
            return GeometryParts.multi(a, Math.max(0, a.getDimension()));
        }
        if (a.getDimension() == 2 && b.getDimension() == 2) {
            return overlay(a, b, OverlayNG.DIFFERENCE);
        }
        if (b.getDimension() < a.getDimension()) {
            return GeometryParts.multi(a, a.getDimension());
        }
        return GeometryParts.multi(robust(a, b, OverlayNG.DIFFERENCE), a.getDimension());
    }

    /**
     * All places within r metres: round caps and joins, 8 segments per quadrant. A negative r shrinks polygons. Neither the
     * direction of a line nor the start of a ring changes a bit.
     */
    public static MultiPolygon buffer(Geometry geometry, double r) {
        return buffer(geometry, r, BufferParameters.CAP_ROUND);
    }

    static MultiPolygon buffer(Geometry geometry, double r, int cap) {
        BufferParameters parameters = new BufferParameters(
                QUADRANT_SEGMENTS, cap, BufferParameters.JOIN_ROUND, BufferParameters.DEFAULT_MITRE_LIMIT);
        // otherwise bends flatter than a hundredth of r are left out, and which ones depends on where a line begins
        parameters.setSimplifyFactor(0);
        // Part by part: the curves of a whole road net at once cross each other everywhere, and noding them all
        // together
        // costs minutes and gigabytes where the union of the parts' buffers, the same region, costs seconds.
        List<Geometry> buffers = new ArrayList<>();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            Geometry one = geometry.getGeometryN(i);
            Geometry drawn = one instanceof LineString line ? CanonicalLines.of(line) : one.norm();
            Geometry part = BufferOp.bufferOp(drawn, r, parameters);
            if (!part.isEmpty()) {
                buffers.add(part);
            }
        }
        MultiPolygon buffer = GeometryParts.polygons(buffers.size() == 1 ? buffers.get(0) : union(buffers));
        if (r > 0 && geometry.getDimension() == 2) {
            double area = Measures.planarArea(geometry);
            double covered = AreaKernel.intersectionArea(geometry, buffer);
            if (Math.abs(covered - area) > tolerance(area)) {
                throw new OverlayMismatchException("buffer", area, covered);
            }
        }
        return buffer;
    }

    /** The pieces of the reference that no covering geometry covers. */
    public static List<Polygon> gaps(Geometry reference, Collection<? extends Geometry> covering) {
        return GeometryParts.of(Polygon.class, difference(reference, union(covering)));
    }

    /** Whether any two features of a layer overlap, see {@link Overlaps}. */
    public static boolean overlapsItself(List<? extends Geometry> layer) {
        return Overlaps.overlapsItself(layer);
    }

    /** All pairs of a layer that overlap, see {@link Overlaps}. */
    public static List<Overlaps.Pair> selfOverlaps(List<? extends Geometry> layer) {
        return Overlaps.selfOverlaps(layer);
    }

    /** Largest accepted difference between an overlay and the kernel, m². */
    static double tolerance(double area) {
        return Math.max(ABSOLUTE, RELATIVE * Math.abs(area));
    }

    private static Geometry robust(Geometry a, Geometry b, int operation) {
        // an overlay does not take collections; lines and points only ever come alone or in multis
        return OverlayNGRobust.overlay(homogeneous(a), homogeneous(b), operation);
    }

    private static Geometry homogeneous(Geometry geometry) {
        return GeometryParts.multi(geometry, geometry.getDimension());
    }

    /** Polygon overlay that agrees with the kernel. */
    private static MultiPolygon overlay(Geometry a, Geometry b, int operation) {
        MultiPolygon first = GeometryParts.polygons(a);
        MultiPolygon second = GeometryParts.polygons(b);
        double expected = expectedArea(first, second, operation);
        MultiPolygon result = attempt(() -> OverlayNGRobust.overlay(first, second, operation));
        if (agrees(result, expected)) {
            return result;
        }
        result = attempt(() -> OverlayNG.overlay(first, second, operation, FINE_GRID));
        if (agrees(result, expected)) {
            return result;
        }
        // an invalid input has another area in the kernel (winding numbers) than in an overlay
        if (!first.isValid() || !second.isValid()) {
            MultiPolygon fixedFirst = GeometryParts.polygons(GeometryFixer.fix(first));
            MultiPolygon fixedSecond = GeometryParts.polygons(GeometryFixer.fix(second));
            expected = expectedArea(fixedFirst, fixedSecond, operation);
            result = attempt(() -> OverlayNGRobust.overlay(fixedFirst, fixedSecond, operation));
            if (agrees(result, expected)) {
                return result;
            }
        }
        throw new OverlayMismatchException(name(operation), expected, Measures.planarArea(result));
    }

    private static MultiPolygon attempt(Supplier<Geometry> overlay) {
        try {
            return GeometryParts.polygons(overlay.get());
        } catch (TopologyException | IllegalArgumentException e) {
            return new GeometryFactory().createMultiPolygon(); // disagrees with the kernel, unless nothing was to come
        }
    }

    private static boolean agrees(Geometry result, double expected) {
        return Math.abs(Measures.planarArea(result) - expected) <= tolerance(expected);
    }

    private static double expectedArea(Geometry a, Geometry b, int operation) {
        FlatPolygons flatA = FlatPolygons.of(a);
        FlatPolygons flatB = FlatPolygons.of(b);
        PairArea pair = new PairArea();
        pair.compute(flatA, 0, flatB, 0, false);
        double common = pair.planar();
        DoubleUnaryOperator area = switch (operation) {
            case OverlayNG.INTERSECTION -> c -> c;
            case OverlayNG.DIFFERENCE -> c -> flatA.area(0) - c;
            case OverlayNG.UNION -> c -> flatA.area(0) + flatB.area(0) - c;
            default -> throw new IllegalArgumentException("Operation " + operation);
        };
        return area.applyAsDouble(common);
    }

    private static String name(int operation) {
        return switch (operation) {
            case OverlayNG.INTERSECTION -> "intersection";
            case OverlayNG.DIFFERENCE -> "difference";
            default -> "union";
        };
    }
}
