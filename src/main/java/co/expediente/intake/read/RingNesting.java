package co.expediente.intake.read;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * Tells which rings of a shapefile polygon are shells and which are their holes. Shells should run clockwise and holes the other
 * way; what lies inside of what is believed more, since many writers turn rings the wrong way round. A ring inside an even number
 * of others is a shell, inside an odd number a hole of the smallest around it.
 */
final class RingNesting {
    /** Rings with more than this many neighbours to test are taken by their direction alone: time has to be bounded. */
    private static final long MOST_WORK = 200_000_000L;

    private @Nullable String remark;
    private long work;

    private static final class Ring {
        final int part;
        final int from;
        final int points;
        final Envelope box = new Envelope();
        final double area;
        int depth;

        @Nullable
        Ring parent;

        final List<Integer> holes = new ArrayList<>();

        Ring(ByteBuffer bytes, int at, int part, int points) {
            this.part = part;
            this.from = at;
            this.points = points;
            for (int p = 0; p < points; p++) {
                box.expandToInclude(bytes.getDouble(at + 16 * p), bytes.getDouble(at + 16 * p + 8));
            }
            this.area = signedArea(bytes, at, points);
        }

        boolean isClockwise() {
            return area < 0;
        }
    }

    /** SHP-015 rings the wrong way round, SHP-018 a hole in no shell, or null; of the last polygon. */
    @Nullable
    String remark() {
        return remark;
    }

    static boolean isCounterClockwise(ByteBuffer bytes, int at, int points) {
        return signedArea(bytes, at, points) > 0;
    }

    /** Twice the area, positive counter-clockwise, relative to the first point so that large coordinates do not swallow it. */
    private static double signedArea(ByteBuffer bytes, int at, int points) {
        double x0 = points == 0 ? 0 : bytes.getDouble(at);
        double y0 = points == 0 ? 0 : bytes.getDouble(at + 8);
        double px = 0;
        double py = 0;
        double sum = 0;
        for (int p = 1; p < points; p++) {
            double x = bytes.getDouble(at + 16 * p) - x0;
            double y = bytes.getDouble(at + 16 * p + 8) - y0;
            sum += px * y - x * py;
            px = x;
            py = y;
        }
        return sum;
    }

    /**
     * The polygons: part numbers, the shell first. Parts without area stay with the shell before them, so that who repairs sees them.
     *
     * @param at where the points begin
     * @param starts first point of each part, and the number of points at the end
     */
    List<int[]> polygons(ByteBuffer bytes, int at, int[] starts) {
        remark = null;
        work = 0;
        List<Ring> rings = new ArrayList<>();
        List<int[]> flat = new ArrayList<>();
        for (int part = 0; part + 1 < starts.length; part++) {
            int points = starts[part + 1] - starts[part];
            Ring ring = new Ring(bytes, at + 16 * starts[part], part, points);
            if (points < 3 || ring.area == 0 || !Double.isFinite(ring.area)) {
                flat.add(new int[] {part});
            } else {
                rings.add(ring);
            }
        }
        if (rings.isEmpty()) {
            return flat;
        }
        if (rings.size() > 1) {
            nest(bytes, rings);
        }
        judge(rings);
        List<int[]> polygons = new ArrayList<>();
        for (Ring ring : rings) {
            Ring shell = shellOf(ring);
            if (shell != null) {
                shell.holes.add(ring.part);
            }
        }
        for (Ring ring : rings) {
            if (shellOf(ring) == null) {
                int[] parts = new int[1 + ring.holes.size()];
                parts[0] = ring.part;
                for (int h = 1; h < parts.length; h++) {
                    parts[h] = ring.holes.get(h - 1);
                }
                polygons.add(parts);
            }
        }
        polygons.addAll(flat);
        return polygons;
    }

    /** Rings that cross each other may nest in no order; then each stays a shell and who repairs has the word. */
    private static @Nullable Ring shellOf(Ring ring) {
        Ring parent = ring.parent;
        return ring.depth % 2 == 1 && parent != null && parent.depth % 2 == 0 ? parent : null;
    }

    private void nest(ByteBuffer bytes, List<Ring> rings) {
        HPRtree tree = new HPRtree();
        rings.forEach(r -> tree.insert(r.box, r));
        for (Ring inner : rings) {
            for (Object found : tree.query(inner.box)) {
                Ring outer = (Ring) found;
                if (outer != inner
                        && Math.abs(outer.area) > Math.abs(inner.area)
                        && outer.box.covers(inner.box)
                        && isInside(bytes, inner, outer)) {
                    inner.depth++;
                    if (inner.parent == null || Math.abs(outer.area) < Math.abs(inner.parent.area)) {
                        inner.parent = outer;
                    }
                }
            }
            if (work > MOST_WORK) {
                byDirection(rings);
                return;
            }
        }
    }

    private static void byDirection(List<Ring> rings) {
        Ring shell = null;
        for (Ring ring : rings) {
            ring.parent = ring.isClockwise() ? null : shell;
            ring.depth = ring.parent == null ? 0 : 1;
            shell = ring.depth == 0 ? ring : shell;
        }
    }

    private boolean isInside(ByteBuffer bytes, Ring inner, Ring outer) {
        for (int p = 0; p < inner.points; p++) {
            int at = inner.from + 16 * p;
            int where = locate(bytes, bytes.getDouble(at), bytes.getDouble(at + 8), outer);
            if (where != Location.BOUNDARY) {
                return where == Location.INTERIOR;
            }
            if (work > MOST_WORK) {
                return false;
            }
        }
        // All corners lie on the other ring: the middle of a side tells.
        for (int p = 0; p + 1 < inner.points; p++) {
            int at = inner.from + 16 * p;
            double x = (bytes.getDouble(at) + bytes.getDouble(at + 16)) / 2;
            double y = (bytes.getDouble(at + 8) + bytes.getDouble(at + 24)) / 2;
            int where = locate(bytes, x, y, outer);
            if (where != Location.BOUNDARY) {
                return where == Location.INTERIOR;
            }
        }
        return true;
    }

    private int locate(ByteBuffer bytes, double x, double y, Ring ring) {
        work += ring.points;
        RayCrossingCounter counter = new RayCrossingCounter(new Coordinate(x, y));
        int last = ring.from + 16 * (ring.points - 1);
        Coordinate before = new Coordinate(bytes.getDouble(last), bytes.getDouble(last + 8));
        for (int p = 0; p < ring.points; p++) {
            int at = ring.from + 16 * p;
            Coordinate point = new Coordinate(bytes.getDouble(at), bytes.getDouble(at + 8));
            counter.countSegment(before, point);
            if (counter.isOnSegment()) {
                return Location.BOUNDARY;
            }
            before = point;
        }
        return counter.getLocation();
    }

    private void judge(List<Ring> rings) {
        int wrong = 0;
        boolean orphan = false;
        for (Ring ring : rings) {
            if (ring.isClockwise() != (ring.depth % 2 == 0)) {
                wrong++;
                orphan |= ring.depth == 0;
            }
        }
        // All the wrong way round is a writer's habit; one alone that lies in nothing is a hole that lost its shell.
        remark = wrong == 0 ? null : orphan && wrong < rings.size() ? "SHP-018" : "SHP-015";
    }
}
