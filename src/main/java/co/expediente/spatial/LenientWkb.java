package co.expediente.spatial;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;

/**
 * Reads WKB and EWKB (ISO and PostGIS flags for Z, M, SRID) as files really contain them. JTS refuses to build a ring of
 * one to three points or one that is not closed; here such a ring is closed or left out and counted, so that one bad
 * ring does not lose the rest of the feature. Z and M are dropped. Arcs (CircularString and what contains it) become
 * straight pieces of at most 4 degrees.
 */
public final class LenientWkb {
    private static final int Z_FLAG = 0x80000000;
    private static final int M_FLAG = 0x40000000;
    private static final int SRID_FLAG = 0x20000000;
    private static final int DEEPEST = 32;
    /** Shapefiles write "no data" as less than −1e38. */
    private static final double NO_DATA = 1e38;

    private static final double ARC_STEP = Math.toRadians(4);

    private final ByteBuffer in;
    private final GeometryFactory factory = new GeometryFactory(new PrecisionModel(), 0);
    private final List<String> unsupported = new ArrayList<>();
    private List<Double> firstDropped = List.of();
    private int srid;
    private int ringsClosed;
    private int ringsDropped;
    private int partsDropped;
    private boolean nonFinite;
    private boolean linearised;
    private boolean flattened;

    private LenientWkb(byte[] wkb) {
        in = ByteBuffer.wrap(wkb);
    }

    /**
     * Reads one value.
     *
     * @throws IllegalArgumentException when the bytes are not WKB (cut off, unknown type); never for bad rings
     */
    public static WkbReading read(byte[] wkb) {
        LenientWkb reader = new LenientWkb(wkb);
        try {
            Geometry geometry = reader.geometry(0);
            if (reader.nonFinite) {
                geometry = reader.factory.createGeometryCollection();
            }
            geometry.setSRID(reader.srid);
            return new WkbReading(
                    geometry,
                    reader.srid,
                    reader.ringsClosed,
                    reader.ringsDropped,
                    reader.partsDropped,
                    reader.nonFinite,
                    reader.unsupported,
                    reader.linearised,
                    reader.flattened,
                    reader.firstDropped);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("WKB is cut off after " + wkb.length + " bytes", e);
        }
    }

    /** Reads one value written as hexadecimal digits (the form of COPY text). */
    public static WkbReading readHex(CharSequence hex) {
        int length = hex.length();
        if (length % 2 != 0) {
            throw new IllegalArgumentException("Hexadecimal WKB with an odd number of digits");
        }
        byte[] bytes = new byte[length / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(hex.charAt(2 * i), 16);
            int low = Character.digit(hex.charAt(2 * i + 1), 16);
            if (high < 0 || low < 0) {
                throw new IllegalArgumentException("Not a hexadecimal digit near position " + 2 * i);
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        return read(bytes);
    }

    private Geometry geometry(int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("WKB is nested deeper than " + DEEPEST);
        }
        byte order = in.get();
        if (order != 0 && order != 1) {
            throw new IllegalArgumentException("Not WKB: byte order " + order);
        }
        in.order(order == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int code = in.getInt();
        if ((code & SRID_FLAG) != 0) {
            int found = in.getInt();
            srid = depth == 0 ? found : srid;
        }
        int iso = code & 0x0FFFFFFF;
        int type = iso % 1000;
        int isoDimensions = iso / 1000;
        if (isoDimensions > 3) {
            throw new IllegalArgumentException("Unknown WKB type " + iso);
        }
        int ordinates = 2
                + ((code & Z_FLAG) != 0 || isoDimensions == 1 || isoDimensions == 3 ? 1 : 0)
                + ((code & M_FLAG) != 0 || isoDimensions >= 2 ? 1 : 0);
        flattened |= ordinates > 2;
        return switch (type) {
            case 1 -> point(ordinates);
            case 2 -> line(points(ordinates));
            case 3 -> polygon(ordinates);
            case 4 -> multiPoint(depth);
            case 5, 11 -> multiLine(depth);
            case 6, 12 -> multiPolygon(depth);
            case 7 -> factory.createGeometryCollection(parts(depth).toArray(new Geometry[0]));
            case 8 -> line(arcs(points(ordinates)));
            case 9 -> line(compound(depth));
            case 10 -> curvePolygon(depth);
            case 15, 16 -> leftOut(type == 15 ? "PolyhedralSurface" : "TIN", depth);
            case 17 -> {
                polygon(ordinates);
                unsupported.add("Triangle");
                yield factory.createGeometryCollection();
            }
            default -> throw new IllegalArgumentException("Unknown WKB type " + type);
        };
    }

    private Geometry leftOut(String name, int depth) {
        parts(depth);
        unsupported.add(name);
        return factory.createGeometryCollection();
    }

    private int count(int leastBytesEach) {
        int n = in.getInt();
        if (n < 0 || (long) n * leastBytesEach > in.remaining()) {
            throw new IllegalArgumentException("WKB announces " + Integer.toUnsignedString(n) + " elements but holds "
                    + in.remaining() + " bytes more");
        }
        return n;
    }

    private List<Geometry> parts(int depth) {
        int n = count(5);
        ByteOrder order = in.order();
        List<Geometry> parts = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            parts.add(geometry(depth + 1));
            in.order(order);
        }
        return parts;
    }

    private double[] points(int ordinates) {
        int n = count(8 * ordinates);
        double[] xy = new double[2 * n];
        for (int i = 0; i < n; i++) {
            xy[2 * i] = finite(in.getDouble());
            xy[2 * i + 1] = finite(in.getDouble());
            in.position(in.position() + 8 * (ordinates - 2));
        }
        return xy;
    }

    private double finite(double value) {
        if (!(Math.abs(value) < NO_DATA)) {
            nonFinite = true;
            return 0;
        }
        return value;
    }

    private Geometry point(int ordinates) {
        double x = in.getDouble();
        double y = in.getDouble();
        for (int o = 2; o < ordinates; o++) {
            in.getDouble();
        }
        if (Double.isNaN(x) && Double.isNaN(y)) {
            return factory.createPoint(); // how WKB writes POINT EMPTY
        }
        return factory.createPoint(sequence(new double[] {finite(x), finite(y)}));
    }

    private LineString line(double[] xy) {
        if (xy.length == 2) {
            ringsDropped++;
            remember(xy);
            return factory.createLineString();
        }
        return factory.createLineString(sequence(xy));
    }

    private Polygon polygon(int ordinates) {
        int n = count(4);
        List<double[]> rings = new ArrayList<>();
        for (int r = 0; r < n; r++) {
            rings.add(points(ordinates));
        }
        return polygon(rings);
    }

    private Polygon polygon(List<double[]> rings) {
        if (rings.isEmpty()) {
            return factory.createPolygon();
        }
        LinearRing shell = null;
        List<LinearRing> holes = new ArrayList<>();
        for (int r = 0; r < rings.size(); r++) {
            double[] closed = closed(rings.get(r));
            if (closed.length == 0) {
                continue;
            }
            LinearRing ring = factory.createLinearRing(sequence(closed));
            if (r == 0) {
                shell = ring;
            } else {
                holes.add(ring);
            }
        }
        if (shell == null) {
            partsDropped++;
            return factory.createPolygon();
        }
        return factory.createPolygon(shell, holes.toArray(new LinearRing[0]));
    }

    /** The ring closed, or nothing when it has too few points. */
    private double[] closed(double[] xy) {
        int n = xy.length / 2;
        double[] ring = xy;
        boolean open = n > 0 && (xy[0] != xy[2 * n - 2] || xy[1] != xy[2 * n - 1]);
        if (open) {
            ring = Arrays.copyOf(xy, xy.length + 2);
            ring[2 * n] = xy[0];
            ring[2 * n + 1] = xy[1];
        }
        if (ring.length < 8) {
            ringsDropped++;
            remember(xy);
            return new double[0];
        }
        if (open) {
            ringsClosed++;
        }
        return ring;
    }

    private void remember(double[] xy) {
        if (firstDropped.isEmpty() && xy.length >= 2) {
            firstDropped = List.of(xy[0], xy[1]);
        }
    }

    private Geometry multiPoint(int depth) {
        List<Point> points = only(Point.class, parts(depth));
        return factory.createMultiPoint(points.toArray(new Point[0]));
    }

    private Geometry multiLine(int depth) {
        List<LineString> lines = only(LineString.class, parts(depth));
        return factory.createMultiLineString(lines.toArray(new LineString[0]));
    }

    private Geometry multiPolygon(int depth) {
        List<Polygon> polygons = only(Polygon.class, parts(depth));
        return factory.createMultiPolygon(polygons.toArray(new Polygon[0]));
    }

    private static <T extends Geometry> List<T> only(Class<T> type, List<Geometry> parts) {
        List<T> kept = new ArrayList<>();
        for (Geometry part : parts) {
            if (!type.isInstance(part)) {
                throw new IllegalArgumentException(
                        "A " + part.getGeometryType() + " inside a multi " + type.getSimpleName());
            }
            if (!part.isEmpty()) {
                kept.add(type.cast(part));
            }
        }
        return kept;
    }

    private double[] compound(int depth) {
        double[] all = new double[0];
        for (Geometry part : parts(depth)) {
            double[] xy = ordinates(part);
            int skip = all.length > 0 && xy.length > 1 && samePoint(all, xy) ? 2 : 0;
            double[] longer = Arrays.copyOf(all, all.length + xy.length - skip);
            System.arraycopy(xy, skip, longer, all.length, xy.length - skip);
            all = longer;
        }
        return all;
    }

    private static boolean samePoint(double[] before, double[] after) {
        return before[before.length - 2] == after[0] && before[before.length - 1] == after[1];
    }

    private Geometry curvePolygon(int depth) {
        List<double[]> rings = new ArrayList<>();
        for (Geometry part : parts(depth)) {
            rings.add(ordinates(part));
        }
        return polygon(rings);
    }

    private static double[] ordinates(Geometry line) {
        if (!(line instanceof LineString string)) {
            throw new IllegalArgumentException("A " + line.getGeometryType() + " inside a curve");
        }
        double[] xy = new double[2 * string.getNumPoints()];
        for (int i = 0; i < string.getNumPoints(); i++) {
            xy[2 * i] = string.getCoordinateSequence().getX(i);
            xy[2 * i + 1] = string.getCoordinateSequence().getY(i);
        }
        return xy;
    }

    /** Straight pieces for a string of arcs, each through three points; the given points stay vertices. */
    private double[] arcs(double[] xy) {
        int n = xy.length / 2;
        if (n < 3 || n % 2 == 0) {
            return xy;
        }
        linearised = true;
        List<Double> out = new ArrayList<>(List.of(xy[0], xy[1]));
        for (int i = 0; i + 2 < n; i += 2) {
            arc(out, xy, 2 * i);
        }
        return out.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void arc(List<Double> out, double[] xy, int at) {
        double x0 = xy[at];
        double y0 = xy[at + 1];
        double bx = xy[at + 2] - x0;
        double by = xy[at + 3] - y0;
        double cx = xy[at + 4] - x0;
        double cy = xy[at + 5] - y0;
        boolean circle = cx == 0 && cy == 0; // first and last point equal: the middle one is opposite
        double d = 2 * (bx * cy - by * cx);
        if (circle || d != 0) {
            double b2 = bx * bx + by * by;
            double c2 = cx * cx + cy * cy;
            double ux = circle ? bx / 2 : (cy * b2 - by * c2) / d;
            double uy = circle ? by / 2 : (bx * c2 - cx * b2) / d;
            double radius = Math.hypot(ux, uy);
            double start = Math.atan2(-uy, -ux);
            double middle = turn(start, Math.atan2(by - uy, bx - ux), circle || d > 0);
            double end = circle ? 2 * Math.PI : turn(start, Math.atan2(cy - uy, cx - ux), d > 0);
            pieces(out, x0 + ux, y0 + uy, radius, start, 0, middle);
            out.add(xy[at + 2]);
            out.add(xy[at + 3]);
            pieces(out, x0 + ux, y0 + uy, radius, start, middle, end);
        } else {
            out.add(xy[at + 2]);
            out.add(xy[at + 3]);
        }
        out.add(xy[at + 4]);
        out.add(xy[at + 5]);
    }

    /** Angle from start to the other in the direction of the arc, signed. */
    private static double turn(double start, double other, boolean counterClockwise) {
        double turn = other - start;
        if (counterClockwise) {
            return turn < 0 ? turn + 2 * Math.PI : turn;
        }
        return turn > 0 ? turn - 2 * Math.PI : turn;
    }

    private static void pieces(
            List<Double> out, double x, double y, double radius, double start, double from, double to) {
        int n = (int) Math.ceil(Math.abs(to - from) / ARC_STEP);
        for (int i = 1; i < n; i++) {
            double angle = start + from + (to - from) * i / n;
            out.add(x + radius * Math.cos(angle));
            out.add(y + radius * Math.sin(angle));
        }
    }

    private static PackedCoordinateSequence sequence(double[] xy) {
        return new PackedCoordinateSequence.Double(xy, 2, 0);
    }
}
