package co.expediente.spatial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * Decides what happens to a delivered geometry: stored, repaired or rejected (design §2.1, "What may happen to a
 * feature"). Works in the coordinates of the source, before any transformation, and compares areas as ratios only.
 *
 * <p>Invalid polygons are made valid by the structure method of {@link GeometryFixer}, never by a zero buffer of the
 * whole, which silently loses halves of bow-ties. The area before is Σ|shells| − Σ|holes|, so a symmetric bow-tie, whose
 * signed area is nothing, cannot pass as a harmless repair.
 */
public final class GeometryRepair {
    /** A repair that changes the area by more than this share is refused. */
    public static final double LARGEST_CHANGE = 0.01;
    /** A repair that changes the area by more than this share is pointed out. */
    public static final double NOTABLE_CHANGE = 0.001;

    private static final double NO_DATA = 1e38;

    private GeometryRepair() {}

    /**
     * Prepares what {@link LenientWkb} read; its closed and dropped rings count as repair.
     *
     * @param dimension of the layer: 2 polygons, 1 lines, 0 points
     */
    public static RepairOutcome prepare(WkbReading reading, int dimension) {
        Coordinate dropped = reading.firstDropped().isEmpty()
                ? null
                : new Coordinate(
                        reading.firstDropped().get(0), reading.firstDropped().get(1));
        if (reading.nonFinite()) {
            return rejected("SHP-024", "coordinate is not a finite number", 0, 0, null);
        }
        RepairOutcome outcome = tidied(reading, prepare(reading.geometry(), dimension));
        boolean nothingLeft = outcome.status() == RepairOutcome.Status.REJECTED && "SHP-010".equals(outcome.code());
        if (nothingLeft && !reading.unsupported().isEmpty()) {
            return rejected(
                    "MOD-004", "type not taken: " + reading.unsupported().get(0), 0, 0, null);
        }
        if (nothingLeft && reading.ringsDropped() > 0) {
            return rejected("SHP-017", "no ring with enough points", 0, 0, dropped);
        }
        int lost = reading.ringsDropped() + reading.unsupported().size();
        if (outcome.status() == RepairOutcome.Status.REJECTED || (lost == 0 && reading.ringsClosed() == 0)) {
            return outcome;
        }
        boolean first = outcome.status() == RepairOutcome.Status.STORED;
        String code = reading.ringsDropped() > 0 ? "SHP-017" : reading.ringsClosed() > 0 ? "SHP-016" : "MOD-004";
        return new RepairOutcome(
                RepairOutcome.Status.REPAIRED,
                outcome.geometry(),
                first ? code : outcome.code(),
                first ? lost + " parts dropped, " + reading.ringsClosed() + " rings closed" : outcome.reason(),
                outcome.areaBefore(),
                outcome.areaAfter(),
                first ? dropped : outcome.location(),
                outcome.areaChanged(),
                outcome.partsDropped() + lost,
                outcome.tidied());
    }

    private static RepairOutcome tidied(WkbReading reading, RepairOutcome outcome) {
        Geometry stored = outcome.geometry();
        if (stored == null) {
            return outcome;
        }
        boolean repeated = outcome.status() == RepairOutcome.Status.STORED
                && reading.ringsClosed() == 0
                && stored.getNumPoints() < reading.geometry().getNumPoints();
        if (!reading.flattened() && !repeated) {
            return outcome;
        }
        List<String> codes = new ArrayList<>(2);
        if (reading.flattened()) {
            codes.add("SHP-012");
        }
        if (repeated) {
            codes.add("SHP-019");
        }
        return new RepairOutcome(
                outcome.status(),
                stored,
                outcome.code(),
                outcome.reason(),
                outcome.areaBefore(),
                outcome.areaAfter(),
                outcome.location(),
                outcome.areaChanged(),
                outcome.partsDropped(),
                codes);
    }

    /**
     * Prepares one geometry.
     *
     * @param source as delivered; null where the feature has none
     * @param dimension of the layer: 2 polygons, 1 lines, 0 points
     */
    public static RepairOutcome prepare(@Nullable Geometry source, int dimension) {
        if (dimension < 0 || dimension > 2) {
            throw new IllegalArgumentException("Dimension " + dimension);
        }
        if (source == null || source.isEmpty()) {
            return rejected("SHP-010", "no geometry", 0, 0, null);
        }
        if (!finite(source)) {
            return rejected("SHP-024", "coordinate is not a finite number", 0, 0, null);
        }
        List<Geometry> parts = new ArrayList<>();
        List<Geometry> others = new ArrayList<>();
        separate(source, dimension, parts, others);
        if (parts.isEmpty()) {
            return rejected("MOD-004", source.getGeometryType() + " in a layer of dimension " + dimension, 0, 0, null);
        }
        GeometryFactory factory = source.getFactory();
        return switch (dimension) {
            case 2 -> polygons(parts, others.size(), factory);
            case 1 -> lines(parts, others.size(), factory);
            default ->
                stored(
                        factory.createMultiPoint(parts.stream()
                                .map(p -> (Point) flat(p, factory))
                                .toArray(Point[]::new)),
                        0,
                        others.size());
        };
    }

    private static RepairOutcome polygons(List<Geometry> parts, int others, GeometryFactory factory) {
        Polygon[] polygons =
                parts.stream().map(p -> oriented((Polygon) p, factory)).toArray(Polygon[]::new);
        Geometry multi = factory.createMultiPolygon(polygons);
        double before = areaAsDelivered(polygons);
        TopologyValidationError error = isSurelyValid(polygons) ? null : new IsValidOp(multi).getValidationError();
        if (error == null) {
            return before > 0
                    ? stored(multi, before, others)
                    : rejected("SHP-017", "ring without area", before, 0, polygons[0].getCoordinate());
        }
        Geometry fixed;
        try {
            fixed = polygonal(GeometryFixer.fix(multi), factory);
        } catch (TopologyException | IllegalArgumentException e) {
            // Coordinates so close that even the robust overlay finds no answer; found by fuzzing.
            return rejected("SHP-020", error.getMessage() + "; cannot be repaired", before, 0, error.getCoordinate());
        }
        double after = Math.max(0, Measures.planarArea(fixed));
        Coordinate where = error.getCoordinate();
        if (fixed.isEmpty() || after == 0) {
            return rejected("SHP-017", "no area: " + error.getMessage(), before, after, where);
        }
        if (Math.abs(after - before) > LARGEST_CHANGE * before) {
            return rejected("SHP-020", error.getMessage() + "; repair changes the area", before, after, where);
        }
        return new RepairOutcome(
                RepairOutcome.Status.REPAIRED,
                fixed,
                code(error, polygons),
                error.getMessage(),
                before,
                after,
                where,
                Math.abs(after - before) > NOTABLE_CHANGE * before,
                others,
                List.of());
    }

    /** Most features are one simple ring, which is known without a graph of its edges. */
    private static boolean isSurelyValid(Polygon[] polygons) {
        if (polygons.length != 1 || polygons[0].isEmpty() || polygons[0].getNumInteriorRing() > 0) {
            return false;
        }
        CoordinateSequence shell = polygons[0].getExteriorRing().getCoordinateSequence();
        return shell instanceof PackedCoordinateSequence.Double packed && SimpleRing.isSure(packed.getRawCoordinates());
    }

    private static RepairOutcome lines(List<Geometry> parts, int others, GeometryFactory factory) {
        List<LineString> kept = new ArrayList<>();
        Coordinate dropped = null;
        for (Geometry part : parts) {
            if (part.getLength() > 0) {
                kept.add((LineString) flat(part, factory));
            } else if (dropped == null) {
                dropped = part.getCoordinate();
            }
        }
        if (kept.isEmpty()) {
            return rejected("SHP-017", "line without length", 0, 0, dropped);
        }
        Geometry multi = factory.createMultiLineString(kept.toArray(new LineString[0]));
        int lost = parts.size() - kept.size();
        if (lost == 0) {
            return stored(multi, 0, others);
        }
        return new RepairOutcome(
                RepairOutcome.Status.REPAIRED,
                multi,
                "SHP-017",
                "line without length dropped",
                0,
                0,
                dropped,
                false,
                others + lost,
                List.of());
    }

    /** Stored, or repaired when parts of another kind had to be left out. */
    private static RepairOutcome stored(Geometry multi, double area, int others) {
        return new RepairOutcome(
                others > 0 ? RepairOutcome.Status.REPAIRED : RepairOutcome.Status.STORED,
                multi,
                others > 0 ? "MOD-004" : null,
                others > 0 ? "parts of another kind dropped" : null,
                area,
                area,
                null,
                false,
                others,
                List.of());
    }

    private static RepairOutcome rejected(
            String code, String reason, double before, double after, @Nullable Coordinate where) {
        return new RepairOutcome(
                RepairOutcome.Status.REJECTED, null, code, reason, before, after, where, false, 0, List.of());
    }

    private static String code(TopologyValidationError error, Polygon[] polygons) {
        return switch (error.getErrorType()) {
            case TopologyValidationError.HOLE_OUTSIDE_SHELL, TopologyValidationError.NESTED_HOLES -> "SHP-018";
            case TopologyValidationError.RING_SELF_INTERSECTION, TopologyValidationError.DISCONNECTED_INTERIOR ->
                "SHP-021";
            case TopologyValidationError.NESTED_SHELLS -> "SHP-022";
            case TopologyValidationError.DUPLICATE_RINGS -> polygons.length > 1 ? "SHP-022" : "SHP-018";
            case TopologyValidationError.TOO_FEW_POINTS -> "SHP-017";
            case TopologyValidationError.RING_NOT_CLOSED -> "SHP-016";
            default -> polygons.length > 1 && eachValid(polygons) ? "SHP-022" : "SHP-020";
        };
    }

    private static boolean eachValid(Polygon[] polygons) {
        for (Polygon polygon : polygons) {
            if (!polygon.isValid()) {
                return false;
            }
        }
        return true;
    }

    private static double areaAsDelivered(Polygon[] polygons) {
        double sum = 0;
        for (Polygon polygon : polygons) {
            sum += ringArea(polygon.getExteriorRing());
            for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                sum -= ringArea(polygon.getInteriorRingN(h));
            }
        }
        return Math.max(0, sum);
    }

    private static double ringArea(LinearRing ring) {
        double[] xy = ordinates(ring.getCoordinateSequence(), false);
        return Math.abs(CompensatedArea.ofRing(xy, 0, xy.length / 2));
    }

    private static void separate(Geometry geometry, int dimension, List<Geometry> parts, List<Geometry> others) {
        if (geometry instanceof GeometryCollection collection) {
            for (int i = 0; i < collection.getNumGeometries(); i++) {
                separate(collection.getGeometryN(i), dimension, parts, others);
            }
        } else if (!geometry.isEmpty()) {
            (geometry.getDimension() == dimension ? parts : others).add(geometry);
        }
    }

    private static Geometry polygonal(Geometry geometry, GeometryFactory factory) {
        List<Geometry> parts = new ArrayList<>();
        separate(geometry, 2, parts, new ArrayList<>());
        return factory.createMultiPolygon(
                parts.stream().map(p -> oriented((Polygon) p, factory)).toArray(Polygon[]::new));
    }

    private static Polygon oriented(Polygon polygon, GeometryFactory factory) {
        LinearRing[] holes = new LinearRing[polygon.getNumInteriorRing()];
        for (int h = 0; h < holes.length; h++) {
            holes[h] = oriented(polygon.getInteriorRingN(h), false, factory);
        }
        return factory.createPolygon(oriented(polygon.getExteriorRing(), true, factory), holes);
    }

    private static LinearRing oriented(LinearRing ring, boolean counterClockwise, GeometryFactory factory) {
        CoordinateSequence sequence = ring.getCoordinateSequence();
        boolean reverse = sequence.size() >= 4 && Orientation.isCCW(sequence) != counterClockwise;
        return factory.createLinearRing(new PackedCoordinateSequence.Double(ordinates(sequence, reverse), 2, 0));
    }

    /** The same point or line without Z and M. */
    private static Geometry flat(Geometry geometry, GeometryFactory factory) {
        if (geometry instanceof Point point) {
            return factory.createPoint(
                    new PackedCoordinateSequence.Double(ordinates(point.getCoordinateSequence(), false), 2, 0));
        }
        CoordinateSequence sequence = ((LineString) geometry).getCoordinateSequence();
        return factory.createLineString(new PackedCoordinateSequence.Double(ordinates(sequence, false), 2, 0));
    }

    /** x, y of each point but those that repeat the one before; a ring or line keeps as many as it needs to be one. */
    private static double[] ordinates(CoordinateSequence sequence, boolean reverse) {
        int n = sequence.size();
        double[] xy = new double[2 * n];
        int length = 0;
        for (int i = 0; i < n; i++) {
            int from = reverse ? n - 1 - i : i;
            double x = sequence.getX(from);
            double y = sequence.getY(from);
            if (length == 0 || x != xy[length - 2] || y != xy[length - 1]) {
                xy[length++] = x;
                xy[length++] = y;
            }
        }
        boolean ring = n > 3 && sequence.getX(0) == sequence.getX(n - 1) && sequence.getY(0) == sequence.getY(n - 1);
        if (length == 2 * n || n == 1) {
            return xy;
        }
        return length >= (ring ? 8 : 4) ? Arrays.copyOf(xy, length) : all(sequence, reverse);
    }

    private static double[] all(CoordinateSequence sequence, boolean reverse) {
        int n = sequence.size();
        double[] xy = new double[2 * n];
        for (int i = 0; i < n; i++) {
            int from = reverse ? n - 1 - i : i;
            xy[2 * i] = sequence.getX(from);
            xy[2 * i + 1] = sequence.getY(from);
        }
        return xy;
    }

    private static boolean finite(Geometry geometry) {
        FiniteFilter filter = new FiniteFilter();
        geometry.apply(filter);
        return filter.finite;
    }

    private static final class FiniteFilter implements CoordinateSequenceFilter {
        boolean finite = true;

        @Override
        public void filter(CoordinateSequence sequence, int i) {
            finite &= Math.abs(sequence.getX(i)) < NO_DATA && Math.abs(sequence.getY(i)) < NO_DATA;
        }

        @Override
        public boolean isDone() {
            return !finite;
        }

        @Override
        public boolean isGeometryChanged() {
            return false;
        }
    }
}
