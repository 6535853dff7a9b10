package co.expediente.spatial;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequences;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;
import org.locationtech.proj4j.Proj4jException;

/**
 * A change of system for whole geometries; made by {@link Transforms}. Immutable and free of shared state: any number of
 * threads may use one instance.
 */
public final class GeometryTransform {
    /** One step for one coordinate, in place: radians for angles, metres for lengths. Keeps no state. */
    interface Step {
        void apply(Cursor coordinate);
    }

    private final CoordinateSystem source;
    private final CoordinateSystem target;
    private final @Nullable Step step;
    private final OptionalInt operation;
    private final GeometryFactory factory;
    /** Whether the source writes north first: x and y change places before anything else. */
    private final boolean northFirst;

    /** @param step null for the identity */
    GeometryTransform(CoordinateSystem source, CoordinateSystem target, @Nullable Step step, OptionalInt operation) {
        this(source, target, step, operation, false);
    }

    private GeometryTransform(
            CoordinateSystem source,
            CoordinateSystem target,
            @Nullable Step step,
            OptionalInt operation,
            boolean northFirst) {
        this.northFirst = northFirst;
        this.source = source;
        this.target = target;
        this.step = step;
        this.operation = operation;
        this.factory = new GeometryFactory(
                new PrecisionModel(), target.code(), PackedCoordinateSequenceFactory.DOUBLE_FACTORY);
    }

    /** The same for a source that writes north (or latitude) first (CRS-006); rings keep their direction. */
    public GeometryTransform northFirst() {
        return new GeometryTransform(source, target, step, operation, true);
    }

    public CoordinateSystem source() {
        return source;
    }

    public CoordinateSystem target() {
        return target;
    }

    /** EPSG code of the datum operation applied (15730–15737 from Bogota 1975); empty when there is none. */
    public OptionalInt operation() {
        return operation;
    }

    /** Whether coordinates come out bit for bit as they went in. */
    public boolean isIdentity() {
        return step == null && !northFirst;
    }

    /**
     * The geometry in the target system: same type and structure (empty parts included), x and y only, SRID of the target.
     *
     * @throws UntransformableException when a coordinate is not finite or has no place in the target system
     */
    public Geometry apply(Geometry geometry) {
        return copy(geometry, new Cursor());
    }

    /** One coordinate: x and y of the target. Not for bulk work. */
    public double[] apply(double x, double y) {
        Cursor p = new Cursor();
        move(x, y, p);
        return new double[] {p.x, p.y};
    }

    /** The box around the images of the corners of a box of longitude and latitude; for a geographic source. */
    public Envelope image(LonLatBox box) {
        Envelope image = new Envelope();
        for (double x : new double[] {box.west(), box.east()}) {
            for (double y : new double[] {box.south(), box.north()}) {
                double[] corner = apply(x, y);
                image.expandToInclude(corner[0], corner[1]);
            }
        }
        return image;
    }

    private Geometry copy(Geometry g, Cursor p) {
        if (g instanceof Point point) {
            return factory.createPoint(copy(point.getCoordinateSequence(), p));
        } else if (g instanceof LinearRing ring) {
            return ring(ring, p);
        } else if (g instanceof LineString line) {
            return factory.createLineString(copy(line.getCoordinateSequence(), p));
        } else if (g instanceof Polygon polygon) {
            LinearRing[] holes = new LinearRing[polygon.getNumInteriorRing()];
            for (int i = 0; i < holes.length; i++) {
                holes[i] = ring(polygon.getInteriorRingN(i), p);
            }
            return factory.createPolygon(ring(polygon.getExteriorRing(), p), holes);
        } else if (g instanceof MultiPoint) {
            return factory.createMultiPoint(parts(g, new Point[g.getNumGeometries()], p));
        } else if (g instanceof MultiLineString) {
            return factory.createMultiLineString(parts(g, new LineString[g.getNumGeometries()], p));
        } else if (g instanceof MultiPolygon) {
            return factory.createMultiPolygon(parts(g, new Polygon[g.getNumGeometries()], p));
        } else if (g instanceof GeometryCollection) {
            return factory.createGeometryCollection(parts(g, new Geometry[g.getNumGeometries()], p));
        }
        throw new IllegalArgumentException("Unknown geometry type " + g.getGeometryType());
    }

    @SuppressWarnings("unchecked")
    private <T extends Geometry> T[] parts(Geometry g, T[] parts, Cursor p) {
        for (int i = 0; i < parts.length; i++) {
            parts[i] = (T) copy(g.getGeometryN(i), p);
        }
        return parts;
    }

    private LinearRing ring(LinearRing ring, Cursor p) {
        CoordinateSequence copy = copy(ring.getCoordinateSequence(), p);
        if (northFirst) {
            // To exchange the axes is to mirror.
            CoordinateSequences.reverse(copy);
        }
        return factory.createLinearRing(copy);
    }

    private CoordinateSequence copy(CoordinateSequence from, Cursor p) {
        double[] to = new double[from.size() * 2];
        for (int i = 0; i < from.size(); i++) {
            move(from.getX(i), from.getY(i), p);
            to[2 * i] = p.x;
            to[2 * i + 1] = p.y;
        }
        return new PackedCoordinateSequence.Double(to, 2, 0);
    }

    private void move(double x, double y, Cursor p) {
        p.x = northFirst ? y : x;
        p.y = northFirst ? x : y;
        if (step != null && Double.isFinite(x) && Double.isFinite(y)) {
            try {
                step.apply(p);
            } catch (Proj4jException e) {
                p.x = Double.NaN;
            }
        }
        if (!Double.isFinite(p.x) || !Double.isFinite(p.y)) {
            throw new UntransformableException(x, y, source);
        }
    }
}
